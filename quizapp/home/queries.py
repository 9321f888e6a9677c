"""Reads that several rooms' pages are made of: an example to look at, and scores by quiz."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, select
from sqlalchemy.orm import joinedload

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt
from quizapp.attempts.queries import score_history
from quizapp.attempts.rules import is_released
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.questions.grading import Score
from quizapp.questions.question import Asked
from quizapp.quizzes.evidence import Passage, passage_of
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import questions_taken

SHOWN = "SingleChoice"
ATTEMPTS_COUNTED = 500


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of an article and the question it became, as a taker is asked it."""

    passage: Passage
    span: str
    asked: Asked


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


def fraction_of(attempt: Attempt) -> float:
    """Return what share of its points an attempt earned."""
    return Score(attempt.points or 0.0, int(attempt.maximum or 0)).fraction


def first_quiz(language: str) -> Quiz | None:
    """Return the published quiz of nobody's to begin with, in the reader's language if any is."""
    return db.session.scalar(
        select(Quiz)
        .options(joinedload(Quiz.article))
        .where(
            Quiz.owner_id.is_(None),
            Quiz.set_id.is_not(None),
            Quiz.published_at.is_not(None),
            Quiz.deleted_at.is_(None),
        )
        .order_by(case((Quiz.language == language, 0), else_=1), Quiz.id)
        .limit(1)
    )


def example_among(questions: Sequence[Question], quiz: Quiz) -> Example | None:
    """Return the first question that shows how a sentence becomes a question, if there is one.

    Its choices stand in an order drawn by its id: the same at each visit, and blind to the key.
    """
    text = quiz.article.text if quiz.article else ""
    for version in (question.current for question in questions):
        if version is None or version.kind != SHOWN or version.content.evidence is None:
            continue
        evidence = version.content.evidence
        passage = passage_of(text, evidence)
        if passage.before or passage.after:
            order = version.content.shuffled(random.Random(version.id))
            return Example(passage, evidence.span, version.content.asked(order))
    return None


def questions_of(quiz: Quiz | None) -> Sequence[Question]:
    """Return the questions that a taker of a quiz meets; none where there is no quiz."""
    return questions_taken(quiz.id) if quiz else ()


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
