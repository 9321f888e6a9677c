"""Where questions stand in an article: after what proves them, a few at a time. Pure.

Knows texts and places; nothing here depends on where in its block a piece of evidence stands.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.questions.question import Evidence
from quizapp.quizzes.evidence import Block, blocks_of, stands_in

AT_ONCE = 3
"""Questions that are asked before the next heading, once there are as many."""

FAR = 200
"""Words that a reader goes on for with a question still to come."""


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks of an article read in one go, and the numbers of the questions that follow them.

    `first` is the number of its first block in the article. The last part may have no blocks: its
    questions are about the whole.
    """

    first: int
    blocks: tuple[Block, ...]
    questions: tuple[int, ...]


def lay_out(text: str, evidence: Sequence[Evidence | None]) -> Sequence[Part]:
    """Divide an article at its questions, which are numbered as their evidence is.

    A question stands after the block in which its evidence ends: the first of all at once, later
    ones with others of their section. One without evidence stands at the end; one whose evidence
    the text no longer has is left out.
    """
    blocks = tuple(blocks_of(text))
    due = _due_after(text, blocks, evidence)
    parts: list[Part] = []
    begun, pending, words = 0, list[int](), 0
    for number, block in enumerate(blocks):
        pending += due.get(number, ())
        words = words + len(block.text.split()) if pending else 0
        enough = len(pending) >= (AT_ONCE if parts else 1) or words > FAR
        if pending and not block.level and (enough or _ends_section(blocks, number)):
            parts.append(Part(begun, blocks[begun : number + 1], tuple(pending)))
            begun, pending, words = number + 1, [], 0
    rest = (*pending, *(number for number, proof in enumerate(evidence) if proof is None))
    if begun < len(blocks) or rest:
        parts.append(Part(begun, blocks[begun:], rest))
    return parts


def sections_of(parts: Sequence[Part]) -> Iterator[tuple[Block | None, Sequence[Part]]]:
    """Yield each heading that questions follow before the next, with the parts that ask them."""
    heading, asking = None, list[Part]()
    for part in parts:
        for block in part.blocks:
            if block.level:
                if asking:
                    yield heading, asking
                heading, asking = block, []
        if part.questions:
            asking.append(part)
    if asking:
        yield heading, asking


def _due_after(
    text: str, blocks: Sequence[Block], evidence: Sequence[Evidence | None]
) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the questions that may be asked after a block, by its number."""
    starts = [block.start for block in blocks]
    due: dict[int, list[int]] = defaultdict(list)
    for number, proof in enumerate(evidence):
        if proof is not None and stands_in(text, proof):
            due[max(bisect_left(starts, proof.end) - 1, 0)].append(number)
    return due


def _ends_section(blocks: Sequence[Block], number: int) -> bool:
    return number + 1 == len(blocks) or blocks[number + 1].level > 0
