"""The parts of a clause: a stretch of words with one role, its preposition, its end.

Knows how a complement is cut out of a tree; knows nothing of subjects and whole clauses.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from quizapp.generation.french.words import words
from quizapp.generation.read.resolve import is_one_of
from quizapp.generation.tree import Token, Tree


class Role(StrEnum):
    """What a part does in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    ATTRIBUTE = "attribute"
    OBLIQUE = "oblique"
    AGENT = "agent"
    INFINITIVE = "infinitive"
    THAT = "that"
    PURPOSE = "purpose"
    CAUSE = "cause"
    MANNER = "manner"
    SOURCE = "source"
    ADVERBIAL = "adverbial"
    ADVERB = "adverb"
    OTHER = "other"


CORE = frozenset(
    {Role.OBJECT, Role.ATTRIBUTE, Role.OBLIQUE, Role.AGENT, Role.INFINITIVE, Role.THAT}
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words with one role. `first`..`last` are word indices, `head` its main word.

    `preposition` are the words before its noun phrase, `comma` whether one stands before it.
    """

    role: Role
    first: int
    last: int
    head: int
    text: str
    preposition: str = ""
    comma: bool = False
    modifies: bool = False

    @property
    def phrase(self) -> str:
        """The part without its preposition."""
        return self.text[len(self.preposition) :].strip() if self.preposition else self.text


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """`n'a encore cédé`: what precedes the finite verb, the verb, what follows it."""

    before: str
    finite: str
    after: str
    first: int
    last: int
    main: Token
    auxiliary: str
    finite_token: Token

    @property
    def text(self) -> str:
        pieces = self.before + ("" if self.before.endswith(("'", "’")) or not self.before else " ")
        return f"{pieces}{self.finite} {self.after}".strip()


def tail(parts: tuple[Part, ...]) -> str:
    """The parts after the verb, each with its comma."""
    return "".join(f"{',' if p.comma else ''} {p.text}" for p in parts)


def has_copula(tree: Tree, token: Token) -> bool:
    return any(t.dep == "cop" for t in tree.children(token.i))


def opens_with_car(tree: Tree, i: int) -> bool:
    return any(t.dep == "cc" and t.text.lower() == "car" for t in tree.children(i))


def part_at(tree: Tree, child: Token, link: Token) -> Part | None:
    below = tree.below(child.i)
    part = stretch(tree, below, role_of(tree, child, link, below), child.i)
    if part and part.role is Role.CAUSE and not says_something(tree, part):
        return None
    return part and replace(part, modifies=child.dep == "obl:mod")


def says_something(tree: Tree, part: Part) -> bool:
    return any(t.is_finite for t in tree.tokens[part.first : part.last + 1])


def stretch(tree: Tree, below: tuple[int, ...], role: Role, head: int) -> Part | None:
    first, last = below[0], below[-1]
    inner = set(range(first, last + 1)) - set(below)
    if any(tree.tokens[i].pos not in {"PUNCT", "CCONJ"} for i in inner):
        return None
    while first < last and tree.tokens[first].pos == "PUNCT" and tree.tokens[first].text in ",;:":
        first += 1
    while last > first and tree.tokens[last].text in {",", ".", ";", ":", "!", "?", "…"}:
        last -= 1
    last = trimmed_end(tree, first, last, head, role)
    comma = first > 0 and tree.tokens[first - 1].text == ","
    if runs_on(tree, first, last, role) or breaks_off(tree, first, last):
        return None
    text = tree.text(first, last)
    return Part(role, first, last, head, text, preposition_of(tree, first, last), comma)


SUBORDINATING = frozenset(
    words(
        """
        qui que qu’ qu' dont où si s’ s' quand lorsque lorsqu’ lorsqu' comme puisque car tandis
        """
    )
)


def runs_on(tree: Tree, first: int, last: int, role: Role) -> bool:
    """Whether a finite verb stands in a part without anything to subordinate it: a false parse."""
    if role in {Role.THAT, Role.CAUSE}:
        return False
    part = tree.tokens[first : last + 1]
    finite = next((t.i for t in part if t.is_finite), None)
    if finite is None:
        return False
    before = {t.text.lower() for t in tree.tokens[first:finite]}
    return before.isdisjoint(SUBORDINATING) and not any(w.startswith(RELATIVES) for w in before)


def breaks_off(tree: Tree, first: int, last: int) -> bool:
    """Whether a relative pronoun in a part has lost its verb."""
    part = tree.tokens[first : last + 1]
    opening = next((t for t in reversed(part) if is_relative(t)), None)
    return opening is not None and not any(t.is_finite for t in part if t.i > opening.i)


def is_relative(token: Token) -> bool:
    word = token.text.lower()
    return token.pos == "PRON" and (word in {"qui", "dont", "où"} or word.startswith(WHICH))


WHICH = ("lequel", "lesquel", "laquel", "duquel", "desquel", "auquel", "auxquel")
RELATIVES = ("lequel", "lesquel", "laquel", "duquel", "desquel", "auquel", "parce")


def trimmed_end(tree: Tree, first: int, last: int, head: int, role: Role) -> int:
    """Leave out an apposition or a clause set off by a comma; keep enumerations whole."""
    if role in {Role.THAT, Role.CAUSE, Role.PURPOSE, Role.MANNER}:
        return last
    for i in range(first + 1, last + 1):
        if tree.tokens[i].text == ":" and i > head:
            return i - 1
        if tree.tokens[i].text != "," or i < head:
            continue
        rest = [tree.tokens[j] for j in range(i + 1, last + 1)]
        if rest and rest[0].text.lower() in {"voire", "mais", "puis"}:
            return i - 1 if any(t.is_finite for t in rest) else last
        if any(t.verb_form == "Part" and t.text.endswith("ant") for t in rest):
            return i - 1
        alone = not any(t.text == "," for t in tree.tokens[first:i])
        if rest and rest[0].text.lower() == "et" and alone:
            return i - 1  # `…, et une brasserie paie`: a second clause, not a second item
        listed = any(t.dep == "cc" and t.text.lower() in {"et", "ou", "ni"} for t in rest)
        nouns = [
            t for t in rest if t.dep in {"conj", "appos", "obj"} and t.pos in {"NOUN", "PROPN"}
        ]
        if not (listed and nouns):
            return i - 1
    return last


LOCUTION = re.compile(
    r"(?:au sein|au cours|au lieu|au profit|auprès|lors|autour|près|loin|à partir|à cause|"
    r"en faveur|au-delà|à l['’]origine|en matière|en raison|à l['’]aide|au moyen|à propos|"
    r"au bout|faute|à force|à défaut|en guise|au titre|par manque) (?:de |d['’]|du |des )"
    r"|(?:face|grâce|quant|suite) (?:à |au |aux )",
    re.IGNORECASE,
)


def preposition_of(tree: Tree, first: int, last: int) -> str:
    if locution := LOCUTION.match(tree.text(first, last)):
        return locution.group()
    leading: list[int] = []
    for i in range(first, last + 1):
        token = tree.tokens[i]
        if token.pos == "ADP" or token.dep in {"case", "fixed", "mark"} or (
            leading and token.dep == "fixed"
        ):  # fmt: skip
            leading.append(i)
            continue
        break
    return tree.text(first, leading[-1]) if leading else ""


AGENTS = frozenset({"NOUN", "PROPN"})
SEEMING = frozenset(words("montrer déclarer avérer révéler dire sentir trouver juger rendre"))


def role_of(tree: Tree, child: Token, link: Token, below: tuple[int, ...]) -> Role:
    opening = tree.tokens[below[0]].text.lower()
    if opening in {"selon", "d'après", "d’après"} or (
        opening in {"d'", "d’"} and tree.tokens[below[0] + 1].text.lower() == "après"
    ):
        return Role.SOURCE
    if opening == "pour" and child.name and below[0] == 0:
        return Role.SOURCE
    if child.dep in {"conj", "parataxis"} and opens_with_car(tree, child.i):
        return Role.CAUSE
    if child.verb_form == "Inf" or child.dep in {"advcl", "xcomp", "ccomp", "acl"}:
        return clause_role(tree, child, opening)
    if child.dep == "obj":
        return (
            Role.ATTRIBUTE
            if link.text.lower().startswith(("devi", "dev", "rest", "demeur"))
            else Role.OBJECT
        )
    if child.dep == "advmod" and opening in {"afin", "faute"}:
        return Role.PURPOSE if opening == "afin" else Role.ADVERBIAL
    if child.pos == "ADJ" and child.dep in {"obl:arg", "obj"} and is_one_of(link, SEEMING):
        return Role.ATTRIBUTE
    if child.dep in {"obl:arg", "iobj"}:
        return Role.OBLIQUE
    passive = any(t.dep == "aux:pass" for t in tree.children(link.i))
    if child.dep == "obl:agent" or (passive and opening == "par" and child.pos in AGENTS):
        return Role.AGENT
    if child.dep == "advmod":
        return Role.ADVERBIAL if any(c.isdigit() for c in child.text) else Role.ADVERB
    return Role.ADVERBIAL if child.dep.startswith("obl") or child.dep == "nmod" else Role.OTHER


def clause_role(tree: Tree, child: Token, opening: str) -> Role:
    following = " ".join(t.text.lower() for t in tree.tokens[child.i - 3 : child.i])
    if opening == "pour" or opening == "afin":
        return Role.PURPOSE
    if opening in {"parce", "car", "puisque", "puisqu'", "puisqu’"}:
        return Role.CAUSE
    if opening in {"en", "tout"} and child.text.endswith("ant"):
        return Role.MANNER
    if child.dep == "ccomp" and opening in {"que", "qu'", "qu’"}:
        return Role.THAT
    if child.dep in {"xcomp", "obl:arg"} and child.verb_form == "Inf" and opening in {
        "à", "de", "d'", "d’",
    }:  # fmt: skip
        return Role.INFINITIVE
    if (
        child.dep == "xcomp"
        and child.pos in {"ADJ", "NOUN", "PROPN"}
        and not following.endswith("de")
    ):
        return Role.ATTRIBUTE
    return Role.OTHER


def is_negative(verb: VerbGroup) -> bool:
    return bool(re.match(r"n['’e]", verb.before))
