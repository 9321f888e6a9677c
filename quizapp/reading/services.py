"""Writes of reading: answering on the way, deciding what to keep, stopping, handing over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.accounts.models import Guest, User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid
from quizapp.questions.fields import gave_up
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.services import add_question, freeze_versions
from quizapp.reading import queries
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.reading.queries import Reader
from quizapp.study.decks import own_deck
from quizapp.study.memory import Given
from quizapp.study.models import Card
from quizapp.study.queries import learner_of
from quizapp.study.services import begin_memory, forget_beginning

KEEP, REWORD, LATER, SKIP = "keep", "reword", "later", "skip"
DECISIONS = (KEEP, REWORD, LATER, SKIP)
KEPT = (KEEP, REWORD)


@dataclass(frozen=True, slots=True)
class Wording:
    """A card in the reader's own words: its two sides, Markdown."""

    front: str
    back: str


def begin_reading(reader: Reader, quiz: Quiz, now: datetime) -> Reading:
    """Return the reader's way through a quiz's article, begun now if not before."""
    _hold(reader)
    reading = queries.reading_of(reader, quiz.id)
    if reading is None:
        reading = Reading(quiz_id=quiz.id, begun_at=now, seen_at=now)
        if isinstance(reader, User):
            reading.user_id = reader.id
        else:
            reading.guest_id = reader.id
        db.session.add(reading)
    reading.seen_at = now
    db.session.flush()
    return reading


def answer_question(
    reading: Reading,
    question: Question,
    fields: Mapping[str, Sequence[str]],
    now: datetime,
    *,
    seen: int,
) -> None:
    """Grade what was posted; the first answer stands, since its feedback follows at once.

    `seen` is the version that the page showed. Raises Conflict when its author has rewritten it,
    Invalid when nothing was answered.
    """
    version = question.current
    if queries.answer_to(reading, question) is not None or version is None:
        return
    if version.id != seen:
        raise Conflict(
            N_("The author has rewritten this question meanwhile. Here it is as it reads now.")
        )
    freeze_versions([version], now)
    answer = version.content.read_answer(fields)
    if answer is None and not gave_up(fields):
        raise Invalid(N_("Answer first, or say that you don’t know."))
    grade = version.content.grade(answer)
    row = ReadingAnswer(reading_id=reading.id, question_id=question.id, version_id=version.id)
    row.answer = None if answer is None else dict(answer)
    row.fraction, row.verdict, row.answered_at = grade.fraction, str(grade.verdict), now
    db.session.add(row)
    db.session.flush()


def decide(
    reader: Reader,
    row: ReadingAnswer,
    decision: str,
    now: datetime,
    wording: Wording | None = None,
) -> None:
    """Keep what was answered, as it is or in the reader's own words, put it off, or let it be.

    What a user keeps becomes a card at once; a guest's decision waits for an account. To decide
    anew, the first decision is taken back before; the same again changes nothing. Raises Invalid
    for any other decision.
    """
    if decision not in DECISIONS or (decision == REWORD and wording is None):
        raise Invalid(N_("That cannot be done with a question."))
    if row.decision in KEPT:
        return
    row.decision = decision
    if decision == REWORD and wording is not None:
        row.front, row.back = wording.front, wording.back
    db.session.flush()
    if isinstance(reader, User):
        _begin_card(reader, row, now)


def take_back(row: ReadingAnswer, now: datetime) -> None:
    """Take a decision back; a card begun with it goes, and raises Conflict once reviewed."""
    card = row.card
    row.decision, row.card, row.front, row.back = None, None, "", ""
    db.session.flush()
    if card is None:
        return
    if card.question.quiz.is_deck:
        card.question.deleted_at = now
    forget_beginning(card)


def stop_at(reading: Reading, place: str, now: datetime) -> None:
    """Note where the reader stopped: an anchor of the page."""
    reading.place, reading.seen_at = place, now
    db.session.flush()


def hand_over(guest: Guest, user: User, now: datetime) -> None:
    """Give a guest's readings to a user; what they kept becomes cards as of when it was answered.

    What the user has answered before stands; what either of them kept is kept.
    """
    _hold(user)
    for reading in queries.readings_of(guest):
        mine = queries.reading_of(user, reading.quiz_id)
        if mine is None:
            reading.user_id, reading.guest_id = user.id, None
            mine = reading
        else:
            _merge(reading, mine)
        db.session.flush()
        for row in queries.answers_in(mine).values():
            _begin_card(user, row, now)


def _merge(reading: Reading, mine: Reading) -> None:
    known = queries.answers_in(mine)
    for question_id, row in queries.answers_in(reading).items():
        if question_id not in known:
            row.reading_id = mine.id
        elif row.decision in KEPT and known[question_id].decision not in KEPT:
            mine_row = known[question_id]
            mine_row.decision, mine_row.front, mine_row.back = row.decision, row.front, row.back
    mine.place, mine.seen_at = reading.place, reading.seen_at


def _begin_card(user: User, row: ReadingAnswer, now: datetime) -> None:
    """Make a card of what was kept, unless there is one: its first review is the answer."""
    if row.decision not in KEPT or row.card_id is not None:
        return
    learner = learner_of(user)
    if row.decision == KEEP:
        card = begin_memory(learner, row.question_id, _given(row, row.version_id))
        row.card = card if _began(card, row) else None
    else:
        question = _reworded(user, row, now)
        row.card = begin_memory(learner, question.id, _given(row, question.current_id or 0))
    db.session.flush()


def _began(card: Card, row: ReadingAnswer) -> bool:
    """Tell whether a card's memory began with this answer, not before."""
    return card.created_at == row.answered_at


def _reworded(user: User, row: ReadingAnswer, now: datetime) -> Question:
    """Add the reader's own words to their deck, with the sentence that proves them."""
    source = row.version.content
    content = Flashcard(
        prompt=row.front,
        key=row.back,
        fact=source.fact,
        claim=source.claim,
        evidence=source.evidence,
    )
    question = add_question(own_deck(user, now), content, now, author_id=user.id)
    if question.current is not None:
        freeze_versions([question.current], now)
    return question


def _given(row: ReadingAnswer, version_id: int) -> Given:
    is_own = row.decision == REWORD
    answer = {"recalled": row.fraction == 1} if is_own else row.answer
    return Given(version_id, answer, row.fraction, row.verdict, row.answered_at, None)


def _hold(reader: Reader) -> None:
    """Let one reader begin one reading at a time, and answer each question once."""
    db.session.get_one(type(reader), reader.id, with_for_update={"key_share": True})
