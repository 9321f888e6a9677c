import os
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from quizapp import clock
from quizapp.accounts import queries
from quizapp.accounts.models import User
from quizapp.config import Config
from quizapp.database.backup import backup_name
from quizapp.database.engine import db
from tests.conftest import NOON, add_user, sign_in
from tests.posting import post


@pytest.fixture
def keeper(client: FlaskClient, caretaker: User) -> FlaskClient:
    sign_in(client, caretaker)
    return client


def test_makes_and_unmakes_an_instructor(keeper: FlaskClient, learner: User) -> None:
    path = f"/caretaker/users/{learner.id}/role"
    assert post(keeper, path, role="instructor", granted="yes").status_code == 303
    assert learner.is_instructor
    post(keeper, path, role="instructor", granted="no")
    assert not learner.is_instructor


def test_the_last_caretaker_stays(keeper: FlaskClient, caretaker: User, learner: User) -> None:
    own = f"/caretaker/users/{caretaker.id}/role"
    assert post(keeper, own, role="caretaker", granted="no").status_code == 409
    assert caretaker.is_caretaker
    post(keeper, f"/caretaker/users/{learner.id}/role", role="caretaker", granted="yes")
    assert post(keeper, own, role="caretaker", granted="no").status_code == 303
    assert not caretaker.is_caretaker


@pytest.mark.parametrize("role", ["owner", "", "is_active"])
def test_there_are_no_other_roles(role: str, keeper: FlaskClient, learner: User) -> None:
    path = f"/caretaker/users/{learner.id}/role"
    assert post(keeper, path, role=role, granted="yes").status_code == 400


def test_a_reset_link_is_shown_once_and_works(
    keeper: FlaskClient, app: Flask, learner: User
) -> None:
    post(keeper, f"/caretaker/users/{learner.id}/password-link")
    page = keeper.get("/caretaker").text
    shown = BeautifulSoup(page, "html.parser").find(class_="accounts-address")
    assert shown is not None
    address = shown.get_text()
    assert address.startswith("http://localhost/links/")
    assert address not in keeper.get("/caretaker").text
    pupil = app.test_client()
    path = address.removeprefix("http://localhost")
    assert post(pupil, f"{path}/password", password="nouveau secret").status_code == 303
    assert pupil.get("/account").status_code == 200


@pytest.mark.parametrize("purpose", ["teacher", "join"])
def test_an_invitation_is_shown(purpose: str, keeper: FlaskClient) -> None:
    post(keeper, "/caretaker/invitations", purpose=purpose)
    assert "http://localhost/links/" in keeper.get("/caretaker").text


@pytest.mark.parametrize("purpose", ["caretaker", "password", ""])
def test_nothing_else_can_be_given_away(purpose: str, keeper: FlaskClient) -> None:
    assert post(keeper, "/caretaker/invitations", purpose=purpose).status_code == 400


@pytest.mark.parametrize("rule", ["invited", "closed", "open"])
def test_decides_who_may_sign_up(rule: str, keeper: FlaskClient, app: Flask) -> None:
    post(keeper, "/caretaker/sign-up", rule=rule)
    assert queries.sign_up_rule() == rule
    assert app.test_client().get("/sign-up").status_code == (200 if rule == "open" else 403)


def test_a_rule_that_does_not_exist_changes_nothing(keeper: FlaskClient) -> None:
    assert post(keeper, "/caretaker/sign-up", rule="anyhow").status_code == 400
    assert queries.sign_up_rule() == "open"


def test_finds_people_by_name_or_address_and_turns_pages(
    keeper: FlaskClient, zoe: User, caretaker: User
) -> None:
    for number in range(60):
        add_user(f"Pupil {number:02}")
    first = keeper.get("/caretaker").text
    assert "Karim" in first
    assert "Zoé" not in first
    assert "Zoé" in keeper.get("/caretaker?page=2").text
    assert "Zoé" in keeper.get("/caretaker?search=ZOÉ").text
    found = keeper.get("/caretaker?search=example.org").text
    assert "Zoé" in found
    assert "Pupil" not in found
    assert "Pupil" not in keeper.get("/caretaker?search=%25").text
    assert keeper.get("/caretaker?page=999").status_code == 200


def test_sees_how_old_the_last_backup_is(
    keeper: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no backup yet" in keeper.get("/caretaker").text
    config: Config = app.config["QUIZAPP"]
    folder: Path = config.backups
    folder.mkdir(parents=True)
    taken = NOON - timedelta(hours=8)
    backup = folder / backup_name(db.engine, taken)
    backup.touch()
    os.utime(backup, (taken.timestamp(), taken.timestamp()))
    monkeypatch.setattr(clock, "now", lambda: NOON)
    assert "8 hours ago" in keeper.get("/caretaker").text


def test_others_do_not_come_in(client: FlaskClient, instructor: User) -> None:
    sign_in(client, instructor)
    assert client.get("/caretaker").status_code == 403
    path = f"/caretaker/users/{instructor.id}/role"
    assert post(client, path, role="caretaker", granted="yes").status_code == 403
    assert not instructor.is_caretaker
