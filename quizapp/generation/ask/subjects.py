"""Asking who or what: the subject of a clause, and what a name is said to be."""

import re
from collections.abc import Iterator

from quizapp.generation.ask.amounts import counted_noun
from quizapp.generation.ask.asking import (
    NUMBER,
    PHRASE,
    Asking,
    Cast,
    asking,
    front_of,
    names_people,
    parts_without,
)
from quizapp.generation.ask.objects import SET_PHRASES
from quizapp.generation.ask.word_order import agreement_shows, gender_number
from quizapp.generation.find.facts import ClauseFact, content_words, profession_article
from quizapp.generation.french.conjugation import singular_participle, singular_verb
from quizapp.generation.french.grammar import (
    elided,
    infinitives,
    plain,
    pronoun,
    with_de,
)
from quizapp.generation.french.lexicon import (
    ABSTRACT_ANSWERS,
    COLLECTIVES,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    THING_NOUNS,
)
from quizapp.generation.french.words import words
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, OTHER, PERSON
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import CORE, Role, tail
from quizapp.generation.read.pointing import points
from quizapp.generation.read.quantities import COUNT, quantities

DEFINING = frozenset({"désigner", "définir", "signifier", "mesurer", "consister", "permettre"})


def subject_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """Ask who or what did it."""
    clause = fact.clause
    _, number = gender_number(clause, cast)
    if counted := tuple(counted_subject_askings(fact)):
        yield from counted
        return
    if not has_substance(clause):
        return
    if number != "Sing":
        yield from several_subjects_askings(fact, cast)
        yield from plural_subject_askings(fact, cast)
    elif name := cast.of(clause.tree.tokens[clause.subject.head]):
        yield from named_subject_askings(fact, name, cast)
    elif titled := titled_name(clause, cast):
        yield from titled_subject_askings(fact, titled)
    else:
        yield from common_subject_askings(fact, cast)


LOOSE_NUMBER = re.compile(
    r"(?:jusqu['’]à|près de|environ|plus de|quelque|au moins) ", re.IGNORECASE
)


def counted_subject_askings(fact: ClauseFact) -> Iterator[Asking]:
    """`Treize marins s'élancent …` is asked by « Combien de marins s'élancent … ? »."""
    clause, subject = fact.clause, fact.clause.subject
    bare = LOOSE_NUMBER.sub("", subject.text)
    quantity = next(iter(quantities(bare)), None)
    said = sum(len(p.text.split()) for p in clause.parts if p.role is not Role.ADVERB)
    if quantity is None or quantity.start or quantity.kind != COUNT or said < 2:
        return
    if (quantity.value or 0) <= 2 or not quantity.unit or "," in bare:
        return
    if re.match(r"d['’]|de ", quantity.unit) or re.match(r"(?:moins|plus) d", subject.text.lower()):
        return
    noun, many, number = counted_noun(quantity)
    counted = elided("de", noun + bare[quantity.end :])
    stem = f"{front_of(clause)}combien {counted} {said_of_subject(clause)}"
    yield asking(fact, stem, subject, number, NUMBER, 1.15, quantity=many)


def named_subject_askings(fact: ClauseFact, name: Name, cast: Cast) -> Iterator[Asking]:
    """`Qui … ?`, `Quelle entreprise … ?`, `Quel logiciel … ?`."""
    clause = fact.clause
    gender, _ = gender_number(clause, cast)
    marked = agreement_shows(clause.verb)
    bare = plain(clause.subject.text) in {plain(form) for form in (name.text, *name.aliases)}
    if name.type == PERSON and bare and not (marked and gender == "Fem"):
        word = "qui"
    elif name.type == ORGANISATION and bare:
        noun, asked_gender = cast.noun_for(name)
        word = which(noun, asked_gender) if not marked or gender in ("", asked_gender) else ""
    elif name.type == OTHER and name.noun and plain(clause.subject.text).endswith(plain(name.text)):
        asked_gender = THING_NOUNS.get(name.noun, "Masc")
        word = which(name.noun, asked_gender) if not marked or gender in ("", asked_gender) else ""
    else:
        word = ""
    if word:
        stem = f"{front_of(clause)}{word} {said_of_subject(clause)}"
        yield asking(fact, stem, clause.subject, name.text, name.type, 0.85, name)


