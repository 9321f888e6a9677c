"""The form of a question with several right options."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.rows import MarkedRow, Rows, choices_in, rows_of


class MultipleChoiceForm(QuestionForm):
    """Options as rows, each marked right or not."""

    kind = MultipleChoice
    title = _("Several right answers")
    main = "choices"

    choices = Rows(MarkedRow, _("Choices"), description=_("Mark all that are right."))

    @classmethod
    def own_values_of(cls, question: MultipleChoice) -> Mapping[str, Any]:
        return {"choices": rows_of(question.choices, question.key)}

    def own(self) -> Mapping[str, Any]:
        marked = [row.id.data for row in self.choices.filled if row.right.data]
        return {"choices": choices_in(self.choices), "key": self._in_former_order(marked)}

    def _in_former_order(self, marked: list[str]) -> tuple[str, ...]:
        former = self.before.key if isinstance(self.before, MultipleChoice) else ()
        kept = [id_ for id_ in former if id_ in marked]
        return (*kept, *(id_ for id_ in marked if id_ not in kept))
