"""The form of lines to pair."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form, HiddenField, TextAreaField

from quizapp.questions.choices import draw_id
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.question import Choice
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.rows import ChoiceRow, Rows, in_former_order, rows_of
from quizapp.quizzes.forms.texts import FILTERS, LINE, at_most


class PairRow(Form):
    """A line on the left and what goes with it."""

    id = HiddenField()
    other_id = HiddenField()
    text = TextAreaField(_("Line"), [at_most(LINE)], filters=FILTERS)
    other = TextAreaField(_("What goes with it"), [at_most(LINE)], filters=FILTERS)

    @property
    def is_blank(self) -> bool:
        return not self.text.data and not self.other.data


class MatchingForm(QuestionForm):
    """Pairs as rows, and further choices that belong to none.

    The same words on the right of two pairs are one choice.
    """

    kind = Matching
    title = _("Match pairs")
    main = "pairs"

    pairs = Rows(PairRow, _("Pairs"), description=_("Each line with what goes with it."))
    strays = Rows(
        ChoiceRow,
        _("Choices that go with none"),
        least=1,
        description=_("They make guessing harder; you can do without."),
    )

    @classmethod
    def own_values_of(cls, question: Matching) -> Mapping[str, Any]:
        right = dict(question.key)
        choices = {choice.id: choice.text for choice in question.choices}
        pairs = [
            {
                "id": stem.id,
                "text": stem.text,
                "other_id": right.get(stem.id, ""),
                "other": choices.get(right.get(stem.id, ""), ""),
            }
            for stem in question.stems
        ]
        strays = [choice for choice in question.choices if choice.id not in right.values()]
        return {"pairs": pairs, "strays": rows_of(strays)}

    def own(self) -> Mapping[str, Any]:
        former = self.before if isinstance(self.before, Matching) else None
        ids = self._ids_by_text()
        rows = list(self.pairs.filled)
        choices = [self._kept(Choice(id_, text)) for text, id_ in ids.items()]
        return {
            "stems": tuple(self._kept(Choice(row.id.data, row.text.data)) for row in rows),
            "choices": in_former_order(choices, former.choices if former else ()),
            "key": self._key(former, [(row.id.data, ids[row.other.data]) for row in rows]),
        }

    def _key(
        self, former: Matching | None, pairs: list[tuple[str, str]]
    ) -> tuple[tuple[str, str], ...]:
        places = {stem: at for at, (stem, _choice) in enumerate(former.key)} if former else {}
        return tuple(sorted(pairs, key=lambda pair: places.get(pair[0], len(places))))

    def _ids_by_text(self) -> dict[str, str]:
        """Give each different text on the right one id: its own while nothing else has it."""
        found: dict[str, str] = {}
        rng = self.chance()
        for text, id_ in self._written():
            if text not in found:
                free = id_ and id_ not in found.values()
                found[text] = id_ if free else draw_id(rng)
        return found

    def _written(self) -> Iterator[tuple[str, str]]:
        for row in self.pairs.filled:
            yield row.other.data, row.other_id.data
        for row in self.strays.filled:
            yield row.text.data, row.id.data

    def _kept(self, choice: Choice) -> Choice:
        """Give a choice back the feedback that this form does not show."""
        former = (
            (*self.before.stems, *self.before.choices) if isinstance(self.before, Matching) else ()
        )
        feedback = next((one.feedback for one in former if one.id == choice.id), "")
        return Choice(choice.id, choice.text, feedback)
