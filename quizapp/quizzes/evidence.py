"""Evidence in its place: the paragraph of the article around the sentence that proves an answer."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.questions.question import Evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the numbers of the pieces of evidence that cover it."""

    text: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a heading of an article: `level` is 0 for a paragraph, else 1 to 6."""

    level: int
    start: int
    text: str


def paragraph_of(text: str, evidence: Evidence | None) -> str:
    """Return the paragraph of `text` that the evidence stands in; empty without evidence.

    Where the text is no longer the one that was quoted, it is the quote alone.
    """
    if evidence is None:
        return ""
    if not stands_in(text, evidence):
        return evidence.quote
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    return text[start : len(text) if end < 0 else end]


def stands_in(text: str, evidence: Evidence) -> bool:
    """Tell whether an article still has the sentence that was quoted, where it was."""
    return text[evidence.start : evidence.end] == evidence.quote


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the paragraphs and headings of an article in plain text or Markdown."""
    start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            level = len(bare) - len(bare.lstrip("#"))
            heading = 0 < level <= 6 and bare[level : level + 1] == " "
            skipped = line.index(bare) + (level + 1 if heading else 0)
            yield Block(
                level if heading else 0, start + skipped, bare[level + 1 :] if heading else bare
            )
        start += len(line) + 1


def pieces_of(block: Block, evidence: Sequence[Evidence | None]) -> Iterator[Piece]:
    """Yield a block cut where evidence begins or ends; a mark is an index into `evidence`."""
    end = block.start + len(block.text)
    inside = {
        number: (max(proof.start, block.start), min(proof.end, end))
        for number, proof in enumerate(evidence)
        if proof is not None and proof.start < end and proof.end > block.start
    }
    cuts = sorted({block.start, end, *(edge for edges in inside.values() for edge in edges)})
    for left, right in itertools.pairwise(cuts):
        marks = tuple(n for n, (start, stop) in inside.items() if start <= left and right <= stop)
        yield Piece(block.text[left - block.start : right - block.start], marks)
