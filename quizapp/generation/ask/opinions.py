"""Asking what somebody says or thinks of a thing, and who says it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import PHRASE, Asking, Cast, asking, front_of
from quizapp.generation.ask.word_order import asked_clause, gender_number
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import (
    begins_with_vowel,
    elided,
    infinitives,
    pronoun,
    with_de_each,
)
from quizapp.generation.french.words import words
from quizapp.generation.names.name_types import ORGANISATION, PERSON
from quizapp.generation.read.clauses import Clause, reported
from quizapp.generation.read.parts import Part, Role, tail
from quizapp.generation.read.pointing import points

FINDING = frozenset(
    words("montrer démontrer découvrir prouver établir vérifier annoncer révéler conclure")
)
# « Que regrette X ? » : what somebody feels of it is in the verb.
FEELING = frozenset(
    words(
        """
        regretter craindre redouter espérer souhaiter exiger réclamer ordonner promettre assurer
        reconnaître admettre garantir nier démentir demander déplorer rappeler obtenir confirmer
        """
    )
)
THINKING = frozenset(words("estimer penser croire juger considérer trouver"))


SECOND = re.compile(r" et \w+ qu(?:e |['’])")  # `que P et craint que Q`


def that_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`X a montré que P`: « Qu'a montré X ? »; `X estime que S V`: « Que pense X de S ? »."""
    clause = fact.clause
    if points(part.text):
        return
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    if verbs & (FINDING | FEELING) and not SECOND.search(part.text):
        stem = f"{front_of(clause)}{elided('que', clause.verb.text)} {clause.lowered_subject}"
        yield asking(fact, stem, part, part.text, PHRASE, 1.2)
    for inner in reported(clause) if not verbs & FEELING else ():
        verb = "pense" if verbs & THINKING else "dit"
        yield from opinion_askings(fact, inner, clause.subject.text, verb, cast)


def opinion_askings(
    fact: ClauseFact, inner: Clause, speaker: str, verb: str, cast: Cast
) -> Iterator[Asking]:
    """« Que pense X des primes ? » : `Qu'elles découragent la recherche`."""
    subject = inner.lowered_subject
    stand_in = pronoun(*gender_number(inner, cast))
    if not stand_in or points(subject) or not inner.parts or len(subject.split()) > 10:
        return
    said = f"{inner.verb.text}{tail(inner.parts)}"
    que = "qu’" if begins_with_vowel(stand_in) else "que "
    last = max(p.last for p in inner.parts)
    whole = Part(Role.THAT, inner.verb.first, last, inner.verb.last, said)
    named = inner.tree.tokens[inner.subject.head].name == inner.subject.text
    infinitive = bool(re.match(r"[a-zà-ÿ]+(?:er|ir|re) ", subject))
    if named or infinitive or re.fullmatch(r"une? [\w-]+", subject):
        return  # « Que pense X de Y ? », « … d'une entreprise ? »: of all that he says, what?
    of = subject if subject.startswith("des ") else with_de_each(subject)
    yield asking(fact, f"que {verb} {speaker} {of}", whole, f"{que}{stand_in} {said}", PHRASE, 1.25)


def source_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`Selon X, S V` is asked by « Selon qui S V-t-il ? » and by « Que dit X de S ? »."""
    clause = fact.clause
    name = cast.of(clause.tree.tokens[part.head])
    if name is None or name.type not in {PERSON, ORGANISATION} or points(clause.subject.text):
        return
    bare = replace(
        clause,
        fronted=tuple(p for p in clause.fronted if p is not part),
        parts=tuple(p for p in clause.parts if p is not part),
    )
    if name.type == PERSON:
        stem = asked_clause("selon qui", bare, None, cast)
        yield asking(fact, stem, part, name.text, name.type, 0.7, name)
    if clause.tree.tokens[part.first].i != part.head:  # `X dit que …` has been asked already
        yield from opinion_askings(fact, bare, name.text, "dit", cast)
