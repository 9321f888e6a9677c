"""The form of a question with one right option."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import StringField

from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.rows import ChoiceRow, Rows, choices_in, rows_of


class SingleChoiceForm(QuestionForm):
    """Options as rows; `key` is the id of the row that is marked."""

    kind = SingleChoice
    title = _("One right answer")
    main = "choices"

    choices = Rows(ChoiceRow, _("Choices"), description=_("Mark the right one."))
    key = StringField()

    @classmethod
    def own_values_of(cls, question: SingleChoice) -> Mapping[str, Any]:
        return {"choices": rows_of(question.choices), "key": question.key}

    def own(self) -> Mapping[str, Any]:
        return {"choices": choices_in(self.choices), "key": self.key.data or ""}
