"""Who is signed in: Flask-Login over our users, and the way back after signing in."""

from flask import Flask, redirect, request, url_for
from flask_login import LoginManager
from werkzeug.wrappers import Response

from quizapp.accounts.models import User
from quizapp.database.engine import db

manager = LoginManager()


@manager.user_loader  # type: ignore[untyped-decorator]
def load_user(identity: str) -> User | None:
    """Return the user of a sign-in, unless the sign-in has been ended since."""
    user_id, _, stamp = identity.partition(":")
    user = db.session.get(User, int(user_id))
    return user if user is not None and user.session_stamp == stamp else None


def ask_to_sign_in() -> Response:
    """Send the anonymous to the sign-in page, to come back to where they were going."""
    return redirect(url_for("accounts.sign_in", next=request.full_path))


def init_app(app: Flask) -> None:
    """Know the user of each request."""
    manager.init_app(app)
