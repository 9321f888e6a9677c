"""Reads of articles, quizzes and questions; what is called `..._for_...` also authorises."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from quizapp.database.engine import db
from quizapp.errors import N_, NotAllowed, NotFound
from quizapp.questions.words import as_searched
from quizapp.quizzes.models import Drafting, Question, QuestionVersion, Quiz

NO_SUCH_QUIZ = N_("There is no such quiz, or it is not published.")
NO_SUCH_QUESTION = N_("There is no such question in this quiz.")
CATALOGUE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A quiz as a list shows it, with the number of questions that a taker meets."""

    quiz: Quiz
    questions: int


@dataclass(frozen=True, slots=True)
class Owned:
    """A quiz as its owner's list shows it, with the questions not asked yet."""

    quiz: Quiz
    questions: int
    drafts: int


def _taken() -> ColumnElement[bool]:
    """Return what holds of the questions that a taker meets."""
    return (Question.status == "published") & Question.deleted_at.is_(None)


def _listed() -> Select[Quiz, int]:
    count = (
        select(func.count())
        .where(Question.quiz_id == Quiz.id, _taken())
        .correlate(Quiz)
        .scalar_subquery()
    )
    return select(Quiz, count).where(Quiz.deleted_at.is_(None))


def published_quizzes(search: str, language: str, page: int) -> Sequence[Listed]:
    """Return a page of the catalogue, newest first, one more than a page when there is a next."""
    query = _listed().where(Quiz.published_at.is_not(None))
    if language:
        query = query.where(Quiz.language == language)
    for word in as_searched(search).split():
        query = query.where(Quiz.search_words.contains(word, autoescape=True))
    query = query.order_by(Quiz.published_at.desc(), Quiz.id.desc())
    query = query.offset((page - 1) * CATALOGUE_PAGE).limit(CATALOGUE_PAGE + 1)
    return [Listed(quiz, count) for quiz, count in db.session.execute(query)]


def quizzes_of(user_id: int) -> Sequence[Owned]:
    """Return the quizzes that a user owns, the newest first; decks are none."""
    drafts = (
        select(func.count())
        .where(
            Question.quiz_id == Quiz.id,
            Question.status.in_(("proposed", "draft")),
            Question.deleted_at.is_(None),
        )
        .correlate(Quiz)
        .scalar_subquery()
    )
    query = (
        _listed().where(Quiz.owner_id == user_id, Quiz.is_deck.is_(False)).order_by(Quiz.id.desc())
    )
    rows = db.session.execute(query.add_columns(drafts))
    return [Owned(quiz, questions, undecided) for quiz, questions, undecided in rows]


def deleted_quizzes_of(user_id: int) -> Sequence[Quiz]:
    """Return the quizzes that a user deleted, the last deleted first."""
    return db.session.scalars(
        select(Quiz)
        .where(Quiz.owner_id == user_id, Quiz.deleted_at.is_not(None), Quiz.is_deck.is_(False))
        .order_by(Quiz.deleted_at.desc(), Quiz.id.desc())
    ).all()


def quiz_for_taking(user_id: int | None, quiz_id: int) -> Quiz:
    """Load a quiz, with its article, that a taker may take: a published one, or their own.

    Raises NotFound otherwise.
    """
    quiz = db.session.get(Quiz, quiz_id, options=[joinedload(Quiz.article)])
    if quiz is None or quiz.is_deck or not is_open_to(user_id, quiz):
        raise NotFound(NO_SUCH_QUIZ)
    return quiz


def is_open_to(user_id: int | None, quiz: Quiz) -> bool:
    """Tell whether a taker may take a quiz: a published one, or their own."""
    is_own = user_id is not None and quiz.owner_id == user_id
    return quiz.deleted_at is None and (is_own or quiz.published_at is not None)


def quiz_for_editing(user_id: int, quiz_id: int) -> Quiz:
    """Load a quiz of the user's own, no deck; raises NotFound for anybody else's."""
    quiz = db.session.get(Quiz, quiz_id, options=[joinedload(Quiz.article)])
    if quiz is None or quiz.is_deck or quiz.deleted_at is not None or quiz.owner_id != user_id:
        raise NotFound(NO_SUCH_QUIZ)
    return quiz


