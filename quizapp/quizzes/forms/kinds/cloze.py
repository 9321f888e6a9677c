"""The form of a text with gaps, which its author writes into the text."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, FormField
from wtforms.validators import ValidationError

from quizapp.questions.kinds.cloze import Cloze
from quizapp.quizzes.forms.gap_notation import read_gaps, write_gaps, written_gaps
from quizapp.quizzes.forms.question import QuestionForm, prompt_field
from quizapp.quizzes.forms.typing_rule import RuleForm, values_of_rule

NOTATION = _(
    "Put double brackets around what is left out: [[Paris]]. Other answers that count follow a "
    "bar: [[Paris|Paname]]. With wrong answers after an exclamation mark it becomes a list to "
    "choose from: [[Paris|!Lyon|!Nice]]."
)


class ClozeForm(QuestionForm):
    """A text with its gaps in double brackets, and what is forgiven in those typed."""

    kind = Cloze
    title = _("Fill in the gaps")

    prompt = prompt_field(_("Text"), NOTATION)
    rule = FormField(RuleForm, _("What is forgiven"))

    @classmethod
    def own_values_of(cls, question: Cloze) -> Mapping[str, Any]:
        return {
            "prompt": write_gaps(question.prompt, question.gaps),
            "rule": values_of_rule(question.rule),
        }

    def validate_prompt(self, field: Field) -> None:
        gaps = written_gaps(field.data or "")
        if not gaps:
            raise ValidationError(
                gettext("Put double brackets around what is left out: [[Paris]].")
            )
        for gap in gaps:
            if gap.is_chosen and len(gap.right) > 1:
                both = {"one": gap.right[0], "other": gap.right[1]}
                raise ValidationError(
                    gettext("%(one)s and %(other)s cannot both be right in one list.", **both)
                )

    def own(self) -> Mapping[str, Any]:
        former = self.before.gaps if isinstance(self.before, Cloze) else ()
        prompt, gaps = read_gaps(self.prompt.data or "", former, self.chance())
        return {"prompt": prompt, "gaps": gaps, "rule": self.rule.form.rule()}
