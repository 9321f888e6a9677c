"""Reads of readings; nobody but the reader is given one."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager, joinedload

from quizapp.accounts.models import Guest, User
from quizapp.accounts.queries import owned_by
from quizapp.database.engine import db
from quizapp.errors import N_, NotAllowed
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import is_open_to, quiz_for_taking
from quizapp.reading.models import Reading, ReadingAnswer

MOST_TO_CONTINUE = 3
END = "end"

Reader: TypeAlias = User | Guest


def quiz_for_reading(user_id: int | None, quiz_id: int) -> Quiz:
    """Load a quiz, with its article, whose answers a reader may see one by one.

    Raises NotFound as for taking it, NotAllowed where its author keeps the answers for a test.
    """
    quiz = quiz_for_taking(user_id, quiz_id)
    if not quiz.practice_allowed:
        raise NotAllowed(
            N_("Its author keeps the answers to this quiz until it is handed in: take it instead.")
        )
    return quiz


def reading_of(reader: Reader | None, quiz_id: int) -> Reading | None:
    """Return a reader's way through a quiz's article, if they have begun."""
    if reader is None:
        return None
    return db.session.scalar(select(Reading).where(_read_by(reader), Reading.quiz_id == quiz_id))


def readings_of(reader: Reader) -> Sequence[Reading]:
    """Return all of a reader's readings; meant for guests, who have few."""
    return db.session.scalars(select(Reading).where(_read_by(reader)).order_by(Reading.id)).all()


def answers_in(reading: Reading | None) -> Mapping[int, ReadingAnswer]:
    """Return what was answered on the way, by question id, with versions and cards."""
    if reading is None:
        return {}
    query = select(ReadingAnswer).where(ReadingAnswer.reading_id == reading.id)
    query = query.options(joinedload(ReadingAnswer.version), joinedload(ReadingAnswer.card))
    return {one.question_id: one for one in db.session.scalars(query.order_by(ReadingAnswer.id))}


def answer_to(reading: Reading | None, question: Question) -> ReadingAnswer | None:
    if reading is None:
        return None
    query = select(ReadingAnswer).filter_by(reading_id=reading.id, question_id=question.id)
    return db.session.scalar(query)


def readings_to_continue(reader: Reader) -> Sequence[Reading]:
    """Return readings stopped before the end, each with its quiz, the last seen first."""
    query = (
        select(Reading)
        .join(Reading.quiz)
        .options(contains_eager(Reading.quiz))
        .where(_read_by(reader), Reading.place.is_not(None), Reading.place != END)
        .where(Quiz.deleted_at.is_(None), Quiz.article_id.is_not(None))
        .order_by(Reading.seen_at.desc(), Reading.id.desc())
        .limit(MOST_TO_CONTINUE)
    )
    user_id = reader.id if isinstance(reader, User) else None
    return [one for one in db.session.scalars(query) if is_open_to(user_id, one.quiz)]


def _read_by(reader: Reader) -> ColumnElement[bool]:
    """Return what holds of a reader's readings."""
    return owned_by(reader, Reading.user_id, Reading.guest_id)
