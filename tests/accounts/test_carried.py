"""A sign-in that expired never costs what was typed."""

import io

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from quizapp.accounts.models import Guest, User
from quizapp.database.engine import db
from tests.accounts.conftest import PASSWORD
from tests.conftest import NOON, sign_in
from tests.posting import FROM_OUR_PAGE, post

TYPED = {"name": "Zoé\n  deux lignes <b>", "language": "fr", "time_zone": "Asia/Tokyo"}


def form_of(html: str, action: str) -> list[tuple[str, str]]:
    """Return the fields that a browser would send for the form with this action."""
    form = BeautifulSoup(html, "html.parser").find("form", action=action)
    assert form is not None
    fields = []
    for field in form.find_all(["input", "textarea"]):
        if field.name == "textarea":
            fields.append((str(field["name"]), field.get_text().removeprefix("\n")))
        else:
            fields.append((str(field["name"]), str(field.get("value", ""))))
    return fields


def expired_post(client: FlaskClient) -> str:
    """Send the form of the account page after the session has died; return the page shown."""
    response = client.post("/account", data={**TYPED, "csrf_token": "dead"}, headers=FROM_OUR_PAGE)
    assert response.status_code == 401
    return response.text


def test_what_was_typed_is_sent_again_after_signing_in(client: FlaskClient, zoe: User) -> None:
    shown = dict(form_of(expired_post(client), "/sign-in"))
    response = client.post("/sign-in", data={**shown, "who": "Zoé", "password": PASSWORD})
    assert response.status_code == 200
    again = dict(form_of(response.text, "/account"))
    assert {name: again[name] for name in TYPED} == TYPED
    sent = client.post("/account", data={**again, "name": "Zoé B"})
    assert sent.status_code == 303
    db.session.rollback()
    assert (zoe.name, zoe.time_zone) == ("Zoé B", "Asia/Tokyo")


def test_a_wrong_password_keeps_what_was_typed(client: FlaskClient, zoe: User) -> None:
    shown = dict(form_of(expired_post(client), "/sign-in"))
    response = client.post("/sign-in", data={**shown, "who": "Zoé", "password": "slip"})
    assert response.status_code == 400
    assert dict(form_of(response.text, "/sign-in"))["carried"] == shown["carried"]


def test_a_sign_in_ended_elsewhere_keeps_it_too(client: FlaskClient, zoe: User) -> None:
    sign_in(client, zoe)
    zoe.session_stamp = "changed"
    db.session.commit()
    response = post(client, "/account", **TYPED)
    assert response.status_code == 401
    assert dict(form_of(response.text, "/sign-in"))["carried"]


def test_a_token_from_before_a_new_sign_in_asks_once_more(client: FlaskClient, zoe: User) -> None:
    sign_in(client, zoe)
    response = client.post("/account", data={**TYPED, "csrf_token": "dead"}, headers=FROM_OUR_PAGE)
    assert response.status_code == 400
    again = dict(form_of(response.text, "/account"))
    assert again["name"] == TYPED["name"]
    db.session.rollback()
    assert zoe.name == "Zoé"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_what_another_site_sent_is_not_carried(
    headers: dict[str, str], client: FlaskClient, zoe: User
) -> None:
    for user in (None, zoe):
        if user:
            sign_in(client, user)
        response = client.post("/account", data=TYPED, headers=headers)
        assert response.status_code == 400
        assert "deux lignes" not in response.text
        assert "carried" not in response.text


def test_without_fetch_metadata_the_origin_tells(client: FlaskClient, zoe: User) -> None:
    response = client.post("/account", data=TYPED, headers={"Origin": "http://localhost"})
    assert response.status_code == 401
    assert "carried" in response.text


def test_a_form_that_was_tampered_with_is_not_offered(client: FlaskClient, zoe: User) -> None:
    shown = dict(form_of(expired_post(client), "/sign-in"))
    forged = {**shown, "carried": shown["carried"][:-2] + "xx"}
    response = client.post("/sign-in", data={**forged, "who": "Zoé", "password": PASSWORD})
    assert (response.status_code, response.location) == (303, "/")


def test_files_are_said_to_be_lost(client: FlaskClient, database: None) -> None:
    fields = {**TYPED, "picture": (io.BytesIO(b"x"), "x.txt")}
    response = client.post("/account", data=fields, headers=FROM_OUR_PAGE)
    assert response.status_code == 401
    assert "choisir" in response.text or "choose them again" in response.text


def test_passwords_are_not_carried_but_asked_for_again(client: FlaskClient, zoe: User) -> None:
    sign_in(client, zoe)
    response = client.post(
        "/account/password",
        data={"present_password": PASSWORD, "new_password": "another one"},
        headers=FROM_OUR_PAGE,
    )
    assert response.status_code == 400
    assert PASSWORD not in response.text
    again = dict(form_of(response.text, "/account/password"))
    assert (again["present_password"], again["new_password"]) == ("", "")


def test_repeated_fields_keep_their_order(client: FlaskClient, zoe: User) -> None:
    sign_in(client, zoe)
    data = {"choice": ["b", "a", "b"], "place": "1"}
    response = client.post("/account", data=data, headers=FROM_OUR_PAGE)
    again = [pair for pair in form_of(response.text, "/account") if pair[0] == "choice"]
    assert again == [("choice", "b"), ("choice", "a"), ("choice", "b")]


def test_a_whole_book_is_carried(client: FlaskClient, zoe: User) -> None:
    book = "L\u2019été à la mer, é, è, ç. " * 25_000
    sent = client.post("/articles/new", data={"text": book}, headers=FROM_OUR_PAGE)
    shown = dict(form_of(sent.text, "/sign-in"))
    response = client.post("/sign-in", data={**shown, "who": "Zoé", "password": PASSWORD})
    assert dict(form_of(response.text, "/articles/new"))["text"] == book


def test_a_guest_with_an_old_token_sends_again_without_an_account(
    client: FlaskClient, database: None
) -> None:
    db.session.add(Guest(token="of this browser", created_at=NOON))
    db.session.commit()
    with client.session_transaction() as session:
        session["guest"] = "of this browser"
    response = client.post(
        "/attempts/abc/1", data={"choice": "a", "csrf_token": "dead"}, headers=FROM_OUR_PAGE
    )
    assert response.status_code == 400
    assert dict(form_of(response.text, "/attempts/abc/1"))["choice"] == "a"
