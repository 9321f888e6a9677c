"""Parts that hold two: a complement of the verb that a parser hung on the noun before it.

`les organisateurs | à durcir les règles`, `la course | en 65 jours`, `un couvercle | pour sortir`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.amounts import CHANGING, whole_quantity
from quizapp.generation.french.grammar import infinitives
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.french.words import words
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PLACE
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role
from quizapp.generation.tree import Tree

# Verbs that take somebody and an infinitive: `conduire X à …`, `reprocher à X de …`.
WITH_INFINITIVE = frozenset(
    words(
        """
        conduire amener obliger inciter encourager forcer contraindre inviter aider autoriser
        pousser accuser soupçonner empêcher dissuader charger convaincre persuader menacer
        conseiller demander interdire ordonner permettre proposer promettre recommander reprocher
        imposer suggérer condamner prier
        """
    )
)


CUTTABLE = frozenset({Role.OBJECT, Role.OBLIQUE, Role.ADVERBIAL})
GIVING_REASON = CUTTABLE | {Role.ATTRIBUTE, Role.PURPOSE, Role.INFINITIVE}


def split_parts(clause: Clause, names: dict[str, Name]) -> Clause:
    """The clause with every part cut where a complement of the verb begins inside it."""
    whole = merged(clause)
    parts = tuple(piece for part in whole for piece in pieces(clause, part, names))
    return clause if parts == clause.parts else replace(clause, parts=parts)


VOTES = re.compile(r"par .*\bvoix$", re.IGNORECASE)
FIXING = frozenset(words("estimer évaluer fixer porter ramener réduire limiter"))
DEFINING = frozenset(words("désigner signifier définir"))


def merged(clause: Clause) -> tuple[Part, ...]:
    """Two parts that are one: `, faute de place | dans la salle`, `par 23 voix | contre 19`."""
    parts: list[Part] = []
    defines = not DEFINING.isdisjoint(infinitives_of(clause))
    for part in clause.parts:
        last = parts[-1] if parts else None
        if last and last.last + 1 == part.first and (defines or goes_with(part, last)):
            text = clause.tree.text(last.first, part.last)
            role = Role.OBJECT if last.role is Role.ADVERB else last.role
            parts[-1] = replace(last, role=role, last=part.last, text=text)
        else:
            parts.append(part)
    return tuple(parts)


def goes_with(part: Part, last: Part) -> bool:
    """What follows an aside with no comma, what there is none of, the votes against."""
    aside = last.comma and not part.comma and last.role is part.role is Role.ADVERBIAL
    against = bool(VOTES.match(last.text)) and part.text.startswith("contre ")
    if last.role is Role.ADVERB:
        bounds = re.fullmatch(r"(?:près|plus|moins)(?: de)?", last.text)
        return bool(bounds and whole_quantity(part.text.removeprefix("de ")))
    return aside or against or part.text.startswith("sans ")


def pieces(clause: Clause, part: Part, names: dict[str, Name]) -> Iterator[Part]:
    if part.role not in GIVING_REASON or part.text != as_read(clause.tree, part):
        yield part
        return
    found = after_date(part) or cut(clause, part, names)
    if found is None:
        yield part
        return
    at, role, preposition = found
    end = at - 2 if clause.tree.tokens[at - 1].text == "," else at - 1
    yield from pieces(
        clause, replace(part, last=end, text=clause.tree.text(part.first, end)), names
    )
    text = clause.tree.text(at, part.last)
    comma = end < at - 1
    yield Part(role, at, part.last, clause.tree.tokens[at + 1].i, text, preposition, comma)


DATE = re.compile(
    rf"le \d{{1,2}}(?:er)? (?:{'|'.join(MONTHS)})(?: \d{{4}})?(?= (?:à|au|aux|en|dans) )"
)


def after_date(part: Part) -> tuple[int, Role, str] | None:
    """`le 14 mars | au stade de X`."""
    match = DATE.match(part.text)
    return (part.first + len(match.group().split()), Role.ADVERBIAL, "") if match else None


def as_read(tree: Tree, part: Part) -> str:
    return tree.text(part.first, part.last)


def cut(clause: Clause, part: Part, names: dict[str, Name]) -> tuple[int, Role, str] | None:
    """Where the second complement begins, its role and its preposition."""
    tokens = clause.tree.tokens
    for i in range(part.first + 2, part.last):
        reason = tokens[i].text.lower() in {"parce", "car", "puisque", "puisqu’", "puisqu'"}
        if reason and any(t.is_finite for t in tokens[i : part.last + 1]):
            return i, Role.CAUSE, ""
        if part.role not in CUTTABLE:
            continue
        if tokens[i - 1].is_finite:
            return None  # what follows belongs to a relative
        if role := role_from(clause, part, i, names):
            return i, role, "" if role is Role.OBJECT else tokens[i].text
    return None


def role_from(clause: Clause, part: Part, i: int, names: dict[str, Name]) -> Role | None:
    """What begins at a word: an aim, an infinitive, an object, a span of time, a place."""
    tokens = clause.tree.tokens
    word, before, following = tokens[i].text.lower(), tokens[i - 1], tokens[i + 1]
    if begins_infinitive(clause.tree, i + 1):
        if word == "pour":
            return Role.PURPOSE
        if word in {"à", "de", "d’", "d'"} and infinitives_of(clause) & WITH_INFINITIVE:
            return Role.INFINITIVE
    if word == "en" and following.verb_form == "Part" and following.text.endswith("ant"):
        return Role.MANNER
    rest = clause.tree.text(i, part.last)
    if word == "en" and SPAN.match(rest):
        return Role.ADVERBIAL
    if word == "de" and infinitives_of(clause) & CHANGING and re.match(r"de \d[\d,]* %$", rest):
        return Role.OBLIQUE
    if word in {"depuis", "pendant", "durant"}:
        return Role.ADVERBIAL
    if word == "à" and infinitives_of(clause) & FIXING and re.match(r"à (?:près de )?\d", rest):
        return Role.OBLIQUE
    if part.role is Role.OBJECT:
        name = names.get(following.name)
        ends = word in {"à", "en"} and i + 1 == part.last and name and name.type == PLACE
        loose = tokens[part.first].text.lower() in {"un", "une", "des", "d’", "de"}
        return Role.ADVERBIAL if ends and loose else None
    has_object = any(p.role is Role.OBJECT for p in clause.parts)
    inside = any(t.verb_form == "Inf" for t in tokens[part.first : i])
    opens = word in {"un", "une", "des"} and before.pos in {"NOUN", "PROPN"}
    return Role.OBJECT if opens and not has_object and not inside else None


def begins_infinitive(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    reflexive = token.text.lower() in {"se", "s’", "s'"} and i + 1 < len(tree.tokens)
    return token.verb_form == "Inf" or (reflexive and tree.tokens[i + 1].verb_form == "Inf")


def infinitives_of(clause: Clause) -> frozenset[str]:
    return infinitives(clause.verb.main.text, clause.verb.main.lemma)


SPAN = re.compile(
    r"en (?:(?:un peu |près |à peine )?(?:plus |moins )?(?:de |d['’])?)?[\w-]+ "
    r"(?:ans?|mois|semaines?|jours?|heures?|minutes?|secondes?)\b|"
    rf"en (?:(?:{'|'.join(MONTHS)})(?: \d{{4}})?|\d{{4}})$"
)
