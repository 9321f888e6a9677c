"""A full disk and a locked database are said on a page, and nothing is half written."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from quizapp.attempts.models import Response
from quizapp.config import Config
from quizapp.database import engine
from quizapp.database.engine import db
from tests.visitor import Answer, Taker

pytestmark = pytest.mark.sqlite


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_MS", 50)


@pytest.fixture
def taker(server: str) -> Iterator[Taker]:
    with closing(Taker(server)) as taker:
        yield taker


def responses() -> int:
    db.session.rollback()
    return db.session.scalars(select(func.count(Response.id))).one()


def test_full_disk_is_said_and_nothing_is_half_written(
    long_quiz: int, application: Flask, taker: Taker
) -> None:
    attempt = taker.start(long_quiz)
    fill_disk(application)
    number, answer = first_refusal(taker, attempt)
    assert answer.status == 507
    assert "disk" in answer.text.lower()
    assert taker.get(f"{attempt}/{number}").status == 200
    assert responses() == number - 1


def first_refusal(taker: Taker, attempt: str) -> tuple[int, Answer]:
    """Answer until the free pages are used up; return the question at which they were."""
    for number in range(1, 200):
        _, fields = taker.look(attempt, number)
        answer = taker.post(f"{attempt}/{number}", fields)
        if answer.status != 302:
            return number, answer
    raise AssertionError("the disk never was full")


def fill_disk(application: Flask) -> None:
    """Let the database grow no further, as on a disk without a free block."""

    def limit(connection: Any, _record: object) -> None:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with application.app_context():
        event.listen(db.engine, "connect", limit)
        db.session.remove()
        db.engine.dispose()


def test_locked_database_is_said_and_works_again_once_free(
    impatient: None, long_quiz: int, settings: Config, taker: Taker
) -> None:
    attempt = taker.start(long_quiz)
    _, fields = taker.look(attempt, 1)
    with closing(sqlite3.connect(settings.instance / "quizapp.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert taker.post(f"{attempt}/1", fields).status == 503
        assert taker.get(f"{attempt}/1").status == 200
        other.rollback()
    assert responses() == 0
    assert taker.post(f"{attempt}/1", fields).status == 302
    assert responses() == 1
