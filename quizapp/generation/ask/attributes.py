"""Asking what a thing is, what it becomes, what it is good for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import INFINITIVE, PHRASE, Asking, Cast, asking, front_of
from quizapp.generation.ask.word_order import asked_clause, gender_number
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.genders import gender_of
from quizapp.generation.french.grammar import elided, infinitives, with_de, without_article
from quizapp.generation.french.lexicon import PERSON_NOUNS
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.parts import Part, Role, tail
from quizapp.generation.read.pointing import points

COPULAS = frozenset({"est", "était", "sera", "fut", "sont", "étaient", "furent", "seront"})


def attribute_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    if points(part.text) or points(clause.subject.text):
        return
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    if "devenir" in verbs or clause.verb.text.startswith(("devi", "deven")):
        yield from becoming(fact, part)
    elif clause.verb.text in COPULAS:
        yield from defining(fact, part, cast)
        yield from good_for(fact, part, cast)
        yield from identifying(fact, part)
        yield from measuring(fact, part)
    elif re.fullmatch(r"(?:semble|paraît|reste|demeure)(?: être)?", clause.verb.text):
        yield from identifying(fact, part)


SUPERLATIVE = re.compile(
    r"l['’]une? des |(?:le|la|les) (?:plus|moins|meilleure?s?|principa\w+|premi\w+|seule?s?) "
)


DIMENSIONS = {"haut": "la hauteur", "long": "la longueur", "large": "la largeur",
              "profond": "la profondeur"}  # fmt: skip
MEASURED = re.compile(r"(?P<how>haut|long|large|profond)(?:e|gue)?s? (?P<rest>d(?:e |['’]).*\d.*)")


def measuring(fact: ClauseFact, part: Part) -> Iterator[Asking]:
    """`haute de 48 mètres` is asked by « Quelle est la hauteur de X ? »."""
    match = MEASURED.fullmatch(part.text)
    if match is None:
        return
    whole = with_de(fact.clause.lowered_subject)
    verb = "était" if fact.clause.verb.text.startswith("étai") else "est"
    stem = f"quelle {verb} {DIMENSIONS[match.group('how')]} {whole}"
    answer = re.sub(r"^d(?:e |['’])", "", match.group("rest"))
    yield asking(fact, stem, part, answer, PHRASE, 1.15)


def identifying(fact: ClauseFact, part: Part) -> Iterator[Asking]:
    """`La patience est le meilleur atout de X`: « Quel est le meilleur atout de X ? »."""
    clause = fact.clause
    named = NAMED_BY_NOUN.match(part.text) or SUPERLATIVE.match(part.text)
    person = clause.tree.tokens[clause.subject.head].name and not SUPERLATIVE.match(part.text)
    if not named or person or len(part.text.split()) < 4:
        return
    rest = tail(tuple(p for p in clause.parts if p is not part and not p.comma))
    if clause.verb.text in COPULAS:
        gender = gender_of(clause.tree.tokens[part.head].text, clause.tree.tokens[part.head].gender)
        one = bool(re.match(r"l['’]une", part.text)) or gender == "Fem"
        which = f"quel{'le' if one else ''}{'s' if part.text.startswith('les ') else ''}"
        stem = f"{front_of(clause)}{which} {clause.verb.text} {part.text}{rest}"
    else:
        stem = f"{front_of(clause)}qu’est-ce qui {clause.verb.text} {part.text}{rest}"
    yield asking(fact, stem, clause.subject, clause.subject.text, PHRASE, 1.1)


def becoming(fact: ClauseFact, part: Part) -> Iterator[Asking]:
    """`Que devient X ?`."""
    clause = fact.clause
    others = [p for p in clause.parts if p is not part]
    if clause.verb.before or len(part.text.split()) < 3 or len(others) > 1:
        return
    if clause.verb.after and not re.fullmatch(r"devenue?s?", clause.verb.after):
        return
    rest = "".join(f" {p.text}" for p in others)
    que = elided("que", clause.verb.text)
    stem = f"{front_of(clause)}{que} {clause.lowered_subject}{rest}"
    yield asking(fact, stem, part, part.text, PHRASE, 1.0)


NAMED_BY_NOUN = re.compile(
    r"(?:le|la|les) (?:\w+ ){1,2}?(?:de |du |des |d['’])|l['’]\w+ (?:de |du |des |d['’])"
)


def defining(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`Quelle est la capitale de X ?`, `Qu'est-ce que X ?`, `Quelle est la profession de X ?`."""
    clause = fact.clause
    subject = clause.lowered_subject
    head, attribute = (clause.tree.tokens[p.head] for p in (clause.subject, part))
    name = cast.of(head)
    indefinite = re.match(r"une? ", part.text)
    if name and name.type == PERSON:
        noun = attribute.text.lower()
        if indefinite and noun in PERSON_NOUNS and len(clause.parts) == 1:
            stem = f"quelle est la profession {elided('de', name.text)}"
            yield asking(fact, stem, part, without_article(part.text), PHRASE, 1.0)
        return
    if indefinite and len(part.text.split()) >= 4 and clause.verb.text in {"est", "sont"}:
        stem = f"{front_of(clause)}{elided('qu’est-ce que', subject)}"
        yield asking(fact, stem, part, part.text, PHRASE, 1.1)
    elif NAMED_BY_NOUN.match(subject) and re.match(
        r"(?:le |la |les |l['’]|de |d['’])|[A-ZÀ-Ý]", part.text
    ):
        gender, number = gender_number(clause, cast)
        which = {("Masc", "Sing"): "quel", ("Fem", "Sing"): "quelle", ("Masc", "Plur"): "quels",
                 ("Fem", "Plur"): "quelles"}.get((gender, number))  # fmt: skip
        if which and attribute.pos in {"NOUN", "PROPN", "VERB"}:
            kind = INFINITIVE if attribute.verb_form == "Inf" else PHRASE
            answer = re.sub(r"^(?:de |d['’])", "", part.text) if kind == INFINITIVE else part.text
            stem = f"{front_of(clause)}{which} {clause.verb.text} {subject}"
            yield asking(fact, stem, part, answer, kind, 1.2)


GOOD_FOR = re.compile(
    r"(?:(?P<to>indispensable|nécessaire|utile|propice|favorable|défavorable|hostile|opposé|fidèle|"
    r"sensible|résistant|adapté|essentiel|soumis|lié|comparable|semblable|supérieur|inférieur|"
    r"allergique|attentif|nuisible|apte|prêt|exposé|consacré|destiné|réservé|confronté|condamné|"
    r"voué|attaché|relié|égal|identique|interdit)|(?P<of>capable|responsable|proche|fier|digne|riche|"
    r"dépourvu|originaire|complice|coupable))(?:le|lle|ve|ère|e)?s? "
    r"(?P<rest>(?P<link>à|au|aux|de|du|des|d['’]) ?.+)"
)


def good_for(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`indispensable à l'entraînement` is asked by « À quoi X est-il indispensable ? »."""
    clause = fact.clause
    match = GOOD_FOR.fullmatch(part.text)
    if match is None or len(clause.parts) > 1:
        return
    to = match.group("link") in {"à", "au", "aux"}
    if to != bool(match.group("to")):
        return
    word = "à quoi" if to else "de quoi"
    said = Part(Role.ATTRIBUTE, part.first, part.first, part.first, part.text.split()[0])
    answer = match.group("rest")
    rest = Part(Role.OBLIQUE, part.first + 1, part.last, part.head, answer)
    stem = asked_clause(word, replace(clause, parts=(said,)), None, cast)
    yield asking(fact, stem, rest, answer, PHRASE, 1.1)
