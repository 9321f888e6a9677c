"""A card whose back the learner recalls, and judges alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from quizapp.errors import N_, Message
from quizapp.questions.fields import truth_of
from quizapp.questions.grading import RIGHT, WRONG, Grade
from quizapp.questions.question import Answer, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Flashcard(Question):
    """A front (`prompt`) and a back (`key`, Markdown); the learner says whether it was recalled."""

    kind: ClassVar[str] = "Flashcard"
    slug: ClassVar[str] = "flashcard"
    place: ClassVar[int] = 9

    key: str

    def solution(self) -> str:
        return self.key

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        return RIGHT if answer["recalled"] else WRONG

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        recalled = truth_of(fields, "recalled")
        return None if recalled is None else {"recalled": recalled}

    def _problems(self) -> Iterator[Message]:
        if not self.key.strip():
            yield Message(N_("Write the back of the card."))
