"""A fact without its date, so that who did it and when can be asked of the same learner."""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.asking import Asking, Cast
from quizapp.generation.clauses import Clause
from quizapp.generation.facts import KeyFact
from quizapp.generation.parts import CORE, Part
from quizapp.generation.quantities import DATE, YEAR, quantities
from quizapp.generation.stems import askings

LESS = 0.3  # of weight: the date makes a question clearer, where it does no harm


def all_askings(fact: KeyFact, cast: Cast) -> tuple[Asking, ...]:
    """Every way to ask a fact, also those in which its date is left out."""
    full = tuple(askings(fact, cast))
    asked = {asking.stem for asking in full}
    return (*full, *(a for a in undated_askings(fact, cast) if a.stem not in asked))


def undated_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    bare = without_date(fact.clause)
    if bare == fact.clause or not bare.parts:
        return
    for asking in askings(replace(fact, clause=bare), cast):
        yield replace(asking, fact=fact, weight=asking.weight - LESS)


def without_date(clause: Clause) -> Clause:
    return replace(
        clause,
        fronted=tuple(p for p in clause.fronted if not is_date(p)),
        parts=tuple(p for p in clause.parts if not is_date(p)),
    )


def is_date(part: Part) -> bool:
    """`en 2015`, `le 3 mai`: a time by itself, not a phrase that also names a year."""
    found = quantities(part.text)
    dated = len(found) == 1 and found[0].kind in {DATE, YEAR}
    return part.role not in CORE and dated and len(part.text.split()) <= 5
