import pytest
from flask import session
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts import services
from quizapp.accounts.models import Guest, User
from quizapp.accounts.signals import signed_in
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from tests.conftest import NOON
from tests.posting import post

FORM = {"name": "Zoé", "password": "longues vacances", "time_zone": "Asia/Tokyo"}


def newest() -> User:
    db.session.rollback()
    return db.session.scalars(select(User).order_by(User.id.desc())).first()  # type: ignore[return-value]


def test_a_name_and_a_password_are_enough(client: FlaskClient, database: None) -> None:
    response = post(client, "/sign-up", **FORM, next="/quizzes")
    assert (response.status_code, response.location) == (302, "/quizzes")
    user = newest()
    assert (user.name, user.name_key, user.email) == ("Zoé", "zoé", None)
    assert (user.language, user.time_zone) == ("fr", "Asia/Tokyo")
    assert not user.is_instructor
    assert client.get("/account").status_code == 200


def test_language_is_that_of_the_page(client: FlaskClient, database: None) -> None:
    post(client, "/language", language="en")
    post(client, "/sign-up", **FORM)
    assert newest().language == "en"


def test_a_zone_that_does_not_exist_becomes_paris(client: FlaskClient, database: None) -> None:
    post(client, "/sign-up", **{**FORM, "time_zone": "Moon/Tranquility"})
    assert newest().time_zone == "Europe/Paris"


def test_extra_fields_give_no_rights(client: FlaskClient, database: None) -> None:
    post(client, "/sign-up", **FORM, is_instructor="y", is_caretaker="y", id="77", role="caretaker")
    user = newest()
    assert (user.is_instructor, user.is_caretaker, user.id) == (False, False, 1)


@pytest.mark.parametrize("name", ["zoé", " ZOÉ ", "Zoe\u0301"])
def test_a_name_is_taken_however_it_is_written(name: str, client: FlaskClient, zoe: User) -> None:
    response = post(client, "/sign-up", **{**FORM, "name": name})
    assert response.status_code == 400
    assert 'id="name-error"' in response.text
    assert db.session.scalar(select(func.count(User.id))) == 1


def test_a_taken_address_is_refused_at_its_field(client: FlaskClient, zoe: User) -> None:
    response = post(client, "/sign-up", **{**FORM, "name": "Zo"}, email="ZOE@example.org")
    assert response.status_code == 400
    assert 'id="email-error"' in response.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "1234567"),
        ("password", ""),
        ("password", "x" * 201),
        ("name", "z"),
        ("name", "zoe@example.org"),
        ("name", "zo\u202ee"),
        ("name", "zo\u200be"),
        ("name", "…"),
        ("name", "x" * 41),
        ("name", "\ufdfa" * 10),
        ("email", "zoe"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    field: str, value: str, client: FlaskClient, database: None
) -> None:
    response = post(client, "/sign-up", **{**FORM, field: value})
    assert response.status_code == 400
    assert f'id="{field}-error"' in response.text
    assert db.session.scalar(select(func.count(User.id))) == 0


def test_a_password_never_comes_back_in_the_page(client: FlaskClient, database: None) -> None:
    response = post(client, "/sign-up", **{**FORM, "name": ""})
    assert response.status_code == 400
    assert FORM["password"] not in response.text


@pytest.mark.parametrize("rule", ["invited", "closed"])
def test_without_an_invitation_nobody_signs_up_where_it_needs_one(
    rule: str, client: FlaskClient, database: None
) -> None:
    with transaction():
        services.set_sign_up(rule)
    assert client.get("/sign-up").status_code == 403
    assert post(client, "/sign-up", **FORM).status_code == 403
    assert db.session.scalar(select(func.count(User.id))) == 0


def test_signing_up_claims_what_the_guest_did(client: FlaskClient, database: None) -> None:
    db.session.add(Guest(token="known", created_at=NOON))
    db.session.commit()
    with client.session_transaction() as cookie:
        cookie["guest"] = "known"
    heard = []

    def listen(_sender: object, *, user: User, guest: Guest | None) -> None:
        heard.append((user.name, guest and guest.token))

    with signed_in.connected_to(listen):
        post(client, "/sign-up", **FORM)
    assert heard == [("Zoé", "known")]
    db.session.rollback()
    assert db.session.scalars(select(Guest.claimed_by_id)).one() == newest().id
    with client:
        client.get("/sign-in")
        assert "guest" not in session


def test_the_summary_calls_a_field_as_the_form_does(client: FlaskClient, database: None) -> None:
    page = post(client, "/sign-up", **{**FORM, "password": "abc"}).text
    assert "Nouveau mot de passe" not in page
    assert page.count("Mot de passe") >= 2
