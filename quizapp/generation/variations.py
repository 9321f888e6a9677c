"""Statements made false by exactly one declared change, and statements with a gap.

A change swaps a name for another of its type, a number for a near one, a word for its opposite,
or takes a negation away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.generation.distractors import Pools, akin, listed_with, related
from quizapp.generation.facts import KeyFact
from quizapp.generation.french.grammar import begins_with_vowel, capitalised
from quizapp.generation.french.lexicon import OPPOSITE_VERBS, OPPOSITE_WORDS
from quizapp.generation.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.names import Name
from quizapp.generation.near_numbers import digest, other_quantities
from quizapp.generation.parts import is_negative
from quizapp.generation.quantities import COUNT, Quantity, quantities

SWAPPED = (PERSON, ORGANISATION)


@dataclass(frozen=True, slots=True)
class Change:
    """A false form of a statement: the words `true` of it read `false` instead."""

    statement: str
    true: str
    false: str
    weight: float


@dataclass(frozen=True, slots=True)
class Gap:
    """Words of a statement worth leaving out."""

    before: str
    key: str
    after: str
    name: Name | None = None
    quantity: Quantity | None = None


def false_forms(fact: KeyFact, pools: Pools) -> Iterator[Change]:
    """The believable false forms of a fact, best first."""
    yield from swapped_numbers(fact)
    yield from swapped_words(fact)
    yield from without_negation(fact)
    yield from some_for_none(fact)
    if not is_negative(fact.clause.verb) and is_exclusive(fact):
        yield from swapped_names(fact, pools)


def changed(statement: str, start: int, end: int, false: str, weight: float) -> Change:
    shown = capitalised(false) if start == 0 else false
    return Change(statement[:start] + shown + statement[end:], statement[start:end], shown, weight)


def swapped_numbers(fact: KeyFact) -> Iterator[Change]:
    for quantity in quantities(fact.statement):
        said = fact.clause.reading.sentence.text
        if quantity.kind == COUNT and quantity.value is not None and quantity.value <= 12:
            continue  # two ways or five: a trap, not knowledge
        for other in other_quantities(quantity, fact.statement):
            if other in said:
                continue
            tail = quantity.text[len(quantity.number) :] if quantity.number else ""
            end = quantity.end - len(tail)
            number = other.removesuffix(tail)
            yield changed(fact.statement, quantity.start, end, number, 1.0)
            break


def swapped_words(fact: KeyFact) -> Iterator[Change]:
    """A word exchanged for its opposite, where it stands once and is what it seems to be."""
    for pairs, parts_of_speech in ((OPPOSITE_VERBS, VERBAL), (OPPOSITE_WORDS, NOMINAL)):
        for true, false in pairs:
            found = list(re.finditer(rf"(?<![\w’'-]){true}(?![\w’'-])", fact.statement))
            if len(found) != 1 or begins_with_vowel(true) != begins_with_vowel(false):
                continue
            match = found[0]
            tags = {t.pos for t in fact.clause.tree.tokens if t.text == true}
            if not tags or not tags <= parts_of_speech:
                continue
            if can_turn(true, fact.statement[: match.start()], fact.statement[match.end() :]):
                yield changed(fact.statement, match.start(), match.end(), false, 0.95)


def can_turn(true: str, before: str, after: str) -> bool:
    """Whether a word may be exchanged here: not in a name, a fixed phrase or a negation."""
    if re.search(r"[A-ZÀ-Ý]\w*[ -]$", before):
        return False
    if true in {"publique", "privée"} and FIXED_PUBLIC.search(before):
        return False
    if true in {"avant", "après"}:
        return bool(re.match(r" (?:le|la|les|l['’]|un|une|des)\b", after))
    if true in {"plus", "moins"}:
        comparing = re.match(r" (?!de\b|d['’]|que\b|en\b|tard\b|d’un)[\w-]+", after)
        fixed = re.search(r"(?:\ben|\bde|\bau|\bd['’]autant|\bne \w+|\bn['’]\w+|\bnon|,) $", before)
        repeated = re.search(r"\b(?:plus|moins)\b", before + after)
        highest = SUPERLATIVE.search(before)
        against = re.search(r"\bqu[e’']|^ \w+ encore\b", after)
        return bool(comparing) and not fixed and not repeated and not highest and not against
    return not COMPARING.search(before)


SUPERLATIVE = re.compile(r"\b(?:le|la|les|ses|leurs|des|du|aux?) $")
# what follows a comparison is one of its terms: its opposite may leave the whole true
COMPARING = re.compile(r"\b(?:plus|moins|aussi|autant|mieux|meilleure?s?|pires?)\b[^,;]*$")
FIXED_PUBLIC = re.compile(r"\b(?:opinion|santé|voie|force|fonction|place|puissance|vie) $")
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"ADJ", "ADV", "NOUN", "ADP"})


def without_negation(fact: KeyFact) -> Iterator[Change]:
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
        yield changed(fact.statement, start, start + len(negative), positive, 0.6)


def is_exclusive(fact: KeyFact) -> bool:
    """Whether putting another name makes the fact false for certain: a function, a past deed."""
    verb = fact.clause.verb
    if fact.relation == "identity" and re.search(r"\best une? ", fact.statement):
        return False
    done = verb.auxiliary.lower() in {"a", "avait", "ont", "avaient", "aurait"}
    return (
        fact.relation in {"identity", "participle", "gerund"}
        or done
        or bool(quantities(fact.statement))
    )


def in_list(statement: str, start: int, end: int) -> bool:
    """Whether a name stands in an enumeration, where others may be right as well."""
    before = re.search(r"(?:, | et | ou )(?:de |d['’]|à |par )?$", statement[:start])
    after = re.match(r"(?:, (?:de |d['’])?[A-ZÀ-Ý]| et | ou )", statement[end:])
    lone_front = before and "," in statement[:start] and not re.search(
        r"[A-ZÀ-Ý]\w*(?:, | et | ou )(?:de |d['’]|à |par )?$", statement[:start]
    )  # fmt: skip
    return bool((before and not lone_front) or after)


NONE_AT_ALL = re.compile(
    r"n(?:e |’)(?P<verb>\w+(?: \w+)?(?: (?:à|de|sur))?) aucune? (?P<noun>[a-zà-ÿœ]+)(?=[ .,])"
)


def some_for_none(fact: KeyFact) -> Iterator[Change]:
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
    yield changed(fact.statement, match.start(), match.end(), some, 1.0)


def swapped_names(fact: KeyFact, pools: Pools) -> Iterator[Change]:
    for name, start, end in names_in(fact.statement, pools):
        if name.type not in SWAPPED or in_list(fact.statement, start, end):
            continue
        said = fact.statement
        sentence = fact.clause.reading.sentence.text
        others = [
            n for n in pools.names
            if n.type == name.type and n.text != name.text and n.text not in said
            and not akin(n, name) and not listed_with(n, name, sentence)
            and not related(n, name, pools)
            and begins_with_vowel(n.text) == begins_with_vowel(said[start:end])
            and (not n.gender or not name.gender or n.gender == name.gender)
            and n.text[:3] not in {"Le ", "La "} and said[start : start + 3] not in {"Le ", "La "}
        ]  # fmt: skip
        for other in sorted(others, key=lambda n: digest(f"{said}|{n.text}"))[:1]:
            yield changed(said, start, end, other.text, 0.8)


def names_in(statement: str, pools: Pools) -> Iterator[tuple[Name, int, int]]:
    """Names that stand once in a statement, whole words, none inside another."""
    for name in pools.names:
        forms = sorted((name.text, *name.aliases), key=len, reverse=True)
        for form in forms:
            found = list(re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", statement))
            if len(found) != 1:
                continue
            match = found[0]
            if not touches_name(statement, match.start(), match.end()):
                yield name, match.start(), match.end()
            break


def touches_name(statement: str, start: int, end: int) -> bool:
    """Whether a capitalised neighbour shows that the name is only a piece of a longer one."""
    before = re.search(r"[A-ZÀ-Ý][\wÀ-ÿ-]* (?:de |du |d['’]|des )?$", statement[:start])
    after = re.match(r" (?:[A-ZÀ-Ý]|\d)", statement[end:])
    return bool((before and before.start() > 0) or after)


def gaps(fact: KeyFact, pools: Pools) -> Iterator[Gap]:
    """Names and numbers of a statement, each as a gap."""
    statement = fact.statement
    for quantity in quantities(statement):
        end = quantity.number_end if quantity.number else quantity.end
        small = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 2
        if quantity.start == 0 or small:
            continue
        yield Gap(
            statement[: quantity.start], statement[quantity.start : end], statement[end:],
            quantity=quantity,
        )  # fmt: skip
    for name, start, end in names_in(statement, pools):
        if name.type not in {PERSON, ORGANISATION, PLACE}:
            continue
        if in_list(statement, start, end):
            continue
        key = statement[start:end]
        before = statement[:start]
        if re.search(r"\b(?:d|l|qu|s)['’]$", before):
            continue  # the elision would give the first letter away
        yield Gap(before, key, statement[end:], name=name)
