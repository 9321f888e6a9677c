"""Questions in words: one template family for each part of a clause that can be asked for.

Knows French interrogatives, inversion and agreement; knows no kinds of question.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.generation.clauses import (
    CORE,
    Clause,
    Part,
    Role,
    VerbGroup,
    is_negative,
    tail,
)
from quizapp.generation.facts import KeyFact, points, profession_article
from quizapp.generation.french.grammar import (
    agreed,
    begins_with_vowel,
    capitalised,
    elided,
    infinitives,
    inverted,
    lower_article,
    plain,
    pronoun,
    with_de,
)
from quizapp.generation.french.lexicon import (
    ABSTRACT_ANSWERS,
    EMPTY_VERBS,
    EPICENE_PERSON_NOUNS,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    THING_NOUNS,
)
from quizapp.generation.french.worlds import CITIES, COUNTRIES
from quizapp.generation.names import ORGANISATION, OTHER, PERSON, PLACE, Name
from quizapp.generation.quantities import (
    COUNT,
    DATE,
    DURATION,
    MONEY,
    PERCENT,
    YEAR,
    Quantity,
    quantities,
)
from quizapp.generation.tree import Token

PHRASE, INFINITIVE, NUMBER = "phrase", "infinitive", "number"
LONGEST_SUBJECT = 14
COLLECTIVES = frozenset(
    {"équipe", "groupe", "gouvernement", "parlement", "conseil", "mairie", "police"}
)
COUNTRY_NAMES = {re.sub(r"^(la |le |l’|les )", "", c) for c in COUNTRIES}


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in words with its answer. `type` is what the answer is; `first`..`last` its words.

    `name` is the fullest form of a name that answers, `quantity` a number that does.
    """

    fact: KeyFact
    stem: str
    answer: str
    type: str
    start: int
    end: int
    name: Name | None = None
    quantity: Quantity | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Cast:
    """The article's names, and the noun by which an organisation is asked for."""

    names: dict[str, Name]
    organisation_noun: str

    def of(self, token: Token) -> Name | None:
        return self.names.get(token.name)

    def noun_for(self, name: Name) -> tuple[str, str]:
        noun = name.noun or self.organisation_noun
        return noun, ORGANISATION_NOUNS.get(noun, "Fem")


def askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    """Every way in which a fact can be asked, best first."""
    clause = fact.clause
    if is_negative(clause.verb) and "que" not in clause.verb.text:
        return
    if fact.relation == "identity":
        yield from identity_askings(fact, cast)
        return
    yield from subject_askings(fact, cast)
    for part in clause.all_parts():
        yield from part_askings(fact, part, cast)
    yield from spelled_out_askings(fact, cast)


# --- answers and places -------------------------------------------------------------------


def asking(
    fact: KeyFact, stem: str, part: Part, answer: str, kind: str, weight: float = 1.0,
    name: Name | None = None, quantity: Quantity | None = None,
) -> Asking:  # fmt: skip
    tokens = fact.clause.tree.tokens
    return Asking(
        fact, tidy(stem), capitalised(answer).replace("'", "’"), kind, tokens[part.first].start,
        max(t.end for t in tokens[part.first : part.last + 1]), name, quantity, weight,
    )  # fmt: skip


def tidy(stem: str) -> str:
    """One space, no comma before the question mark, a thin space before it, a capital."""
    text = re.sub(r"\s+", " ", stem).strip(" ,")
    text = re.sub(r" ,", ",", text).replace("'", "’")
    return f"{capitalised(text)} ?"


def front_of(clause: Clause, without: Part | None = None) -> str:
    kept = [p.text for p in clause.fronted if p is not without]
    return "".join(f"{text}, " for text in kept)


def parts_without(clause: Clause, without: Part | None) -> tuple[Part, ...]:
    """The parts that stay in a stem: all that is core, adverbials while it stays short."""
    kept = [p for p in clause.parts if p is not without]
    words = sum(len(p.text.split()) for p in kept) + len(clause.subject.text.split())
    for part in reversed(list(kept)):
        aside = part.role in {Role.OTHER, Role.MANNER} and part.comma
        if part.role not in CORE and (words > 22 or aside):
            kept.remove(part)
            words -= len(part.text.split())
    return tuple(kept)


