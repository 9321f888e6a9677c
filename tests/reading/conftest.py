"""A published quiz with an article, and a clock that stands still."""

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import Guest, User
from quizapp.database.engine import db
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import questions_taken
from tests.conftest import NOON, SetClock
from tests.reading.sample import add_article_quiz, questions


@pytest.fixture(autouse=True)
def noon(set_clock: SetClock) -> None:
    set_clock(NOON)


@pytest.fixture
def client(client: FlaskClient) -> FlaskClient:
    """Somebody whose browser speaks English."""
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    return add_article_quiz(instructor, questions())


@pytest.fixture
def asked(quiz: Quiz) -> list[Question]:
    """The quiz's questions: a choice, a typed answer, a flashcard, and one on the whole."""
    return list(questions_taken(quiz.id))


@pytest.fixture
def guest(database: None) -> Guest:
    guest = Guest(token="the guest's secret", created_at=NOON)
    db.session.add(guest)
    db.session.commit()
    return guest
