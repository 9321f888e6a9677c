"""The frame of a question: what it asks, its answer, and what may stay around it.

Knows which words of a clause a question may leave out; the order of words is not known here.
"""

import re
from dataclasses import dataclass, replace

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import (
    capitalised,
)
from quizapp.generation.french.lexicon import (
    COLLECTIVES,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
)
from quizapp.generation.french.times import LOOSE_TIME
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import CORE, Part, Role
from quizapp.generation.read.quantities import (
    Quantity,
)
from quizapp.generation.tree import Token

PHRASE, INFINITIVE, NUMBER = "phrase", "infinitive", "number"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question in words with its answer; `type` is what the answer is, `role` its part's.

    `start`..`end` are the answer's words in the article,
    `name` is the fullest form of a name that answers, `quantity` a number that does.
    """

    fact: ClauseFact
    stem: str
    answer: str
    type: str
    start: int
    end: int
    name: Name | None = None
    quantity: Quantity | None = None
    weight: float = 1.0
    role: Role = Role.OTHER


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


def asking(
    fact: ClauseFact, stem: str, part: Part, answer: str, kind: str, weight: float = 1.0,
    name: Name | None = None, quantity: Quantity | None = None,
) -> Asking:  # fmt: skip
    tokens = fact.clause.tree.tokens
    return Asking(
        fact, tidy(stem), tidy_answer(answer), kind, tokens[part.first].start,
        max(t.end for t in tokens[part.first : part.last + 1]), name, quantity, weight, part.role,
    )  # fmt: skip


BARE_TAIL = re.compile(r" dans (?:le|ce) (?:domaine|secteur|sens)$")


def tidy_answer(answer: str) -> str:
    """A capital, curly apostrophes, no `dans le domaine` that leaves open which."""
    return capitalised(BARE_TAIL.sub("", answer)).replace("'", "’")


def tidy(stem: str) -> str:
    """One space, no comma before the question mark, a thin space before it, a capital."""
    text = re.sub(r"\s+", " ", stem).strip(" ,")
    text = re.sub(r" ,", ",", text).replace("'", "’")
    return f"{capitalised(text)} ?"


def front_of(clause: Clause, without: Part | None = None) -> str:
    """What opens the question; who says so is brought forward from wherever it stands."""
    sources = [p for p in clause.parts if p.role is Role.SOURCE]
    kept = [p for p in (*sources, *clause.fronted) if p is not without and stays_in_front(p)]
    return "".join(f"{p.text}, " for p in kept)


ORNAMENT = re.compile(
    r"(?:outre|en plus|en outre|malgré|en dépit|faute|face|grâce|au-delà|à l['’](?:image|instar)|"
    r"avec|sans|comme|quant|loin|pour|par|afin|en \w+ant)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:si|s['’]ils?|quand|lorsqu|dès|à condition|en cas|sauf|tant que|pendant|durant|après|"
    r"avant|hors|parmi)\b",
    re.IGNORECASE,
)


# `En 1920, …`, `Selon X, …`; not `Inscrit au patrimoine, …`, `La dernière, …`
PREPOSED = re.compile(
    r"(?:à|au|aux|en|dans|sur|sous|depuis|dès|vers|lors|pendant|durant|après|avant|d['’]après|selon|"
    r"chez|entre|parmi|contre|jusqu|du|il y a|quand|lorsqu|si|s['’]il|le \d|fin|début|pour|par|"
    r"d['’]ici|au-de\w+|outre|malgré|avec|sans)\b",
    re.IGNORECASE,
)


def stays_in_front(part: Part) -> bool:
    """What opens a question: who says so, a short when or where; never an ornament."""
    if part.role is Role.SOURCE:
        return True
    words = len(part.text.split())
    if LOOSE_TIME.search(part.text) or not PREPOSED.match(part.text):
        return False
    if ORNAMENT.match(part.text) or re.search(r"\b(?:son|sa|ses|leurs?)\b", part.text):
        return False
    return words <= 8 or (words <= 10 and bool(re.search(r"\d", part.text)))


def is_condition(part: Part) -> bool:
    """Whether the clause holds only under this: it can be neither dropped nor carried along."""
    return bool(CONDITION.match(part.text)) and not stays_in_front(part)


def unadorned(fact: ClauseFact) -> ClauseFact:
    """The fact without the ornaments in front of it."""
    clause = fact.clause
    fronted = tuple(p for p in clause.fronted if stays_in_front(p) or is_condition(p))
    bare = replace(clause, fronted=fronted)
    return replace(fact, clause=bare, statement=bare.statement())


def is_aside(part: Part) -> bool:
    """What a question does without: the source, brought forward; `soit …`; a loose time; `tout`."""
    return (
        part.role is Role.SOURCE
        or part.text == "tout"
        or part.text.startswith("soit ")
        or (part.role not in CORE and bool(LOOSE_TIME.search(part.text)))
    )


def parts_without(clause: Clause, without: Part | None) -> tuple[Part, ...]:
    """The parts that stay in a stem: all that is core, adverbials while it stays short."""
    kept = [p for p in clause.parts if p is not without and not is_aside(p)]
    words = sum(len(p.text.split()) for p in kept) + len(clause.subject.text.split())
    for part in reversed(list(kept)):
        aside = part.comma and not re.search(r"\d{4}", part.text)
        if part.role not in CORE and (words > 22 or aside):
            kept.remove(part)
            words -= len(part.text.split())
    return tuple(kept)


# `apiculteurs`, `géologue`, `syndicaliste`: what people are by trade.
TRADE = re.compile(r"(?:culteur|cultrice|[^lp]iste|ologue|icien|icienne|nome|graphe)s?$")


def names_people(token: Token) -> bool:
    return token.lemma in HUMAN_NOUNS or (token.pos == "NOUN" and bool(TRADE.search(token.text)))


def is_somebody(clause: Clause) -> bool:
    """Whether the subject is a person or an organisation, who can decide or run a risk."""
    head = clause.tree.tokens[clause.subject.head]
    last = clause.tree.tokens[clause.subject.last]
    return bool(head.name or (last.name and last.i <= head.i + 2)) or head.lemma in {
        *HUMAN_NOUNS,
        *COLLECTIVES,
        *ORGANISATION_NOUNS,
    }


def main_name(part: Part, fact: ClauseFact, cast: Cast) -> Name | None:
    """The name that a part is, its preposition and article apart."""
    token = fact.clause.tree.tokens[part.head]
    name = cast.of(token)
    if name is None or token.text not in part.text:
        return None
    bare = re.sub(r"^(?:le |la |l['’]|les |du |des |au |aux )", "", part.phrase)
    return name if bare == token.text else None
