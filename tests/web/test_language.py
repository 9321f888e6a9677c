from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import force_locale

from quizapp.accounts.models import User
from quizapp.errors import Message
from quizapp.web.language import numeral, said
from tests.conftest import sign_in
from tests.posting import post


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("en-GB,en;q=0.9", "en"), ("fr-CA", "fr"), ("de", "fr"), ("", "fr"), ("de,en;q=0.1", "en")],
)
def test_follows_the_browser_and_else_speaks_french(
    asked: str, spoken: str, client: FlaskClient, database: None
) -> None:
    page = client.get("/sign-in", headers={"Accept-Language": asked}).text
    assert f'<html lang="{spoken}">' in page


def test_a_choice_outlives_the_browser_s_wish(client: FlaskClient, database: None) -> None:
    post(client, "/language", language="en", next="/sign-in")
    assert '<html lang="en">' in client.get("/sign-in", headers={"Accept-Language": "fr"}).text


def test_an_account_brings_its_language(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert '<html lang="en">' in client.get("/account", headers={"Accept-Language": "fr"}).text


def test_messages_inside_messages_are_said(app: Flask) -> None:
    with app.test_request_context():
        inner = Message("a %(what)s", {"what": "quiz"})
        assert said(Message("Here is %(inner)s.", {"inner": inner})) == "Here is a quiz."


@pytest.mark.parametrize(
    ("number", "french", "english"),
    [
        ("2021", "2021", "2021"),
        ("14000.5", "14\u202f000,5", "14,000.5"),
        ("-0.00001", "-0,00001", "-0.00001"),
    ],
)
def test_numbers_are_written_as_the_reader_does(
    app: Flask, number: str, french: str, english: str
) -> None:
    for language, written in (("fr", french), ("en", english)):
        with app.test_request_context(), force_locale(language):
            assert numeral(Decimal(number)) == written
