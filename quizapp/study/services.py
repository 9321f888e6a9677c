"""Writes of the daily review: remembering what was missed, answering, rating, undoing."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid, Message
from quizapp.questions.fields import gave_up
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import QuestionVersion
from quizapp.quizzes.services import freeze_versions
from quizapp.scheduling.leech import speaks_up
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Origin, Outcome
from quizapp.study import queries
from quizapp.study.asking import version_given
from quizapp.study.exams import exam_day_of
from quizapp.study.memory import (
    Given,
    answer_in,
    fact_in,
    given_on,
    log_change,
    marks_of,
    put_marks,
    restore,
    state_of,
    store,
    waiting_on,
)
from quizapp.study.models import Card, Review, Step
from quizapp.study.queries import Learner
from quizapp.study.recall import as_answered, as_posted
from quizapp.study.steps import RATE, forget_undone, last_done, last_undone, note_step
from quizapp.study.tags import LEECH, with_tag, without_tag

MOVED_ON = N_("This card has moved on, perhaps in another window. Your first answer counts.")
NO_LONGER = N_("This can no longer be undone.")
UNANSWERED = N_("Answer this question first.")
FORGOTTEN_AGAIN = N_(
    "You have forgotten this question %(times)s times. It happens to everyone: perhaps it wants "
    "other words, or a rest. You find it among the cards set aside."
)


def remember_missed(
    user_id: int, version_ids: Sequence[int], now: datetime, *, even_if_met: bool = False
) -> int:
    """Bring missed questions back on the next study day; return how many became cards.

    A question that is a card already counts as forgotten, once a study day: handing the same
    responses over again changes nothing. With `even_if_met` so does a card answered today already;
    then the caller sees to it that nothing is handed over twice.
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
        if even_if_met or not _was_met(learner, card, now):
            _record_miss(learner, card, version_id, now)
    db.session.flush()
    return len(cards) - known


def learn_all(learner: Learner, version_ids: Sequence[int], now: datetime) -> int:
    """Make new cards of questions that are not among the learner's cards; return how many."""
    wanted = queries.questions_of(version_ids)
    known = queries.cards_on(learner.id, wanted, lock=True)
    missing = {question: version for question, version in wanted.items() if question not in known}
    for question_id, version_id in missing.items():
        _add_card(learner, question_id, version_id, now)
    return len(missing)


