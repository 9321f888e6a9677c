"""What was learnt of a learner's memory, in plain words, and the way back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.study.learning import queries, services
from quizapp.study.learning.pages import fits_page
from quizapp.web.forms import Form

blueprint = Blueprint("learning", __name__)


@blueprint.get("/review/learning")
@signed_in
def fits() -> str:
    """Show how well a learner's forgetting is foreseen, and how it has been fitted so far."""
    return render_template("study/fits.html", **fits_page(queries.fits_of(current_user.id)))


@blueprint.post("/review/learning/<int:fit_id>/revert")
@signed_in
def revert(fit_id: int) -> Response:
    if Form().validate():
        with transaction():
            services.revert_fit(queries.fit_of(current_user.id, fit_id), clock.now())
        flash(
            _("Gone back. Your cards follow within a minute; the days they come stay."), "success"
        )
    return redirect(url_for(".fits"))


@blueprint.post("/review/learning/<int:fit_id>/use")
@signed_in
def use(fit_id: int) -> Response:
    if Form().validate():
        with transaction():
            services.use_again(queries.fit_of(current_user.id, fit_id), clock.now())
        flash(
            _("In use again. Your cards follow within a minute; the days they come stay."),
            "success",
        )
    return redirect(url_for(".fits"))
