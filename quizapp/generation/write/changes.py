"""One change to a statement: what was true, what is said instead, how it is put right."""

from dataclasses import dataclass

from quizapp.generation.french.grammar import capitalised

QUOTED = "« {} »"


@dataclass(frozen=True, slots=True)
class Change:
    """A false form of a statement: the words `true` of it read `false` instead.

    `told` is the true statement with a word on what was changed.
    """

    statement: str
    true: str
    false: str
    weight: float
    told: str


def changed(
    statement: str, start: int, end: int, false: str, weight: float, aside: str = "{}"
) -> Change:
    """One stretch of a statement exchanged; `aside` is how the false words are recalled."""
    shown = capitalised(false) if start == 0 else false
    return Change(
        statement=statement[:start] + shown + statement[end:],
        true=statement[start:end],
        false=shown,
        weight=weight,
        told=f"{statement[:end]} (et non {aside.format(false)}){statement[end:]}",
    )


def contrary(statement: str, start: int, end: int, false: str, weight: float) -> Change:
    """A change that needs no recalling: the true statement says the contrary."""
    whole = statement[:start] + false + statement[end:]
    return Change(whole, statement[start:end], false, weight, statement)
