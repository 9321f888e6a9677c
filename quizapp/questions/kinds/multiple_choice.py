"""Several right options among several."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Self

from quizapp.errors import N_, Message
from quizapp.questions.choices import (
    QuestionWithChoices,
    known_choice,
    new_ids,
    problems_of_choices,
    renamed,
)
from quizapp.questions.fields import values_of
from quizapp.questions.grading import Grade, partial_grade
from quizapp.questions.question import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(QuestionWithChoices):
    """Several right options among several; `key` holds their ids."""

    kind: ClassVar[str] = "MultipleChoice"
    slug: ClassVar[str] = "multiple_choice"
    place: ClassVar[int] = 2

    key: tuple[str, ...]

    def solution(self) -> str:
        return "\n".join(f"- {choice.text}" for choice in self.choices if choice.id in self.key)

    def with_new_ids(self, rng: random.Random) -> Self:
        ids = new_ids(self.choices, rng)
        key = tuple(ids.get(id_, id_) for id_ in self.key)
        return replace(self, choices=renamed(self.choices, ids), key=key)

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        """Earn 1/r for each of r right options, lose 1/k for each of k wrong ones.

        The rule of Canvas and H5P, and of Moodle with weights of -1/k: ticking everything earns
        nothing.
        """
        marks = {id_: id_ in self.key for id_ in answer["choices"]}
        right, wrong = len(set(self.key)), len({c.id for c in self.choices} - set(self.key))
        hits = sum(marks.values())
        return partial_grade(_share(hits, right) - _share(len(marks) - hits, wrong), marks)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        chosen = [known_choice(self.choices, id_) for id_ in values_of(fields, "choice")]
        return {"choices": sorted(set(chosen))} if chosen else None

    def _problems(self) -> Iterator[Message]:
        yield from problems_of_choices(self.choices)
        ids = {choice.id for choice in self.choices}
        if not set(self.key) <= ids or not self.key:
            yield Message(N_("Mark at least one right choice."))
        if ids <= set(self.key):
            yield Message(N_("Give at least one wrong choice: else ticking everything is right."))


def _share(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)
