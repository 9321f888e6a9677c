"""The shapes of what the daily review takes in."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, RadioField
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import HiddenInput

from quizapp.scheduling.rating import Rating
from quizapp.web.forms import Form

MOST_PER_DAY = 9999


class HiddenInteger(IntegerField):
    """A whole number that the page remembers for the server."""

    widget = HiddenInput()


class AnswerForm(Form):
    """What a page remembers of the question it asks; the answer's own fields its kind reads."""

    seen = HiddenInteger(validators=[InputRequired(), NumberRange(min=0)])
    version = HiddenInteger(validators=[InputRequired(), NumberRange(min=1)])
    shown = HiddenField()


class RatingForm(Form):
    """A rating of the answer that waits on a card."""

    seen = HiddenInteger(validators=[InputRequired(), NumberRange(min=0)])
    rating = HiddenInteger(validators=[InputRequired(), NumberRange(min(Rating), max(Rating))])


class PreferencesForm(Form):
    """How a learner likes to review."""

    buttons = RadioField(
        _("After an answer"),
        choices=[
            ("continue", _("One button: quizapp decides when the card comes back")),
            ("four", _("Four buttons: I decide")),
        ],
    )
    new_per_day = IntegerField(
        _("New cards a day"),
        [InputRequired(), NumberRange(0, MOST_PER_DAY)],
        description=_("Questions you missed, asked in a review for the first time."),
    )
    reviews_per_day = IntegerField(
        _("Cards a day, new ones included"), [InputRequired(), NumberRange(1, MOST_PER_DAY)]
    )
