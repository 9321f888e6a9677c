"""`python -m quizapp.serve` starts everything, keeps it running, and ends it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from quizapp import config as settings
from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.questions import sets
from quizapp.quizzes.models import Quiz
from quizapp.serve import SEEDS
from tests.served import Served
from tests.visitor import Visitor


def wait_for(is_so: Callable[[], bool]) -> None:
    patience = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < patience
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_everything_ends_when_it_is_ended(served: Served, number: int) -> None:
    served.start()
    assert len(served.members()) == 4  # itself, gunicorn and its worker, the queue's worker
    assert served.stop(number) == 0
    assert served.members() == []


@pytest.mark.slow
def test_second_start_changes_no_data(served: Served, database: None) -> None:
    served.start()
    served.stop()
    before = content()
    served.start()
    served.stop()
    assert content() == before


def content() -> dict[str, Sequence[Row[Any]]]:
    """Return every row but those of jobs and links: each start makes a new caretaker's link."""
    db.session.rollback()
    return {
        table.name: db.session.execute(select(table).order_by(*table.primary_key)).all()
        for table in Base.metadata.sorted_tables
        if table.name not in ("jobs", "one_time_links")
    }


def test_worker_that_dies_is_started_again(served: Served) -> None:
    served.start()
    before = set(served.members())
    [worker] = [pid for pid in before if b"jobs" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: len(set(served.members()) - before) == 1)
    assert "started again" in served.log.read_text()


def test_caretakers_link_is_told_until_there_is_one(served: Served) -> None:
    served.start()
    wait_for(lambda: "caretaker" in served.log.read_text())
    [link] = [word for word in served.log.read_text().split() if "/links/" in word]
    with closing(Visitor(served.address)) as visitor:
        assert visitor.get(link.removeprefix(served.address)).status == 200


def test_seed_sets_are_there(served: Served, database: None) -> None:
    served.start()
    expected = {sets.loads(file.read_text(encoding="utf-8")).id for file in SEEDS.glob("*.json")}
    assert set(db.session.scalars(select(Quiz.set_id))) == expected


def test_taken_port_is_said_in_a_sentence(served: Served) -> None:
    with socket.create_server(("127.0.0.1", served.port)):
        ended = subprocess.run(
            [sys.executable, "-m", "quizapp.serve"],
            cwd=settings.ROOT,
            env={**os.environ, "PORT": str(served.port)},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert ended.returncode == 1
    assert f"port {served.port} of 127.0.0.1 cannot be used" in ended.stderr
    assert "Traceback" not in ended.stderr
