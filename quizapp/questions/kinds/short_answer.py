"""A few words to type."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from quizapp.errors import N_, Message
from quizapp.questions.fields import value_of
from quizapp.questions.grading import Grade
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import Answer, Question
from quizapp.questions.typed import grade_typed, problems_of_typing


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer(Question):
    """A few words to type: `key` as it should be written, `accepted` other ways that count."""

    kind: ClassVar[str] = "ShortAnswer"
    slug: ClassVar[str] = "short_answer"
    place: ClassVar[int] = 4

    key: str
    accepted: tuple[str, ...] = ()
    rule: TypingRule = field(default_factory=TypingRule)

    def solution(self) -> str:
        return self.key

    def _grade(self, answer: Mapping[str, Any]) -> Grade:
        return grade_typed(answer["text"], (self.key, *self.accepted), self.rule)

    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        text = value_of(fields, "text")
        return None if text is None else {"text": text.strip()}

    def _problems(self) -> Iterator[Message]:
        if not self.key.strip():
            yield Message(N_("Write the right answer."))
        yield from problems_of_typing(self.accepted, self.rule)
