"""A question still on trial, as the filters see it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A question still on trial, whatever its kind.

    `said` is all that a taker reads before answering, `asked` the words it is about, `verbs` the
    infinitives its verb may belong to; `open` is true where a phrase answers, not a name or number;
    `finite` is the verb of its clause as it stands there.
    """

    kind: str
    said: str
    key: str
    choices: tuple[str, ...]
    claim: str | None
    quote: str
    span: str
    statement: str
    certain: bool
    subject: str
    asks_subject: bool
    asked: str
    leans: bool
    plural: bool
    article: str
    explanation: str
    verbs: frozenset[str]
    open: bool
    finite: str = ""

    @property
    def questions(self) -> bool:
        """Whether it is a question in words, not a statement to judge or to complete."""
        return self.kind not in {"TrueFalse", "Cloze"}


Check = Callable[[Draft], bool]
