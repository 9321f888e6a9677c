"""Asking what is aimed at, decided, risked, permitted: complements in the infinitive."""

import re
from collections.abc import Iterator

from quizapp.generation.ask.asking import (
    INFINITIVE,
    PHRASE,
    Asking,
    Cast,
    asking,
    front_of,
    is_somebody,
)
from quizapp.generation.ask.word_order import agreement_shows, asked_clause
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import elided, infinitives
from quizapp.generation.french.lexicon import TIME_NOUNS
from quizapp.generation.french.words import words
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import CORE, Part, Role
from quizapp.generation.read.pointing import points

# « Que décide de faire X ? »
DOING = frozenset(
    words(
        """
        proposer décider promettre accepter refuser tenter essayer choisir prévoir envisager
        recommander projeter renoncer apprendre peiner chercher hésiter parvenir réussir échouer
        éviter oublier cesser craindre permettre commencer
        """
    )
)
# « Qu'affirme X ? » : `avoir réuni 2 000 signatures`
CLAIMING = frozenset(
    words("affirmer dire assurer prétendre reconnaître nier déclarer jurer croire")
)
# « Que demande X à Y ? »
ASKED_OF_SOMEBODY = frozenset(
    words(
        """
        conseiller demander interdire ordonner permettre proposer promettre recommander reprocher
        imposer suggérer
        """
    )
)
# « Qu'interdit le règlement ? »
RULING = frozenset(words("interdire conseiller déconseiller recommander ordonner exiger demander"))
# « À quoi contribue X ? », « À quoi X oblige-t-il Y ? »
LEADING_TO = frozenset(
    words(
        """
        contribuer aider conduire amener obliger inciter encourager forcer contraindre inviter
        servir aspirer suffire autoriser pousser participer
        """
    )
)
# « De quoi X accuse-t-il Y ? »
KEEPING_FROM = frozenset(
    words("accuser soupçonner menacer empêcher dissuader charger convaincre persuader")
)


def infinitive_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    others = [
        p for p in clause.parts if p.role in CORE and p is not part and not is_time(clause, p)
    ]
    if points(part.text) or len(part.text.split()) < 3:
        return  # « De partir. »
    if others:
        yield from infinitive_with_object(fact, part, others, verbs, cast)
    elif re.fullmatch(r"est|sont|étaient|était|fut|furent|sera", clause.verb.text):
        return  # an attribute
    elif (clause.verb.main.is_participle and agreement_shows(clause.verb)) or clause.verb.before:
        word = "à quoi" if is_a(part) else "de quoi"
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.1)
    else:
        yield from bare_infinitive(fact, part, verbs, cast)


def is_time(clause: Clause, part: Part) -> bool:
    """`l'an dernier`, which passed for an object."""
    return clause.tree.tokens[part.head].text.lower().rstrip("s") in TIME_NOUNS


def is_a(part: Part) -> bool:
    return part.preposition.strip().lower() == "à"


def infinitive_with_object(
    fact: ClauseFact, part: Part, others: list[Part], verbs: frozenset[str], cast: Cast
) -> Iterator[Asking]:
    """`X demande à Y de …`, `X accuse Y de …`."""
    roles = {p.role for p in others}
    clause = fact.clause
    if verbs & ASKED_OF_SOMEBODY and roles == {Role.OBLIQUE}:
        rest = " ".join(p.text for p in others)
        stem = (
            f"{front_of(clause)}{elided('que', clause.verb.text)} {clause.lowered_subject} {rest}"
        )
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.2)
    elif roles == {Role.OBJECT} and verbs & (KEEPING_FROM | LEADING_TO):
        word = "à quoi" if is_a(part) else "de quoi"
        yield asking(fact, asked_clause(word, clause, part, cast), part, part.text, INFINITIVE, 1.1)


RISKS = {"risque": ("court", "présente"), "risquent": ("courent", "présentent")}