# --- inversion ----------------------------------------------------------------------------


def gender_number(clause: Clause, cast: Cast) -> tuple[str, str]:
    token = clause.tree.tokens[clause.subject.head]
    number = "Plur" if clause.verb.finite_token.number == "Plur" else "Sing"
    if name := cast.of(token):
        return name.gender, number
    lead = clause.subject.text.lower()
    if re.match(r"(?:le|un|ce|du|aucun|chaque (?=\w+$)) ", lead):
        return "Masc", number
    if re.match(r"(?:la|une|cette|aucune) ", lead):
        return "Fem", number
    if " et " in f" {lead} " and number == "Plur" and token.gender == "Fem":
        return "", number
    return token.gender, number


def asked_clause(
    question: str, clause: Clause, without: Part | None, cast: Cast,
    preposed: tuple[str, str] | None = None,
) -> str:  # fmt: skip
    """`question` + the clause, its subject inverted, or with est-ce que where gender is unknown.

    `preposed`: gender and number of an object moved to the front, with which the participle agrees.
    """
    subject = lower_article(clause.subject.text)
    verb = with_agreement(clause.verb, preposed) if preposed else clause.verb
    gender, number = gender_number(clause, cast)
    rest = tail(parts_without(clause, without))
    front = front_of(clause, without)
    if front:
        question = question[0].lower() + question[1:]
    stand_in = pronoun(gender, number)
    if not stand_in or re.match(r"je|tu", verb.finite):
        return f"{front}{question} {elided('est-ce que', subject)} {verb.text}{rest}"
    before = verb.before + ("" if verb.before.endswith(("'", "’")) or not verb.before else " ")
    return (
        f"{front}{question} {subject} {before}{inverted(verb.finite, stand_in)} {verb.after}{rest}"
    )


def with_agreement(verb: VerbGroup, preposed: tuple[str, str]) -> VerbGroup:
    """The participle after avoir agrees with an object that stands before it."""
    if verb.auxiliary[:1] not in {"a", "o", "e"} or verb.auxiliary in {"est", "été", "était"}:
        return verb
    if not verb.main.is_participle or not verb.after.endswith(verb.main.text):
        return verb
    stem = verb.after[: -len(verb.main.text)]
    return replace(verb, after=stem + agreed(verb.main.text, *preposed))


# --- subject ------------------------------------------------------------------------------


def subject_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    token = clause.tree.tokens[clause.subject.head]
    gender, number = gender_number(clause, cast)
    if not has_substance(clause):
        return
    if number != "Sing":
        yield from several_subjects_askings(fact, cast)
        return
    name = cast.of(token)
    marked = agreement_shows(clause.verb)
    rest = clause.verb.text + tail(parts_without(clause, None))
    front = front_of(clause)
    if name and clause.subject.text.replace("’", "'") in {
        a.replace("’", "'") for a in (name.text, *name.aliases)
    }:
        if name.type == PERSON and not (marked and gender == "Fem"):
            yield asking(fact, f"{front}qui {rest}", clause.subject, name.text, PERSON, 1.0, name)
        if name.type == ORGANISATION:
            noun, noun_gender = cast.noun_for(name)
            if not marked or gender in ("", noun_gender):
                which = "quelle" if noun_gender == "Fem" else "quel"
                yield asking(
                    fact, f"{front}{which} {noun} {rest}", clause.subject, name.text, ORGANISATION,
                    1.0, name,
                )  # fmt: skip
        return
    if name and name.noun and clause.subject.text.endswith(token.text):
        which, gender_asked = (
            ("quelle", "Fem") if THING_NOUNS.get(name.noun) == "Fem" else ("quel", "Masc")
        )
        if not marked or gender in ("", gender_asked):
            yield asking(
                fact,
                f"{front}{which} {name.noun} {rest}",
                clause.subject,
                name.text,
                OTHER,
                1.0,
                name,
            )
        return
    if name or points(clause.subject.text) or (marked and gender != "Masc"):
        return
    if (
        clause.verb.main.text.lower() in {"est", "était", "a"}
        or len(clause.subject.text.split()) < 2
    ):
        return
    if plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}:
        return
    acts = token.lemma in HUMAN_NOUNS or token.text.lower() in COLLECTIVES
    word = "qui" if acts else "qu’est-ce qui"
    yield asking(fact, f"{front}{word} {rest}", clause.subject, clause.subject.text, PHRASE, 0.6)


