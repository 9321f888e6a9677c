"""Pure: which question of a drill comes next, and what came of it."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

KNOWN = 1.0


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to the question at `place`, and the fraction (0..1) it earned."""

    place: int
    fraction: float

    @property
    def is_missed(self) -> bool:
        return self.fraction < KNOWN


def ahead(questions: int, given: Sequence[Given], *, repeats: bool) -> tuple[int, ...]:
    """Return the places still to be asked, the next one first.

    Questions come in their order; with `repeats`, a missed one comes again after all the others,
    until it is known.
    """
    left = deque(range(questions))
    for answer in given:
        if answer.place not in left:
            continue
        left.remove(answer.place)
        if repeats and answer.is_missed:
            left.append(answer.place)
    return tuple(left)


def first_answers(given: Sequence[Given]) -> dict[int, Given]:
    """Return what was first given to each place: the one that tells what was known."""
    found: dict[int, Given] = {}
    for answer in given:
        found.setdefault(answer.place, answer)
    return found


def missed(questions: int, given: Sequence[Given]) -> tuple[int, ...]:
    """Return the places that were not known at once, those never answered included."""
    first = first_answers(given)
    return tuple(
        place for place in range(questions) if place not in first or first[place].is_missed
    )


def score(given: Sequence[Given]) -> float:
    """Return the points that the first answers earned, one a question."""
    return sum(answer.fraction for answer in first_answers(given).values())
