"""Statements made false by one declared change that the article contradicts.

A change swaps a name for another of its type, a number for a near one or a word for its opposite,
lets two names change places, or takes a negation away.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.mislead.near_numbers import other_quantities
from quizapp.generation.read.parts import is_negative
from quizapp.generation.read.quantities import COUNT, DATE, PERCENT, Quantity, quantities
from quizapp.generation.write.changes import Change, changed, contrary
from quizapp.generation.write.gaps import is_relative
from quizapp.generation.write.other_names import changed_places, is_exclusive, swapped_names
from quizapp.generation.write.turned import swapped_words


def false_forms(fact: ClauseFact, pools: Pools) -> Iterator[Change]:
    """The believable false forms of a fact."""
    yield from swapped_numbers(fact)
    yield from swapped_bounds(fact)
    yield from swapped_words(fact, pools.text)
    yield from without_negation(fact)
    yield from some_for_none(fact)
    if is_negative(fact.clause.verb):
        return
    yield from changed_places(fact, pools)
    if fact.claim or is_exclusive(fact):
        yield from swapped_names(fact, pools)


def swapped_numbers(fact: ClauseFact) -> Iterator[Change]:
    said = fact.clause.reading.sentence.text
    for quantity in quantities(fact.statement):
        few = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 4
        if few or is_relative(fact.statement, quantity):
            continue  # two ways or three: a trap, not knowledge
        for other in other_quantities(quantity, fact.statement):
            if other in said:
                continue
            yield other_number(fact.statement, quantity, other)
            break


def other_number(statement: str, quantity: Quantity, other: str) -> Change:
    """The number alone changes; it is recalled behind its unit: `56 % (et non 63 %)`."""
    tail = quantity.text[len(quantity.number) :] if quantity.number else ""
    end, number = quantity.end - len(tail), other.removesuffix(tail)
    change = changed(statement, quantity.start, end, number, 1.0)
    led = re.search(r"\b(?:le|en|depuis) $", statement[: quantity.start], re.IGNORECASE)
    recalled = other if quantity.kind == PERCENT else number
    recalled = led.group().lower() + number if led and quantity.kind == DATE else recalled
    told = f"{statement[: quantity.end]} (et non {recalled}){statement[quantity.end :]}"
    return replace(change, told=told)


BOUND = re.compile(
    r"(?<![\w’'])(?P<word>plus|moins) d(?:e |’)(?=\d|une? |deux|trois|quatre|cinq|six|sept|huit|"
    r"neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille)",
    re.IGNORECASE,
)
OTHER_BOUND = {"plus": "moins", "moins": "plus"}


def swapped_bounds(fact: ClauseFact) -> Iterator[Change]:
    """`plus de 300 navires` -> `moins de 300 navires`."""
    found = list(BOUND.finditer(fact.statement))
    if len(found) == 1 and not is_negative(fact.clause.verb):
        start, end = found[0].span("word")
        yield changed(fact.statement, start, end, OTHER_BOUND[found[0]["word"].lower()], 0.9)


def without_negation(fact: ClauseFact) -> Iterator[Change]:
    verb = fact.clause.verb
    if not is_negative(verb) or not re.match(r"pas\b", verb.after):
        return
    if re.search(
        r"\b(?:ni|aucune?|rien|personne|de|d['’])\b", fact.statement.split(verb.text)[-1][:40]
    ):
        return
    positive = f"{verb.finite} {verb.after[3:].strip()}".strip()
    negative = verb.text.replace("'", "’")
    if fact.statement.count(negative) == 1:
        start = fact.statement.index(negative)
        yield contrary(fact.statement, start, start + len(negative), positive, 0.6)


NONE_AT_ALL = re.compile(
    r"n(?:e |’)(?P<verb>\w+(?: \w+)?(?: (?:à|de|sur))?) aucune? (?P<noun>[a-zà-ÿœ]+)(?=[ .,])"
)


def some_for_none(fact: ClauseFact) -> Iterator[Change]:
    """`n'ont abouti à aucun transfert` -> `ont abouti à plusieurs transferts`."""
    match = NONE_AT_ALL.search(fact.statement)
    if match is None or fact.statement.count(match.group()) != 1:
        return
    noun = match.group("noun")
    if noun.endswith(("al", "ail", "eau", "eu", "s", "x", "z")):
        return
    rest = fact.statement[match.end() :]
    if not re.match(r"\.|,| (?:à|de|du|d’|dans|pour|concernant|sur|avec|en) ?", rest):
        return  # an adjective would have to agree as well
    some = f"{match.group('verb')} plusieurs {noun}s"
    yield contrary(fact.statement, match.start(), match.end(), some, 1.0)