SINGULAR = {"ont": "a", "avaient": "avait", "auraient": "aurait"}


def several_subjects_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    """`X et Y ont publié …` is asked by « Qui a publié … ? »."""
    clause, verb = fact.clause, fact.clause.verb
    span = clause.tree.tokens[clause.subject.first : clause.subject.last + 1]
    people = [t for t in span if (name := cast.of(t)) and name.type == PERSON]
    others = [t for t in span if not t.name and t.text.lower() not in {"et", ",", "avec"}]
    if len(people) < 2 or others or verb.finite not in SINGULAR or verb.before:
        return
    rest = f"{SINGULAR[verb.finite]} {verb.after}{tail(parts_without(clause, None))}"
    stem = f"{front_of(clause)}qui {rest}"
    yield asking(fact, stem, clause.subject, clause.subject.text, PHRASE, 1.0)


def has_substance(clause: Clause) -> bool:
    """Whether what is said is specific enough to ask who it is said of."""
    core = [p for p in clause.parts if p.role in CORE]
    words = sum(len(p.text.split()) for p in core)
    has_figure = any(quantities(p.text) for p in clause.all_parts())
    return bool(core) and (words >= 4 or has_figure)


def agreement_shows(verb: VerbGroup) -> bool:
    """Whether the participle agrees with the subject, so that a question word must as well."""
    first = verb.finite.lower() if not verb.auxiliary else verb.auxiliary
    return verb.main.is_participle and (
        first.startswith(("est", "ét", "fu", "ser", "so")) or "été" in verb.after
    )


# --- the other parts ----------------------------------------------------------------------


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
            yield from simple(fact, part, "dans quel but", cast, 1.1)
        case Role.CAUSE:
            yield from simple(fact, part, "pourquoi", cast, 1.1)
        case Role.MANNER if not part.comma:
            yield from simple(fact, part, "comment", cast, 1.0)
        case Role.ADVERBIAL | Role.OTHER:
            yield from adverbial_askings(fact, part, cast)
        case _:
            return


def simple(
    fact: KeyFact, part: Part, word: str, cast: Cast, weight: float, kind: str = PHRASE
) -> Iterator[Asking]:
    if not points(part.text):
        yield asking(
            fact, asked_clause(word, fact.clause, part, cast), part, part.text, kind, weight
        )


def main_name(part: Part, fact: KeyFact, cast: Cast) -> Name | None:
    """The name that a part is, its preposition and article apart."""
    token = fact.clause.tree.tokens[part.head]
    name = cast.of(token)
    if name is None or token.text not in part.text:
        return None
    bare = re.sub(r"^(?:le |la |l['’]|les |du |des |au |aux )", "", part.phrase)
    return name if bare == token.text else None


def whole_quantity(text: str) -> Quantity | None:
    """The number that opens a phrase and rules it."""
    for quantity in quantities(text):
        if quantity.start <= 12 and re.fullmatch(
            r"(?:(?:environ|près de|plus de|moins de|quelque|au moins|à peine|les?) )?",
            text[: quantity.start],
        ):
            return quantity
    return None


def object_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if clause.spelled_out:
        return
    if name := main_name(part, fact, cast):
        if name.type == PERSON:
            yield asking(
                fact, asked_clause("qui", clause, part, cast), part, name.text, PERSON, 1.0, name
            )
        elif name.type == ORGANISATION:
            noun, gender = cast.noun_for(name)
            which = "quelle" if gender == "Fem" else "quel"
            stem = asked_clause(f"{which} {noun}", clause, part, cast, (gender, "Sing"))
            yield asking(fact, stem, part, name.text, ORGANISATION, 1.0, name)
        return
    if quantity := whole_quantity(part.text):
        yield from quantity_askings(fact, part, quantity, cast)
        return
    if points(part.text) or not worth_asking(part, clause):
        return
    token = clause.tree.tokens[part.head]
    if token.lemma in HUMAN_NOUNS:
        yield from simple(fact, part, "qui", cast, 0.7)
        return
    rest = tail(parts_without(clause, part))
    front = front_of(clause)
    subject = lower_article(clause.subject.text)
    stem = f"{front}{elided('qu’est-ce que', subject)} {clause.verb.text}{rest}"
    yield asking(fact, stem, part, part.text, PHRASE, 0.8)


