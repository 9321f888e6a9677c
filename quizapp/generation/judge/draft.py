"""A question still on trial, as the filters see it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """A question still on trial, whatever its kind.

    `said` is all that a taker reads before answering, `asked` the words it is about, `verbs` the
    infinitives its verb may belong to; `open` is true where a phrase answers, not a name or number;
    `finite` is the verb of its clause as it stands there. Where no clause is behind it, subject,
    verbs and what follows from them are empty.
    """

    kind: str
    said: str
    key: str
    claim: str | None
    quote: str
    span: str
    statement: str
    asked: str
    article: str
    explanation: str
    choices: tuple[str, ...] = ()
    certain: bool = True
    subject: str = ""
    asks_subject: bool = False
    leans: bool = False
    plural: bool = False
    verbs: frozenset[str] = frozenset()
    open: bool = False
    finite: str = ""

    @property
    def questions(self) -> bool:
        """Whether it is a question in words, not a statement to judge or to complete."""
        return self.kind not in {"TrueFalse", "Cloze"}


Check = Callable[[Draft], bool]
