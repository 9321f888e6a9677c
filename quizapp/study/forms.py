"""The shapes of what the daily review takes in."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from quizapp.scheduling.rating import Rating
from quizapp.web.forms import Form
from quizapp.web.shown import seconds_since

LONGEST_SECONDS = 3600


class WholeNumber(IntegerField):
    """A whole number that must be given."""

    @property
    def number(self) -> int:
        """Return the number of a form that is valid."""
        return int(self.data or 0)


def _hidden(least: int, most: int | None = None) -> WholeNumber:
    """Return a field for what a page remembers and sends back unseen."""
    return WholeNumber(validators=[InputRequired(), NumberRange(least, most)], widget=HiddenInput())


class AnswerForm(Form):
    """What a page remembers of the question it asks; the answer's own fields its kind reads."""

    seen = _hidden(least=0)
    version = _hidden(least=1)
    shown = HiddenField()

    def seconds(self, card_id: int, now: datetime) -> float | None:
        """Return the time since the page was shown; None when nobody thinks that long."""
        elapsed = seconds_since(self.shown.data or "", now, card_id, self.seen.number)
        return None if elapsed is None or elapsed > LONGEST_SECONDS else elapsed


class SeenForm(Form):
    """What a page remembers of the card that it shows."""

    seen = _hidden(least=0)


class ClaimForm(SeenForm):
    """Whether what was typed was right after all, or almost."""

    claim = StringField()


class ReportForm(Form):
    """What is wrong with a question."""

    words = TextAreaField(
        _("What is wrong with it?"),
        description=_("Its author reads this. For example: two choices are right."),
    )


class StepForm(Form):
    """The review to undo, or the undone one to do again."""

    step = _hidden(least=1)


class AsideForm(Form):
    """What to do with a card, and whether the list of such cards asked for it."""

    action = StringField(validators=[InputRequired()])
    listed = HiddenField()


class RatingForm(Form):
    """A rating of the answer that waits on a card."""

    seen = _hidden(least=0)
    rating = _hidden(least=min(Rating), most=max(Rating))


class PreferencesForm(Form):
    """How a learner likes to review."""

    buttons = RadioField(
        _("After an answer"),
        choices=[
            SelectChoice("continue", _("One button: quizapp decides when the card comes back")),
            SelectChoice("two", _("Two buttons: Again or Good")),
            SelectChoice("four", _("Four buttons: Again, Hard, Good or Easy")),
        ],
    )
    asks = RadioField(
        _("Questions with choices"),
        choices=[
            SelectChoice("choices", _("Show the choices")),
            SelectChoice("typed", _("Let me type the answer, where it is short enough")),
        ],
        description=_("Recalling is harder than recognising, and lasts longer."),
    )
    shows_time = BooleanField(_("Show the time on the question"))
    speaks = BooleanField(
        _("Read cards aloud"),
        description=_("By the voice of your browser, in the language of the card. R repeats it."),
    )
