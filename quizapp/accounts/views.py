"""Signing up, in and out, and what somebody may change about themselves."""

from typing import cast

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import Field

from quizapp import clock
from quizapp.accounts import carried, passwords, queries, services, signing_in
from quizapp.accounts.access import anyone, signed_in
from quizapp.accounts.forms import (
    ChangePassword,
    Details,
    EmailAddress,
    ForgottenPassword,
    SignIn,
    SignUp,
)
from quizapp.accounts.guessing import BY_NAME, client_and_name
from quizapp.accounts.models import User
from quizapp.accounts.services import EmailTaken, NameTaken, Newcomer
from quizapp.accounts.time_zones import zone_or_usual
from quizapp.accounts.way_back import address_or_home
from quizapp.config import LANGUAGES
from quizapp.database.transaction import transaction
from quizapp.jobs.services import enqueue
from quizapp.web import language
from quizapp.web.forms import refuse
from quizapp.web.limits import BY_CLIENT, limiter

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(BY_CLIENT, methods=["POST"])
@limiter.limit(BY_NAME, key_func=client_and_name, methods=["POST"])
@anyone
def sign_in() -> ResponseReturnValue:
    form = SignIn(next=request.args.get("next"))
    kept = carried.unpack(form.carried.data)
    if current_user.is_authenticated and not form.is_submitted():
        return redirect(address_or_home(form.next.data))
    if form.validate_on_submit():
        user = queries.user_called(form.who.data or "")
        if passwords.matches(form.password.data or "", user.password_hash if user else None):
            return _enter(cast(User, user), form.next.data, kept)
        form.form_errors.append(_("This name and this password do not belong together."))
    page = render_template("accounts/sign_in.html", form=form, carried=kept)
    return page, 400 if form.is_submitted() else 200


@blueprint.route("/sign-up", methods=["GET", "POST"])
@limiter.limit(BY_CLIENT, methods=["POST"])
@anyone
def sign_up() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for("home.front"))
    form = SignUp(next=request.args.get("next"))
    if not services.may_sign_up(None):
        return render_template("accounts/no_sign_up.html"), 403
    if form.validate_on_submit() and (user := new_user(form)):
        signing_in.begin_session(user)
        return redirect(address_or_home(form.next.data))
    page = render_template("accounts/sign_up.html", form=form)
    return page, 400 if form.is_submitted() else 200


@blueprint.post("/sign-out")
@anyone
def sign_out() -> ResponseReturnValue:
    spoken = language.language()
    signing_in.end_session()
    session[language.COOKIE_KEY] = spoken
    flash(_("You are signed out."))
    return redirect(url_for("home.front"), 303)


@blueprint.post("/language")
@anyone
def set_language() -> ResponseReturnValue:
    chosen = request.form.get("language")
    if chosen in LANGUAGES:
        session[language.COOKIE_KEY] = chosen
        if current_user.is_authenticated:
            with transaction():
                services.change_language(current_user, chosen)
    return redirect(address_or_home(request.form.get("next")), 303)


@blueprint.route("/forgotten-password", methods=["GET", "POST"])
@limiter.limit(BY_CLIENT, methods=["POST"])
@limiter.limit(BY_NAME, key_func=client_and_name, methods=["POST"])
@anyone
def forgotten_password() -> ResponseReturnValue:
    """Ask whose password it is; the answer, and its cost, do not depend on whether they exist."""
    form = ForgottenPassword()
    if form.validate_on_submit():
        with transaction():
            enqueue("accounts.mail_password_link", {"who": form.who.data}, clock.now())
        return redirect(url_for(".password_asked"), 303)
    page = render_template("accounts/forgotten_password.html", form=form)
    return page, 400 if form.is_submitted() else 200


@blueprint.get("/forgotten-password/asked")
@anyone
def password_asked() -> ResponseReturnValue:
    return render_template("accounts/password_asked.html")


@blueprint.get("/account")
@signed_in
def account() -> ResponseReturnValue:
    return _account_page()


@blueprint.post("/account")
@signed_in
def change_details() -> ResponseReturnValue:
    form = Details()
    if form.validate():
        try:
            with transaction():
                services.change_details(
                    current_user,
                    form.name.data or "",
                    form.language.data,
                    form.time_zone.data,
                )
            return _saved()
        except NameTaken as error:
            refuse(form.name, language.said(error.message))
    return _account_page(details=form), 400


@blueprint.post("/account/email")
@limiter.limit(BY_CLIENT)
@signed_in
def change_email() -> ResponseReturnValue:
    form = EmailAddress()
    if form.validate() and _knows_password(form.email_password):
        try:
            with transaction():
                services.change_email(current_user, form.email.data)
            return _saved()
        except EmailTaken as error:
            refuse(form.email, language.said(error.message))
    return _account_page(email=form), 400


@blueprint.post("/account/password")
@limiter.limit(BY_CLIENT)
@signed_in
def change_password() -> ResponseReturnValue:
    form = ChangePassword()
    if form.validate() and _knows_password(form.present_password):
        password_hash = passwords.hash_password(form.new_password.data or "")
        user = cast(User, current_user._get_current_object())
        with transaction():
            services.change_password(user, password_hash)
        signing_in.begin_session(user)
        flash(_("Your password is changed. Everywhere else you are signed out."), "success")
        return redirect(url_for(".account"), 303)
    return _account_page(password=form), 400


def new_user(form: SignUp, link: str | None = None) -> User | None:
    """Add the account that a valid form asks for; None, with the errors in it, if that fails."""
    newcomer = Newcomer(
        name=form.name.data or "",
        email=form.email.data or None,
        password_hash=passwords.hash_password(form.password.data or ""),
        language=language.language(),
        time_zone=zone_or_usual(form.time_zone.data),
    )
    try:
        with transaction():
            user = services.sign_up(newcomer, clock.now(), link=link)
            signing_in.hand_over_guest(user)
    except NameTaken as error:
        refuse(form.name, language.said(error.message))
    except EmailTaken as error:
        refuse(form.email, language.said(error.message))
    else:
        return user
    return None


def _enter(user: User, target: str | None, kept: carried.Carried | None) -> ResponseReturnValue:
    with transaction():
        signing_in.hand_over_guest(user)
    signing_in.begin_session(user)
    return signing_in.offer_to_send(kept) if kept else redirect(address_or_home(target), 303)


def _knows_password(field: Field) -> bool:
    if passwords.matches(field.data, current_user.password_hash):
        return True
    refuse(field, _("This is not your present password."))
    return False


def _saved() -> ResponseReturnValue:
    flash(_("Saved."), "success")
    return redirect(url_for(".account"), 303)


def _account_page(
    details: Details | None = None,
    email: EmailAddress | None = None,
    password: ChangePassword | None = None,
) -> str:
    return render_template(
        "accounts/account.html",
        details=details or Details(formdata=None, obj=current_user),
        email=email or EmailAddress(formdata=None, obj=current_user),
        password=password or ChangePassword(formdata=None),
    )