def begin_memory(learner: Learner, question_id: int, given: Given) -> Card:
    """Make a card of a question answered while reading, that answer being its first review.

    A question that is a card already keeps the memory it has.
    """
    known = queries.cards_on(learner.id, [question_id], lock=True)
    if known:
        return known[question_id]
    card = _add_card(learner, question_id, given.version, given.at)
    preview = _preview(learner, card, given.at)
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
    `seen` is the number of repetitions that the page was made for.
    Raises Conflict when the card has moved on, Invalid when nothing was answered.
    """
    if card.repetitions != seen:
        raise Conflict(MOVED_ON)
    if waiting_on(card, learner.calendar, now) is not None:
        return
    given = graded(version, fields, seconds=seconds, now=now)
    keep_answer(card, version, given.promising(_preview(learner, card, now)))


def graded(
    version: QuestionVersion,
    fields: Mapping[str, Sequence[str]],
    *,
    seconds: float | None,
    now: datetime,
) -> Given:
    """Grade what was posted in answer to a version, which from now on stays as it is.

    A flashcard is only turned over; words typed in answer to choices are graded as such. Raises
    Invalid when nothing was answered.
    """
    freeze_versions([version], now)
    content, answer, grade = as_posted(version.content, fields), None, None
    if not isinstance(content, Flashcard):
        answer = content.read_answer(fields)
        if answer is None and not gave_up(fields):
            raise Invalid(N_("Answer first, or say that you don’t know."))
        grade = content.grade(answer)
    return Given.of(version.id, answer, grade, now, seconds)


def keep_answer(card: Card, version: QuestionVersion, given: Given) -> None:
    """Let an answer wait on its card until it is rated."""
    card.given = given.document()
    card.fact = fact_in(version.content)
    db.session.flush()


def claim_right(learner: Learner, card: Card, *, seen: int, almost: bool = False) -> None:
    """Record what was typed as right, or almost, since the learner says so; once is enough."""
    given = given_on(card)
    if card.repetitions != seen:
        raise Conflict(MOVED_ON)
    if given is None:
        raise Conflict(UNANSWERED)
    content = as_answered(version_given(card, given).content, given.answer)
    may = given.may_be_nearly_right(content) if almost else given.may_be_claimed(content)
    if may:
        claimed = given.claimed_nearly_right() if almost else given.claimed_right()
        card.given = claimed.document()
        forget_undone(learner)
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
    _rate(learner, card, given.as_judged(now), rating)
    db.session.flush()
    if card.lapses > lapses and speaks_up(card.lapses):
        return Message(FORGOTTEN_AGAIN, {"times": card.lapses})
    return None


def undo_review(learner: Learner, step_id: int, now: datetime) -> Card | None:
    """Take today's last step back: its card is what it was before, an answer rated waits again.

    The row of a rating leaves the log, which holds only what happened; `redo_review` does the step
    again. Returns None when that step is undone already. Raises Conflict when there is none, or
    when its card has moved on since.
    """
    queries.hold(learner)
    step = last_done(learner, now)
    if step is None:
        raise Conflict(N_("There is nothing to undo today."))
    if step.id != step_id:
        return None
    card = queries.card_for_review(learner.id, step.card_id, lock=True)
    if card.repetitions != step.number:
        raise Conflict(NO_LONGER)
    step.kept = _take_back(card, step) if step.action == RATE else _swap_marks(card, step)
    step.is_undone = True
    db.session.flush()
    return card


def redo_review(learner: Learner, step_id: int, now: datetime) -> None:
    """Do a step again that was undone; does nothing when that is done already."""
    queries.hold(learner)
    step = last_undone(learner, now)
    if step is None:
        raise Conflict(N_("There is nothing to redo."))
    if step.id != step_id:
        return
    card = queries.card_for_review(learner.id, step.card_id, lock=True)
    if step.action != RATE:
        if card.repetitions != step.number:
            raise Conflict(MOVED_ON)
        step.kept = _swap_marks(card, step)
    else:
        rating, given = Rating(step.kept["rating"]), step.kept["given"]
        if card.repetitions != step.number - 1 or card.given not in (None, given):
            raise Conflict(MOVED_ON)
        tags = card.tags
        row = _record_review(learner, card, answer_in(given), rating)
        row.sending = step.kept["sending"]
        step.kept = {"tagged": card.tags != tags}
    step.is_undone = False
    db.session.flush()


def set_aside(learner: Learner, card: Card, action: str, now: datetime) -> None:
    """Bury a card until the rollover, suspend it, flag it, or take that back.

    An answer that waits on a card buried or suspended is forgotten, unless that is undone. Raises
    Invalid for any other action.
    """
    before, today = marks_of(card), learner.calendar.day_of(now)
    if action in ("bury", "suspend"):
        card.given = None
    if action in ("bury", "unbury"):
        card.buried_on = today.toordinal() if action == "bury" else None
    elif action in ("suspend", "resume"):
        card.is_suspended = action == "suspend"
    elif action in ("flag", "unflag"):
        card.is_flagged = action == "flag"
    else:
        raise Invalid(N_("That cannot be done with a card."))
    if marks_of(card) != before:
        note_step(learner, card, action, before, today)
    db.session.flush()


def save_preferences(
    learner: Learner,
    *,
    buttons: str,
    asks: str = "choices",
    shows_time: bool = False,
    speaks: bool = False,
) -> None:
    preferences = learner.preferences
    preferences.buttons = buttons
    preferences.asks, preferences.shows_time, preferences.speaks = asks, shows_time, speaks
    db.session.add(preferences)
    db.session.flush()


def _preview(learner: Learner, card: Card, now: datetime) -> Mapping[Rating, Outcome]:
    """Return what each rating would do, with what is due already and the exams ahead in mind."""
    return learner.scheduler.preview(
        card.id,
        state_of(card, learner.calendar),
        now,
        load=queries.load_ahead(learner, now),
        siblings=queries.sibling_days(learner, card, now),
        exam=exam_day_of(learner, card, now),
    )


def _take_back(card: Card, step: Step) -> dict[str, Any]:
    """Undo a rating; return what doing it again needs."""
    row = queries.review_of(card, step.number)
    if row is None or row.given is None:
        raise Conflict(NO_LONGER)
    restore(card, row)
    if step.kept["tagged"]:
        card.tags = without_tag(card.tags, LEECH)
    db.session.delete(row)
    return {"rating": row.rating, "given": row.given, "sending": row.sending}


def _swap_marks(card: Card, step: Step) -> dict[str, Any]:
    """Put on a card the marks that its step has kept; return those it had."""
    marks = marks_of(card)
    put_marks(card, step.kept)
    return marks


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
        _rate(learner, card, given, given.proposed())


def _record_miss(learner: Learner, card: Card, version_id: int, now: datetime) -> None:
    before = state_of(card, learner.calendar)
    store(learner.scheduler.miss(before, now), card)
    card.given = None
    row = Review(version_id=version_id, origin=Origin.ATTEMPT, rating=Rating.AGAIN, at=now)
    _log(learner, card, before, row)


def _rate(learner: Learner, card: Card, given: Given, rating: Rating) -> None:
    """Record a review that may be undone."""
    tags = card.tags
    row = _record_review(learner, card, given, rating)
    kept = {"tagged": card.tags != tags}
    note_step(learner, card, RATE, kept, date.fromordinal(row.study_day))


def _record_review(
    learner: Learner, card: Card, given: Given, rating: Rating, origin: Origin = Origin.REVIEW
) -> Review:
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
    return row


def _log(learner: Learner, card: Card, before: CardState, row: Review) -> None:
    """Add a row to the memory log; its number is the card's count of repetitions."""
    row.card_id, row.user_id = card.id, learner.id
    row.study_day = learner.calendar.day_of(row.at).toordinal()
    log_change(row, card, before, learner.calendar)
    if card.lapses > before.lapses and speaks_up(card.lapses):
        card.tags = with_tag(card.tags, LEECH)
    db.session.add(row)
