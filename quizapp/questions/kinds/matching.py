"""Stems to pair with choices."""

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
    text_of,
)
from quizapp.questions.fields import value_of
from quizapp.questions.grading import Grade, partial_grade
from quizapp.questions.question import Answer, Asked, AskedChoice, Choice, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(QuestionWithChoices):
    """Stems to pair with choices; `key` holds pairs of stem id and choice id.

    Two stems may share a choice, and a choice may belong to none.
    """

    kind: ClassVar[str] = "Matching"
    slug: ClassVar[str] = "matching"
    place: ClassVar[int] = 8

    key: tuple[tuple[str, str], ...]
    stems: tuple[Choice, ...]

    def asked(self, order: Order) -> Asked:
        stems = tuple(AskedChoice(stem.id, stem.text) for stem in self.stems)
        return replace(QuestionWithChoices.asked(self, order), stems=stems)

    def solution(self) -> str:
        right = dict(self.key)
        return "\n".join(
            f"- {stem.text} → {text_of(self.choices, right.get(stem.id, ''))}"
            for stem in self.stems
        )

    def with_new_ids(self, rng: random.Random) -> Self:
        stems, choices = new_ids(self.stems, rng), new_ids(self.choices, rng)
        return replace(
            self,
            stems=renamed(self.stems, stems),
            choices=renamed(self.choices, choices),
            key=tuple((stems.get(one, one), choices.get(other, other)) for one, other in self.key),
        )

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        right = dict(self.key)
        marks = {stem: right.get(stem) == choice for stem, choice in answer["pairs"].items()}
        share = Fraction(sum(marks.values()), len(right)) if right else Fraction(0)
        return partial_grade(share, marks)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        given = {stem.id: value_of(fields, f"pair-{stem.id}") for stem in self.stems}
        pairs = {
            stem: known_choice(self.choices, choice)
            for stem, choice in given.items()
            if choice is not None
        }
        return {"pairs": pairs} if pairs else None

    def _problems(self) -> Iterator[Message]:
        yield from problems_of_choices(self.choices)
        yield from problems_of_choices(self.stems)
        if sorted(stem for stem, _ in self.key) != sorted(stem.id for stem in self.stems):
            yield Message(N_("Pair each line on the left with one choice."))
        if not {choice for _, choice in self.key} <= {choice.id for choice in self.choices}:
            yield Message(N_("A pair names a choice that does not exist."))