def titled_name(clause: Clause, cast: Cast) -> Name | None:
    """The name in `le vulgarisateur X`, `l'association Y`."""
    last = clause.tree.tokens[clause.subject.last]
    noun = clause.tree.tokens[last.i - 1]
    name = cast.of(last)
    plain_title = clause.subject.last - clause.subject.first <= 3 and noun.pos in {"NOUN", "ADJ"}
    return name if name and plain_title and last.text == name.text else None


def titled_subject_askings(fact: ClauseFact, name: Name) -> Iterator[Asking]:
    """`Quelle association … ?` for `l'association X`, `Qui … ?` for `le juge Y`."""
    clause = fact.clause
    noun = clause.tree.tokens[clause.subject.head].text.lower()
    kinds = {**ORGANISATION_NOUNS, **THING_NOUNS}
    if name.type == PERSON:
        word = "" if agreement_shows(clause.verb) and name.gender == "Fem" else "qui"
    else:
        word = which(noun, kinds[noun]) if noun in kinds else ""
    if word:
        stem = f"{front_of(clause)}{word} {said_of_subject(clause)}"
        yield asking(fact, stem, clause.subject, name.text, name.type, 1.0, name)


def which(noun: str, gender: str) -> str:
    return f"{'quelle' if gender == 'Fem' else 'quel'} {noun}"


def said_of_subject(clause: Clause) -> str:
    return clause.verb.text + tail(parts_without(clause, None))


def common_subject_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """`Qui … ?` for people, `Qu'est-ce qui … ?` for things, where the subject says enough."""
    clause = fact.clause
    gender, _ = gender_number(clause, cast)
    token, text = clause.tree.tokens[clause.subject.head], clause.subject.text
    if points(text) or (agreement_shows(clause.verb) and gender != "Masc"):
        return
    if clause.verb.main.text.lower() in {"est", "était", "a"} or len(text.split()) < 2:
        return
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    bare = len(content_words(text)) < 2 and DEFINING.isdisjoint(verbs)
    if bare or plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}:
        return
    if any(t.name for t in clause.tree.tokens[clause.subject.first : clause.subject.head + 1]):
        return  # a name of unknown type
    acts = names_people(token) or token.text.lower() in ACTING
    if acts:
        word = "qui"
    elif "désigner" in verbs:
        word = "quel terme" if len(content_words(text)) < 2 else "quelle expression"
    elif any(part.role is Role.OBJECT for part in clause.parts):
        word = "qu’est-ce qui"
    else:
        return
    stem = f"{front_of(clause)}{word} {said_of_subject(clause)}"
    yield asking(fact, stem, clause.subject, text, PHRASE, 0.6)


ACTING = (
    COLLECTIVES
    | frozenset(ORGANISATION_NOUNS)
    | frozenset(
        words("famille opposition majorité municipalité commune communauté collectif syndicat jury")
    )
)
SINGULAR = {"ont": "a", "avaient": "avait", "auraient": "aurait"}


def several_subjects_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
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


def plural_subject_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """`Les pêcheurs de X ont adopté …` is asked by « Qui a adopté … ? », in the singular."""
    clause, verb = fact.clause, fact.clause.verb
    token, text = clause.tree.tokens[clause.subject.head], clause.subject.text
    if cast.of(token) or points(text) or len(content_words(text)) < 2 or verb.before:
        return
    rest = tail(parts_without(clause, None))
    if re.search(r"\bleurs?\b", rest) or any(p.role is Role.ATTRIBUTE for p in clause.parts):
        return
    form = singular_verb(verb.finite, verb.finite_token.lemma)
    if not form or plain(token.text).rstrip("s") in {plain(w) for w in ABSTRACT_ANSWERS}:
        return
    after = verb.after
    if agreement_shows(verb):
        after = after.removesuffix(verb.main.text) + singular_participle(verb.main.text)
    acts = names_people(token) or token.text.lower().rstrip("s") in ACTING
    word = "qui" if acts else "qu’est-ce qui"
    said = f"{form} {after}".strip()
    yield asking(fact, f"{front_of(clause)}{word} {said}{rest}", clause.subject, text, PHRASE, 0.6)


