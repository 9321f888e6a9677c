"""Walking through pages as a browser without JavaScript does."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from quizapp.database.engine import db

CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
SHOWN = re.compile(r'name="shown" value="([^"]+)"')


def send(
    client: FlaskClient, address: str, fields: Mapping[str, str | list[str]], *, page: str = ""
) -> TestResponse:
    """Post fields with the token (and the time of showing) that a page carries."""
    html = client.get(page or "/quizzes").text
    token = CSRF.search(html)
    assert token, html
    hidden = {"csrf_token": token[1]}
    if shown := SHOWN.search(html):
        hidden["shown"] = shown[1]
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
