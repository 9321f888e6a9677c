"""The seed quiz that the front page shows, and a learner who has taken one."""

import random
from collections.abc import Callable
from datetime import datetime

import pytest

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt
from quizapp.attempts.services import answer_question, start_attempt, submit_attempt
from quizapp.database.transaction import transaction
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Evidence
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion
from quizapp.quizzes.loading import load_set
from quizapp.quizzes.models import Quiz
from tests.attempts.sample import asked, progress
from tests.conftest import NOON

TEXT = "Memory fades. Sleep gives memories their lasting form. Nobody knows quite why."
QUOTE = "Sleep gives memories their lasting form."
START = TEXT.index(QUOTE)


def sleep_question(key: str = "k3v9") -> SingleChoice:
    return SingleChoice(
        prompt="What gives memories their lasting form?",
        choices=(Choice("k3v9", "Sleep"), Choice("p7q2", "Coffee"), Choice("a1b8", "Noise")),
        key=key,
        explanation=f"Not the others, but {key}.",
        evidence=Evidence(start=START, end=START + len(QUOTE), quote=QUOTE, span="Sleep"),
    )


def seed(id_: str, language: str, question: SingleChoice) -> QuestionSet:
    return QuestionSet(
        id=id_,
        title=f"On memory ({language})",
        language=language,
        description="",
        article=SetArticle(title="On memory", language=language, origin="", text=TEXT),
        questions=(SetQuestion(id="sleep", question=question),),
    )


@pytest.fixture(autouse=True)
def noon(set_clock: Callable[[datetime], None]) -> None:
    set_clock(NOON)


@pytest.fixture
def seed_quiz(database: None) -> Quiz:
    with transaction():
        return load_set(seed("memory", "en", sleep_question()), NOON)


def take(user: User, quiz: Quiz, choice: str | None, now: datetime = NOON) -> Attempt:
    """Take a quiz of one question, answering with a choice or giving up."""
    with transaction():
        attempt = start_attempt(user, quiz, "practice", now, random.Random(7))
        answer = {"choice": choice} if choice else None
        answer_question(progress(attempt), asked(attempt, 1), answer, now, seconds=3.0)
        submit_attempt(progress(attempt), now)
    return attempt
