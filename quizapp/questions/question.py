"""What every kind of question has in common: its content, and what it can be asked to do.

Knows nothing of forms, storage or pages; the kinds are found by `registry`.
"""

import random
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeAlias

from quizapp.errors import N_, Message
from quizapp.questions.fields import gave_up
from quizapp.questions.grading import SKIPPED, Grade

Answer: TypeAlias = Mapping[str, Any] | None
"""What a taker gave, ready for JSON; None says "I don't know"."""

Order: TypeAlias = dict[str, list[str]]
"""The order in which one attempt shows things: ids by the name of their list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option; its id is random-looking and stable, so that it says nothing of the key."""

    id: str
    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that justifies a question: `quote` is article text [start:end].

    `span` is the exact words inside the quote that the question is about.
    """

    start: int
    end: int
    quote: str
    span: str

    def problems(self) -> Iterator[Message]:
        """Tell why this cannot be shown as the proof of an answer."""
        if not self.quote.strip() or not 0 <= self.start < self.end:
            yield Message(N_("The sentence that proves the answer is missing."))
        elif not self.span.strip() or self.span not in self.quote:
            yield Message(N_("The highlighted words must stand in the quoted sentence."))


@dataclass(frozen=True, slots=True)
class AskedChoice:
    """An option as a taker sees it before answering."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A piece of a cloze: running text, or a gap by its id (typed when it has no choices)."""

    text: str = ""
    gap: str | None = None
    choices: tuple[AskedChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All that a browser may see before the answer is recorded."""

    kind: str
    slug: str
    prompt: str
    choices: tuple[AskedChoice, ...] = ()
    stems: tuple[AskedChoice, ...] = ()
    parts: tuple[AskedPart, ...] = ()
    unit: str = ""


def _problems_of_content(question: "Question") -> Iterator[Message]:
    if not question.prompt.strip():
        yield Message(N_("Write the question."))
    if question.evidence:
        yield from question.evidence.problems()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """The immutable content of one question; prompt and explanation are Markdown.

    `fact` is the key fact in words, `claim` is who says so when it is not simply so.
    Construction forgives an author's omissions (`problems` lists them), never a wrong shape.
    """

    kind: ClassVar[str]
    slug: ClassVar[str]
    place: ClassVar[int]
    """Where the kind stands in a list of kinds."""

    prompt: str
    explanation: str = ""
    fact: str = ""
    claim: str | None = None
    evidence: Evidence | None = None
    tags: tuple[str, ...] = ()
    difficulty: float | None = None

    def grade(self, answer: Answer) -> Grade:
        """Grade an answer that `read_answer` made; the same answer always earns the same."""
        return SKIPPED if answer is None else self._grade(answer)

    def read_answer(self, fields: Mapping[str, Sequence[str]]) -> Answer:
        """Read posted fields; nothing given is None, nonsense raises Invalid."""
        return None if gave_up(fields) else self._read(fields)

    def shuffled(self, rng: random.Random) -> Order:
        """Draw an order to show things in; it depends on ids and chance, never on the key."""
        del rng
        return {}

    def asked(self, order: Order) -> Asked:
        """Return what may be shown before the answer, arranged as drawn."""
        del order
        return Asked(kind=self.kind, slug=self.slug, prompt=self.prompt)

    def with_new_ids(self, rng: random.Random) -> Self:
        """Return the same question with ids drawn anew: whoever chose the old ones knows none."""
        del rng
        return self

    @abstractmethod
    def solution(self) -> str:
        """Return the right answer as Markdown, for lists and the backs of cards."""

    def problems(self) -> tuple[Message, ...]:
        """List what its author must mend before anybody can take it."""
        return (*_problems_of_content(self), *self._problems())

    @abstractmethod
    def _grade(self, answer: Mapping[str, Any]) -> Grade: ...

    @abstractmethod
    def _read(self, fields: Mapping[str, Sequence[str]]) -> Answer: ...

    @abstractmethod
    def _problems(self) -> Iterable[Message]: ...
