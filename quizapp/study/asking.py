"""Which version of its question a card asks: nothing that an author wrote in private.

Knows cards, versions and the log; refuses to know when a card is due.
"""

from collections.abc import Iterable

from sqlalchemy import Select, exists, func, select

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, NotFound
from quizapp.quizzes.models import QuestionVersion
from quizapp.quizzes.queries import is_open_to
from quizapp.study.memory import Given
from quizapp.study.models import Card, Review
from quizapp.study.queries import NO_SUCH_CARD

REWRITTEN = N_("The author has rewritten this question meanwhile. Here it is as it reads now.")


def versions_asked(cards: Iterable[Card]) -> dict[int, QuestionVersion]:
    """Return what each card asks, by its id.

    That is what its question says now; in a quiz no longer open to the learner, whose owner may
    rewrite it unseen, it is what the learner was last asked.
    """
    asked, closed = {}, []
    for card in cards:
        current = card.question.current
        if current is not None and is_open_to(card.user_id, card.question.quiz):
            asked[card.id] = current
        else:
            closed.append(card.id)
    if closed:
        asked |= dict(db.session.execute(_last_met(closed)).all())
    return asked


def version_asked(card: Card) -> QuestionVersion:
    """Return what a card asks; raises NotFound when nothing is known of it."""
    version = versions_asked([card]).get(card.id)
    if version is None:
        raise NotFound(NO_SUCH_CARD)
    return version


def version_of(card: Card, version_id: int | None) -> QuestionVersion:
    """Return a version that a learner answers: the one a card asks, or one they met before.

    Raises Conflict for any other.
    """
    version = version_asked(card)
    if version.id != version_id:
        met = select(QuestionVersion).where(
            QuestionVersion.id == version_id,
            exists().where(Review.card_id == card.id, Review.version_id == QuestionVersion.id),
        )
        found = db.session.scalar(met)
        if found is None:
            raise Conflict(REWRITTEN)
        version = found
    return version


def version_given(card: Card, given: Given) -> QuestionVersion:
    """Return the version that the answer waiting on a card was given to."""
    current = card.question.current
    if current is not None and current.id == given.version:
        return current
    return db.session.get_one(QuestionVersion, given.version)


def _last_met(card_ids: Iterable[int]) -> Select[int, QuestionVersion]:
    """Query the version that each card's learner was last asked, in a quiz or in the review."""
    last = (
        select(Review.card_id, func.max(Review.number).label("number"))
        .where(Review.card_id.in_(card_ids), Review.version_id.is_not(None))
        .group_by(Review.card_id)
        .subquery()
    )
    return (
        select(Review.card_id, QuestionVersion)
        .join(last, (Review.card_id == last.c.card_id) & (Review.number == last.c.number))
        .join(QuestionVersion, Review.version_id == QuestionVersion.id)
    )
