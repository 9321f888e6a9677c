"""The form of a question answered by a number."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.numbers import readings, written
from quizapp.questions.tolerance import Tolerance, Way
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.texts import FILTERS, LINE, LONG, at_most, lines_of
from quizapp.web.forms import options

NONE = Decimal(0)
PERCENT = Decimal(100)


def values_in(text: str) -> list[Decimal]:
    """Return the different numbers that a text can mean."""
    return list(dict.fromkeys(reading.value for reading in readings(text)))


def number_in(text: str | None) -> Decimal | None:
    """Return the number a text means, or None when it means none or several."""
    values = values_in(text or "")
    return values[0] if len(values) == 1 else None


def one_number(form: "NumericForm", field: Field) -> None:
    """Refuse what is no number, or two; what stood there before is accepted."""
    if not field.data or form.untouched(field.name):
        return
    values = values_in(field.data)
    if not values:
        raise ValidationError(gettext("Write a number, such as 12.5 or 14 000."))
    if len(values) > 1:
        one, other = values[:2]
        raise ValidationError(
            gettext(
                "This can mean %(one)s or %(other)s: write %(one_clearly)s or %(other_clearly)s.",
                one=written(one),
                other=written(other),
                one_clearly=_clearly(one),
                other_clearly=_clearly(other),
            )
        )


def number_field(label: str, description: str = "") -> StringField:
    return StringField(label, [at_most(LINE), one_number], filters=FILTERS, description=description)


class NumericForm(QuestionForm):
    """A number with its unit, how far off still counts, and words that count as well."""

    kind = Numeric
    title = _("Number")
    main = "key"

    key = number_field(_("Right answer"), _("Without its unit."))
    unit = StringField(_("Unit"), [at_most(60)], filters=FILTERS)
    way = SelectField(
        _("How exact must it be?"),
        choices=options(
            (Way.EXACT.value, _("Exactly this number")),
            (Way.NOMINAL.value, _("More or less an amount")),
            (Way.RELATIVE.value, _("More or less so many percent")),
            (Way.GEOMETRIC.value, _("Up to so many times more or less")),
            (Way.RANGE.value, _("Anything from … to …")),
        ),
        default=Way.EXACT.value,
    )
    amount = number_field(_("How far off still counts"))
    low = number_field(_("From"))
    high = number_field(_("To"))
    accepted = TextAreaField(
        _("Words that count as well"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("One to a line, such as: a dozen."),
    )

    @classmethod
    def own_values_of(cls, question: Numeric) -> Mapping[str, Any]:
        tolerance = question.tolerance
        is_relative = tolerance.way is Way.RELATIVE
        amount = tolerance.amount * PERCENT if is_relative else tolerance.amount
        return {
            "key": _plain(question.key),
            "unit": question.unit,
            "way": tolerance.way.value,
            "amount": _plain(amount) if tolerance.amount else "",
            "low": _plain(tolerance.low),
            "high": _plain(tolerance.high),
            "accepted": "\n".join(question.accepted),
        }

    def validate_key(self, field: Field) -> None:
        if not field.data:
            raise ValidationError(gettext("Write the right answer."))

    def validate_amount(self, field: Field) -> None:
        if not field.data and self.way.data in (Way.NOMINAL, Way.RELATIVE, Way.GEOMETRIC):
            raise ValidationError(gettext("Say how far off still counts."))

    def own(self) -> Mapping[str, Any]:
        former = self.before if isinstance(self.before, Numeric) else None
        keeps_key = former is not None and self.untouched("key")
        return {
            "key": former.key if former and keeps_key else number_in(self.key.data) or NONE,
            "unit": self.unit.data,
            "tolerance": self._tolerance(former),
            "accepted": lines_of(self.accepted.data),
        }

    def _tolerance(self, former: Numeric | None) -> Tolerance:
        if former and self.untouched("way", "amount", "low", "high"):
            return former.tolerance
        way = Way(self.way.data) if self.way.data in list(Way) else Way.EXACT
        if way is Way.RANGE:
            return Tolerance(way, low=number_in(self.low.data), high=number_in(self.high.data))
        amount = number_in(self.amount.data) or NONE
        if way is Way.RELATIVE:
            return Tolerance(way, amount / PERCENT)
        return Tolerance(way, amount if way is not Way.EXACT else NONE)


def _clearly(number: Decimal) -> str:
    """Write a number so that it means nothing else: 42.1950, since 42.195 may be a thousandfold."""
    plain = _plain(number)
    return plain if len(values_in(plain)) == 1 else f"{plain}0"


def _plain(number: Decimal | None) -> str:
    return "" if number is None else format(number.normalize(), "f")
