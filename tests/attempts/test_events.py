"""What attempts do when somebody signs in, and what the worker does for them."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.accounts.signals import signed_in
from quizapp.attempts.models import Attempt
from quizapp.attempts.services import EXPIRE_JOB, start_attempt
from quizapp.database.engine import db
from quizapp.jobs.registry import task_named
from quizapp.quizzes.models import Quiz
from quizapp.study.models import Card
from tests.attempts.walking import begin, send
from tests.conftest import NOON


def test_signing_in_claims_the_guests_attempts(guest: Guest, learner: User, quiz: Quiz) -> None:
    attempt = start_attempt(guest, quiz, "practice", NOON, random.Random(7))
    signed_in.send(None, user=learner, guest=guest)
    assert (attempt.user_id, attempt.guest_id) == (learner.id, None)


def test_signing_in_without_having_been_a_guest_changes_nothing(
    practice: Attempt, outsider: User
) -> None:
    signed_in.send(None, user=outsider, guest=None)
    assert practice.user_id != outsider.id


def test_worker_submits_what_has_expired(
    timed_attempt: Attempt, set_clock: Callable[[datetime], None]
) -> None:
    db.session.commit()
    set_clock(NOON + timedelta(hours=1))
    for _ in range(2):
        task_named(EXPIRE_JOB)({"attempt": timed_attempt.id}, lambda *_: None)
    assert timed_attempt.submitted_at == NOON + timedelta(minutes=10)


def test_guest_signs_up_and_keeps_the_score(
    client: FlaskClient, quiz: Quiz, set_clock: Callable[[datetime], None]
) -> None:
    set_clock(NOON)
    address = begin(client, quiz.id, "test")
    send(client, f"{address}/submit", {}, page=f"{address}/overview")
    assert client.get("/review").status_code == 302
    newcomer = {"name": "Nina", "password": "a long enough secret", "next": f"{address}/result"}
    signed_up = send(client, "/sign-up", newcomer, page="/sign-up")
    assert signed_up.location == f"{address}/result"
    assert "Sign up and keep it" not in client.get(f"{address}/result").text
    db.session.rollback()
    attempt = db.session.scalars(select(Attempt)).one()
    assert attempt.user_id == db.session.scalar(select(User.id).where(User.name == "Nina"))
    assert db.session.scalar(select(func.count(Card.id))) == 9
