"""Reads of articles, quizzes and questions; what is called `..._for_...` also authorises."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.quizzes.models import Question, Quiz

NO_SUCH_QUIZ = N_("There is no such quiz, or it is not published.")
CATALOGUE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A quiz as a list shows it, with the number of questions that a taker meets."""

    quiz: Quiz
    questions: int


def _taken() -> ColumnElement[bool]:
    """Return what holds of the questions that a taker meets."""
    return (Question.status == "published") & Question.deleted_at.is_(None)


def _listed() -> Select[tuple[Quiz, int]]:
    count = (
        select(func.count())
        .where(Question.quiz_id == Quiz.id, _taken())
        .correlate(Quiz)
        .scalar_subquery()
    )
    return select(Quiz, count).where(Quiz.deleted_at.is_(None))


def published_quizzes(search: str = "", language: str = "", page: int = 1) -> Sequence[Listed]:
    """Return a page of the catalogue, newest first, one more than a page when there is a next."""
    query = _listed().where(Quiz.published_at.is_not(None))
    if language:
        query = query.where(Quiz.language == language)
    for word in search.split():
        pattern = f"%{word.replace('%', '').replace('_', '')}%"
        query = query.where(or_(Quiz.title.ilike(pattern), Quiz.description.ilike(pattern)))
    query = query.order_by(Quiz.published_at.desc(), Quiz.id.desc())
    query = query.offset((page - 1) * CATALOGUE_PAGE).limit(CATALOGUE_PAGE + 1)
    return [Listed(quiz, count) for quiz, count in db.session.execute(query)]


def quizzes_of(user_id: int) -> Sequence[Listed]:
    """Return the quizzes that a user owns, the newest first."""
    query = _listed().where(Quiz.owner_id == user_id).order_by(Quiz.id.desc())
    return [Listed(quiz, count) for quiz, count in db.session.execute(query)]


def quiz_for_taking(user_id: int | None, quiz_id: int) -> Quiz:
    """Load a quiz, with its article, that a taker may take: a published one, or their own.

    Raises NotFound otherwise.
    """
    quiz = db.session.get(Quiz, quiz_id, options=[joinedload(Quiz.article)])
    if quiz is None or quiz.deleted_at is not None:
        raise NotFound(NO_SUCH_QUIZ)
    if quiz.published_at is None and (user_id is None or quiz.owner_id != user_id):
        raise NotFound(NO_SUCH_QUIZ)
    return quiz


def quiz_for_editing(user_id: int, quiz_id: int) -> Quiz:
    """Load a quiz of the user's own; raises NotFound for anybody else's."""
    quiz = db.session.get(Quiz, quiz_id, options=[joinedload(Quiz.article)])
    if quiz is None or quiz.deleted_at is not None or quiz.owner_id != user_id:
        raise NotFound(NO_SUCH_QUIZ)
    return quiz


def questions_taken(quiz_id: int) -> Sequence[Question]:
    """Return the questions that a taker meets, in order, each with its current version."""
    return db.session.scalars(
        select(Question)
        .where(Question.quiz_id == quiz_id, _taken())
        .options(joinedload(Question.current))
        .order_by(Question.position, Question.id)
    ).all()


def number_of_questions(quiz_id: int) -> int:
    """Return how many questions a taker meets."""
    query = select(func.count()).where(Question.quiz_id == quiz_id, _taken())
    return db.session.scalar(query) or 0
