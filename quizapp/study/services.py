"""Writes of the daily review: remembering what was missed, answering, rating, preferences."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid
from quizapp.questions.fields import gave_up
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import QuestionVersion
from quizapp.quizzes.services import freeze_version
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Origin
from quizapp.study import queries
from quizapp.study.memory import Given, given_on, snapshot, state_of, store
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner

MOVED_ON = N_("This card has moved on, perhaps in another window. Your first answer counts.")


def remember_missed(user_id: int, version_ids: Sequence[int], now: datetime) -> int:
    """Bring missed questions back on the next study day; return how many became cards.

    A question that is a card already counts as forgotten, once a study day: handing the same
    responses over again changes nothing.
    """
    user = db.session.get_one(User, user_id, with_for_update={"key_share": True})
    learner = queries.learner_of(user)
    missed = queries.questions_of(version_ids)
    cards = queries.cards_on(user_id, missed)
    known = len(cards)
    for question_id, version_id in missed.items():
        card = cards.get(question_id)
        if card is None:
            cards[question_id] = card = _add_card(learner, question_id, now)
        _settle(learner, card)
        if not _was_met(learner, card, now):
            _record_miss(learner, card, version_id, now)
    db.session.flush()
    return len(cards) - known


def give_answer(
    card: Card,
    version: QuestionVersion,
    fields: Mapping[str, Sequence[str]],
    *,
    seen: int,
    seconds: float | None,
    now: datetime,
) -> None:
    """Grade what was posted and keep it on its card until it is rated; the first answer stands.

    `seen` is the number of repetitions that the page was made for. A flashcard is only turned over.
    Raises Conflict when the card has moved on, Invalid when nothing was answered.
    """
    if card.repetitions != seen:
        raise Conflict(MOVED_ON)
    if card.given is not None:
        return
    content, answer, grade = version.content, None, None
    if not isinstance(content, Flashcard):
        answer = content.read_answer(fields)
        if answer is None and not gave_up(fields):
            raise Invalid(N_("Answer first, or say that you don’t know."))
        grade = content.grade(answer)
    freeze_version(version, now)
    card.given = Given.of(version.id, answer, grade, now, seconds).document()
    db.session.flush()


def rate_answer(learner: Learner, card: Card, rating: Rating, *, seen: int) -> None:
    """Apply a rating to the answer that waits on a card, as of the moment it was given.

    The same rating sent again changes nothing. Raises Conflict when the card has moved on.
    """
    given = given_on(card)
    if card.repetitions != seen:
        if queries.rating_of(card, number=seen + 1) == rating:
            return
        raise Conflict(MOVED_ON)
    if given is None:
        raise Conflict(N_("Answer this question first."))
    _record_review(learner, card, given.rated(rating), rating)
    db.session.flush()


def save_preferences(
    learner: Learner, *, buttons: str, new_per_day: int, reviews_per_day: int
) -> None:
    preferences = learner.preferences
    preferences.buttons = buttons
    preferences.new_per_day = new_per_day
    preferences.reviews_per_day = reviews_per_day
    db.session.add(preferences)
    db.session.flush()


def _add_card(learner: Learner, question_id: int, now: datetime) -> Card:
    card = Card(user_id=learner.id, question_id=question_id, created_at=now)
    store(CardState(due_day=learner.calendar.day_of(now)), card)
    db.session.add(card)
    db.session.flush()
    return card


def _was_met(learner: Learner, card: Card, now: datetime) -> bool:
    """Tell whether the card was answered or missed already on this study day."""
    last = card.last_review_at
    return last is not None and learner.calendar.elapsed_days(last, now) == 0


def _settle(learner: Learner, card: Card) -> None:
    """Give an answer still waiting for its rating the proposed one; a turned card has none."""
    given = given_on(card)
    if given is not None and given.is_judged:
        _record_review(learner, card, given, given.proposed())


def _record_miss(learner: Learner, card: Card, version_id: int, now: datetime) -> None:
    before = state_of(card, learner.calendar)
    store(learner.scheduler.miss(before, now), card)
    row = Review(version_id=version_id, origin=Origin.ATTEMPT, rating=Rating.AGAIN, at=now)
    _log(learner, card, before, row)


def _record_review(learner: Learner, card: Card, given: Given, rating: Rating) -> None:
    before = state_of(card, learner.calendar)
    store(learner.scheduler.answer(card.id, before, rating, given.at), card)
    card.given = None
    row = Review(
        version_id=given.version,
        origin=Origin.REVIEW,
        rating=rating,
        answer=given.answer,
        fraction=given.fraction,
        at=given.at,
        seconds=given.seconds,
    )
    _log(learner, card, before, row)


def _log(learner: Learner, card: Card, before: CardState, row: Review) -> None:
    """Add a row to the memory log; its number is the card's count of repetitions."""
    row.card_id, row.user_id, row.number = card.id, learner.id, card.repetitions
    row.study_day = learner.calendar.day_of(row.at).toordinal()
    row.before = snapshot(before)
    row.after = snapshot(state_of(card, learner.calendar))
    db.session.add(row)
