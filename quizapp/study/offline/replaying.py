"""Reviews made without a connection come into the log: each once, each at its own time.

Two devices that met one card are merged by the log: its rows stand in the order of their times, and
those after a newcomer are done again. Refuses to know how a device says what it sends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid
from quizapp.questions.grading import Verdict
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import MemoryEvent, Origin, Outcome
from quizapp.study import services
from quizapp.study.asking import REWRITTEN
from quizapp.study.exams import exam_day_of
from quizapp.study.memory import given_on, log_change, restore, state_of, store
from quizapp.study.models import Card, Review, Step
from quizapp.study.offline.foresight import outcomes
from quizapp.study.queries import Learner, card_for_review, hold
from quizapp.study.steps import is_undone_sending


@dataclass(frozen=True, slots=True)
class OfflineAnswer:
    """An answer that a device kept: to which version, in which fields, and how long it took.

    `claim` is what its learner says of it, against the grading: right, or almost.
    """

    version_id: int
    fields: Mapping[str, Sequence[str]]
    seconds: float | None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class OfflineReview:
    """One review as a device made it, at its own time, under a name of its own (`sending`).

    `seen` is the number of repetitions of the card that the device knew. Without an `answer` it
    rates the one that waits on the card; without a `rating` it accepts the proposed one.
    """

    sending: str
    card_id: int
    seen: int
    rating: Rating | None
    at: datetime
    answer: OfflineAnswer | None


def take_in(learner: Learner, review: OfflineReview, now: datetime) -> None:
    """Record a review; one that is in the log already, or was undone since, changes nothing.

    The server grades: a rating that only accepted what the device proposed follows its grade.
    Raises NotFound for another's card, Conflict when its question is no longer asked or the answer
    to rate is gone, Invalid when the answer cannot be read.
    """
    hold(learner)
    if _is_known(learner, review.sending):
        return
    card = card_for_review(learner.id, review.card_id, lock=True)
    if review.answer is None:
        number = _rate_waiting(learner, card, review, now)
    else:
        number = _insert(learner, card, review, review.answer)
    _row(card, number).sending = review.sending
    db.session.flush()


def _is_known(learner: Learner, sending: str) -> bool:
    query = select(Review.id).where(Review.user_id == learner.id, Review.sending == sending)
    return db.session.scalar(query) is not None or is_undone_sending(learner, sending)


def _row(card: Card, number: int) -> Review:
    query = select(Review).where(Review.card_id == card.id, Review.number == number)
    return db.session.scalars(query).one()


def _rate_waiting(learner: Learner, card: Card, review: OfflineReview, now: datetime) -> int:
    """Rate the answer that waits on a card, no earlier than it was given; return the row's number.

    The same rating may have arrived already, with nobody left to hear so.
    """
    given = given_on(card)
    at = review.at if given is None else min(max(review.at, given.at), now)
    rating = review.rating or (given.proposed() if given else Rating.GOOD)
    services.rate_answer(learner, card, rating, seen=review.seen, now=at)
    return review.seen + 1


def _insert(learner: Learner, card: Card, review: OfflineReview, answer: OfflineAnswer) -> int:
    """Put a review at its place in time among those of its card; return its number there.

    Raises Conflict where the card was brought along, or began anew, since.
    """
    later = _rows_after(card, review.at)
    if later:
        if later[0].before is None or later[0].number <= card.begun_after:
            raise Conflict(services.MOVED_ON)
        restore(card, later[0])
        _make_room(later)
    _review(learner, card, review, answer)
    number = card.repetitions
    for row in later:
        _do_again(learner, card, row)
    if later:
        _settle_steps(card)
    db.session.flush()
    return number


def _rows_after(card: Card, moment: datetime) -> list[Review]:
    query = select(Review).where(Review.card_id == card.id, Review.at > moment)
    return list(db.session.scalars(query.order_by(Review.number)))


def _make_room(rows: Sequence[Review]) -> None:
    """Take rows out of the count for a moment: no two may have one number."""
    for row in rows:
        row.number = -row.number
    db.session.flush()


def _review(learner: Learner, card: Card, review: OfflineReview, answer: OfflineAnswer) -> None:
    """Answer and rate, as of the moment at which the device did."""
    version = db.session.get(QuestionVersion, answer.version_id)
    if version is None or version.question_id != card.question_id:
        raise Conflict(REWRITTEN)
    given = services.graded(version, answer.fields, seconds=answer.seconds, now=review.at)
    shown = _shown_then(learner, card, review.at)
    services.keep_answer(card, version, given.promising(shown))
    if answer.claim is not None:
        almost = answer.claim == Verdict.ALMOST
        services.claim_right(learner, card, seen=card.repetitions, almost=almost)
        given = given_on(card) or given
    if review.rating is None and not given.is_judged:
        raise Invalid(N_("Nobody has said whether this card was known."))
    rating = review.rating or given.proposed()
    services.rate_answer(learner, card, rating, seen=card.repetitions, now=review.at)


def _shown_then(learner: Learner, card: Card, at: datetime) -> Mapping[Rating, Outcome]:
    """Return what the device showed of each rating, which knew nothing of the days to come."""
    state, exam = state_of(card, learner.calendar), exam_day_of(learner, card, at)
    return outcomes(learner, card.id, state, at, exam)


def _settle_steps(card: Card) -> None:
    """What happened to a card before something else did can no longer be undone."""
    db.session.execute(delete(Step).where(Step.card_id == card.id))


def _do_again(learner: Learner, card: Card, row: Review) -> None:
    """Let a row of the log happen after what now stands before it."""
    before = state_of(card, learner.calendar)
    event = MemoryEvent(Rating(row.rating), row.at, Origin(row.origin))
    store(learner.scheduler.replay(card.id, before, [event]), card)
    log_change(row, card, before, learner.calendar)
