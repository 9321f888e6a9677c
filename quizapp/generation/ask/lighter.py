"""A fact asked without what another of its questions asks for: who did it, then when or why.

Both can then be put to one learner, the lighter first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.generation.ask.asking import Asking, Cast, is_condition
from quizapp.generation.ask.stems import askings
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import CORE, Part, Role

LESS = 0.3  # of weight: what is left out makes a question clearer, where it does no harm


def all_askings(fact: ClauseFact, cast: Cast) -> tuple[Asking, ...]:
    """Every way to ask a fact, also those that leave out what others ask for."""
    full = tuple(askings(fact, cast))
    asked = {asking.stem for asking in full}
    found: dict[str, Asking] = {}
    for part in fact.clause.all_parts():
        if can_go(part) and any(is_about(asking, part, fact.clause) for asking in full):
            for asking in lighter_askings(fact, part, cast):
                found.setdefault(asking.stem, asking)
    return (*full, *(a for stem, a in found.items() if stem not in asked))


def can_go(part: Part) -> bool:
    """Whether the fact stays true without: a when, a why, a where; not who says so, not an if."""
    return part.role not in CORE and part.role is not Role.SOURCE and not is_condition(part)


def is_about(asking: Asking, part: Part, clause: Clause) -> bool:
    tokens = clause.tree.tokens[part.first : part.last + 1]
    return tokens[0].start <= asking.start and asking.end <= max(t.end for t in tokens)


def lighter_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    bare = replace(
        fact.clause,
        fronted=without(fact.clause.fronted, part),
        parts=without(fact.clause.parts, part),
    )
    if bare.parts:
        for asking in askings(replace(fact, clause=bare), cast):
            yield replace(asking, fact=fact, weight=asking.weight - LESS)


def without(parts: Sequence[Part], part: Part) -> tuple[Part, ...]:
    return tuple(p for p in parts if p is not part)
