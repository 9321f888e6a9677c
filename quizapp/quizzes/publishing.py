"""Writes on a quiz as a whole: its settings, who sees it, its deletion and what undoes it."""

from dataclasses import dataclass
from datetime import datetime

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid, NotAllowed
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken, version_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an owner decides about a quiz: what it is about, and the rules of a test."""

    title: str
    description: str
    language: str
    time_limit_seconds: int | None
    attempts_allowed: int | None
    practice_allowed: bool


def change_quiz(quiz: Quiz, settings: Settings) -> None:
    """Give a quiz its settings; attempts under way keep the rules they began with."""
    quiz.title, quiz.description = settings.title, settings.description
    quiz.language = settings.language
    quiz.time_limit_seconds = settings.time_limit_seconds
    quiz.attempts_allowed = settings.attempts_allowed
    quiz.practice_allowed = settings.practice_allowed
    db.session.flush()


def publish_quiz(quiz: Quiz, now: datetime, *, by_instructor: bool) -> None:
    """Show a quiz to everybody.

    Raises NotAllowed unless an instructor asks, Invalid while there is no question to ask, or one
    that cannot be asked as it stands.
    """
    if not by_instructor:
        raise NotAllowed(N_("Only instructors publish quizzes. Yours stays private to you."))
    questions = questions_taken(quiz.id)
    if not questions:
        raise Invalid(N_("Write at least one question that is ready to be asked."))
    for question in questions:
        content = version_of(question).content
        for problem in content.problems():
            raise Invalid(
                N_("The question “%(prompt)s” cannot be asked yet: %(problem)s"),
                prompt=content.prompt,
                problem=problem,
            )
    quiz.published_at = quiz.published_at or now
    db.session.flush()


def unpublish_quiz(quiz: Quiz) -> None:
    """Keep a quiz to its owner; what others answered stays."""
    quiz.published_at = None
    db.session.flush()


def delete_quiz(quiz: Quiz, now: datetime) -> None:
    """Take a quiz away from everybody, its owner too; `restore_quiz` undoes it."""
    quiz.deleted_at = quiz.deleted_at or now
    quiz.sending = None  # the same page sent again makes another
    db.session.flush()


def restore_quiz(quiz: Quiz) -> None:
    """Undo the deletion of a quiz: it is as it was."""
    quiz.deleted_at = None
    db.session.flush()
