"""What was acknowledged is there, whatever ends the server and whenever."""

import random
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from quizapp.app import create_app
from quizapp.attempts.models import Attempt, Response
from quizapp.config import Config
from quizapp.database.backup import back_up, restore
from quizapp.database.engine import db
from tests.conftest import config_in
from tests.served import Served
from tests.visitor import Taker

TAKERS = 4
ANSWERS_EACH = 50
KILLS = 10
PARALLEL = 50


@dataclass
class Run:
    """One taker's answers: those sent, and those that the server acknowledged."""

    token: str = ""
    acknowledged: dict[str, str] = field(default_factory=dict)


class Count:
    """How many answers were acknowledged so far, and a call at a given one."""

    def __init__(self, at: int, call: threading.Event) -> None:
        self._lock = threading.Lock()
        self._left = at
        self._call = call

    def one_more(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                self._call.set()


def take(address: str, quiz_id: int, run: Run, count: Count) -> None:
    """Answer until done, or until the server is no more."""
    taker = Taker(address)
    try:
        attempt = taker.start(quiz_id, "test")
        run.token = attempt.rpartition("/")[2]
        for number in range(1, ANSWERS_EACH + 1):
            _, fields = taker.look(attempt, number)
            if taker.post(f"{attempt}/{number}", fields).status == 302:
                run.acknowledged[str(number)] = fields["choice"]
                count.one_more()
    except (OSError, HTTPException):
        pass
    finally:
        taker.close()


def recorded(token: str) -> dict[str, str]:
    """Return the answers of an attempt in the database, by the number of their question."""
    attempt = db.session.scalars(select(Attempt).where(Attempt.token == token)).one()
    numbers = {place["version"]: str(n) for n, place in enumerate(attempt.layout, 1)}
    responses = db.session.scalars(select(Response).where(Response.attempt_id == attempt.id))
    return {numbers[r.version_id]: (r.answer or {})["choice"] for r in responses}


def assert_intact(settings: Config) -> None:
    if settings.database_url:
        return
    with closing(sqlite3.connect(settings.instance / "quizapp.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.slow
def test_every_acknowledged_answer_survives_ten_kills(
    long_quiz: int, served: Served, settings: Config
) -> None:
    rng = random.Random(20260302)
    for _ in range(KILLS):
        served.start()
        runs = [Run() for _ in range(TAKERS)]
        reached = threading.Event()
        count = Count(rng.randrange(20, TAKERS * ANSWERS_EACH - 20), reached)
        threads = [
            threading.Thread(target=take, args=(served.address, long_quiz, run, count))
            for run in runs
        ]
        for thread in threads:
            thread.start()
        assert reached.wait(60)
        served.kill()
        for thread in threads:
            thread.join()
        acknowledged = sum(len(run.acknowledged) for run in runs)
        assert 0 < acknowledged < TAKERS * ANSWERS_EACH
        assert_intact(settings)
        for run in runs:
            there = recorded(run.token) if run.token else {}
            assert run.acknowledged.items() <= there.items()
            assert len(there) <= len(run.acknowledged) + 1  # one may have been under way
        db.session.rollback()
        db.engine.dispose()


@pytest.mark.slow
def test_backup_under_load_comes_back_in_an_empty_folder(
    long_quiz: int, served: Served, settings: Config, tmp_path: Path
) -> None:
    """The copy holds every answer acknowledged before it was begun, and is of one moment."""
    served.start()
    run, half_way = Run(), threading.Event()
    count = Count(ANSWERS_EACH // 2, half_way)
    taking = threading.Thread(target=take, args=(served.address, long_quiz, run, count))
    taking.start()
    assert half_way.wait(60)
    before = dict(run.acknowledged)
    copied = back_up(db.engine, tmp_path / "copy")
    taking.join()
    served.stop()
    assert before.items() < run.acknowledged.items()
    assert len(before) <= copied["responses"] < ANSWERS_EACH

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    app = create_app(config_in(elsewhere))
    with app.app_context():
        assert restore(db.engine, tmp_path / "copy") == copied
        there = recorded(run.token)
        db.session.remove()
        db.engine.dispose()
    assert before.items() <= there.items() <= run.acknowledged.items()


@pytest.mark.sqlite
def test_commits_of_sqlite_are_durable(database: None) -> None:
    assert db.session.scalar(text("PRAGMA synchronous")) == 2
    assert db.session.scalar(text("PRAGMA journal_mode")) == "wal"
    assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


def test_parallel_answers_to_one_question_make_one_response(long_quiz: int, server: str) -> None:
    taker = Taker(server)
    attempt = taker.start(long_quiz)
    _, fields = taker.look(attempt, 1)
    barrier = threading.Barrier(PARALLEL)
    statuses: list[int] = []

    def answer() -> None:
        another = taker.again()
        barrier.wait()
        statuses.append(another.post(f"{attempt}/1", fields).status)
        another.close()

    threads = [threading.Thread(target=answer) for _ in range(PARALLEL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taker.close()
    assert statuses == [302] * PARALLEL
    assert db.session.scalar(select(func.count(Response.id))) == 1
