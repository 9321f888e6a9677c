"""Asking for what a preposition introduces: to whom, on what, where, when, for what mission."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.amounts import time_askings, whole_quantity
from quizapp.generation.ask.asking import (
    INFINITIVE,
    PHRASE,
    Asking,
    Cast,
    asking,
    main_name,
    names_people,
)
from quizapp.generation.ask.circumstances import circumstance_askings, moment_askings
from quizapp.generation.ask.objects import classified_askings, object_askings
from quizapp.generation.ask.word_order import agreement_shows, asked_clause, gender_number, simple
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import elided, infinitives, plain, with_de
from quizapp.generation.french.lexicon import (
    ABSTRACT_ANSWERS,
    COLLECTIVES,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
)
from quizapp.generation.french.words import words
from quizapp.generation.french.worlds import CITIES
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import COUNTRY_NAMES, ORGANISATION, PERSON, PLACE
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role
from quizapp.generation.read.pointing import points
from quizapp.generation.read.quantities import quantities

QUESTIONS_BY_PREPOSITION = {
    "à": "à", "au": "à", "aux": "à", "de": "de", "d’": "de", "d'": "de", "du": "de", "des": "de",
    "sur": "sur", "contre": "contre", "par": "par", "dans": "dans", "chez": "chez", "avec": "avec",
    "vers": "vers", "en": "en", "pour": "pour", "auprès de": "auprès de", "auprès d’": "auprès de",
    "grâce à": "grâce à", "grâce au": "grâce à", "grâce aux": "grâce à",
    "au sein de": "au sein de", "au sein d’": "au sein de", "au sein du": "au sein de",
    "face à": "face à", "face aux": "face à", "face au": "face à",
    "en raison de": "en raison de", "en raison d’": "en raison de", "en raison du": "en raison de",
}  # fmt: skip
GOVERNING_DE = frozenset(
    words(
        """
        parler dépendre souffrir profiter bénéficier manquer disposer douter venir provenir
        témoigner rêver changer jouir hériter vivre sortir partir relever découler résulter
        faire traiter mourir triompher accoucher
        """
    )
)
ASKED_WITH_QUOI = frozenset(
    {"à", "de", "sur", "contre", "par", "avec", "vers", "grâce à", "face à", "auprès de"}
)


def oblique_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    preposition = QUESTIONS_BY_PREPOSITION.get(
        part.preposition.strip().lower().replace("'", "’"), ""
    )
    found = quantities(part.text)
    if len(found) == 1 and len(part.text.split()) <= 8:
        timed = tuple(time_askings(fact, part, found[0], cast))
        yield from timed
        if timed:
            return
    if name := main_name(part, fact, cast):
        if preposition:
            yield from named_oblique(fact, part, preposition, name, cast)
        return
    contracted = preposition != part.preposition.strip().lower()
    if points(part.text) or (len(part.phrase.split()) < 2 and not contracted):
        return
    if preposition and are_names(part, fact, cast):
        yield from simple(fact, part, f"{preposition} qui", cast, 1.1)
        return
    asked = tuple(special_askings(fact, part, preposition, cast))
    if asked or not preposition or not is_noun_phrase(clause, part, preposition):
        yield from asked
    else:
        yield from common_oblique(fact, part, preposition, cast)


def are_names(part: Part, fact: ClauseFact, cast: Cast) -> bool:
    """`à X, Y et Z`: people or organisations, and nothing else."""
    tokens = fact.clause.tree.tokens[part.first + len(part.preposition.split()) : part.last + 1]
    named = [name for t in tokens if (name := cast.of(t))]
    rest = [t for t in tokens if not t.name and t.text not in {"et", ","}]
    return len(named) > 1 and not rest and all(n.type == PERSON for n in named)


def is_noun_phrase(clause: Clause, part: Part, preposition: str) -> bool:
    """`sur la digue`, not `par cœur`: its noun has a determiner."""
    opening = clause.tree.tokens[part.first + len(part.preposition.split())]
    contracted = preposition != part.preposition.strip().lower()
    return contracted or opening.pos in {"DET", "NUM"} or opening.text in {"environ", "près"}


def special_askings(fact: ClauseFact, part: Part, preposition: str, cast: Cast) -> Iterator[Asking]:
    """A field of work, a place among others, a noun that says what kind of thing is asked for."""
    head = fact.clause.tree.tokens[part.head]
    verb = plain(f"{fact.clause.verb.main.text} {fact.clause.verb.after}")
    if moment := tuple(moment_askings(fact, part, cast)):
        yield from moment
    elif preposition == "dans" and "specialis" in verb:
        yield from simple(fact, part, "dans quel domaine", cast, 1.2)
    elif among := AMONG.fullmatch(part.text):
        which = "quelles" if head.gender == "Fem" else "quels"
        stem = asked_clause(f"parmi {which} {among.group('noun')}", fact.clause, part, cast)
        yield asking(fact, stem, part, part.text, PHRASE, 0.9)
    elif head.text.lower().rstrip("s") in PLACE_NOUNS and stands_somewhere(fact, preposition):
        yield from simple(fact, part, "où", cast, 0.9)
    else:
        yield from classified_askings(fact, part, cast)


def stands_somewhere(fact: ClauseFact, preposition: str) -> bool:
    """`travaille à la région` may be a place, `reproche … à la région` is not."""
    taken = any(p.role in {Role.OBJECT, Role.INFINITIVE} for p in fact.clause.parts)
    return preposition in {"dans", "sur"} or (preposition == "à" and not taken)


AMONG = re.compile(r"parmi les (?P<noun>[\w-]+) .+")


INSTITUTIONS = (
    frozenset(ORGANISATION_NOUNS)
    | COLLECTIVES
    | frozenset(words("région commune ville département état préfecture opéra hôpital tribunal"))
)


def common_oblique(fact: ClauseFact, part: Part, preposition: str, cast: Cast) -> Iterator[Asking]:
    """`Sur quoi repose X ?`, `À qui X a-t-il confié la digue ?`."""
    clause = fact.clause
    token = clause.tree.tokens[part.head]
    abstract = plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}
    if whole_quantity(part.phrase) or preposition not in ASKED_WITH_QUOI or abstract:
        return
    inner = [clause.tree.tokens[i] for i in range(part.first, part.last + 1)]
    if any(t.verb_form == "Inf" and t.head == token.i for t in inner):
        return
    acts = part.role is Role.AGENT and token.text.lower() in {*ORGANISATION_NOUNS, *COLLECTIVES}
    given = preposition == "à" and any(p.role is Role.OBJECT for p in clause.parts)
    acts = acts or (given and token.text.lower() in INSTITUTIONS)
    human = names_people(token) or acts
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    governed = clause.verb.before or agreement_shows(clause.verb) or verbs & GOVERNING_DE
    if preposition == "à" and not human and any(p.role is Role.INFINITIVE for p in clause.parts):
        return  # `permettent aux bateaux de descendre`
    if preposition == "de" and not governed:
        if part.text.startswith("des "):  # `élever des chiens`: an object after all
            yield from object_askings(fact, replace(part, role=Role.OBJECT), cast)
        return  # `ajouter de la chicorée`: a partitive
    if part.role in {Role.AGENT, Role.OBLIQUE}:
        word = f"{preposition} {'qui' if human else 'quoi'}"
        if preposition == "à" and verbs & {"blesser", "opérer"}:
            word = "où"
        yield from simple(fact, part, word, cast, 1.0 if not human else 0.8)


def named_oblique(
    fact: ClauseFact, part: Part, preposition: str, name: Name, cast: Cast
) -> Iterator[Asking]:
    clause = fact.clause
    if name.type == PERSON:
        stem = asked_clause(f"{preposition} qui", clause, part, cast)
        yield asking(fact, stem, part, name.text, PERSON, 1.1, name)
        if part.role is Role.AGENT and (active := active_voice(fact, cast)):
            yield asking(fact, active, part, name.text, PERSON, 1.15, name)
    elif name.type == ORGANISATION:
        noun, gender = cast.noun_for(name)
        which = "quelle" if gender == "Fem" else "quel"
        asked = f"{preposition} {which} {noun}"
        stem = asked_clause(asked, clause, part, cast)
        yield asking(fact, stem, part, name.text, ORGANISATION, 1.1, name)
    elif name.type == PLACE and any(p.role is Role.INFINITIVE for p in clause.parts):
        return  # `permet à Kerlanec de …`
    elif name.type == PLACE and preposition in {"à", "en", "dans", "de", "vers"}:
        yield from place_askings(fact, part, name, cast)


def active_voice(fact: ClauseFact, cast: Cast) -> str | None:
    """`X a été fondée par Y` is asked by « Qui a fondé X ? »."""
    clause = fact.clause
    match = re.fullmatch(r"été (\w+)", clause.verb.after)
    if not match or clause.verb.finite != "a" or len(clause.parts) > 1:
        return None
    participle = match.group(1)
    gender, number = gender_number(clause, cast)
    if number != "Sing":
        return None
    if gender == "Fem" or participle.endswith("ée"):
        participle = participle.removesuffix("e")
    if not participle.endswith(("é", "i", "u")):
        return None
    return f"qui a {participle} {clause.lowered_subject}"


COMING = frozenset(words("venir provenir revenir rentrer partir arriver sortir"))
PLACED = re.compile(r"(?:dans|à|au|aux|en|chez|sur) (?!\d)", re.IGNORECASE)


def place_askings(fact: ClauseFact, part: Part, name: Name, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    answer = part.text
    places = [p for p in clause.parts if p.role is not Role.OBJECT and PLACED.match(p.text)]
    if places and places[0] is not part and part in places:
        return  # the first says where, what follows says where that is
    if part.preposition.lower().strip() in {"de", "d’", "d'", "du", "des"}:
        if infinitives(clause.verb.main.text, clause.verb.main.lemma) & COMING:
            yield from simple(fact, part, "d’où", cast, 1.0)
        return
    if name.text in COUNTRY_NAMES:
        word = "dans quel pays"
    elif name.text in CITIES:
        word = "dans quelle ville"
    else:
        word = "où"
    elsewhere = tuple(p for p in clause.parts if p is part or not PLACED.match(p.text))
    stem = asked_clause(word, replace(clause, parts=elsewhere), part, cast)
    yield asking(fact, stem, part, answer, PLACE, 1.0, name)


MISSION = re.compile(
    r"pour (?P<noun>(?P<fem>mission|tâche|ambition|vocation)|but|objectif|rôle) "
    r"(?P<rest>d(?:e |['’]).+)"
)


def mission_asking(fact: ClauseFact, part: Part) -> Asking | None:
    """`X a pour mission de …` is asked by « Quelle est la mission de X ? »."""
    match = MISSION.match(part.text)
    if not match or fact.clause.verb.main.text.lower() not in {"a", "ont", "avait", "avaient"}:
        return None
    which = "quelle est" if match.group("fem") else "quel est"
    article = elided("la" if match.group("fem") else "le", match.group("noun"))
    whole = f"{which} {article} {with_de(fact.clause.subject.text)}"
    return asking(
        fact, whole, part, re.sub(r"^d(?:e |['’])", "", match.group("rest")), INFINITIVE, 1.3
    )


def adverbial_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if mission := mission_asking(fact, part):
        yield mission
        return
    found = quantities(part.text)
    if found and (len(part.text.split()) <= 6 or re.match("[Pp]ar .+ voix", part.text)):
        timed = tuple(time_askings(fact, part, found[0], cast))
        yield from timed
        if timed:
            return
    asked = tuple(circumstance_askings(fact, part, cast))
    yield from asked
    if (
        not asked
        and not found
        and part.role is Role.ADVERBIAL
        and clause.tree.tokens[part.head].name
    ):
        yield from oblique_askings(fact, part, cast)
