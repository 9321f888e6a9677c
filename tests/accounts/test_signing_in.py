import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts import passwords, services
from quizapp.accounts.models import User
from quizapp.database.transaction import transaction
from tests.accounts.conftest import PASSWORD
from tests.conftest import sign_in
from tests.posting import csrf_token, post

TOKEN = re.compile(r'(?<=name="csrf_token")[^>]*')


@pytest.mark.parametrize("who", ["Zoé", "ZOÉ", " zoe\u0301 ", "zoe@example.org", "Zoe@Example.org"])
def test_signs_in_by_name_or_address(who: str, client: FlaskClient, zoe: User) -> None:
    response = post(client, "/sign-in", who=who, password=PASSWORD, next="/account")
    assert (response.status_code, response.location) == (303, "/account")
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https:evil.example"])
def test_never_leads_elsewhere(target: str, client: FlaskClient, zoe: User) -> None:
    response = post(client, "/sign-in", who="Zoé", password=PASSWORD, next=target)
    assert response.location == "/"
    assert client.get("/sign-in", query_string={"next": target}).location == "/"


def test_known_and_unknown_names_get_the_same_answer_at_the_same_cost(
    app: Flask, zoe: User, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = []
    verify: Callable[[str, str], bool] = passwords._hasher.verify

    def counting(password: str, stored: str) -> bool:
        verified.append(stored)
        return verify(password, stored)

    monkeypatch.setattr(passwords._hasher, "verify", counting)
    bodies = set()
    for who in ("Zoé", "Zoë", learner.name, "zoe@example.org", "nobody@example.org"):
        client = app.test_client()
        response = post(client, "/sign-in", who=who, password="no")
        assert response.status_code == 400
        bodies.add(TOKEN.sub("", response.text.replace(who, "WHO")))
    assert len(bodies) == 1
    assert len(verified) == 5


def test_the_session_is_replaced(client: FlaskClient, zoe: User) -> None:
    with client.session_transaction() as planted:
        planted["planted"] = "by somebody else"
    before = csrf_token(client)
    post(client, "/sign-in", who="Zoé", password=PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert "csrf_token" not in session
    refused = client.post("/account/email", data={"csrf_token": before, "email": "x@example.org"})
    assert refused.status_code == 400


def test_signing_out_ends_the_session_and_keeps_the_language(
    client: FlaskClient, learner: User
) -> None:
    sign_in(client, learner)
    assert post(client, "/sign-out").location == "/"
    response = client.get("/account")
    assert response.location == "/sign-in?next=/account"
    with client.session_transaction() as session:
        assert session["language"] == "en"


def test_an_ended_stamp_signs_out_everywhere(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert client.get("/account").status_code == 200
    with transaction():
        services.change_password(learner, "another")
    assert client.get("/account").status_code == 302


def test_a_pupil_without_a_password_cannot_sign_in_with_one(
    client: FlaskClient, learner: User
) -> None:
    assert post(client, "/sign-in", who="Léo", password="None").status_code == 400


def test_whoever_is_signed_in_goes_on(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert client.get("/sign-in?next=/quizzes").location == "/quizzes"
    assert client.get("/sign-up").location == "/"
