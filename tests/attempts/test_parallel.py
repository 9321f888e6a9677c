"""Many requests at once: one response, one attempt, one answer that counts."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt, Response
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from tests.attempts.sample import asked, progress
from tests.attempts.walking import hidden_fields
from tests.conftest import NOON, sign_in

AT_ONCE = 50


@pytest.fixture(autouse=True)
def noon(set_clock: Callable[[datetime], None]) -> None:
    set_clock(NOON)


def copy_of(client: FlaskClient, application: Flask) -> FlaskClient:
    """Return another tab of the same browser."""
    tab = application.test_client()
    cookie = client.get_cookie("session")
    assert cookie is not None
    tab.set_cookie("session", cookie.value)
    return tab


def post_at_once(
    client: FlaskClient, application: Flask, address: str, bodies: list[dict[str, str]]
) -> list[int]:
    """Post every body from its own tab at the same time; return the statuses."""
    tabs = [copy_of(client, application) for _ in bodies]
    with ThreadPoolExecutor(len(bodies)) as pool:
        posted = pool.map(lambda tab, body: tab.post(address, data=body), tabs, bodies)
        return [response.status_code for response in posted]


def test_fifty_submits_of_one_response_make_one_row(
    application: Flask, client: FlaskClient, learner: User, practice: Attempt
) -> None:
    number = next(n for n in progress(practice).numbers() if asked(practice, n).kind == "TrueFalse")
    page = f"/attempts/{practice.token}/{number}"
    db.session.commit()
    sign_in(client, learner)
    hidden = hidden_fields(client.get(page).text)
    bodies = [{**hidden, "value": value} for value in ("true", "false") * (AT_ONCE // 2)]
    statuses = post_at_once(client, application, page, bodies)
    db.session.rollback()
    assert statuses == [302] * AT_ONCE
    assert db.session.scalar(select(func.count(Response.id))) == 1


def test_starting_many_times_at_once_begins_one_attempt(
    application: Flask, client: FlaskClient, learner: User, quiz: Quiz
) -> None:
    sign_in(client, learner)
    hidden = hidden_fields(client.get(f"/quizzes/{quiz.id}").text)
    bodies = [{**hidden, "mode": "practice"}] * 10
    statuses = post_at_once(client, application, f"/quizzes/{quiz.id}/attempts", bodies)
    db.session.rollback()
    assert statuses == [302] * 10
    assert db.session.scalar(select(func.count(Attempt.id))) == 1


def test_handing_in_many_times_at_once_hands_in_once(
    application: Flask, client: FlaskClient, learner: User, test_attempt: Attempt
) -> None:
    base = f"/attempts/{test_attempt.token}"
    db.session.commit()
    sign_in(client, learner)
    hidden = hidden_fields(client.get(f"{base}/overview").text)
    statuses = post_at_once(client, application, f"{base}/submit", [hidden] * 10)
    db.session.rollback()
    assert statuses == [302] * 10
    assert (test_attempt.points, test_attempt.maximum) == (0, 9)
