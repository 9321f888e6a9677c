from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import User


def test_prints_a_link_to_look_after_the_site(app: Flask, client: FlaskClient) -> None:
    result = app.test_cli_runner().invoke(args=["accounts", "caretaker-link"])
    address = result.output.strip()
    assert address.startswith("http://127.0.0.1:8000/links/")
    assert client.get(address.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_prints_none_where_somebody_looks_after_it(app: Flask, caretaker: User) -> None:
    result = app.test_cli_runner().invoke(args=["accounts", "caretaker-link"])
    assert result.exit_code == 1
    assert "links" not in result.output
