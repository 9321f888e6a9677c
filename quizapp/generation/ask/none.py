"""Asking how many, where the article says that it is none.

`aucune recrue n'a cédé à X`: « Combien de recrues ont cédé à X ? » « Aucune. »
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import PHRASE, Asking, Cast, asking, front_of, parts_without
from quizapp.generation.ask.word_order import asked_clause
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import elided, plural
from quizapp.generation.read.parts import VerbGroup, tail
from quizapp.generation.read.pointing import points

NONE = re.compile(r"(?P<lead>(?:à |d['’]|de |par )?)(?P<none>[Aa]ucune?) (?P<noun>.+)")
PLURAL_AUXILIARY = {"a": "ont", "avait": "avaient", "aurait": "auraient"}


def none_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if points(clause.subject.text):
        return
    yield from no_subject(fact)
    for part in clause.parts:
        if found := NONE.fullmatch(part.text):
            lead = re.sub(r"d['’]$", "de ", found.group("lead"))
            counted = elided("de", plural(found.group("noun")))
            positive = replace(clause, verb=affirmed(clause.verb))
            feminine = found.group("none").lower() == "aucune"
            agreement = ("Fem" if feminine else "Masc", "Plur")
            stem = asked_clause(
                f"{lead}combien {counted}", positive, part, cast, None if lead else agreement
            )
            yield asking(fact, stem, part, found.group("none"), PHRASE, 1.1)


def no_subject(fact: ClauseFact) -> Iterator[Asking]:
    """Only with avoir, whose participle does not agree with its subject."""
    clause = fact.clause
    found = NONE.fullmatch(clause.subject.text)
    many = PLURAL_AUXILIARY.get(clause.verb.finite)
    if found is None or many is None or not clause.parts or not clause.verb.after:
        return
    verb = affirmed(clause.verb)
    counted = elided("de", plural(found.group("noun")))
    said = f"{many} {verb.after}{tail(parts_without(clause, None))}"
    stem = f"{front_of(clause)}combien {counted} {said}"
    yield asking(fact, stem, clause.subject, found.group("none"), PHRASE, 1.1)


def affirmed(verb: VerbGroup) -> VerbGroup:
    """`n'a encore cédé` -> `a déjà cédé`."""
    before = re.sub(r"\bn(?:e |e$|['’])", "", verb.before).strip()
    after = re.sub(r"\bencore\b", "déjà", re.sub(r"\b(?:pas|plus|jamais) ?", "", verb.after))
    return replace(verb, before=before, after=after.strip())
