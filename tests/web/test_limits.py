from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.web.limits import limiter
from tests.conftest import Visitor, add_user
from tests.posting import post


@pytest.fixture
def visitor(settings: Config) -> Iterator[FlaskClient]:
    """A client of an application that counts, as every real one does."""
    app = create_app(replace(settings, testing=False))
    app.test_client_class = Visitor
    with app.app_context():
        add_user("Zoé")
        yield app.test_client()
        db.session.remove()
        db.engine.dispose()
    limiter.reset()
    limiter.enabled = False


def test_guesses_at_one_name_are_throttled(visitor: FlaskClient) -> None:
    def guess(who: str) -> int:
        return post(visitor, "/sign-in", who=who, password="").status_code

    assert [guess("Zoé") for _ in range(12)] == [400] * 10 + [429] * 2
    assert guess(" ZOÉ ") == 429
    assert guess("\uff3aoe\u0301") == 429
    assert guess("Léo") == 400


def test_a_thousand_guesses_from_one_client_are_throttled(visitor: FlaskClient) -> None:
    answers = [
        post(visitor, "/sign-in", who=f"pupil {number}", password="").status_code
        for number in range(310)
    ]
    assert answers == [400] * 300 + [429] * 10


def test_a_throttled_client_is_told_kindly_and_when_to_return(visitor: FlaskClient) -> None:
    for _ in range(10):
        post(visitor, "/forgotten-password", who="Zoé")
    response = post(visitor, "/forgotten-password", who="Zoé")
    assert response.status_code == 429
    assert "<h1>" in response.text


def test_looking_is_not_counted(visitor: FlaskClient) -> None:
    assert {visitor.get("/sign-in").status_code for _ in range(20)} == {200}
