"""Walking through pages as a browser without JavaScript does."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from quizapp.database.engine import db

HIDDEN = re.compile(r'name="(csrf_token|shown)" value="([^"]+)"')


def hidden_fields(html: str) -> dict[str, str]:
    """Return the token, and the time of showing, that a page's forms carry."""
    return dict(HIDDEN.findall(html))


def send(
    client: FlaskClient, address: str, fields: Mapping[str, str | list[str]], *, page: str = ""
) -> TestResponse:
    """Post fields with the token (and the time of showing) that a page carries."""
    hidden = hidden_fields(client.get(page or "/quizzes").text)
    return client.post(address, data={**hidden, **fields})


def begin(client: FlaskClient, quiz_id: int, mode: str) -> str:
    """Begin an attempt and return its address."""
    response = send(client, f"/quizzes/{quiz_id}/attempts", {"mode": mode})
    assert response.status_code == 302
    return str(response.location)


@contextmanager
def counted_queries(app: Flask) -> Iterator[list[str]]:
    """Collect the statements that reach the database."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)
