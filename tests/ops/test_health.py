"""Whoever watches the server learns whether it can work."""

import os
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from quizapp.config import Config
from quizapp.database.engine import db
from tests.conftest import NOON, SetClock


def test_a_server_that_works_says_so(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "worker_silent_seconds": None}


def test_silence_of_the_worker_is_told(
    client: FlaskClient, settings: Config, set_clock: SetClock
) -> None:
    settings.worker_sign.touch()
    os.utime(settings.worker_sign, (NOON.timestamp(), NOON.timestamp()))
    set_clock(NOON + timedelta(seconds=90))
    assert client.get("/healthz").json == {"status": "ok", "worker_silent_seconds": 90.0}


@pytest.mark.own_application
def test_database_that_does_not_answer_is_503(application: Flask) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("connect", {}, Exception("unable to open database file"))

    with application.app_context():
        event.listen(db.engine, "do_connect", refuse)
    answer = application.test_client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json == {"status": "failing", "reason": "database: OperationalError"}
