import errno
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from quizapp.accounts.models import User
from quizapp.accounts.services import NameTaken
from quizapp.database.engine import db
from quizapp.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.conftest import sign_in

pytestmark = pytest.mark.own_application

Failing = Callable[[Exception], FlaskClient]


@pytest.fixture
def failing(app: Flask, client: FlaskClient, database: None) -> Failing:
    """A client of an application in which /fails raises an error."""

    def with_error(error: Exception) -> FlaskClient:
        @app.get("/fails")
        def fails() -> str:
            raise error

        return client

    return with_error


def of_database(reason: str) -> OperationalError:
    return OperationalError("insert", {}, Exception(reason))


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound("No %(what)s here.", what="quiz"), 404),
        (NotAllowed("No %(what)s here.", what="quiz"), 403),
        (Conflict("No %(what)s here.", what="quiz"), 409),
        (Invalid("No %(what)s here.", what="quiz"), 400),
        (NameTaken("No %(what)s here.", what="quiz"), 409),
    ],
)
def test_our_errors_are_said_in_a_sentence(error: Exception, status: int, failing: Failing) -> None:
    response = failing(error).get("/fails")
    assert response.status_code == status
    assert "No quiz here." in response.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (of_database("database is locked"), 503),
        (of_database("database or disk is full"), 507),
        (of_database("could not extend file: No space left on device"), 507),
        (of_database("disk I/O error"), 500),
        (OSError(errno.ENOSPC, "No space left on device"), 507),
        (OSError(errno.EIO, "secret path"), 500),
        (KeyError("secret key"), 500),
    ],
)
def test_faults_get_a_page_that_tells_no_secrets(
    error: Exception, status: int, failing: Failing
) -> None:
    response = failing(error).get("/fails")
    assert response.status_code == status
    assert "<h1>" in response.text
    assert "secret" not in response.text


def test_the_page_of_a_fault_asks_the_database_nothing(
    app: Flask, client: FlaskClient, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, learner)

    def broken(*_: object, **__: object) -> None:
        raise of_database("database is locked")

    monkeypatch.setattr(type(db.session()), "get", broken)
    response = client.get("/account")
    assert response.status_code == 503
    assert "<h1>" in response.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient, database: None) -> None:
    response = client.get("/sign-out")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


def test_an_unknown_address_has_a_page(client: FlaskClient, database: None) -> None:
    response = client.get("/nowhere")
    assert response.status_code == 404
    assert "<h1>" in response.text


@pytest.mark.parametrize("path", ["/quizzes/99999999999999999999", "/quizzes/9999999999"])
def test_a_number_that_no_table_holds_is_not_found(path: str, client: FlaskClient) -> None:
    assert client.get(path).status_code == 404
