"""Where a quoted sentence stands once its article was edited. Pure: texts and places alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quizapp.generation.article import lines, sentence_spans
from quizapp.questions.question import Evidence

MOST_PLACES = 200  # at which a quote is looked for: what stands more often is no sentence


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines and sentences of a text begin and end."""

    starts: frozenset[int]
    ends: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "Edges":
        spans = list(_spans_of(text))
        return cls(
            starts=frozenset(start for start, _ in spans), ends=frozenset(end for _, end in spans)
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """A text before and after it was edited; made by `edit_of`.

    `same` is how many characters at the beginning are the same in both.
    """

    old: str
    new: str
    old_edges: Edges
    new_edges: Edges
    same: int

    def moved(self, proof: Evidence) -> Evidence | None:
        """Return evidence in its new place; None when its sentence no longer stands as it was.

        A sentence that now goes on, or begins earlier, is another sentence. Of those that stand
        more than once, the first stays the first; where some came or went, the nearest to where
        it was expected is taken.
        """
        grown = 0 if proof.end <= self.same else len(self.new) - len(self.old)
        expected = proof.start + grown
        before = self._whole(proof, _places(proof.quote, self.old, proof.start), self.old_edges)
        places = self._whole(proof, _places(proof.quote, self.new, expected), self.new_edges)
        if not places:
            return None
        if len(before) == len(places) and proof.start in before:
            start = places[before.index(proof.start)]
        else:
            start = min(places, key=lambda place: abs(place - expected))
        return replace(proof, start=start, end=start + len(proof.quote))

    def _whole(self, proof: Evidence, places: Iterable[int], edges: Edges) -> list[int]:
        """Return those places where a quote is whole, at each end where it was whole before."""
        stood = self.old[proof.start : proof.end] == proof.quote
        begins = proof.start in self.old_edges.starts or not stood
        ends = proof.end in self.old_edges.ends or not stood
        return [
            place
            for place in places
            if (not begins or place in edges.starts)
            and (not ends or place + len(proof.quote) in edges.ends)
        ]


def edit_of(old: str, new: str) -> Edit:
    """Compare a text before and after it was edited."""
    pairs = zip(old, new, strict=False)
    shorter = min(len(old), len(new))
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), shorter)
    return Edit(old, new, Edges.of(old), Edges.of(new), same)


def _spans_of(text: str) -> Iterator[tuple[int, int]]:
    for start, line, _ in lines(text):
        yield start + len(line) - len(line.lstrip()), start + len(line)
        for first, last in sentence_spans(line):
            yield start + first, start + last


def _places(quote: str, text: str, expected: int) -> Iterator[int]:
    """Yield the places at which a quote stands in a text: the first, and the one expected."""
    place = text.find(quote) if quote else -1
    for _ in range(MOST_PLACES):
        if place < 0:
            return
        yield place
        place = text.find(quote, place + 1)
    if 0 <= place <= expected and text.startswith(quote, expected):
        yield expected
