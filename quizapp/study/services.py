"""Writes of the daily review: remembering what was missed, answering, rating, undoing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid, Message
from quizapp.questions.fields import gave_up
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import QuestionVersion
from quizapp.quizzes.services import freeze_versions
from quizapp.scheduling.leech import speaks_up
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Origin
from quizapp.study import queries
from quizapp.study.asking import version_given
from quizapp.study.memory import (
    Given,
    answer_in,
    fact_in,
    given_on,
    restore,
    snapshot,
    state_of,
    store,
    waiting_on,
)
from quizapp.study.models import Card, Review, UndoneReview
from quizapp.study.queries import Learner

MOVED_ON = N_("This card has moved on, perhaps in another window. Your first answer counts.")
UNANSWERED = N_("Answer this question first.")
FORGOTTEN_AGAIN = N_(
    "You have forgotten this question %(times)s times. It happens to everyone: perhaps it wants "
    "other words, or a rest. You find it among the cards set aside."
)


def remember_missed(user_id: int, version_ids: Sequence[int], now: datetime) -> int:
    """Bring missed questions back on the next study day; return how many became cards.

    A question that is a card already counts as forgotten, once a study day: handing the same
    responses over again changes nothing.
    """
    user = db.session.get_one(User, user_id, with_for_update={"key_share": True})
    learner = queries.learner_of(user)
    missed = queries.questions_of(version_ids)
    cards = queries.cards_on(user_id, missed, lock=True)
    known = len(cards)
    for question_id, version_id in missed.items():
        card = cards.get(question_id)
        if card is None:
            cards[question_id] = card = _add_card(learner, question_id, version_id, now)
        _settle(learner, card)
        if not _was_met(learner, card, now):
            _record_miss(learner, card, version_id, now)
    db.session.flush()
    return len(cards) - known


def begin_memory(learner: Learner, question_id: int, given: Given) -> Card:
    """Make a card of a question answered while reading, that answer being its first review.

    A question that is a card already keeps the memory it has.
    """
    known = queries.cards_on(learner.id, [question_id], lock=True)
    if known:
        return known[question_id]
    card = _add_card(learner, question_id, given.version, given.at)
    state, load = state_of(card, learner.calendar), queries.load_ahead(learner, given.at)
    preview = learner.scheduler.preview(card.id, state, given.at, load=load)
    _record_review(learner, card, given.promising(preview), given.proposed(), Origin.READING)
    db.session.flush()
    return card


def forget_beginning(card: Card) -> None:
    """Delete a card that was only begun; raises Conflict once it has been reviewed."""
    if card.repetitions > 1:
        raise Conflict(N_("You have reviewed this card since: you find it among your cards."))
    db.session.delete(card)
    db.session.flush()


def give_answer(
    learner: Learner,
    card: Card,
    version: QuestionVersion,
    fields: Mapping[str, Sequence[str]],
    *,
    seen: int,
    seconds: float | None,
    now: datetime,
) -> None:
    """Grade what was posted and keep it on its card until it is rated; the first answer stands.

    With it stay the days that each rating would grant, so that its page promises nothing else.
    `seen` is the number of repetitions that the page was made for. A flashcard is only turned over.
    Raises Conflict when the card has moved on, Invalid when nothing was answered.
    """
    if card.repetitions != seen:
        raise Conflict(MOVED_ON)
    if waiting_on(card, learner.calendar, now) is not None:
        return
    freeze_versions([version], now)
    content, answer, grade = version.content, None, None
    if not isinstance(content, Flashcard):
        answer = content.read_answer(fields)
        if answer is None and not gave_up(fields):
            raise Invalid(N_("Answer first, or say that you don’t know."))
        grade = content.grade(answer)
    preview = learner.scheduler.preview(
        card.id, state_of(card, learner.calendar), now, load=queries.load_ahead(learner, now)
    )
    given = Given.of(version.id, answer, grade, now, seconds)
    card.given = given.promising(preview).document()
    card.fact = fact_in(content)
    db.session.flush()


def claim_right(learner: Learner, card: Card, *, seen: int) -> None:
    """Record what was typed as right, since the learner says so; once is as good as twice."""
    given = given_on(card)
    if card.repetitions != seen:
        raise Conflict(MOVED_ON)
    if given is None:
        raise Conflict(UNANSWERED)
    if given.may_be_claimed(version_given(card, given).content):
        card.given = given.claimed_right().document()
        _forget_undone(learner)
        db.session.flush()


def rate_answer(
    learner: Learner, card: Card, rating: Rating, *, seen: int, now: datetime
) -> Message | None:
    """Apply a rating to the answer that waits on a card, as of the moment it was given.

    A flashcard turned over is rated as of now. Returns what to tell a learner who keeps forgetting
    it. The same rating sent again changes nothing. Raises Conflict when the card has moved on.
    """
    given = waiting_on(card, learner.calendar, now)
    if card.repetitions != seen:
        if queries.rating_of(card, number=seen + 1) == rating:
            return None
        raise Conflict(MOVED_ON)
    if given is None:
        raise Conflict(UNANSWERED)
    lapses = card.lapses
    _record_review(learner, card, given.as_judged(now), rating)
    _forget_undone(learner)
    db.session.flush()
    if card.lapses > lapses and speaks_up(card.lapses):
        return Message(FORGOTTEN_AGAIN, {"times": card.lapses})
    return None


def undo_review(learner: Learner, review_id: int, now: datetime) -> Card | None:
    """Take today's last review back: its card is what it was before, its answer waits again.

    The row leaves the log, which holds only what happened; the rating may be given again by
    `redo_review`. Returns None when that review is undone already. Raises Conflict when there is
    none, or when its card has been missed in a quiz since.
    """
    _hold(learner)
    row = queries.last_review(learner, now)
    if row is None:
        raise Conflict(N_("There is nothing to undo today."))
    if row.id != review_id:
        return None
    card = queries.card_for_review(learner.id, row.card_id, lock=True)
    if card.repetitions != row.number or row.given is None:
        raise Conflict(N_("This review can no longer be undone."))
    restore(card, row)
    undone = UndoneReview(user_id=learner.id, card_id=card.id, number=row.number)
    undone.rating, undone.study_day, undone.given = row.rating, row.study_day, row.given
    db.session.add(undone)
    db.session.delete(row)
    db.session.flush()
    return card


def redo_review(learner: Learner, undone_id: int, now: datetime) -> None:
    """Give a rating again that was undone; does nothing when that is done already."""
    _hold(learner)
    undone = queries.last_undone(learner, now)
    if undone is None:
        raise Conflict(N_("There is nothing to redo."))
    if undone.id != undone_id:
        return
    card = queries.card_for_review(learner.id, undone.card_id, lock=True)
    if card.repetitions != undone.number - 1 or card.given not in (None, undone.given):
        raise Conflict(MOVED_ON)
    _record_review(learner, card, answer_in(undone.given), Rating(undone.rating))
    db.session.delete(undone)
    db.session.flush()


def set_aside(learner: Learner, card: Card, action: str, now: datetime) -> None:
    """Bury a card until the rollover, suspend it, flag it, or take that back.

    An answer that waits on a card buried or suspended is forgotten with the day. Raises Invalid for
    any other action.
    """
    if action in ("bury", "suspend"):
        card.given = None
        _forget_undone(learner)
    if action in ("bury", "unbury"):
        today = learner.calendar.day_of(now).toordinal()
        card.buried_on = today if action == "bury" else None
    elif action in ("suspend", "resume"):
        card.is_suspended = action == "suspend"
    elif action in ("flag", "unflag"):
        card.is_flagged = action == "flag"
    else:
        raise Invalid(N_("That cannot be done with a card."))
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


def _hold(learner: Learner) -> None:
    """Let one learner undo one review at a time."""
    db.session.get_one(User, learner.id, with_for_update={"key_share": True})


def _forget_undone(learner: Learner) -> None:
    """What is done anew ends what could be redone."""
    db.session.execute(delete(UndoneReview).where(UndoneReview.user_id == learner.id))


def _add_card(learner: Learner, question_id: int, version_id: int, now: datetime) -> Card:
    content = db.session.get_one(QuestionVersion, version_id).content
    card = Card(user_id=learner.id, question_id=question_id, created_at=now)
    card.fact = fact_in(content)
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
        _forget_undone(learner)


def _record_miss(learner: Learner, card: Card, version_id: int, now: datetime) -> None:
    before = state_of(card, learner.calendar)
    store(learner.scheduler.miss(before, now), card)
    card.given = None
    row = Review(version_id=version_id, origin=Origin.ATTEMPT, rating=Rating.AGAIN, at=now)
    _log(learner, card, before, row)


def _record_review(
    learner: Learner, card: Card, given: Given, rating: Rating, origin: Origin = Origin.REVIEW
) -> None:
    before = state_of(card, learner.calendar)
    after = learner.scheduler.answer(card.id, before, rating, given.at, given.granted)
    store(after, card)
    card.given, rated = None, given.rated(rating)
    row = Review(
        given=given.document(),
        version_id=given.version,
        origin=origin,
        rating=rating,
        answer=rated.answer,
        fraction=rated.fraction,
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
