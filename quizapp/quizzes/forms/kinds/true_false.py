"""The form of a statement that holds or does not."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.validators import InputRequired

from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.quizzes.forms.question import QuestionForm, prompt_field
from quizapp.web.forms import options


class TrueFalseForm(QuestionForm):
    """A statement, and whether it holds."""

    kind = TrueFalse
    title = _("True or false")
    main = "key"

    prompt = prompt_field(_("Statement"))
    key = RadioField(
        _("The statement is"),
        [InputRequired(_("Say whether it is true or false."))],
        choices=options(("true", _("True")), ("false", _("False"))),
    )

    @classmethod
    def own_values_of(cls, question: TrueFalse) -> Mapping[str, Any]:
        return {"key": "true" if question.key else "false"}

    def own(self) -> Mapping[str, Any]:
        return {"key": self.key.data == "true"}
