"""A number to type, in French or English notation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar

from quizapp.errors import N_, Message
from quizapp.questions.fields import value_of
from quizapp.questions.grading import RIGHT, WRONG, Grade
from quizapp.questions.numbers import read_number, written
from quizapp.questions.question import Answer, Asked, Order, Question
from quizapp.questions.tolerance import Tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(Question):
    """A number to type; `accepted` holds words that count as well ("une douzaine")."""

    kind: ClassVar[str] = "Numeric"
    slug: ClassVar[str] = "numeric"
    place: ClassVar[int] = 5

    key: Decimal
    accepted: tuple[str, ...] = ()
    unit: str = ""
    tolerance: Tolerance = field(default_factory=Tolerance)

    def asked(self, order: Order) -> Asked:
        return replace(Question.asked(self, order), unit=self.unit)

    def solution(self) -> str:
        return f"{written(self.key)} {self.unit}".strip()

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        return RIGHT if self._is_right(answer["text"]) else WRONG

    def _is_right(self, text: str) -> bool:
        number = read_number(text)
        return number is not None and self.tolerance.admits(number, self.key)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        text = value_of(fields, "text")
        return None if text is None else {"text": text.strip()}

    def _problems(self) -> Iterator[Message]:
        yield from self.tolerance.problems(self.key)
        if any(not words.strip() for words in self.accepted):
            yield Message(N_("An accepted answer is empty."))
