"""A text with gaps, each typed or chosen."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Any, ClassVar, Self

from quizapp.errors import N_, Message
from quizapp.questions.choices import (
    arranged,
    known_choice,
    new_ids,
    problems_of_choices,
    renamed,
    shuffled_ids,
    text_of,
)
from quizapp.questions.fields import value_of
from quizapp.questions.grading import RIGHT, SKIPPED, WRONG, Grade, Verdict
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import Answer, Asked, AskedPart, Choice, Order, Question
from quizapp.questions.typed import grade_typed, problems_of_typing

_MARKER = re.compile(r"\[\[(\w+)\]\]")


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap of a cloze: chosen when it has choices (`key` is then an id), else typed."""

    id: str
    key: str
    accepted: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    def solution(self) -> str:
        return text_of(self.choices, self.key) if self.choices else self.key

    def grade(self, given: str | None, rule: TypingRule) -> Grade:
        if given is None:
            return SKIPPED
        if self.choices:
            return RIGHT if given == self.key else WRONG
        return grade_typed(given, (self.key, *self.accepted), rule)

    def read(self, fields: Mapping[str, Sequence[str]]) -> str | None:
        given = value_of(fields, f"gap-{self.id}")
        if given is None:
            return None
        return known_choice(self.choices, given) if self.choices else given.strip()

    def with_new_ids(self, rng: random.Random) -> "Gap":
        ids = new_ids(self.choices, rng)
        return replace(self, key=ids.get(self.key, self.key), choices=renamed(self.choices, ids))

    def problems(self) -> Iterator[Message]:
        if self.choices:
            yield from problems_of_choices(self.choices)
        if not self.solution().strip():
            yield Message(N_("Gap %(gap)s has no right answer."), {"gap": self.id})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cloze(Question):
    """A text with gaps; the prompt marks each by its id: [[1]], [[2]]."""

    kind: ClassVar[str] = "Cloze"
    slug: ClassVar[str] = "cloze"
    place: ClassVar[int] = 6

    gaps: tuple[Gap, ...]
    rule: TypingRule = field(default_factory=TypingRule)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(gap.key for gap in self.gaps)

    def shuffled(self, rng: random.Random) -> Order:
        return {gap.id: shuffled_ids(gap.choices, rng) for gap in self.gaps if gap.choices}

    def asked(self, order: Order) -> Asked:
        return replace(Question.asked(self, order), parts=tuple(self._parts(order)))

    def _parts(self, order: Order) -> Iterator[AskedPart]:
        gaps = {gap.id: gap for gap in self.gaps}
        for place, piece in enumerate(_MARKER.split(self.prompt)):
            is_marker = place % 2 == 1
            if is_marker and piece in gaps:
                choices = arranged(gaps[piece].choices, order.get(piece, ()))
                yield AskedPart(gap=piece, choices=choices)
            elif is_marker:
                yield AskedPart(text=f"[[{piece}]]")
            elif piece:
                yield AskedPart(text=piece)

    def with_new_ids(self, rng: random.Random) -> Self:
        """Draw the ids of choices anew; the ids of gaps stand in the text, and stay."""
        return replace(self, gaps=tuple(gap.with_new_ids(rng) for gap in self.gaps))

    def solution(self) -> str:
        """Return the text with its gaps filled in bold."""
        words = {gap.id: f"**{gap.solution()}**" for gap in self.gaps}
        return _MARKER.sub(lambda marker: words.get(marker[1], marker[0]), self.prompt)

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        """Earn the mean over the gaps; a gap left empty earns nothing."""
        given = answer["gaps"]
        parts = {gap.id: gap.grade(given.get(gap.id), self.rule) for gap in self.gaps}
        fraction = fsum(part.fraction for part in parts.values()) / len(parts) if parts else 0.0
        return Grade(
            fraction=fraction,
            verdict=_verdict_on([part.verdict for part in parts.values()], fraction),
            marks={id_: parts[id_].verdict is Verdict.RIGHT for id_ in given if id_ in parts},
            parts=parts,
        )

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        given = {gap.id: gap.read(fields) for gap in self.gaps}
        filled = {id_: text for id_, text in given.items() if text is not None}
        return {"gaps": filled} if filled else None

    def _problems(self) -> Iterator[Message]:
        marked = _MARKER.findall(self.prompt)
        if not self.gaps:
            yield Message(N_("Mark at least one gap: write [[1]] where it goes."))
        if sorted(marked) != sorted(gap.id for gap in self.gaps):
            yield Message(N_("Each gap must stand once in the text, and each mark have its gap."))
        for gap in self.gaps:
            yield from gap.problems()
        accepted = [words for gap in self.gaps for words in gap.accepted]
        yield from problems_of_typing(accepted, self.rule)


def _verdict_on(verdicts: list[Verdict], fraction: float) -> Verdict:
    """Say right or almost when every gap is, partly when some gap earned something."""
    if verdicts and all(verdict is Verdict.RIGHT for verdict in verdicts):
        return Verdict.RIGHT
    if verdicts and set(verdicts) <= {Verdict.RIGHT, Verdict.ALMOST}:
        return Verdict.ALMOST
    return Verdict.PARTLY if fraction else Verdict.WRONG
