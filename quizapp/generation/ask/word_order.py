"""The order of words in a French question: inversion, est-ce que, the verb before its subject.

Agreement of a participle with what stands before it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import (
    PHRASE,
    Asking,
    Cast,
    asking,
    front_of,
    parts_without,
)
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.genders import gender_of
from quizapp.generation.french.grammar import agreed, elided, inverted, pronoun
from quizapp.generation.french.lexicon import HUMAN_NOUNS, ORGANISATION_NOUNS
from quizapp.generation.names.name_types import ORGANISATION
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role, VerbGroup, tail
from quizapp.generation.read.pointing import points


def gender_number(clause: Clause, cast: Cast) -> tuple[str, str]:
    token = clause.tree.tokens[clause.subject.head]
    phrase = re.match(r"[a-zà-ÿ]+(?:er|ir|re) ", token.text)  # read as one word
    if phrase or "Inf" in {token.verb_form, clause.tree.tokens[clause.subject.first].verb_form}:
        return "Masc", "Sing"
    if several := coordinated_gender(clause, cast):
        return several, "Plur"
    number = number_of(clause.verb)
    if name := cast.of(token):
        noun_gender = cast.noun_for(name)[1] if name.type == ORGANISATION else ""
        if clause.subject.text[:2].lower() in {"l'", "l’"} and not name.noun:
            noun_gender = ""  # `l'Unesco` tells nothing
        shown = {"le": "Masc", "la": "Fem"}.get(clause.subject.text.split()[0].lower(), "")
        several = "Masc" if re.match(r"Les (?:États-Unis|Pays-Bas)", clause.subject.text) else ""
        return name.gender or shown or noun_gender or several, number
    lead = clause.subject.text.lower()
    if re.match(r"une (?:\w+aine|poignée|foule) d", lead) and number == "Plur":
        return "Masc", number
    if re.match(r"(?:le|un|ce|du|aucun|chaque (?=\w+$)) ", lead):
        return "Masc", number
    if re.match(r"(?:la|une|cette|aucune) ", lead):
        return "Fem", number
    gender = shown_gender(clause) or gender_of(token.text, token.gender)
    if " et " in f" {lead} " and number == "Plur" and gender == "Fem":
        return "", number
    return gender, number


SHOWN_FEMININE = re.compile(
    r"\b(?:nouvelle|vieille|belle|ancienne|grande|petite|première|dernière|bonne|longue|haute|"
    r"basse|seconde|certaine|toute|principale|\w+(?:euse|ive|ienne|aise|ée))s?$"
)


def shown_gender(clause: Clause) -> str:
    """What an adjective beside the noun shows: `les nouvelles digues`."""
    head, tokens = clause.subject.head, clause.tree.tokens
    beside = [
        tokens[i] for i in (head - 1, head + 1) if clause.subject.first <= i <= clause.subject.last
    ]
    shows = any(t.pos == "ADJ" and SHOWN_FEMININE.match(t.text.lower()) for t in beside)
    return "Fem" if shows else ""


def number_of(verb: VerbGroup) -> str:
    """Only a form in -nt is plural, whatever a tagger says."""
    plural = verb.finite_token.number == "Plur" or verb.finite.lower().endswith(("aient", "èrent"))
    return "Plur" if plural and verb.finite.lower().endswith("nt") else "Sing"


def coordinated_gender(clause: Clause, cast: Cast) -> str:
    """Of `X et Y`: one man among them makes it masculine."""
    span = clause.tree.tokens[clause.subject.first : clause.subject.last + 1]
    names = [name for t in span if (name := cast.of(t))]
    if len(names) < 2 or not any(t.text == "et" for t in span):
        return ""
    genders = {name.gender for name in names}
    return "Masc" if "Masc" in genders else "Fem" if genders == {"Fem"} else ""


def asked_clause(
    question: str, clause: Clause, without: Part | None, cast: Cast,
    preposed: tuple[str, str] | None = None,
) -> str:  # fmt: skip
    """`question` + the clause: « Sur quoi repose X ? », « Quand X a-t-il … ? », « est-ce que ».

    `preposed`: gender and number of an object moved to the front, with which the participle agrees.
    """
    subject = clause.lowered_subject
    verb = with_agreement(clause.verb, preposed) if preposed else clause.verb
    rest = tail(parts_without(clause, without))
    front = front_of(clause, without)
    if front:
        question = question[0].lower() + question[1:]
    stand_in = pronoun(*gender_number(clause, cast))
    if not rest and verb_may_lead(question, subject, verb, stand_in):
        return f"{front}{question} {verb.text} {subject}"
    if not stand_in or re.fullmatch(r"je|tu", verb.finite):
        return f"{front}{question} {elided('est-ce que', subject)} {verb.text}{rest}"
    before = verb.before + ("" if verb.before.endswith(("'", "’")) or not verb.before else " ")
    return (
        f"{front}{question} {subject} {before}{inverted(verb.finite, stand_in)} {verb.after}{rest}"
    )


SOMEBODY = re.compile(r"(?:quel(?:le)?s?|combien (?:de |d['’]))\s?(?P<noun>[\w-]+)|qui\b")


def verb_may_lead(question: str, subject: str, verb: VerbGroup, stand_in: str) -> bool:
    """Whether the verb may stand before its subject, where nothing else follows.

    « Quelle entreprise a rachetée X ? » would leave open who buys whom.
    """
    somebody = SOMEBODY.match(question)
    noun = (somebody.group("noun") or "").rstrip("s") if somebody else ""
    if somebody and (not noun or noun in HUMAN_NOUNS or noun in ORGANISATION_NOUNS):
        return False
    if re.match(r"pourquoi|dans quel but|pour quelle raison", question, re.IGNORECASE):
        return False
    clitic = re.match(r"(?:l['’]|les?|la|lui|leur|y|en)\b", verb.before)
    if stand_in and (clitic or (somebody and verb.after)):
        return False
    heavy = re.search(r"(?:er|ir|re)$", verb.after)  # « quel effet pourrait avoir X ? »
    return not stand_in or not verb.after or (not heavy and len(subject.split()) >= 4)


def que_clause(clause: Clause, without: Part) -> str:
    """`Que confie X à Y`, `Qu'a publié X`; `Qu'est-ce que X a confié à Y` where that is long."""
    subject, verb = clause.lowered_subject, clause.verb
    rest = tail(parts_without(clause, without))
    front = front_of(clause, without)
    adverb = next((p for p in parts_without(clause, without)[:1] if p.role is Role.ADVERB), None)
    if adverb and not verb.after and not adverb.comma:
        verb = replace(verb, after=adverb.text)
        rest = rest.removeprefix(f" {adverb.text}")
    room = 4 if verb.after else 8
    bare = not verb.before and len(verb.after.split()) <= 1
    if bare and len(rest.split()) <= room and (not rest or len(subject.split()) <= 4):
        return f"{front}{elided('que', verb.text)} {subject}{rest}"
    return f"{front}{elided('qu’est-ce que', subject)} {verb.text}{rest}"


def with_agreement(verb: VerbGroup, preposed: tuple[str, str]) -> VerbGroup:
    """The participle after avoir agrees with an object that stands before it."""
    if verb.auxiliary[:1] not in {"a", "o", "e"} or verb.auxiliary in {"est", "été", "était"}:
        return verb
    participle = re.search(rf"\b{re.escape(verb.main.text)}\b", verb.after)
    if not verb.main.is_participle or participle is None:
        return verb
    first, last = verb.after[: participle.start()], verb.after[participle.end() :]
    return replace(verb, after=first + agreed(verb.main.text, *preposed) + last)


def agreement_shows(verb: VerbGroup) -> bool:
    """Whether the participle agrees with the subject, so that a question word must as well."""
    first = verb.finite.lower() if not verb.auxiliary else verb.auxiliary
    return verb.main.is_participle and (
        first.startswith(("est", "ét", "fu", "ser", "so")) or "été" in verb.after
    )


def simple(
    fact: ClauseFact, part: Part, word: str, cast: Cast, weight: float, kind: str = PHRASE
) -> Iterator[Asking]:
    if not points(part.text):
        yield asking(
            fact, asked_clause(word, fact.clause, part, cast), part, part.text, kind, weight
        )