def quiz_for_copying(user_id: int, quiz_id: int) -> Quiz:
    """Load a quiz that a user may make a copy of: a published one of nobody's, or their own.

    Raises NotAllowed for another person's published quiz, NotFound for a private one.
    """
    quiz = quiz_for_taking(user_id, quiz_id)
    if quiz.owner_id not in (None, user_id):
        raise NotAllowed(N_("This quiz belongs to somebody else: you can take it, not copy it."))
    return quiz


def quiz_for_restoring(user_id: int, quiz_id: int) -> Quiz:
    """Load a quiz of the user's own, no deck, deleted or not."""
    quiz = db.session.get(Quiz, quiz_id)
    if quiz is None or quiz.is_deck or quiz.owner_id != user_id:
        raise NotFound(NO_SUCH_QUIZ)
    return quiz


def question_for_editing(user_id: int, quiz_id: int, question_id: int) -> Question:
    """Load a question, with its current version, of a quiz of the user's own, deleted or not."""
    question = db.session.get(
        Question,
        question_id,
        options=[
            joinedload(Question.current),
            joinedload(Question.quiz).joinedload(Quiz.article),
        ],
    )
    if question is None or question.quiz_id != quiz_id or question.quiz.owner_id != user_id:
        raise NotFound(NO_SUCH_QUESTION)
    if question.quiz.is_deck or question.quiz.deleted_at is not None or question.current is None:
        raise NotFound(NO_SUCH_QUESTION)
    return question


def version_of(question: Question) -> QuestionVersion:
    """Return what a question says now; raises NotFound while nothing is written."""
    if question.current is None:
        raise NotFound(NO_SUCH_QUESTION)
    return question.current


def questions_of(quiz_id: int) -> Sequence[Question]:
    """Return whatever a quiz has that was not deleted, each with its key fact and current version.

    Drafts of the generator are among them, those rejected too.
    """
    return db.session.scalars(
        select(Question)
        .where(Question.quiz_id == quiz_id, Question.deleted_at.is_(None))
        .options(joinedload(Question.current), joinedload(Question.key_fact))
        .order_by(Question.position, Question.id)
    ).all()


def latest_drafting(quiz_id: int) -> Drafting | None:
    """Return the last run of the generator for a quiz that came to an end."""
    query = select(Drafting).where(Drafting.quiz_id == quiz_id, Drafting.finished_at.is_not(None))
    return db.session.scalar(query.order_by(Drafting.id.desc()).limit(1))


def questions_written(quiz_id: int) -> Sequence[Question]:
    """Return the drafts and published questions of a quiz, in order, deleted ones among them."""
    return db.session.scalars(
        select(Question)
        .where(Question.quiz_id == quiz_id, Question.status.in_(("draft", "published")))
        .options(joinedload(Question.current))
        .order_by(Question.position, Question.id)
    ).all()


def number_of_proposals(quiz_id: int) -> int:
    """Return how many drafts of the generator wait for a decision."""
    query = select(func.count()).where(
        Question.quiz_id == quiz_id,
        Question.status == "proposed",
        Question.deleted_at.is_(None),
    )
    return db.session.scalar(query) or 0


def questions_taken(quiz_id: int) -> Sequence[Question]:
    """Return the questions that a taker meets, in order, each with its current version."""
    return db.session.scalars(
        select(Question)
        .where(Question.quiz_id == quiz_id, _taken())
        .options(joinedload(Question.current))
        .order_by(Question.position, Question.id)
    ).all()


def question_taken(quiz_id: int, question_id: int) -> Question:
    """Load a question that a taker meets in a quiz, with its current version.

    Raises NotFound for any other.
    """
    question = db.session.scalar(
        select(Question)
        .where(Question.id == question_id, Question.quiz_id == quiz_id, _taken())
        .options(joinedload(Question.current))
    )
    if question is None or question.current is None:
        raise NotFound(NO_SUCH_QUESTION)
    return question


def number_of_questions(quiz_id: int) -> int:
    """Return how many questions a taker meets."""
    query = select(func.count()).where(Question.quiz_id == quiz_id, _taken())
    return db.session.scalar(query) or 0
