"""The shapes of what a learner decides."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, FieldList, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from quizapp.scheduling.workload import DAYS_A_WEEK
from quizapp.study.forms import WholeNumber
from quizapp.study.search import LONGEST
from quizapp.web.forms import Form, options

MOST_PER_DAY = 9999
LEAST_RETENTION, MOST_RETENTION = 70, 97
MOST_QUESTIONS, MOST_MINUTES = 200, 300


class PaceForm(Form):
    """How much a learner takes on: per day, and how surely."""

    new_per_day = WholeNumber(
        _("New cards a day"),
        [InputRequired(), NumberRange(0, MOST_PER_DAY)],
        description=_("Cards asked in a review for the first time."),
    )
    reviews_per_day = WholeNumber(
        _("Cards a day, new ones included"), [InputRequired(), NumberRange(1, MOST_PER_DAY)]
    )
    retention = WholeNumber(
        _("How much you want to know when a card comes back, in percent"),
        [InputRequired(), NumberRange(LEAST_RETENTION, MOST_RETENTION)],
        description=_("From 70 to 97. The more certain, the more often cards come back."),
    )


class WeekForm(Form):
    """How much is wanted of each weekday."""

    days = FieldList(
        SelectField(
            coerce=int,
            choices=options(
                ("100", _("As usual")),
                ("75", _("A little less")),
                ("50", _("Half")),
                ("25", _("A few cards")),
                ("0", _("As few as possible")),
            ),
        ),
        min_entries=DAYS_A_WEEK,
        max_entries=DAYS_A_WEEK,
    )

    @property
    def percents(self) -> list[int]:
        return [int(day.data) for day in self.days]


def day_field(label: str) -> Any:
    """Return a field for a day, as every browser sends it."""
    return DateField(label, [InputRequired(_("Choose a day."))])


class BreakForm(Form):
    """The first and the last day of a break."""

    first = day_field(_("First day off"))
    last = day_field(_("Last day off"))

    @property
    def days(self) -> tuple[date, date]:
        return self.first.data, self.last.data


class BacklogForm(Form):
    """Over how many days to spread a backlog."""

    days = WholeNumber(validators=[InputRequired(), NumberRange(2, 60)])


class SearchForm(Form):
    """Which cards: a search in the language of the cards' page."""

    search = StringField(
        _("Cards"),
        [Length(max=LONGEST)],
        description=_("A search, such as deck:Spanish, quiz:Memory, tag:verbs; empty for all."),
    )


class ExamForm(SearchForm):
    """What must be known, and on which day."""

    title = StringField(_("What for"), [InputRequired(_("Give it a name.")), Length(max=200)])
    day = day_field(_("Day of the exam"))
    quiz = IntegerField(validators=[Optional()], widget=HiddenInput())
    whole = BooleanField(
        _("Learn all questions of the quiz, not only those I missed"),
        description=_("They come in as new cards, a few a day."),
    )


class MockForm(Form):
    """How long a mock exam is."""

    questions = WholeNumber(
        _("Questions"), [InputRequired(), NumberRange(1, MOST_QUESTIONS)], default=20
    )
    minutes = WholeNumber(_("Minutes"), [InputRequired(), NumberRange(1, MOST_MINUTES)], default=20)


class DrillForm(Form):
    """How many answers there were when a page was made."""

    seen = WholeNumber(validators=[InputRequired(), NumberRange(0, 100_000)])