def worth_asking(part: Part, clause: Clause) -> bool:
    token = clause.tree.tokens[part.head]
    empty = not EMPTY_VERBS.isdisjoint(infinitives(clause.verb.main.text, clause.verb.main.lemma))
    heavy = clause.verb.main.text.lower() in {"a", "ont", "fait", "font", "est", "avait"} or (
        re.search(r"\b(?:avoir|faire|être|donner)$", clause.verb.after) is not None
    )
    generic = plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}
    others = [p for p in clause.all_parts() if p is not part and p.role is not Role.SOURCE]
    placed = bool(others) or len(clause.subject.text.split()) >= 4
    return placed and not (empty or heavy or generic) and len(part.phrase.split()) >= 3


def quantity_askings(fact: KeyFact, part: Part, quantity: Quantity, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    following = part.text[quantity.end :]
    agreement = unit_agreement(quantity, part, clause)
    number_text = part.text[: quantity.end]
    if quantity.kind == MONEY:
        stem = asked_clause("quelle somme", clause, part, cast, ("Fem", "Sing"))
        yield asking(fact, stem, part, number_text, NUMBER, 1.2, quantity=quantity)
    elif quantity.kind == PERCENT:
        stem = asked_clause(f"quel pourcentage{following}", clause, part, cast, ("Masc", "Sing"))
        yield asking(fact, stem, part, number_text, NUMBER, 1.1, quantity=quantity)
    elif quantity.unit in {"ans", "an"} and re.search(
        r"\b(?:a|avait|ait|avoir)$", clause.verb.text
    ):
        stem = asked_clause("quel âge", clause, part, cast)
        yield asking(fact, stem, part, number_text, NUMBER, 1.0, quantity=quantity)
    elif quantity.kind == COUNT and (quantity.value or 0) <= 2:
        return
    elif quantity.kind in {COUNT, DURATION} and quantity.unit and agreement:
        unit = re.sub(r"^de |^d['’]", "", quantity.unit)
        following, place = split_place(following)
        stem = asked_clause(
            f"combien {elided('de', unit + following)}", clause, part, cast, agreement
        )
        yield asking(fact, stem + place, part, quantity.number, NUMBER, 1.1, quantity=quantity)


def split_place(following: str) -> tuple[str, str]:
    """`120 personnes | à Brest`: where it happens goes to the end of the question."""
    match = re.match(r"(?P<own>.*?)(?P<place> (?:à|au|aux|dans|en|chez) .+)$", following)
    return (match.group("own"), match.group("place")) if match else (following, "")


def unit_agreement(quantity: Quantity, part: Part, clause: Clause) -> tuple[str, str] | None:
    last = quantity.unit.split(" ")[0].lower() if quantity.unit else ""
    token = next(
        (t for t in clause.tree.tokens[part.first : part.last + 1] if t.text.lower() == last), None
    )
    if token is None or token.pos not in {"NOUN", "PROPN"}:
        return None
    return (token.gender or "Masc", "Plur")


QUESTIONS_BY_PREPOSITION = {
    "à": "à", "au": "à", "aux": "à", "de": "de", "d’": "de", "d'": "de", "du": "de", "des": "de",
    "sur": "sur", "contre": "contre", "par": "par", "dans": "dans", "chez": "chez", "avec": "avec",
    "vers": "vers", "en": "en", "pour": "pour", "auprès de": "auprès de", "auprès d’": "auprès de",
    "grâce à": "grâce à", "grâce au": "grâce à", "grâce aux": "grâce à",
    "au sein de": "au sein de", "au sein d’": "au sein de", "au sein du": "au sein de",
    "face à": "face à", "face aux": "face à", "face au": "face à",
    "en raison de": "en raison de", "en raison d’": "en raison de", "en raison du": "en raison de",
}  # fmt: skip
ASKED_WITH_QUOI = frozenset({"à", "de", "sur", "contre", "par", "grâce à", "face à"})


def oblique_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    preposition = QUESTIONS_BY_PREPOSITION.get(
        part.preposition.strip().lower().replace("'", "’"), ""
    )
    if not preposition:
        return
    if name := main_name(part, fact, cast):
        yield from named_oblique(fact, part, preposition, name, cast)
        return
    opening = clause.tree.tokens[part.first + len(part.preposition.split())]
    contracted = preposition != part.preposition.strip().lower()
    if (
        points(part.text)
        or len(part.phrase.split()) < 2
        or not (contracted or opening.pos in {"DET", "NUM"})
    ):
        return
    if whole_quantity(part.phrase) or preposition not in ASKED_WITH_QUOI:
        return
    token = clause.tree.tokens[part.head]
    if plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}:
        return
    inner = [clause.tree.tokens[i] for i in range(part.first, part.last + 1)]
    if any(t.verb_form == "Inf" and t.head == token.i for t in inner):
        return
    human = token.lemma in HUMAN_NOUNS
    word = f"{preposition} {'qui' if human else 'quoi'}"
    core = part.role in {Role.AGENT, Role.OBLIQUE} or preposition == "grâce à"
    if core:
        yield from simple(fact, part, word, cast, 1.0 if not human else 0.8)


