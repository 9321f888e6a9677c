"""What is forgiven in typed answers, as the author ticks it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Form, SelectField

from quizapp.questions.matching import ALMOST_CREDIT, TypingRule
from quizapp.web.forms import options

CREDITS = {0.0: _("nothing"), 0.5: _("half the point"), 1.0: _("the whole point")}


class RuleForm(Form):
    """A TypingRule: what does not count against the taker, and what a near miss earns."""

    forgive_case = BooleanField(_("Capital letters do not matter"), default=True)
    forgive_accents = BooleanField(_("Accents do not matter"))
    forgive_apostrophes = BooleanField(_("Apostrophes of any shape are the same"), default=True)
    forgive_hyphens = BooleanField(_("Hyphens do not matter"), default=True)
    forgive_articles = BooleanField(
        _("A leading article (le, la, un, the) does not matter"), default=True
    )
    almost_credit = SelectField(
        _("A slip of spelling earns"), coerce=float, default=ALMOST_CREDIT, choices=()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        credits_offered = dict(CREDITS)
        former = self.almost_credit.object_data
        credits_offered.setdefault(former, f"{former:.0%}")
        pairs = [(str(credit), words) for credit, words in credits_offered.items()]
        self.almost_credit.choices = list(options(*pairs))

    def rule(self) -> TypingRule:
        values = {name: field.data for name, field in self._fields.items()}
        if values["almost_credit"] is None:
            values["almost_credit"] = ALMOST_CREDIT
        return TypingRule(**values)


def values_of_rule(rule: TypingRule) -> Mapping[str, Any]:
    """Return a rule as the data of its form."""
    return {name: getattr(rule, name) for name in TypingRule.__slots__}
