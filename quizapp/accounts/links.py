"""Links that let somebody in once: to care for the site, to teach, to join, to set a password.

Looking at one does not spend it: mail programs look at every link.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from quizapp import clock
from quizapp.accounts import passwords, queries, services, signing_in
from quizapp.accounts.access import anyone, signed_in
from quizapp.accounts.forms import NewPassword, SignUp
from quizapp.accounts.views import new_user
from quizapp.database.transaction import transaction
from quizapp.web.limits import BY_CLIENT, limiter

blueprint = Blueprint("links", __name__, url_prefix="/links/<token>")


@blueprint.get("")
@limiter.limit(BY_CLIENT)
@anyone
def show(token: str) -> ResponseReturnValue:
    return _page(token, SignUp(formdata=None), NewPassword(formdata=None))


@blueprint.post("/sign-up")
@limiter.limit(BY_CLIENT)
@anyone
def sign_up(token: str) -> ResponseReturnValue:
    queries.open_link(token, clock.now())
    form = SignUp()
    if form.validate() and (user := new_user(form, link=token)):
        signing_in.begin_session(user)
        return _welcome()
    return _page(token, form, NewPassword(formdata=None)), 400


@blueprint.post("/accept")
@limiter.limit(BY_CLIENT)
@signed_in
def accept(token: str) -> ResponseReturnValue:
    with transaction():
        services.accept_link(token, current_user, clock.now())
    return _welcome()


@blueprint.post("/password")
@limiter.limit(BY_CLIENT)
@anyone
def set_password(token: str) -> ResponseReturnValue:
    queries.open_link(token, clock.now())
    form = NewPassword()
    if form.validate():
        password_hash = passwords.hash_password(form.password.data or "")
        with transaction():
            user = services.reset_password(token, password_hash, clock.now())
            signing_in.hand_over_guest(user)
        signing_in.begin_session(user)
        flash(_("Your password is changed. Everywhere else you are signed out."), "success")
        return redirect(url_for("home.front"), 303)
    return _page(token, SignUp(formdata=None), form), 400


def _page(token: str, sign_up_form: SignUp, password_form: NewPassword) -> str:
    link = queries.open_link(token, clock.now())
    return render_template(
        "accounts/link.html",
        link=link,
        token=token,
        owner=queries.user_with_id(link.user_id) if link.user_id else None,
        sign_up_form=sign_up_form,
        password_form=password_form,
    )


def _welcome() -> ResponseReturnValue:
    if current_user.is_caretaker:
        flash(_("You look after this site now."), "success")
        return redirect(url_for("caretaking.show"), 303)
    flash(_("Welcome."), "success")
    return redirect(url_for("home.front"), 303)
