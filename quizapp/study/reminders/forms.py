"""The shapes of what the page of reminders takes in."""

from datetime import datetime, time

from flask_babel import format_time, lazy_gettext
from flask_babel import gettext as _
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from quizapp.web.forms import Form

HOURS = range(24)


class CalendarForm(Form):
    """What to do with the calendar."""

    action = StringField(validators=[InputRequired()])


class HourForm(Form):
    """At which hour a letter goes out; none where no hour is chosen."""

    hour = SelectField(lazy_gettext("A letter on days with cards due"), validate_choice=True)

    def offer(self) -> None:
        """Offer every hour of the day, written as the reader writes it."""
        day = datetime(2000, 1, 1)  # noqa: DTZ001 - only its hours are written
        hours = [
            (
                str(hour),
                _(
                    "at %(time)s",
                    time=format_time(day.combine(day, time(hour)), "short", rebase=False),
                ),
            )
            for hour in HOURS
        ]
        self.hour.choices = [("", _("None")), *hours]

    @property
    def chosen(self) -> int | None:
        return int(self.hour.data) if self.hour.data else None
