"""A statement that holds or does not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from quizapp.errors import N_, Message
from quizapp.questions.fields import truth_of
from quizapp.questions.grading import RIGHT, WRONG, Grade
from quizapp.questions.question import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A statement; `key` tells whether it holds."""

    kind: ClassVar[str] = "TrueFalse"
    slug: ClassVar[str] = "true_false"
    place: ClassVar[int] = 3

    key: bool

    def solution(self) -> str:
        """Return "True" or "False", to be translated by whoever shows it."""
        return N_("True") if self.key else N_("False")

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        is_right = answer["value"] is self.key
        marks = {"true" if answer["value"] else "false": is_right}
        return replace(RIGHT if is_right else WRONG, marks=marks)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        value = truth_of(fields, "value")
        return None if value is None else {"value": value}

    def _problems(self) -> Iterable[Message]:
        return ()
