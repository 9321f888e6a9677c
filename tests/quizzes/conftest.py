"""A quiz of the instructor's, on an article, with one question of each kind."""

import asyncio
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import create_quiz
from tests.attempts.sample import add_quiz, nine_kinds
from tests.conftest import NOON, sign_in


@pytest.fixture
def author(client: FlaskClient, instructor: User) -> FlaskClient:
    """The browser of the instructor, signed in."""
    sign_in(client, instructor)
    return client


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    return add_quiz(instructor, nine_kinds())


@pytest.fixture
def empty_quiz(instructor: User) -> Quiz:
    quiz = create_quiz(instructor.id, "Capitals", "en", NOON)
    db.session.commit()
    return quiz


@pytest.fixture
def outside_any_loop() -> Iterator[None]:
    """A browser of another test keeps an event loop running in this thread: set it aside."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)
