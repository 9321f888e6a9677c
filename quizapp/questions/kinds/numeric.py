"""A number to type, in French or English notation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, ClassVar

from quizapp.errors import N_, Message
from quizapp.questions.fields import value_of
from quizapp.questions.grading import RIGHT, WRONG, Grade, Verdict
from quizapp.questions.matching import ALMOST_CREDIT, FORGIVE_ALL, comparable
from quizapp.questions.numbers import Reading, readings, written
from quizapp.questions.question import Answer, Asked, Order, Question
from quizapp.questions.tolerance import EXACT, Tolerance
from quizapp.questions.units import measure_of, split_scale


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
        return f"{written(self.key)}\u00a0{self.unit}" if self.unit else written(self.key)

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        """Grade the first reading that the tolerance admits.

        A text with two readings is right under either, and the note says which was taken; the
        right number of another unit is a near miss.
        """
        text = answer["text"]
        if comparable(text, FORGIVE_ALL) in {comparable(w, FORGIVE_ALL) for w in self.accepted}:
            return RIGHT
        found = readings(text)
        if not found:
            return replace(WRONG, note=Message(N_("This was not read as a number.")))
        right = [reading for reading in found if self._admits(reading)]
        if not right:
            return WRONG
        fitting = [reading for reading in right if self._fits_unit(reading)]
        if not fitting:
            return self._other_unit()
        is_ambiguous = len({reading.value for reading in found}) > 1
        return replace(RIGHT, note=_read_as(fitting[0])) if is_ambiguous else RIGHT

    def _admits(self, reading: Reading) -> bool:
        return any(self.tolerance.admits(value, self.key) for value in self._values(reading))

    def _values(self, reading: Reading) -> Iterator[Decimal]:
        """Turn a reading into the question's unit, which may hide a scale ("milliards de ...")."""
        scale, _ = split_scale(self.unit)
        yield EXACT.divide(reading.value, scale)
        if not reading.is_scaled:
            yield reading.value
        if not self.unit and measure_of(reading.unit) == "%":
            yield reading.value.scaleb(-2, EXACT)

    def _fits_unit(self, reading: Reading) -> bool:
        """Forgive a unit left out or unknown, not a well-known one in place of another."""
        given, wanted = measure_of(reading.unit), measure_of(split_scale(self.unit)[1])
        return given is None or wanted is None or given == wanted

    def _other_unit(self) -> Grade:
        note = Message(N_("Almost: the unit is %(unit)s."), {"unit": self.unit})
        return Grade(fraction=ALMOST_CREDIT, verdict=Verdict.ALMOST, note=note)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        text = value_of(fields, "text")
        return None if text is None else {"text": text.strip()}

    def _problems(self) -> Iterator[Message]:
        yield from self.tolerance.problems(self.key)
        if any(not words.strip() for words in self.accepted):
            yield Message(N_("An accepted answer is empty."))


def _read_as(reading: Reading) -> Message:
    return Message(N_("Read as %(number)s."), {"number": reading.value})