def named_oblique(
    fact: KeyFact, part: Part, preposition: str, name: Name, cast: Cast
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
    elif name.type == PLACE and preposition in {"à", "en", "dans", "de", "vers"}:
        yield from place_askings(fact, part, name, cast)


def active_voice(fact: KeyFact, cast: Cast) -> str | None:
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
    return f"qui a {participle} {lower_article(clause.subject.text)}"


PLACED = re.compile(r"(?:dans|à|au|aux|en|chez|sur) (?!\d)", re.IGNORECASE)


def place_askings(fact: KeyFact, part: Part, name: Name, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    answer = part.text
    if part.preposition.lower() in {"de", "d’", "d'", "vers"}:
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


def mission_asking(fact: KeyFact, part: Part) -> Asking | None:
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


def adverbial_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if mission := mission_asking(fact, part):
        yield mission
        return
    found = quantities(part.text)
    if len(found) == 1 and len(part.text.split()) <= 6:
        yield from time_askings(fact, part, found[0], cast)
        return
    lead = part.text.lower()
    if points(part.text) or found:
        return
    if re.match(r"(?:grâce à|grâce au|face à)", lead):
        yield from oblique_askings(fact, part, cast)
    elif re.match(r"depuis (?:le|la|l['’]|son|sa|les) ?\w+ \w+", lead):
        yield from simple(fact, part, "depuis quand", cast, 0.9)
    elif re.match(
        r"(?:après|avant|pendant|lors|durant|dès) (?:de )?(?:le|la|l['’]|son|sa|les)", lead
    ):
        yield from simple(fact, part, "quand", cast, 0.7)
    elif re.match(r"(?:en raison|à cause) ", lead):
        yield from simple(fact, part, "pour quelle raison", cast, 1.0)
    elif re.match(r"(?:afin de|afin d['’]|dans le but)", lead):
        yield from simple(fact, part, "dans quel but", cast, 1.1)
    elif part.role is Role.ADVERBIAL and clause.tree.tokens[part.head].name:
        yield from oblique_askings(fact, part, cast)


def time_askings(fact: KeyFact, part: Part, quantity: Quantity, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    lead = part.text.lower()
    if quantity.kind == YEAR and re.match(r"(?:en|dès|depuis|vers) \d", lead):
        word = {"en": "en quelle année", "dès": "dès quelle année", "vers": "vers quelle année",
                "depuis": "depuis quelle année"}[lead.split()[0]]  # fmt: skip
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, quantity.text, YEAR, 1.2, quantity=quantity)
    elif quantity.kind == DATE and re.match(r"(?:le|en|depuis|à partir du|dès le) ?", lead):
        word = "quand"
        if re.match(r"le \d", lead) and re.search(r"\d{4}", lead):
            word = "à quelle date"
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, part.text, DATE, 1.1, quantity=quantity)
    elif quantity.kind == DURATION and re.match(r"(?:pendant|durant) ", lead):
        stem = asked_clause("pendant combien de temps", clause, part, cast)
        yield asking(fact, stem, part, quantity.text, NUMBER, 1.0, quantity=quantity)


# --- infinitives, reported speech, what a colon spells out ----------------------------------


def infinitive_askings(fact: KeyFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    preposition = part.preposition.strip().lower().replace("'", "’")
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    subject = lower_article(clause.subject.text)
    front = front_of(clause)
    if points(part.text) or any(p.role in CORE and p is not part for p in clause.parts):
        return
    if re.fullmatch(r"est|sont|étaient|était|fut|furent|sera", clause.verb.text):
        return
    if "viser" in verbs and not clause.verb.before:
        yield asking(
            fact, f"{front}que {clause.verb.text} {subject}", part, part.text, INFINITIVE, 1.3
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
    linking = elided("de", "faire") if preposition in {"de", "d’"} else "à faire"
    que = "qu’" if begins_with_vowel(clause.verb.text) else "que "
    stem = f"{front}{que}{clause.verb.text} {linking} {subject}"
    yield asking(fact, stem, part, part.phrase, INFINITIVE, 1.2)


def spelled_out_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    """`… avoir un effet pervers : détourner …` is asked by « Quel effet pervers … ? »."""
    clause, spelled = fact.clause, fact.clause.spelled_out
    target = next((p for p in clause.parts if p.role is Role.OBJECT), None)
    if spelled is None or target is None or points(spelled.text):
        return
    match = re.match(r"(un|une) (.+)", target.text)
    if not match or len(match.group(2).split()) > 5:
        return
    which, gender = ("quelle", "Fem") if match.group(1) == "une" else ("quel", "Masc")
    stem = asked_clause(f"{which} {match.group(2)}", clause, target, cast, (gender, "Sing"))
    yield asking(fact, stem, spelled, spelled.text, INFINITIVE, 1.3)


# --- identities ---------------------------------------------------------------------------


def identity_askings(fact: KeyFact, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    attribute = clause.parts[0]
    token = clause.tree.tokens[clause.subject.head]
    name = cast.of(token)
    if name is None or points(attribute.text):
        return
    noun = clause.tree.tokens[attribute.head].text.lower()
    if name.type == PERSON and noun in PERSON_NOUNS:
        has_of = re.search(r" (?:de|du|des|d['’])", attribute.text)
        article = profession_article(noun) if has_of else ""
        described = attribute.text
        if article and not re.match(r"(?:le|la|l['’]|un|une) ?", described.lower()[:3]):
            described = f"{article} {described}"
        elif noun in EPICENE_PERSON_NOUNS and has_of:
            described = attribute.text
        definite = bool(article) or bool(re.match(r"(?:le|la) |l['’]", described))
        if has_of and definite and not re.match(r"une? ", attribute.text):
            yield asking(fact, f"qui est {described}", clause.subject, name.text, PERSON, 1.2, name)
        if re.match(r"une? ", attribute.text) and len(attribute.text.split()) >= 3:
            yield asking(fact, f"qui est {name.text}", attribute, attribute.text, PHRASE, 1.0)
        elif has_of:
            yield asking(
                fact, f"quelle est la fonction {with_de(name.text)}", attribute,
                re.sub(r"^(?:le |la |l['’])", "", attribute.text), PHRASE, 1.0,
            )  # fmt: skip
    if name.type == ORGANISATION:
        noun_word, gender = cast.noun_for(name)
        which = "quelle" if gender == "Fem" else "quel"
        bare = re.match(r"(?:un|une|le|la|l['’]) ?(.+)", attribute.text)
        own = re.match(rf"(?:un|une) {re.escape(noun_word)} (.+)", attribute.text)
        if own:
            joint = "" if re.match(r"(?:qui|dont|où) ", own.group(1)) else "est "
            stem = f"{which} {noun_word} {joint}{own.group(1)}"
        elif bare:
            stem = f"{which} {noun_word} est {attribute.text}"
        else:
            return
        yield asking(fact, stem, clause.subject, name.text, ORGANISATION, 1.1, name)
        domain = re.search(r"\bspécialisée? dans (.+)$", attribute.text)
        if domain and own:
            stand_in = pronoun(name.gender, "Sing")
            agreed_form = re.search(r"\bspécialisée?", attribute.text)
            if stand_in and agreed_form:
                yield asking(
                    fact, f"dans quel domaine {name.text} est-{stand_in} {agreed_form.group()}",
                    attribute, domain.group(1), PHRASE, 1.2,
                )  # fmt: skip
