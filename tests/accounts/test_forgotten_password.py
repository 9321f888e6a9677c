import logging
import re
import smtplib
from dataclasses import replace
from email.message import EmailMessage
from typing import Any, Self

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, OneTimeLink, User
from quizapp.accounts.services import make_link
from quizapp.database.engine import db
from quizapp.jobs.models import Job
from quizapp.jobs.registry import task_named
from tests.conftest import NOON, SetClock
from tests.posting import post

TOKEN = re.compile(r'(?<=name="csrf_token")[^>]*')


class Server:
    """A mail server that keeps what it is sent."""

    sent: list[EmailMessage] = []
    calls: list[tuple[Any, ...]] = []

    def __init__(self, host: str, port: int, **_: object) -> None:
        self.calls.append((host, port))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def ehlo(self) -> None:
        pass

    def has_extn(self, name: str) -> bool:
        return name == "starttls"

    def starttls(self, **_: object) -> None:
        self.calls.append(("starttls",))

    def login(self, user: str, password: str) -> None:
        self.calls.append((user, password))

    def send_message(self, message: EmailMessage) -> None:
        self.sent.append(message)


def do_jobs() -> None:
    for job in db.session.scalars(select(Job)).all():
        task_named(job.name)(job.arguments, lambda *_: None)


@pytest.fixture
def mail(app: Flask, monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    monkeypatch.setattr(Server, "sent", [])
    monkeypatch.setattr(Server, "calls", [])
    monkeypatch.setattr(smtplib, "SMTP", Server)
    app.config["QUIZAPP"] = replace(
        app.config["QUIZAPP"],
        mail_url="smtp://quiz:p%40ss@mail.example:587",
        public_url="https://quiz.example/",
    )
    return Server


def test_whoever_asks_gets_the_same_answer(client: FlaskClient, zoe: User, learner: User) -> None:
    pages = set()
    for who in ("Zoé", "zoe@example.org", "Léo", "nobody"):
        response = post(client, "/forgotten-password", who=who)
        assert (response.status_code, response.location) == (303, "/forgotten-password/asked")
        pages.add(TOKEN.sub("", client.get(response.location).text))
    assert len(pages) == 1
    assert db.session.scalar(select(func.count(Job.id))) == 4


def test_a_letter_brings_a_link_to_a_new_password(
    client: FlaskClient, zoe: User, mail: type[Server]
) -> None:
    post(client, "/forgotten-password", who="zoe@example.org")
    do_jobs()
    [letter] = mail.sent
    assert letter["To"] == "zoe@example.org"
    assert mail.calls == [("mail.example", 587), ("starttls",), ("quiz", "p@ss")]
    address = next(line for line in letter.get_content().splitlines() if "/links/" in line)
    assert address.startswith("https://quiz.example/links/")
    path = address.removeprefix("https://quiz.example")
    assert post(client, f"{path}/password", password="nouveau secret").status_code == 303


def test_a_lying_host_does_not_reach_the_letter(
    client: FlaskClient, zoe: User, mail: type[Server]
) -> None:
    page = client.get("/forgotten-password", base_url="http://evil.example").text
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
    assert token is not None
    sent = client.post(
        "/forgotten-password",
        base_url="http://evil.example",
        data={"csrf_token": token[1], "who": "Zoé"},
    )
    assert sent.status_code == 303
    do_jobs()
    assert "evil.example" not in mail.sent[0].get_content()


def test_without_a_server_the_link_is_in_the_log(
    client: FlaskClient, zoe: User, caplog: pytest.LogCaptureFixture
) -> None:
    post(client, "/forgotten-password", who="Zoé")
    with caplog.at_level(logging.WARNING):
        do_jobs()
    assert "http://127.0.0.1:8000/links/" in caplog.text


@pytest.mark.parametrize("who", ["nobody", "Léo", ""])
def test_nothing_is_sent_to_who_has_no_address(
    who: str, client: FlaskClient, learner: User, mail: type[Server]
) -> None:
    post(client, "/forgotten-password", who=who)
    do_jobs()
    assert mail.sent == []
    assert db.session.scalar(select(func.count(OneTimeLink.id))) == 0


def test_the_secret_is_nowhere_in_the_queue(
    client: FlaskClient, zoe: User, mail: type[Server]
) -> None:
    post(client, "/forgotten-password", who="Zoé")
    assert db.session.scalars(select(Job.arguments)).all() == [{"who": "Zoé"}]


def test_a_new_password_keeps_what_was_done_as_a_guest(
    client: FlaskClient, zoe: User, set_clock: SetClock
) -> None:
    guest = Guest(token="of this browser", created_at=NOON)
    db.session.add(guest)
    token = make_link("password", NOON, zoe)
    db.session.commit()
    with client.session_transaction() as session:
        session["guest"] = guest.token
    set_clock(NOON)
    assert post(client, f"/links/{token}/password", password="nouveau secret").status_code == 303
    db.session.rollback()
    assert guest.claimed_by_id == zoe.id
