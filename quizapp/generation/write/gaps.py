"""Words of a statement worth leaving out: a number, a name, or two of them at once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.mislead.distractors import Pools, mentions
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.read.quantities import COUNT, Quantity, quantities
from quizapp.generation.write.places_of_names import in_list, names_in


@dataclass(frozen=True, slots=True)
class Gap:
    """Words left out at `start`..`end` of a statement: a name, or the number of a quantity."""

    start: int
    end: int
    key: str
    name: Name | None = None
    quantity: Quantity | None = None

    @property
    def whole(self) -> str:
        """What is left out, with the unit of a number."""
        return self.name.text if self.name else self.quantity.text if self.quantity else self.key


def gaps(fact: ClauseFact, pools: Pools) -> Iterator[tuple[Gap, ...]]:
    """Each gap alone, then two together, where a statement has two that are apart."""
    single = sorted(single_gaps(fact.statement, pools), key=lambda gap: gap.start)
    for gap in single:
        yield (gap,)
    yield from pairs(single)


def single_gaps(statement: str, pools: Pools) -> Iterator[Gap]:
    for quantity in quantities(statement):
        end = quantity.number_end if quantity.number else quantity.end
        small = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 2
        if quantity.start > 0 and not small and not is_relative(statement, quantity):
            key = statement[quantity.start : end]
            yield Gap(quantity.start, end, key, quantity=quantity)
    for name, start, end in names_in(statement, pools):
        elided = re.search(r"\b(?:d|l|qu|s)['’]$", statement[:start])  # tells the first letter
        whole = statement[start:end] == name.text
        listed = in_list(statement, start, end)
        known = is_subject(name, pools)
        free = whole and not (elided or listed or known)
        if name.type in {PERSON, ORGANISATION, PLACE} and free:
            yield Gap(start, end, name.text, name=name)


def is_subject(name: Name, pools: Pools) -> bool:
    """Whether the article is about it: its title names it, or no other is named as often."""
    title = pools.text.strip().split("\n", 1)[0]
    is_title = len(title) < TITLE and not title.endswith((".", "!", "?", "…"))
    if is_title and any(stands_in(form, title) for form in (name.text, *name.aliases)):
        return True
    times = {other.text: len(mentions(other, pools.text)) for other in pools.names}
    return times.get(name.text, 0) > 2 and times[name.text] == max(times.values())


TITLE = 120  # letters


def stands_in(word: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def is_relative(statement: str, quantity: Quantity) -> bool:
    """`quatre ans plus tard`: a time that only the sentences before it fix."""
    after = statement[quantity.end :]
    return bool(re.match(r" (?:plus (?:tard|tôt)|après|avant|auparavant|encore)\b", after))


APART = 12  # letters between two gaps, so that each keeps words around it


def pairs(single: Sequence[Gap]) -> Iterator[tuple[Gap, ...]]:
    """Two numbers, and a number with a name: what a learner can find only by knowing the fact."""
    apart = [
        (one, other)
        for i, one in enumerate(single)
        for other in single[i + 1 :]
        if one.start > 0 and other.start - one.end >= APART
    ]
    for numbers in (2, 1):
        fitting = (pair for pair in apart if sum(bool(gap.quantity) for gap in pair) == numbers)
        yield from islice(fitting, 1)


def with_markers(statement: str, left_out: Sequence[Gap]) -> str:
    """The statement with [[1]], [[2]] where words are left out."""
    text = statement
    for place, gap in reversed(list(enumerate(left_out, start=1))):
        text = f"{text[: gap.start]}[[{place}]]{text[gap.end :]}"
    return text
