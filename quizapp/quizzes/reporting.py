"""The page of reports: what people say is wrong with one's questions."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.quizzes.reports import reports_for, settle_report
from quizapp.web.forms import Form

blueprint = Blueprint("reporting", __name__, url_prefix="/reports")


@blueprint.get("")
@signed_in
def show() -> str:
    """List the reports on the user's own quizzes, and for a caretaker on nobody's."""
    return render_template("quizzes/reports.html", reports=reports_for(current_user))


@blueprint.post("/<int:report_id>/settle")
@signed_in
def settle(report_id: int) -> Response:
    if Form().validate():
        with transaction():
            settle_report(current_user, report_id, clock.now())
        flash(_("Put away."), "success")
    return redirect(url_for(".show"))
