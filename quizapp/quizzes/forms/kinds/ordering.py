"""The form of lines to put in order."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from quizapp.questions.kinds.ordering import Ordering
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.rows import ChoiceRow, Rows, choices_in, in_former_order, rows_of


class OrderingForm(QuestionForm):
    """Lines as rows, written in their right order."""

    kind = Ordering
    title = _("Put in order")
    main = "choices"

    choices = Rows(
        ChoiceRow,
        _("Lines"),
        description=_("Write them in the right order; learners see them shuffled."),
    )

    @classmethod
    def own_values_of(cls, question: Ordering) -> Mapping[str, Any]:
        lines = {choice.id: choice for choice in question.choices}
        return {"choices": rows_of([lines[id_] for id_ in question.key if id_ in lines])}

    def own(self) -> Mapping[str, Any]:
        lines = choices_in(self.choices)
        former = self.before.choices if isinstance(self.before, Ordering) else ()
        return {
            "choices": in_former_order(lines, former),
            "key": tuple(line.id for line in lines),
        }
