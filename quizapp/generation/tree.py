"""A parsed sentence as frozen data: words, what hangs on what, where each stands in the article.

Knows nothing of the parser that built it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `start`..`end` are offsets into the article; `name` is set on a masked name."""

    i: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    start: int
    end: int
    space_before: bool
    gender: str = ""
    number: str = ""
    person: str = ""
    mood: str = ""
    tense: str = ""
    verb_form: str = ""
    entity: str = ""
    name: str = ""

    @property
    def is_finite(self) -> bool:
        return self.pos in {"VERB", "AUX"} and self.verb_form == "Fin"

    @property
    def is_participle(self) -> bool:
        return self.verb_form == "Part"


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence."""

    tokens: tuple[Token, ...]
    hung_on: tuple[tuple[Token, ...], ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token)
        object.__setattr__(self, "hung_on", tuple(map(tuple, below)))

    @property
    def root(self) -> Token:
        return next((t for t in self.tokens if t.head == t.i), self.tokens[0])

    def children(self, i: int) -> tuple[Token, ...]:
        return self.hung_on[i]

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def below(self, i: int, without: frozenset[int] = frozenset()) -> tuple[int, ...]:
        """Indices of the words that hang on word i, itself included, in reading order."""
        return tuple(sorted(self._walk(i, without)))

    def _walk(self, i: int, without: frozenset[int]) -> Iterator[int]:
        yield i
        for child in self.children(i):
            if child.i not in without:
                yield from self._walk(child.i, without)

    def text(self, first: int, last: int) -> str:
        """The words first..last as they read."""
        return "".join(
            (" " if token.space_before and token.i > first else "") + token.text
            for token in self.tokens[first : last + 1]
        )
