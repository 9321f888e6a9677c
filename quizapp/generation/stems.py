"""Questions in words: one template family for each part of a clause that can be asked for.

Knows French interrogatives, inversion and agreement; knows no kinds of question.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.asking import (
    INFINITIVE,
    PHRASE,
    Asking,
    Cast,
    asking,
    front_of,
    is_condition,
    is_somebody,
)
from quizapp.generation.complements import adverbial_askings, object_askings, oblique_askings
from quizapp.generation.facts import KeyFact
from quizapp.generation.french.grammar import (
    begins_with_vowel,
    capitalised,
    elided,
    infinitives,
    with_de,
)
from quizapp.generation.french.words import words
from quizapp.generation.parts import CORE, Part, Role, is_negative
from quizapp.generation.pointing import points
from quizapp.generation.subjects import identity_askings, subject_askings
from quizapp.generation.word_order import agreement_shows, asked_clause, simple

LONGEST_SUBJECT = 14
FINDING = frozenset({"montrer", "démontrer", "découvrir", "prouver", "établir", "vérifier"})


def askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    """Every way in which a fact can be asked, best first."""
    clause = fact.clause
    if is_negative(clause.verb) and "que" not in clause.verb.text:
        return
    if any(is_condition(part) for part in clause.fronted):
        return
    if fact.relation == "identity":
        yield from identity_askings(fact, cast)
        return
    yield from subject_askings(fact, cast)
    for part in clause.all_parts():
        yield from part_askings(fact, part, cast)
    yield from spelled_out_askings(fact, cast)


def part_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if len(clause.subject.text.split()) > LONGEST_SUBJECT or points(clause.subject.text):
        return
    match part.role:
        case Role.OBJECT:
            yield from object_askings(fact, part, cast)
        case Role.OBLIQUE | Role.AGENT:
            yield from oblique_askings(fact, part, cast)
        case Role.INFINITIVE:
            yield from infinitive_askings(fact, part, cast)
        case Role.PURPOSE:
            yield from purpose_askings(fact, part, cast)
        case Role.CAUSE:
            for found in simple(fact, part, "pourquoi", cast, 1.1):
                yield replace(found, answer=because(found.answer))
        case Role.MANNER if not part.comma:
            yield from simple(fact, part, "comment", cast, 1.0)
        case Role.THAT:
            yield from finding_askings(fact, part)
        case Role.ADVERBIAL | Role.OTHER:
            yield from adverbial_askings(fact, part, cast)
        case _:
            return


def because(answer: str) -> str:
    """`Car elle court` answers no « Pourquoi » : `Parce qu’elle court` does."""
    rest = answer.removeprefix("Car ")
    if rest == answer:
        return answer
    return f"Parce qu’{rest}" if begins_with_vowel(rest) else f"Parce que {rest}"


def purpose_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`Dans quel but … ?`, or `Pourquoi est-ce que … ?` where the subject cannot be inverted."""
    for found in simple(fact, part, "dans quel but", cast, 1.1):
        stem = re.sub(r"[Dd]ans quel but (?=est-ce qu)", "pourquoi ", found.stem)
        yield replace(found, stem=capitalised(stem))


RESOLVING = frozenset(
    words(
        """
        proposer décider promettre accepter refuser tenter essayer choisir prévoir envisager
        recommander conseiller demander menacer interdire ordonner projeter renoncer apprendre
        """
    )
)


def infinitive_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    preposition = part.preposition.strip().lower().replace("'", "’")
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    subject = clause.lowered_subject
    front = front_of(clause)
    if points(part.text) or any(p.role in CORE and p is not part for p in clause.parts):
        return
    if re.fullmatch(r"est|sont|étaient|était|fut|furent|sera", clause.verb.text):
        return
    if "viser" in verbs and clause.verb.text in {"vise", "visent"}:
        yield asking(
            fact, f"{front}quel est le but {with_de(subject)}", part, part.phrase, INFINITIVE, 1.3
        )
        return
    if "risquer" in verbs and clause.verb.text in {"risque", "risquent"}:
        endings = {"risque": ("court", "présente"), "risquent": ("courent", "présentent")}
        runs = endings[clause.verb.text][0 if is_somebody(clause) else 1]
        yield asking(
            fact, f"{front}quel risque {runs} {subject}", part, part.phrase, INFINITIVE, 1.3
        )
        return
    if "servir" in verbs and preposition == "à":
        yield asking(
            fact, f"{front}à quoi {clause.verb.text} {subject}", part, part.text, INFINITIVE, 1.3
        )
        return
    if "consister" in verbs:
        yield asking(
            fact, f"{front}en quoi {clause.verb.text} {subject}", part, part.text, INFINITIVE, 1.3
        )
        return
    passive = (
        clause.verb.main.is_participle and agreement_shows(clause.verb)
    ) or clause.verb.before
    if passive:
        word = "à quoi" if preposition == "à" else "de quoi"
        yield asking(fact, asked_clause(word, clause, part, cast), part, part.text, INFINITIVE, 1.1)
        return
    if RESOLVING.isdisjoint(verbs) or not is_somebody(clause):
        return
    linking = elided("de", "faire") if preposition in {"de", "d’"} else "à faire"
    que = "qu’" if begins_with_vowel(clause.verb.text) else "que "
    stem = f"{front}{que}{clause.verb.text} {linking} {subject}"
    yield asking(fact, stem, part, part.phrase, INFINITIVE, 1.2)


def finding_askings(fact: KeyFact, part: Part) -> Iterator[Asking]:
    """`X a montré que P` is asked by « Qu'a montré X ? »; what is only said is asked through P."""
    clause = fact.clause
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    if FINDING.isdisjoint(verbs) or points(part.text):
        return
    que = "qu’" if begins_with_vowel(clause.verb.text) else "que "
    front = front_of(clause)
    stem = f"{front}{que}{clause.verb.text} {clause.lowered_subject}"
    yield asking(fact, stem, part, part.text, PHRASE, 1.2)


COUNTED = re.compile(r"(?:deux|trois|quatre|cinq|six|sept|huit) (?P<rest>.+)")


def counted_askings(fact: KeyFact, spelled: Part, cast: Cast) -> Iterator[Asking]:
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


def spelled_out_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
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
