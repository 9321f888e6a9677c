"""In which order questions are asked: the easiest first, then along the article.

No question comes before one whose answer it tells.
"""

from collections.abc import Iterator, Sequence

from quizapp.generation.gather.giveaways import Sides, tells
from quizapp.generation.write.candidate import Candidate

WARM_UP = 3
SMALLEST = 5  # a set of fewer is not worth a warm-up


def in_order(chosen: Sequence[Candidate], sides: Sequence[Sides]) -> tuple[int, ...]:
    """Places in `chosen`, in the order in which to ask them."""
    along = sorted(range(len(chosen)), key=lambda i: (chosen[i].fact.start, chosen[i].draft.said))
    first = warm_up(chosen, along)
    wanted = [*first, *(i for i in along if i not in first)]
    return tuple(before_told(wanted, sides))


def warm_up(chosen: Sequence[Candidate], along: Sequence[int]) -> list[int]:
    """The easiest of the article's first half, each of another kind, in its order."""
    if len(along) < SMALLEST:
        return []
    half = along[: (len(along) + 1) // 2]
    easiest: dict[str, int] = {}
    for i in sorted(half, key=lambda i: (chosen[i].question.difficulty or 0.5, along.index(i))):
        easiest.setdefault(chosen[i].question.kind, i)
    return sorted(list(easiest.values())[: min(WARM_UP, len(along) // 4)], key=along.index)


def before_told(wanted: Sequence[int], sides: Sequence[Sides]) -> Iterator[int]:
    """The same places, each after those whose answers it tells; a circle is broken where it is."""
    later = {i: [j for j in wanted if j != i and tells(sides[i], sides[j])] for i in wanted}
    waiting = list(wanted)
    while waiting:
        free = (i for i in waiting if not any(j in waiting for j in later[i]))
        chosen = next(free, waiting[0])
        waiting.remove(chosen)
        yield chosen