def bare_infinitive(
    fact: ClauseFact, part: Part, verbs: frozenset[str], cast: Cast
) -> Iterator[Asking]:
    """`X vise à …`, `X risque de …`, `X consiste à …`, `X décide de …`."""
    clause = fact.clause
    front, subject, verb = front_of(clause), clause.lowered_subject, clause.verb.text
    if "viser" in verbs and not clause.verb.after:
        yield asking(fact, f"{front}que {verb} {subject}", part, part.text, INFINITIVE, 1.3)
    elif "risquer" in verbs and verb in RISKS:
        runs = RISKS[verb][0 if is_somebody(clause) else 1]
        stem = f"{front}quel risque {runs} {subject}"
        yield asking(fact, stem, part, celui(part.text), INFINITIVE, 1.3)
    elif "consister" in verbs:
        stem = f"{front}en quoi {verb} {subject}"
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.3)
    elif verbs & LEADING_TO and is_a(part):
        stem = asked_clause("à quoi", clause, part, cast)
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.2)
    elif verbs & RULING and not is_a(part) and not clause.verb.after:
        stem = f"{front}{elided('que', verb)} {subject}"
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.2)
    elif verbs & DOING:
        link = "à faire" if is_a(part) else "de faire"
        stem = f"{front}{elided('que', verb)} {link} {subject}"
        yield asking(fact, stem, part, part.phrase, INFINITIVE, 1.2)


def claimed_askings(fact: ClauseFact, part: Part) -> Iterator[Asking]:
    """`X affirme avoir réuni …` is asked by « Qu'affirme X ? »."""
    clause = fact.clause
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    claims = bool(verbs & CLAIMING) and re.match(r"(?:avoir|être|ne pas) ", part.text)
    if re.search(r"\b(?:son|sa|ses|leurs?) ", part.text):
        return
    if claims and len(clause.parts) == 1 and not points(part.text) and not clause.verb.after:
        stem = f"{front_of(clause)}{elided('que', clause.verb.text)} {clause.lowered_subject}"
        yield asking(fact, stem, part, part.text, INFINITIVE, 1.1)


def wished_askings(fact: ClauseFact, part: Part) -> Iterator[Asking]:
    """`X souhaite obtenir un label` is asked by « Que souhaite obtenir X ? »."""
    clause = fact.clause
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    infinitive = clause.tree.tokens[part.first]
    match = re.match(
        r"[\w-]+ (?P<what>(?:une?|le|la|les|des|son|sa|ses|leurs?) .+|l['’].+)", part.text
    )
    if BINDING.isdisjoint(verbs) or infinitive.verb_form != "Inf" or match is None:
        return
    if clause.verb.after or points(part.text) or len(clause.parts) > 1:
        return
    wish = f"{clause.verb.text} {infinitive.text}"
    stem = f"{front_of(clause)}{elided('que', wish)} {clause.lowered_subject}"
    what = Part(Role.OBJECT, part.first + 1, part.last, part.last, match.group("what"))
    yield asking(fact, stem, what, what.text, PHRASE, 1.1)


def celui(text: str) -> str:
    """`de créer …` answers « Quel risque … ? » as `Celui de créer …`."""
    return f"Celui {text}" if re.match(r"de |d['’]", text) else text


# « Que doit faire X ? »
BINDING = frozenset(words("devoir vouloir préférer espérer souhaiter compter désirer oser falloir"))


def modal_askings(fact: ClauseFact) -> Iterator[Asking]:
    """`X doit se donner une culture propre` is asked by « Que doit faire X ? »."""
    clause = fact.clause
    infinitive = modal_infinitive(clause)
    if infinitive is None or len(clause.parts) != 1 or clause.parts[0].role is not Role.OBJECT:
        return
    last = clause.parts[0]
    text = f"{infinitive} {last.text}"
    if points(text) or len(text.split()) < 4:
        return
    modal = clause.verb.text.removesuffix(infinitive).strip()
    stem = f"{front_of(clause)}{elided('que', modal)} faire {clause.lowered_subject}"
    first = clause.verb.last - len(infinitive.split()) + 1
    whole = Part(Role.INFINITIVE, first, last.last, clause.verb.last, text)
    yield asking(fact, stem, whole, text, INFINITIVE, 1.1)


def modal_infinitive(clause: Clause) -> str | None:
    """`se donner` in `doit se donner`, when the modal says what is wanted or due."""
    tokens = clause.tree.tokens[clause.verb.first : clause.verb.last + 1]
    last = tokens[-1]
    if last.verb_form != "Inf" or clause.verb.before or len(tokens) < 2:
        return None
    modal = next((t for t in tokens if t.is_participle), clause.verb.finite_token)
    if BINDING.isdisjoint(infinitives(modal.text, modal.lemma)):
        return None
    reflexive = tokens[-2].text.lower() in {"se", "s’", "s'"} and len(tokens) > 2
    return clause.tree.text(last.i - 1 if reflexive else last.i, last.i)
