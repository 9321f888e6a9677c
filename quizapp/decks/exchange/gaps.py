"""Gaps in a field, as Anki writes them: {{c1::answer::hint}}, one in another if need be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_OPENING = re.compile(r"\{\{c((?:\d+,)*\d+)::", re.IGNORECASE)
_TOKEN = re.compile(r"\{\{c(?:\d+,)*\d+::|\}\}", re.IGNORECASE)
MOST_DEEP = 10


@dataclass(frozen=True, slots=True)
class Cloze:
    """A gap: the numbers of the cards that leave it open, its answer and its hint (HTML)."""

    numbers: frozenset[int]
    parts: tuple["str | Cloze", ...]
    hint: str

    @property
    def answer(self) -> str:
        """The answer, gaps in it filled."""
        return filled(self.parts)

    @property
    def is_nested(self) -> bool:
        return any(isinstance(part, Cloze) for part in self.parts)


Parts = tuple[str | Cloze, ...]


@lru_cache(maxsize=256)
def parsed(field: str) -> Parts:
    """Return the text and the gaps of a field in order."""
    stack: list[tuple[str, list[str | Cloze]]] = [("", [])]
    place = 0
    for token in _TOKEN.finditer(field):
        stack[-1][1].append(field[place : token.start()])
        place = token.end()
        if token[0] != "}}":
            if len(stack) <= MOST_DEEP:
                stack.append((token[0], []))
        elif len(stack) > 1:
            opening, parts = stack.pop()
            stack[-1][1].append(_cloze(opening, parts))
        else:
            stack[-1][1].append("}}")
    stack[-1][1].append(field[place:])
    while len(stack) > 1:  # never closed: words like others
        opening, parts = stack.pop()
        stack[-1][1].extend([opening, *parts])
    return tuple(part for part in stack[0][1] if part != "")


def filled(parts: Parts) -> str:
    """Return the text with every gap filled."""
    return "".join(part if isinstance(part, str) else part.answer for part in parts)


def shown(parts: Parts, number: int, open_gap: Callable[[Cloze], str]) -> str:
    """Return the text as the card of a number shows it: its own gaps open, others filled."""
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif number in part.numbers:
            pieces.append(open_gap(part))
        else:
            pieces.append(shown(part.parts, number, open_gap))
    return "".join(pieces)


def numbers_in(parts: Parts) -> frozenset[int]:
    """Return the numbers of all cards that a field makes."""
    found: set[int] = set()
    for part in parts:
        if isinstance(part, Cloze):
            found |= part.numbers | numbers_in(part.parts)
    return frozenset(found)


def _cloze(opening: str, parts: list[str | Cloze]) -> Cloze:
    found = _OPENING.match(opening)
    numbers = frozenset(int(one[:6]) for one in found[1].split(",")) if found else frozenset[int]()
    hint = ""
    if parts and isinstance(parts[-1], str) and "::" in parts[-1]:
        last, hint = parts[-1].split("::", 1)
        parts = [*parts[:-1], last]
    return Cloze(numbers, tuple(part for part in parts if part != ""), hint)
