"""The shapes of what decks and cards take in."""

import re

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from quizapp.config import LANGUAGES
from quizapp.decks.notation import Written
from quizapp.decks.services import LONGEST_TITLE
from quizapp.quizzes.forms.texts import FILTERS, LINE, LONG, at_most
from quizapp.study.search import LONGEST
from quizapp.web.forms import Form, options


class DeckForm(Form):
    """What a deck is called, and in which language its cards are."""

    title = StringField(
        _("Name of the deck"),
        [DataRequired(_("Give the deck a name.")), at_most(LONGEST_TITLE)],
        filters=FILTERS,
    )
    language = SelectField(_("Language of the cards"), choices=options(*LANGUAGES.items()))


class CardForm(Form):
    """A card as its learner types it."""

    front = TextAreaField(
        _("Front"),
        [DataRequired(_("Write the front of the card.")), at_most(LONG)],
        filters=FILTERS,
        description=_(
            "A question; or a sentence with gaps: {{c1::Paris}} is the capital of {{c2::France}}."
        ),
    )
    back = TextAreaField(
        _("Back"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("The answer. A sentence with gaps needs none."),
    )
    tags = StringField(
        _("Tags"), [at_most(LINE)], filters=FILTERS, description=_("Parted by spaces.")
    )
    quote = TextAreaField(
        _("Sentence that proves it"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("Shown after you answer."),
    )
    span = HiddenField(filters=FILTERS)
    source = StringField(_("Where it is from"), [at_most(LINE)], filters=FILTERS)

    @property
    def written(self) -> Written:
        """Return what was typed, once the form is valid."""
        return Written(
            front=self.front.data or "",
            back=self.back.data or "",
            quote=self.quote.data or "",
            span=self.span.data or "",
            source=self.source.data or "",
        )

    @property
    def tag_names(self) -> list[str]:
        return tags_in(self.tags.data)


class NewCardForm(CardForm):
    """A card about to be added, and the deck it goes to: a new one when none is called so."""

    deck = StringField(
        _("Deck"),
        [DataRequired(_("Name the deck it goes to.")), at_most(LONGEST_TITLE)],
        filters=FILTERS,
        description=_("A name of your own makes a new deck."),
    )


class EditCardForm(CardForm):
    """An own card in other words; `seen` tells what its learner began from.

    What an imported card told beside its answer may be long and have many lines.
    """

    source = TextAreaField(_("Where it is from"), [at_most(LONG)], filters=FILTERS)
    seen = HiddenField()


class ChangeForm(Form):
    """What to do with the cards chosen on a list, or with all that its search finds."""

    do = StringField(validators=[DataRequired()])
    everything = BooleanField()
    q = StringField(validators=[at_most(LONGEST)])
    sort = StringField()
    tags = StringField(_("Tags"), [at_most(LINE)], filters=FILTERS)
    deck = IntegerField(_("Deck"), [Optional()])
    days = IntegerField(_("Days from today"), [Optional()])
    confirmed = BooleanField()


def tags_in(text: str | None) -> list[str]:
    """Return the tags in a text, parted by spaces or commas."""
    return [tag for tag in re.split(r"[\s,]+", text or "") if tag]
