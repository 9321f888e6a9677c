"""Sending forms as a browser does: with the token of the session, from one of our own pages."""

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

FROM_OUR_PAGE = {"Sec-Fetch-Site": "same-origin"}


def csrf_token(client: FlaskClient) -> str:
    """Return a token that the client's session accepts."""
    with client.session_transaction() as session:
        raw = session.setdefault("csrf_token", "raw token of a test")
    seal = URLSafeTimedSerializer(str(client.application.secret_key), salt="wtf-csrf-token")
    return str(seal.dumps(raw))


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Send a form with its token."""
    return client.post(
        path, data={"csrf_token": csrf_token(client), **fields}, headers=FROM_OUR_PAGE
    )
