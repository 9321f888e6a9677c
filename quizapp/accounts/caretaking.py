"""The caretaker's page: who is here, who may teach, who may come in, is there a backup."""

from flask import (
    Blueprint,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from quizapp import clock
from quizapp.accounts import queries, services
from quizapp.accounts.access import caretaker
from quizapp.accounts.forms import SignUpRule
from quizapp.config import Config
from quizapp.database.backup import latest_backup
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Invalid

blueprint = Blueprint("caretaking", __name__, url_prefix="/caretaker")

LINK_KEY = "link made"
ROLES = ("instructor", "caretaker")
INVITATIONS = ("teacher", "join")


@blueprint.get("")
@caretaker
def show() -> ResponseReturnValue:
    config: Config = current_app.config["QUIZAPP"]
    search = request.args.get("search", "")
    backup_at = latest_backup(config.backups)
    return render_template(
        "accounts/caretaker.html",
        users=queries.users(search, request.args.get("page", 1, int)),
        search=search,
        link=session.pop(LINK_KEY, None),
        sign_up=SignUpRule(formdata=None, rule=queries.sign_up_rule()),
        backup_at=backup_at,
        backup_age=backup_at - clock.now() if backup_at else None,
    )


@blueprint.post("/users/<int:user_id>/role")
@caretaker
def set_role(user_id: int) -> ResponseReturnValue:
    role, granted = request.form.get("role", ""), request.form.get("granted") == "yes"
    if role not in ROLES:
        raise Invalid(N_("There is no such role."))
    with transaction():
        services.set_role(queries.user_with_id(user_id), role, granted)
    flash(_("Saved."), "success")
    return redirect(_back(), 303)


@blueprint.post("/users/<int:user_id>/password-link")
@caretaker
def make_password_link(user_id: int) -> ResponseReturnValue:
    with transaction():
        user = queries.user_with_id(user_id)
        token = services.make_link("password", clock.now(), user)
    session[LINK_KEY] = {"purpose": "password", "address": _address(token), "name": user.name}
    return redirect(_back(), 303)


@blueprint.post("/invitations")
@caretaker
def invite() -> ResponseReturnValue:
    purpose = request.form.get("purpose", "")
    if purpose not in INVITATIONS:
        raise Invalid(N_("There is no such invitation."))
    with transaction():
        token = services.make_link(purpose, clock.now())
    session[LINK_KEY] = {"purpose": purpose, "address": _address(token), "name": ""}
    return redirect(_back(), 303)


@blueprint.post("/sign-up")
@caretaker
def set_sign_up() -> ResponseReturnValue:
    form = SignUpRule()
    if not form.validate():
        raise Invalid(N_("Please choose who may sign up."))
    with transaction():
        services.set_sign_up(form.rule.data)
    flash(_("Saved."), "success")
    return redirect(_back(), 303)


def _address(token: str) -> str:
    return url_for("links.show", token=token, _external=True)


def _back() -> str:
    """Return the address of the page of the list on which the button was."""
    search, page = request.form.get("search"), request.form.get("page", type=int)
    return url_for(".show", search=search or None, page=page)
