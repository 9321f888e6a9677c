"""Lines to put in their right order."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Any, ClassVar, Self

from quizapp.errors import N_, Invalid, Message
from quizapp.questions.choices import (
    QuestionWithChoices,
    new_ids,
    problems_of_choices,
    renamed,
    text_of,
)
from quizapp.questions.fields import value_of
from quizapp.questions.grading import Grade, partial_grade
from quizapp.questions.question import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(QuestionWithChoices):
    """Lines to put in order; `key` holds their ids from first to last."""

    kind: ClassVar[str] = "Ordering"
    slug: ClassVar[str] = "ordering"
    place: ClassVar[int] = 7

    key: tuple[str, ...]

    def solution(self) -> str:
        return "\n".join(
            f"{place}. {text_of(self.choices, id_)}" for place, id_ in enumerate(self.key, start=1)
        )

    def with_new_ids(self, rng: random.Random) -> Self:
        ids = new_ids(self.choices, rng)
        key = tuple(ids.get(id_, id_) for id_ in self.key)
        return replace(self, choices=renamed(self.choices, ids), key=key)

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        """Earn Kendall's tau (1938), no less than 0: right pairs less wrong ones, by all pairs.

        The right order earns 1, its reverse 0, and an order drawn by lot 0 before the floor, so
        that guessing pays as little as in MultipleChoice.
        """
        given = {id_: place for place, id_ in enumerate(answer["order"])}
        pairs = list(combinations(self.key, 2))
        agreeing = sum(
            first in given and second in given and given[first] < given[second]
            for first, second in pairs
        )
        tau = Fraction(2 * agreeing - len(pairs), len(pairs)) if pairs else Fraction(0)
        return partial_grade(
            tau, {id_: self.key[place : place + 1] == (id_,) for id_, place in given.items()}
        )

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        """Read each line's place, 1 to n; all or none must be given, each place once."""
        places = {choice.id: value_of(fields, f"place-{choice.id}") for choice in self.choices}
        given = {id_: place.strip() for id_, place in places.items() if place is not None}
        if not given:
            return None
        by_place = {place: id_ for id_, place in given.items()}
        wanted = [str(place) for place in range(1, len(self.choices) + 1)]
        if by_place.keys() != set(wanted):
            raise Invalid(N_("Give each line a place of its own."))
        return {"order": [by_place[place] for place in wanted]}

    def _problems(self) -> Iterator[Message]:
        yield from problems_of_choices(self.choices)
        if sorted(self.key) != sorted(choice.id for choice in self.choices):
            yield Message(N_("The right order must name each line once."))
