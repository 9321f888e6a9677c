"""One right option among several."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from quizapp.errors import N_, Message
from quizapp.questions.choices import (
    QuestionWithChoices,
    known_choice,
    new_ids,
    problems_of_choices,
    renamed,
    text_of,
)
from quizapp.questions.fields import value_of
from quizapp.questions.grading import RIGHT, WRONG, Grade
from quizapp.questions.question import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(QuestionWithChoices):
    """One right option among several; `key` is its id."""

    kind: ClassVar[str] = "SingleChoice"
    slug: ClassVar[str] = "single_choice"
    place: ClassVar[int] = 1

    key: str

    def solution(self) -> str:
        return text_of(self.choices, self.key)

    def with_new_ids(self, rng: random.Random) -> Self:
        ids = new_ids(self.choices, rng)
        key = ids.get(self.key, self.key)
        return replace(self, choices=renamed(self.choices, ids), key=key)

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        chosen = answer["choice"]
        is_right = chosen == self.key
        return replace(RIGHT if is_right else WRONG, marks={chosen: is_right})

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        chosen = value_of(fields, "choice")
        return None if chosen is None else {"choice": known_choice(self.choices, chosen)}

    def _problems(self) -> Iterator[Message]:
        yield from problems_of_choices(self.choices)
        if not text_of(self.choices, self.key):
            yield Message(N_("Mark the right choice."))
