"""Forms of the reading page; the fields of an answer its kind of question reads."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, NumberRange, Regexp

from quizapp.quizzes.forms.texts import FILTERS, at_most
from quizapp.web.forms import Form

LONGEST_SIDE = 2000


class AnswerForm(Form):
    """What the page remembers of a question it asks."""

    version = IntegerField(validators=[InputRequired(), NumberRange(1)])


class DecisionForm(Form):
    """What is to become of a question that was answered."""

    decision = StringField(validators=[InputRequired()])


class WordingForm(Form):
    """The two sides of a card in the reader's own words."""

    front = TextAreaField(
        _("Question, in your words"),
        [DataRequired(_("Write the question.")), at_most(LONGEST_SIDE)],
        filters=FILTERS,
    )
    back = TextAreaField(
        _("Answer, in your words"),
        [DataRequired(_("Write the answer.")), at_most(LONGEST_SIDE)],
        filters=FILTERS,
    )


class PlaceForm(Form):
    """Where the reader is: an anchor of the page."""

    place = HiddenField(validators=[InputRequired(), Regexp(r"^([bq]\d{1,9}|end)$")])