def has_substance(clause: Clause) -> bool:
    """Whether what is said is specific enough to ask who it is said of."""
    core = [p for p in clause.parts if p.role in CORE]
    heads = {clause.tree.tokens[p.head].text.lower() for p in core if p.role is Role.OBJECT}
    if heads & SET_PHRASES:
        return False  # « Qui lève les yeux ? »
    words = sum(len(p.text.split()) for p in clause.parts if p.role is not Role.ADVERB)
    has_figure = any(quantities(p.text) for p in clause.all_parts())
    told = words >= 4 or (words >= 2 and len(clause.subject.text.split()) >= 4)
    return bool(core) and (told or has_figure)


def identity_askings(fact: ClauseFact, cast: Cast) -> Iterator[Asking]:
    """Ask who bears a description, and what a person's function is."""
    clause = fact.clause
    name = cast.of(clause.tree.tokens[clause.subject.head])
    attribute = clause.parts[0]
    if name is None or points(attribute.text):
        return
    noun = clause.tree.tokens[attribute.head].text.lower()
    if name.type == PERSON and noun in PERSON_NOUNS:
        yield from person_askings(fact, name, noun)
    elif name.type == ORGANISATION:
        yield from organisation_askings(fact, name, cast)


def person_askings(fact: ClauseFact, name: Name, noun: str) -> Iterator[Asking]:
    """`Qui est le directeur de X ?`, `Qui est Y ?`, `Quelle est la fonction de Y ?`."""
    subject, attribute = fact.clause.subject, fact.clause.parts[0]
    text = attribute.text
    of_something = bool(re.search(r" (?:de|du|des|d['’])", text))
    if re.match(r"une? ", text):
        return  # « Qui est X ? » has too many answers
    definite = bool(re.match(r"(?:le|la) |l['’]", text))
    article = "" if definite else profession_article(noun)
    if of_something and (definite or article):
        stem = f"qui est {article} {text}" if article else f"qui est {text}"
        yield asking(fact, stem, subject, name.text, PERSON, 1.2, name)
    if of_something:
        function = re.sub(r"^(?:le |la |l['’])", "", text)
        stem = f"quelle est la fonction {with_de(name.text)}"
        yield asking(fact, stem, attribute, function, PHRASE, 1.0)


def organisation_askings(fact: ClauseFact, name: Name, cast: Cast) -> Iterator[Asking]:
    """`Quelle start-up est spécialisée dans … ?`, `Dans quel domaine X est-elle spécialisée ?`."""
    subject, attribute = fact.clause.subject, fact.clause.parts[0]
    noun, gender = cast.noun_for(name)
    own = re.match(rf"(?:un|une) {re.escape(noun)} (.+)", attribute.text)
    if own and re.match(r"(?:qui|dont|où|\w+(?:ée|ie|ue)) ", own.group(1)):
        joint = "" if re.match(r"(?:qui|dont|où) ", own.group(1)) else "est "
        stem = f"{which(noun, gender)} {joint}{own.group(1)}"
    elif not own and re.match(r"(?:un|une|le|la) |l['’]", attribute.text):
        stem = f"{which(noun, gender)} est {attribute.text}"
    else:
        return
    yield asking(fact, stem, subject, name.text, ORGANISATION, 1.1, name)
    domain = re.search(r"\b(spécialisée?) dans (.+)$", attribute.text)
    stand_in = pronoun(name.gender, "Sing")
    if own and domain and stand_in:
        stem = f"dans quel domaine {name.text} est-{stand_in} {domain.group(1)}"
        yield asking(fact, stem, attribute, domain.group(2), PHRASE, 1.2)
