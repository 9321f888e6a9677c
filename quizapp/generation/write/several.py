"""Answers that list things: which of these … ? with every right one among the choices.

Only for three things or more of one shape, each with its own wrong neighbour.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import Asking
from quizapp.generation.french.grammar import capitalised, plain
from quizapp.generation.french.opposites import mirror
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.mislead.phrases import neighbours
from quizapp.generation.write.candidate import choice_id, choices_of
from quizapp.questions.kinds.multiple_choice import MultipleChoice

FEWEST, MOST, LONGEST = 3, 5, 7
LEAD = re.compile(r"(?:(?:Sur|Par|Avec|Contre|Dans|Pour|En|De|À) |D’)")
PREPOSITIONS = ("de ", "d’", "du ", "à ", "au ", "aux ")
DETERMINERS = ("un ", "une ", "des ", "le ", "la ", "les ", "l’")


def listed(answer: str) -> tuple[str, ...]:
    """The things of `A, B et C`, without the preposition before the first; none if no such list."""
    match = re.fullmatch(r"(?P<most>[^,]+(?:, [^,]+)+) et (?P<last>[^,]+)", answer)
    if match is None or re.search(r" (?:et|ou) ", match.group("most")):
        return ()
    things = [*str(match.group("most")).split(", "), str(match.group("last"))]
    first, rest = things[0], things[1:]
    lead = LEAD.match(first)
    if lead and rest[0].lower().startswith(DETERMINERS):
        first = first[lead.end() :]
    whole = (first, *rest)
    short = all(len(thing.split()) <= LONGEST for thing in whole)
    shapes = {opening(thing) for thing in whole}
    return whole if FEWEST <= len(whole) <= MOST and short and len(shapes) == 1 else ()


def opening(thing: str) -> str:
    """How a thing is led in: all with an article of one sort, or all without."""
    low = thing.lower()
    if low.startswith(("un ", "une ", "des ")):
        return "indefinite"
    if low.startswith(DETERMINERS):
        return "definite"
    if low.startswith(PREPOSITIONS):
        return "led"
    return "bare" if re.fullmatch(r"[\w’-]+(?: [A-ZÀ-Ý][\w’-]*)*", thing) else thing


def multiple_choice(asking: Asking, pools: Pools) -> MultipleChoice | None:
    """All the things of a list and two or three that it does not name."""
    right = tuple(capitalised(thing) for thing in listed(asking.answer))
    wrong = tuple(wrong_things(asking, right, pools)) if right else ()
    if len(wrong) < 2:
        return None
    return MultipleChoice(
        prompt=asking.stem,
        choices=choices_of((*right, *wrong), asking.stem),
        key=tuple(choice_id(text, asking.stem) for text in right),
    )


def wrong_things(asking: Asking, right: tuple[str, ...], pools: Pools) -> Iterator[str]:
    """For each thing in turn the first neighbour that neither list nor article has.

    The opposite of a right one would show that one of the two is wrong, and which.
    """
    used = {plain(thing) for thing in right}
    for thing in right:
        for text in neighbours(replace(asking, answer=thing), pools):
            mirrored = any(mirror(text, one) for one in right)
            if not mirrored and plain(text) not in used and plain(text) not in plain(asking.answer):
                used.add(plain(text))
                yield text
                break
