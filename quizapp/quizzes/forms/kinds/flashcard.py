"""The form of a card with a front and a back."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import TextAreaField

from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.forms.question import QuestionForm, prompt_field
from quizapp.quizzes.forms.texts import FILTERS, LONG, at_most


class FlashcardForm(QuestionForm):
    """A front and a back."""

    kind = Flashcard
    title = _("Flashcard")
    main = "key"

    prompt = prompt_field(_("Front"))
    key = TextAreaField(
        _("Back"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("What the learner should recall before turning the card over."),
    )

    @classmethod
    def own_values_of(cls, question: Flashcard) -> Mapping[str, Any]:
        return {"key": question.key}

    def own(self) -> Mapping[str, Any]:
        return {"key": self.key.data}
