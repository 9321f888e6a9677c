"""Who is signed in: Flask-Login over our users, and the way back after signing in."""

from datetime import timedelta

from flask import Flask, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, login_user
from flask_wtf.csrf import CSRFError

from quizapp.accounts.carried import Carried, carried_form, is_ours, pack
from quizapp.accounts.forms import SignIn
from quizapp.accounts.guests import current_guest
from quizapp.accounts.models import User
from quizapp.accounts.signals import signed_in
from quizapp.database.engine import db
from quizapp.web import errors

A_SESSION = timedelta(days=90)

manager = LoginManager()
manager.session_protection = None  # phones change their address; `session_stamp` ends sign-ins


@manager.user_loader  # type: ignore[untyped-decorator]
def load_user(identity: str) -> User | None:
    """Return the user of a sign-in, unless the sign-in has been ended since."""
    user_id, _, stamp = identity.partition(":")
    user = db.session.get(User, int(user_id))
    return user if user is not None and user.session_stamp == stamp else None


def hand_over_guest(user: User) -> None:
    """Let `user` keep what they did as a guest; inside the transaction of their sign-in."""
    guest = current_guest()
    if guest is not None:
        guest.claimed_by_id = user.id
    signed_in.send(None, user=user, guest=guest)


def begin_session(user: User) -> None:
    """Sign `user` in, with a session that nobody can have planted; after the transaction."""
    end_session()
    login_user(user)
    session.permanent = True


def end_session() -> None:
    """Forget who was here, and every token they were given."""
    session.clear()
    for name in ("csrf_token", "guest"):
        g.pop(name, None)


def ask_to_sign_in() -> ResponseReturnValue:
    """Send the anonymous to the sign-in page, to come back to where they were going.

    What one of our forms sent is kept on that page, and sent once they are signed in.
    """
    if request.method != "POST":
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if not is_ours():
        return redirect(url_for("accounts.sign_in"), 303)
    carried = carried_form()
    form = SignIn(formdata=None, carried=pack(carried))
    return render_template("accounts/sign_in.html", form=form, carried=carried), 401


def offer_to_send(carried: Carried) -> str:
    """Show a form that was carried, with one button that sends it."""
    return render_template("accounts/send_again.html", carried=carried)


def show_stale_form(error: CSRFError) -> ResponseReturnValue:
    """Answer a form whose token died with its session: sign in if need be, then send it again."""
    if request.method != "POST" or request.endpoint is None or not is_ours():
        return errors.show_expired_form(error)
    view = current_app.view_functions[request.endpoint]
    knows_visitor = getattr(view, "knows_visitor", lambda: True)
    if not knows_visitor():
        return ask_to_sign_in()
    return offer_to_send(carried_form()), 400


def init_app(app: Flask) -> None:
    """Know the user of each request, for as long as they keep coming back."""
    app.config["PERMANENT_SESSION_LIFETIME"] = A_SESSION
    manager.init_app(app)
    app.register_error_handler(CSRFError, show_stale_form)
