"""A name of a statement exchanged for another, or two of its names the wrong way round."""

import re
from collections.abc import Iterator

from quizapp.generation.ask.word_order import agreement_shows
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import begins_with_vowel, infinitives
from quizapp.generation.french.words import words
from quizapp.generation.mislead.distractors import Pools, akin, listed_with, related, takes_article
from quizapp.generation.mislead.near_numbers import digest
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON
from quizapp.generation.read.quantities import quantities
from quizapp.generation.write.changes import Change, changed
from quizapp.generation.write.places_of_names import in_list, names_in

SWAPPED = (PERSON, ORGANISATION)


def is_exclusive(fact: ClauseFact) -> bool:
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


MUTUAL = frozenset(
    words(
        """
        rencontrer épouser affronter associer allier unir ressembler collaborer rivaliser croiser
        marier discuter dialoguer échanger partager rapprocher opposer concurrencer signer jouer
        """
    )
)


def changed_places(fact: ClauseFact, pools: Pools) -> Iterator[Change]:
    """`X a racheté Y` -> `Y a racheté X`: who did it and to whom, the wrong way round."""
    statement, verb = fact.statement, fact.clause.verb
    mutual = not MUTUAL.isdisjoint(infinitives(verb.main.text, verb.main.lemma))
    if mutual or agreement_shows(verb) or fact.claim or " comme " in statement:
        return
    subject = fact.clause.lowered_subject
    placed = sorted(names_in(statement, pools), key=lambda found: found[1])
    first = next((f for f in placed if subject in (f[0].text, *f[0].aliases)), None)
    if first is None or statement[first[1] : first[2]] != subject:
        return
    for other in placed:
        if other[1] > first[2] and can_change_places(statement, first, other):
            yield exchanged(statement, first, other)
            return


Placed = tuple[Name, int, int]


def can_change_places(statement: str, first: Placed, other: Placed) -> bool:
    one, two = first[0], other[0]
    apart = not (one.gender and two.gender and one.gender != two.gender)
    said, heard = statement[first[1] : first[2]], statement[other[1] : other[2]]
    alike = begins_with_vowel(said) == begins_with_vowel(heard)
    articles = ("Le ", "La ", "Les ", "L’")
    return (
        one.type == two.type
        and one.type in SWAPPED
        and apart
        and alike
        and not akin(one, two)
        and not said.startswith(articles)
        and not heard.startswith(articles)
        and not in_list(statement, other[1], other[2])
    )


def exchanged(statement: str, first: Placed, other: Placed) -> Change:
    said, heard = statement[first[1] : first[2]], statement[other[1] : other[2]]
    between = statement[first[2] : other[1]]
    true, false = f"{said}{between}{heard}", f"{heard}{between}{said}"
    whole = statement[: first[1]] + false + statement[other[2] :]
    return Change(whole, true, false, 0.9, f"{statement.rstrip('.')}, et non l’inverse.")


def swapped_names(fact: ClauseFact, pools: Pools) -> Iterator[Change]:
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
            and not takes_article(n, pools.text)
            and n.text[:3] not in {"Le ", "La "} and said[start : start + 3] not in {"Le ", "La "}
        ]  # fmt: skip
        for other in sorted(others, key=lambda n: digest(f"{said}|{n.text}"))[:1]:
            yield changed(said, start, end, other.text, 0.6 if fact.claim else 0.8)
