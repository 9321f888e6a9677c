"""A quiz in the database, and the real server over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice
from quizapp.quizzes.services import add_question, create_quiz
from tests.conftest import NOON, add_user
from tests.served import Served

QUESTIONS = 200


@pytest.fixture
def long_quiz(database: None) -> int:
    """The id of a published quiz of many single choices, of which the first choice is right."""
    owner = add_user("Inès", is_instructor=True)
    with transaction():
        quiz = create_quiz(owner.id, "Long", "en", NOON)
        quiz.published_at = NOON
        for number in range(QUESTIONS):
            choices = tuple(Choice(f"c{n}", f"Choice {n}") for n in range(4))
            add_question(quiz, SingleChoice(prompt=f"{number}?", choices=choices, key="c0"), NOON)
        quiz_id = quiz.id
    db.engine.dispose()
    return quiz_id


@pytest.fixture
def served(settings: Config, tmp_path: Path) -> Iterator[Served]:
    """The real server, not yet started, over the database of the test."""
    served = Served(settings, tmp_path / "log")
    yield served
    if served.process is not None and served.process.poll() is None:
        served.kill()
