"""The page of reminders, the calendar feed, and the link that ends the letters."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import anyone, signed_in
from quizapp.config import Config
from quizapp.database.transaction import transaction
from quizapp.study.queries import learner_of, preferences_of
from quizapp.study.reminders import queries, services
from quizapp.study.reminders.feed import Feed
from quizapp.study.reminders.forms import CalendarForm, HourForm
from quizapp.study.reminders.letters import user_in
from quizapp.web.forms import csrf
from quizapp.web.limits import BY_CLIENT, limiter

blueprint = Blueprint("reminders", __name__)

HERE = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@blueprint.get("/review/reminders")
@signed_in
def show() -> str:
    """Show the two ways of being reminded, and which are on."""
    form = HourForm(formdata=None)
    form.offer()
    hour = preferences_of(current_user.id).reminder_hour
    form.hour.data = "" if hour is None else str(hour)
    return page(form)


@blueprint.post("/review/reminders/hour")
@signed_in
def set_hour() -> ResponseReturnValue:
    form = HourForm()
    form.offer()
    if not form.validate():
        return page(form), 400
    with transaction():
        services.set_hour(current_user.id, form.chosen)
    flash(_("Saved."), "success")
    return redirect(url_for(".show"), 303)


@blueprint.post("/review/reminders/calendar")
@signed_in
def change_calendar() -> ResponseReturnValue:
    form = CalendarForm()
    with transaction():
        services.change_calendar(current_user.id, form.action.data or "")
    flash(
        {
            "open": _("The calendar is on."),
            "renew": _("The calendar has a new address; the old one no longer works."),
        }.get(form.action.data or "", _("The calendar is off.")),
        "success",
    )
    return redirect(url_for(".show"), 303)


@blueprint.get("/calendar/<key>.ics")
@limiter.limit(BY_CLIENT)
@anyone
def feed(key: str) -> Response:
    """Send the coming days to whoever has the secret address; in the words of its learner."""
    user, now = queries.learner_with_key(key), clock.now()
    learner = learner_of(user)
    cards = queries.cards_of_days(learner, now)
    with force_locale(user.language):
        words = {
            day: ngettext("%(num)s card to review", "%(num)s cards to review", number)
            for day, number in cards.items()
        }
        name = _("Reviews in quizapp")
    found = Feed(
        name,
        f"{settings().home}{url_for('study.review')}",
        learner.calendar,
        learner.preferences.reminder_hour,
        key,
    )
    return Response(found.written(words, now), mimetype="text/calendar")


@blueprint.get("/reminders/off/<token>")
@limiter.limit(BY_CLIENT)
@anyone
def ask_off(token: str) -> str:
    """Ask whether to send no more letters: looking at the link changes nothing."""
    user = queries.user_with_id(user_in(token, settings().secret_key))
    is_off = preferences_of(user.id).reminder_hour is None
    return render_template("reminders/off.html", is_off=is_off)


@blueprint.post("/reminders/off/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]
@limiter.limit(BY_CLIENT)
@anyone
def turn_off(token: str) -> str:
    """Send no more letters; a mail program may ask it without a page, and follows no redirect."""
    user_id = queries.user_with_id(user_in(token, settings().secret_key)).id
    with transaction():
        services.set_hour(user_id, None)
    return render_template("reminders/off.html", is_off=True)


def page(form: HourForm) -> str:
    """Return the page of reminders."""
    key, config = preferences_of(current_user.id).calendar_key, settings()
    address = f"{config.home}{url_for('.feed', key=key)}" if key else ""
    return render_template(
        "reminders/reminders.html",
        form=form,
        address=address,
        subscribe="webcal:" + address.partition(":")[2],
        is_local=config.home.startswith(HERE),
        has_mail=bool(config.mail_url),
    )


def settings() -> Config:
    config: Config = current_app.config["QUIZAPP"]
    return config
