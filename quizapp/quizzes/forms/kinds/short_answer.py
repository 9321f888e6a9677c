"""The form of a question answered by typing a few words."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FormField, StringField, TextAreaField

from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.texts import FILTERS, LINE, LONG, at_most, lines_of
from quizapp.quizzes.forms.typing_rule import RuleForm, values_of_rule


class ShortAnswerForm(QuestionForm):
    """The answer, other ways to write it, and what is forgiven."""

    kind = ShortAnswer
    title = _("Short answer")
    main = "key"

    key = StringField(_("Right answer"), [at_most(LINE)], filters=FILTERS)
    accepted = TextAreaField(
        _("Also accepted"), [at_most(LONG)], filters=FILTERS, description=_("One to a line.")
    )
    rule = FormField(RuleForm, _("What is forgiven"))

    @classmethod
    def own_values_of(cls, question: ShortAnswer) -> Mapping[str, Any]:
        return {
            "key": question.key,
            "accepted": "\n".join(question.accepted),
            "rule": values_of_rule(question.rule),
        }

    def own(self) -> Mapping[str, Any]:
        return {
            "key": self.key.data,
            "accepted": lines_of(self.accepted.data),
            "rule": self.rule.form.rule(),
        }
