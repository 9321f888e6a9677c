"""A sentence made of pieces of another: spans kept as they stand, words put between them.

Every word keeps its place in the article, so that a rewritten sentence still points at its source.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.generation.french.grammar import begins_with_vowel
from quizapp.generation.names.mask import Edit
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token

Words = tuple[tuple[str, str], ...]
"""Words put in, each with the name it is (or nothing)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words kept as they stand, by their offsets into the sentence."""

    start: int
    end: int


Piece = Span | Words
Unfolding = tuple[str, tuple[Edit, ...]]
"""The form a sentence had in another, and the edits under which it stands alone."""


def said(text: str) -> Words:
    return ((text, ""),)


def span(reading: Reading, first: Token, last: Token) -> Span:
    """Where the words first..last stand in the sentence."""
    offset = reading.sentence.start
    return Span(first.start - offset, last.end - offset)


def rewritten(reading: Reading, *pieces: Piece) -> tuple[Edit, ...]:
    """The edits under which the sentence reads as its pieces, in their order."""
    own = reading.own or reading.edits
    edits: list[Edit] = []
    cursor = 0
    pending: list[tuple[str, str]] = []
    for piece in pieces:
        if not isinstance(piece, Span):
            pending += piece
            continue
        edits += gap(cursor, piece.start, pending)
        edits += [e for e in own if piece.start <= e.start and e.end <= piece.end]
        cursor, pending = piece.end, []
    return (*edits, *gap(cursor, len(reading.sentence.text), pending))


def gap(start: int, end: int, words: Sequence[tuple[str, str]]) -> Iterator[Edit]:
    """What stands between two kept spans reads as these words."""
    if not words:
        if end > start:
            yield Edit(start, end, "", "")
        return
    for i, (text, name) in enumerate(words):
        place = (start, end) if i == 0 else (end, end)
        if not name:
            yield Edit(*place, text, text.replace("’", "'"))
            continue
        space, word = text[: len(text) - len(text.lstrip())], text.lstrip()
        if space:
            yield Edit(*place, space, space)
            place = (end, end)
        yield Edit(*place, word, "Ambre" if begins_with_vowel(word) else "Sète", name)
