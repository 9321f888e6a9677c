import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.web.headers import HEADERS
from tests.conftest import sign_in

PATHS = ["/", "/sign-in", "/nowhere", "/static/css/base.css", "/static/none.css", "/healthz"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_headers(path: str, client: FlaskClient, database: None) -> None:
    with client.get(path) as response:
        assert set(response.headers) >= set(HEADERS.items())


@pytest.mark.own_application
def test_a_failure_has_them_too(app: Flask, client: FlaskClient, database: None) -> None:
    @app.get("/fails")
    def fails() -> str:
        raise RuntimeError("on purpose")

    response = client.get("/fails")
    assert response.status_code == 500
    assert set(response.headers) >= set(HEADERS.items())
    assert "on purpose" not in response.text


def test_the_policy_allows_nothing_inline_and_nobody_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "*" not in policy


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_https_is_insisted_on_exactly_where_it_is_spoken(
    scheme: str, client: FlaskClient, database: None
) -> None:
    response = client.get("/sign-in", base_url=f"{scheme}://localhost")
    assert ("Strict-Transport-Security" in response.headers) == (scheme == "https")
    [cookie] = response.headers.getlist("Set-Cookie")
    assert ("Secure" in cookie) == (scheme == "https")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/static/css/base.css?v=abc", "public, max-age=31536000, immutable"),
        ("/static/css/base.css", "no-cache"),
        ("/static/none.css?v=abc", "no-store"),
        ("/sign-in", "no-store"),
    ],
)
def test_only_files_that_never_change_are_kept(
    path: str, kept: str, client: FlaskClient, database: None
) -> None:
    with client.get(path) as response:
        assert response.headers["Cache-Control"] == kept


def test_pages_of_an_account_are_not_kept(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert client.get("/account").headers["Cache-Control"] == "no-store"


def test_a_file_that_is_known_is_closed_and_not_sent_again(client: FlaskClient) -> None:
    with client.get("/static/js/keys.js") as first:
        tag = first.headers["ETag"]
    with client.get("/static/js/keys.js", headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")
