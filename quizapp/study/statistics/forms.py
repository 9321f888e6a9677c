"""What a page of pictures may be asked for: a span of time, and a quiz, a deck or a tag."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import Form, SelectField

from quizapp.study.statistics.parts import Holder
from quizapp.study.statistics.spans import Span


class LookForm(Form):
    """A form that is only read: it changes nothing, and needs no token."""

    span = SelectField(lazy_gettext("How far"), default=Span.MONTH)
    of = SelectField(lazy_gettext("Of what"), default="")

    def offer(self, holders: Sequence[Holder], tags: Sequence[str]) -> None:
        """Offer the learner's own quizzes, decks and tags."""
        self.span.choices = [
            (Span.MONTH, _("30 days")),
            (Span.YEAR, _("52 weeks")),
            (Span.ALL, _("Everything")),
        ]
        groups = {
            _("Quizzes"): [(f"quiz:{one.id}", one.title) for one in holders if not one.is_deck],
            _("Decks"): [(f"quiz:{one.id}", one.title) for one in holders if one.is_deck],
            _("Tags"): [(f"tag:{tag}", tag) for tag in tags],
        }
        everything = {"": [("", _("All cards"))]}
        self.of.choices = everything | {name: found for name, found in groups.items() if found}
