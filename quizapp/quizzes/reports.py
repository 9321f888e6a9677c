"""What people say is wrong with a question, and what its owner has settled of it.

The owner of the quiz reads it; where nobody owns the quiz, the caretakers do.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Invalid, NotFound
from quizapp.quizzes.models import Question, QuestionReport, Quiz

LONGEST = 1_000
MOST_SHOWN = 200


def report_question(
    user_id: int, question: Question, version_id: int, words: str, now: datetime
) -> None:
    """Say what is wrong with a question; said again, the newer words stand, and it is open anew."""
    words = words.strip()
    if not words:
        raise Invalid(N_("Say in a few words what is wrong."))
    if len(words) > LONGEST:
        raise Invalid(N_("This is too long: %(most)d characters at most."), most=LONGEST)
    mine = select(QuestionReport).where(
        QuestionReport.question_id == question.id, QuestionReport.user_id == user_id
    )
    report = db.session.scalar(mine)
    if report is None:
        report = QuestionReport(question_id=question.id, user_id=user_id)
        db.session.add(report)
    report.version_id, report.words = version_id, words
    report.reported_at, report.settled_at = now, None
    db.session.flush()


def reports_for(user: User) -> Sequence[QuestionReport]:
    """Return what a user is to look at, the newest first, each with its question and quiz."""
    query = (
        select(QuestionReport)
        .join(QuestionReport.question)
        .join(Question.quiz)
        .where(QuestionReport.settled_at.is_(None), *_concerns(user))
        .options(
            joinedload(QuestionReport.question).options(
                joinedload(Question.quiz), joinedload(Question.current)
            ),
            joinedload(QuestionReport.version),
        )
        .order_by(QuestionReport.reported_at.desc(), QuestionReport.id.desc())
        .limit(MOST_SHOWN)
    )
    return db.session.scalars(query).all()


def number_of_reports(user: User) -> int:
    query = (
        select(func.count(QuestionReport.id))
        .join(QuestionReport.question)
        .join(Question.quiz)
        .where(QuestionReport.settled_at.is_(None), *_concerns(user))
    )
    return db.session.scalar(query) or 0


def settle_report(user: User, report_id: int, now: datetime) -> None:
    """Put a report away; raises NotFound for one that is somebody else's to settle."""
    query = (
        select(QuestionReport)
        .join(QuestionReport.question)
        .join(Question.quiz)
        .where(QuestionReport.id == report_id, *_concerns(user))
    )
    report = db.session.scalar(query)
    if report is None:
        raise NotFound(N_("There is no such report."))
    report.settled_at = now
    db.session.flush()


def _concerns(user: User) -> tuple[ColumnElement[bool], ...]:
    own = Quiz.owner_id == user.id
    mine = or_(own, Quiz.owner_id.is_(None)) if user.is_caretaker else own
    return (and_(mine, Question.deleted_at.is_(None), Quiz.deleted_at.is_(None)),)
