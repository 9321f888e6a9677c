"""A published quiz of nine kinds, and ways to take it."""

import random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.accounts.models import Guest, User
from quizapp.attempts.models import Attempt
from quizapp.attempts.services import start_attempt
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from tests.attempts.sample import add_quiz, nine_kinds
from tests.conftest import NOON


class Visitor(FlaskClient):
    """A client whose requests share nothing with the test: neither `g` nor the session."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture
def application(application: Flask) -> Flask:
    application.test_client_class = Visitor
    return application


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    return add_quiz(instructor, nine_kinds())


@pytest.fixture
def timed_quiz(instructor: User) -> Quiz:
    """A quiz whose test lasts ten minutes and may be taken twice."""
    return add_quiz(instructor, nine_kinds(), time_limit_seconds=600, attempts_allowed=2)


@pytest.fixture
def practice(learner: User, quiz: Quiz) -> Attempt:
    return start_attempt(learner, quiz, "practice", NOON, random.Random(7))


@pytest.fixture
def test_attempt(learner: User, quiz: Quiz) -> Attempt:
    return start_attempt(learner, quiz, "test", NOON, random.Random(7))


@pytest.fixture
def timed_attempt(learner: User, timed_quiz: Quiz) -> Attempt:
    return start_attempt(learner, timed_quiz, "test", NOON, random.Random(7))


@pytest.fixture
def guest(database: None) -> Guest:
    guest = Guest(token="the guest's secret", created_at=NOON)
    db.session.add(guest)
    db.session.commit()
    return guest
