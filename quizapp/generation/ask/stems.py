"""Questions in words: one template family for each part of a clause that can be asked for.

Knows French interrogatives, inversion and agreement; knows no kinds of question.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import INFINITIVE, PHRASE, Asking, Cast, asking, is_condition
from quizapp.generation.ask.attributes import attribute_askings
from quizapp.generation.ask.circumstances import (
    cause_askings,
    circumstance_askings,
    manner_askings,
    purpose_askings,
)
from quizapp.generation.ask.complements import adverbial_askings, oblique_askings
from quizapp.generation.ask.intentions import (
    claimed_askings,
    infinitive_askings,
    modal_askings,
    wished_askings,
)
from quizapp.generation.ask.none import none_askings
from quizapp.generation.ask.objects import object_askings
from quizapp.generation.ask.opinions import source_askings, that_askings
from quizapp.generation.ask.splitting import split_parts
from quizapp.generation.ask.subjects import identity_askings, subject_askings
from quizapp.generation.ask.word_order import asked_clause
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role, is_negative
from quizapp.generation.read.pointing import OBJECT_PRONOUNS, points

LONGEST_SUBJECT = 14


def askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """Every way in which a fact can be asked, best first."""
    for found in unsettled_askings(fact, cast):
        yield settled(found) if fact.leans else found


def settled(found: Asking) -> Asking:
    """`Parce que X avait ordonné de les interrompre`: the question itself says what."""
    clause = found.fact.clause
    outside = [
        t for t in clause.tree.tokens[clause.verb.first :]
        if t.pos == "PRON" and t.text.lower() in OBJECT_PRONOUNS
        and not found.start <= t.start < found.end and not t.dep.startswith("expl")
    ]  # fmt: skip
    relative = found.type == INFINITIVE and re.search(r" (?:qui|que|dont|où) ", found.answer)
    reason = found.role in {Role.CAUSE, Role.PURPOSE, Role.THAT}
    if outside or not (relative or reason):
        return found
    return replace(found, fact=replace(found.fact, leans=False))


def unsettled_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    clause = split_parts(without_only(fact.clause), cast.names)
    fact = replace(fact, clause=clause)
    if is_negative(clause.verb) and "que" not in clause.verb.text:
        yield from negative_askings(fact, cast)
        return
    if re.match(r"(?:dont|qui|que|où|qu['’]\w+) ", clause.subject.text):
        return  # a relative that passed for a clause of its own
    if clause.subject.text.count("«") != clause.subject.text.count("»"):
        return
    if any(is_condition(part) for part in clause.fronted):
        return
    if fact.relation == "identity":
        yield from identity_askings(fact, cast)
        return
    yield from modal_askings(fact)
    yield from subject_askings(fact, cast)
    for part in clause.all_parts():
        yield from part_askings(fact, part, cast)
    yield from spelled_out_askings(fact, cast)


def without_only(clause: Clause) -> Clause:
    """`ne vit qu'un an` -> `vit un an`: the restriction goes out of the question."""
    only = next((p for p in clause.parts if p.role is Role.OBJECT), None)
    match = re.match(r"qu(?:e |['’])", only.text) if only else None
    if only is None or match is None or not is_negative(clause.verb) or clause.verb.after:
        return clause
    bare = replace(only, text=only.text[match.end() :])
    parts = tuple(bare if p is only else p for p in clause.parts)
    return replace(clause, verb=replace(clause.verb, before=""), parts=parts)


def part_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """What a part answers, by its role."""
    clause = fact.clause
    if len(clause.subject.text.split()) > LONGEST_SUBJECT or points(clause.subject.text):
        return
    if ask := BY_ROLE.get(part.role):
        yield from ask(fact, part, cast)


def other_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    yield from claimed_askings(fact, part)
    yield from wished_askings(fact, part)
    yield from adverbial_askings(fact, part, cast)


BY_ROLE: dict[Role, Callable[[ClauseFact, Part, Cast], Iterator[Asking]]] = {
    Role.OBJECT: object_askings,
    Role.OBLIQUE: oblique_askings,
    Role.AGENT: oblique_askings,
    Role.ATTRIBUTE: attribute_askings,
    Role.INFINITIVE: infinitive_askings,
    Role.PURPOSE: purpose_askings,
    Role.CAUSE: cause_askings,
    Role.MANNER: manner_askings,
    Role.THAT: that_askings,
    Role.SOURCE: source_askings,
    Role.ADVERBIAL: adverbial_askings,
    Role.OTHER: other_askings,
}
REASONS: dict[Role, Callable[[ClauseFact, Part, Cast], Iterator[Asking]]] = {
    Role.PURPOSE: purpose_askings,
    Role.CAUSE: cause_askings,
    Role.ADVERBIAL: circumstance_askings,
}


def negative_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """Of what is not so: in spite of what, why, what for; how many, where it is none."""
    yield from none_askings(fact, cast)
    for part in fact.clause.all_parts():
        if ask := REASONS.get(part.role):
            yield from ask(fact, part, cast)


COUNTED = re.compile(r"(?:deux|trois|quatre|cinq|six|sept|huit) (?P<rest>.+)")


def counted_askings(fact: ClauseFact, spelled: Part, cast: Cast) -> Iterator[Asking]:
    """`… par trois grandeurs : A, B et C` is asked by « Par quelles grandeurs … ? »."""
    clause = fact.clause
    for part in clause.parts:
        match = COUNTED.fullmatch(part.phrase)
        if match is None or len(match.group("rest").split()) > 4:
            continue
        feminine = clause.tree.tokens[part.head].gender == "Fem"
        which = f"{part.preposition} {'quelles' if feminine else 'quels'} {match.group('rest')}"
        agreement = ("Fem" if feminine else "Masc", "Plur")
        stem = asked_clause(which.strip(), clause, part, cast, agreement)
        yield asking(fact, stem, spelled, spelled.text, PHRASE, 1.3)


def spelled_out_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """`… avoir un effet pervers : détourner …` is asked by « Quel effet pervers … ? »."""
    clause, spelled = fact.clause, fact.clause.spelled_out
    if spelled and not points(spelled.text):
        yield from counted_askings(fact, spelled, cast)
    target = next((p for p in clause.parts if p.role is Role.OBJECT), None)
    if spelled is None or target is None or points(spelled.text):
        return
    match = re.match(r"(un|une) (.+)", target.text)
    if not match or len(match.group(2).split()) > 5:
        return
    which, gender = ("quelle", "Fem") if match.group(1) == "une" else ("quel", "Masc")
    stem = asked_clause(f"{which} {match.group(2)}", clause, target, cast, (gender, "Sing"))
    yield asking(fact, stem, spelled, spelled.text, INFINITIVE, 1.3)
