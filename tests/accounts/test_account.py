import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts import passwords
from quizapp.accounts.models import User
from tests.accounts.conftest import PASSWORD
from tests.conftest import sign_in
from tests.posting import post


@pytest.fixture
def mine(client: FlaskClient, zoe: User) -> FlaskClient:
    sign_in(client, zoe)
    return client


def test_changes_name_language_and_zone(mine: FlaskClient, zoe: User) -> None:
    post(mine, "/account", name="Zoé B", language="fr", time_zone="Indian/Reunion")
    assert (zoe.name, zoe.name_key) == ("Zoé B", "zoé b")
    assert (zoe.language, zoe.time_zone) == ("fr", "Indian/Reunion")


@pytest.mark.parametrize(
    "wrong",
    [{"name": "léo"}, {"name": ""}, {"language": "de"}, {"time_zone": "Moon/Tranquility"}],
)
def test_refuses_at_the_field_and_keeps_the_rest(
    wrong: dict[str, str], mine: FlaskClient, zoe: User, learner: User
) -> None:
    typed = {"name": "Zoé B", "language": "fr", "time_zone": "Indian/Reunion", **wrong}
    response = post(mine, "/account", **typed)
    assert response.status_code == 400
    assert f'id="{next(iter(wrong))}-error"' in response.text
    assert zoe.name == "Zoé"


def test_one_may_write_the_own_name_differently(mine: FlaskClient, zoe: User) -> None:
    post(mine, "/account", name="ZOÉ", language="en", time_zone="Europe/Paris")
    assert zoe.name == "ZOÉ"


def test_extra_fields_change_nothing(mine: FlaskClient, zoe: User) -> None:
    details = {"name": "Zoé", "language": "en", "time_zone": "Europe/Paris"}
    post(mine, "/account", **details, is_caretaker="y", is_instructor="y", email="x@example.org")
    assert (zoe.is_caretaker, zoe.is_instructor, zoe.email) == (False, False, "zoe@example.org")


def test_an_address_is_changed_and_removed_with_the_password_only(
    mine: FlaskClient, zoe: User
) -> None:
    refused = post(mine, "/account/email", email="new@example.org", email_password="slip slip")
    assert refused.status_code == 400
    assert zoe.email == "zoe@example.org"
    post(mine, "/account/email", email="New@example.org", email_password=PASSWORD)
    assert (zoe.email, zoe.email_key) == ("New@example.org", "new@example.org")
    post(mine, "/account/email", email="", email_password=PASSWORD)
    assert [zoe.email, zoe.email_key] == [None, None]


def test_a_new_password_ends_the_other_sessions_but_not_this_one(
    mine: FlaskClient, app: Flask, zoe: User
) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, zoe)
    response = post(
        mine, "/account/password", present_password=PASSWORD, new_password="nouveau secret"
    )
    assert response.status_code == 303
    assert mine.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert passwords.matches("nouveau secret", zoe.password_hash)


@pytest.mark.parametrize(
    "fields",
    [
        {"present_password": "slip slip", "new_password": "nouveau secret"},
        {"present_password": PASSWORD, "new_password": "short"},
        {"new_password": "nouveau secret"},
    ],
)
def test_a_password_stays_without_the_present_one_or_a_fit_new_one(
    fields: dict[str, str], mine: FlaskClient, zoe: User
) -> None:
    assert post(mine, "/account/password", **fields).status_code == 400
    assert passwords.matches(PASSWORD, zoe.password_hash)


def test_language_may_be_changed_from_any_page(mine: FlaskClient, zoe: User) -> None:
    response = post(mine, "/language", language="fr", next="/account")
    assert response.location == "/account"
    assert zoe.language == "fr"
    post(mine, "/language", language="xx")
    assert zoe.language == "fr"
