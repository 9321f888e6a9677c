"""Rows of a form that can be added, taken away and moved: choices, lines, pairs.

Each row keeps the hidden id of what it holds, so that an answer given before an edit still means
the same after it. A row without text counts for nothing.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField, TextAreaField
from wtforms.form import BaseForm

from quizapp.questions.choices import draw_id
from quizapp.questions.question import Choice
from quizapp.quizzes.forms.texts import FILTERS, LINE, at_most

MOST_ROWS = 40
PLACEHOLDER = "NEW"
"""Stands for the number of the blank row that a script copies."""

_ID = re.compile(r"[\w-]{1,40}")


class ChoiceRow(Form):
    """An option: its id, what it says, and what to tell whoever chose it."""

    id = HiddenField()
    text = TextAreaField(
        _("Choice"),
        [at_most(LINE)],
        filters=FILTERS,
    )
    feedback = TextAreaField(
        _("What to say to whoever chooses it"),
        [at_most(LINE)],
        filters=FILTERS,
    )

    @property
    def is_blank(self) -> bool:
        return not self.text.data


class MarkedRow(ChoiceRow):
    """An option that says of itself whether it is right."""

    right = BooleanField(_("Right"))


class Rows(FieldList):  # type: ignore[type-arg]
    """Rows of one form class; `change` adds, drops and moves them between two pages."""

    def __init__(self, row: type[Form], label: Any, *, least: int = 4, **kwargs: Any) -> None:
        super().__init__(FormField(row), label, **kwargs)
        self.least = least

    @property
    def rows(self) -> Sequence[Any]:
        """The forms of the rows."""
        return [entry.form for entry in self.entries]

    @property
    def filled(self) -> Iterator[Any]:
        return (row for row in self.rows if not row.is_blank)

    def settle(self, rng: random.Random) -> None:
        """Give an id to each row that lacks one of its own."""
        taken: set[str] = set()
        for row in self.rows:
            if not _ID.fullmatch(row.id.data or "") or row.id.data in taken:
                row.id.data = draw_id(rng)
            taken.add(row.id.data)

    def offer(self) -> None:
        """Add blank rows up to the least that a page shows."""
        while len(self.entries) < self.least:
            self.append_entry()

    def change(self, action: str, place: int) -> None:
        """Add a row at the end; drop the one at a place, or exchange it with its neighbour."""
        match action:
            case "add" if len(self.entries) < MOST_ROWS:
                self.append_entry()
            case "drop" if place < len(self.entries):
                del self.entries[place]
            case "up" | "down":
                self._exchange(place, place + (1 if action == "down" else -1))

    def _exchange(self, place: int, other: int) -> None:
        if 0 <= place < len(self.rows) and 0 <= other < len(self.rows):
            for here, there in zip(self.rows[place], self.rows[other], strict=True):
                here.data, there.data = there.data, here.data

    @property
    def blank(self) -> Field:
        """An empty row under a number of its own, for a script to copy."""
        name = f"{self.name}-{PLACEHOLDER}"
        field: Field = self.unbound_field.bind(BaseForm(()), name, _meta=self.meta)
        field.process(None)
        return field


def choices_in(rows: Rows) -> tuple[Choice, ...]:
    """Return the rows that say something as choices, in their order."""
    return tuple(Choice(row.id.data, row.text.data, row.feedback.data) for row in rows.filled)


def rows_of(choices: Sequence[Choice], right: Sequence[str] = ()) -> list[Mapping[str, object]]:
    """Return choices as the data of rows."""
    return [
        {
            "id": choice.id,
            "text": choice.text,
            "feedback": choice.feedback,
            "right": choice.id in right,
        }
        for choice in choices
    ]


def in_former_order(choices: Sequence[Choice], former: Sequence[Choice]) -> tuple[Choice, ...]:
    """Keep choices in the order they were stored in; new ones follow."""
    places = {choice.id: place for place, choice in enumerate(former)}
    return tuple(sorted(choices, key=lambda choice: places.get(choice.id, len(places))))
