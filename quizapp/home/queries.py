"""Reads that several rooms' pages are made of: a quiz to begin with, and scores by quiz."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt
from quizapp.attempts.queries import score_history
from quizapp.attempts.results import fraction_of
from quizapp.attempts.rules import is_released
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.quizzes.models import Quiz

ATTEMPTS_COUNTED = 500


@dataclass(frozen=True, slots=True)
class QuizScores:
    """What somebody has scored on one quiz; the newest attempt comes last."""

    quiz: Quiz
    attempts: Sequence[Attempt]

    @property
    def latest(self) -> Attempt:
        return self.attempts[-1]

    @property
    def best(self) -> Attempt:
        return max(reversed(self.attempts), key=fraction_of)


def first_quiz(language: str) -> Quiz | None:
    """Return the published quiz of nobody's to begin with, in the reader's language if any is."""
    return db.session.scalar(
        select(Quiz)
        .where(
            Quiz.owner_id.is_(None),
            Quiz.set_id.is_not(None),
            Quiz.published_at.is_not(None),
            Quiz.deleted_at.is_(None),
        )
        .order_by(case((Quiz.language == language, 0), else_=1), Quiz.id)
        .limit(1)
    )


def by_quiz(history: Sequence[Attempt]) -> Sequence[QuizScores]:
    """Sort attempts, the oldest first, by quiz; the quiz last taken comes first."""
    attempts: dict[int, list[Attempt]] = defaultdict(list)
    for attempt in history:
        attempts[attempt.sitting.quiz_id].append(attempt)
    found = [QuizScores(taken[-1].sitting.quiz, taken) for taken in attempts.values()]
    return sorted(found, key=lambda one: one.latest.started_at, reverse=True)


def scores_on(user: User, quiz_id: int, now: datetime) -> QuizScores:
    """Return a learner's scores on one quiz; raises NotFound when there are none."""
    attempts = released_scores(user, now, quiz_id)
    if not attempts:
        raise NotFound(N_("You have no score on this quiz yet."))
    return QuizScores(attempts[0].sitting.quiz, attempts)


def released_scores(user: User, now: datetime, quiz_id: int | None = None) -> Sequence[Attempt]:
    """Return a learner's submitted attempts whose score may be seen, the oldest first."""
    history = score_history(user, quiz_id, limit=ATTEMPTS_COUNTED)
    return [attempt for attempt in history if is_released(attempt, now)]
