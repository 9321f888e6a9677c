"""Clauses: who does what to whom, cut into parts that can be asked for or left out.

Works on the words as they stand; refuses a clause whose words it cannot all account for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from quizapp.generation.french.grammar import capitalised, lower_article
from quizapp.generation.french.lexicon import CHAINING_VERBS, CONNECTIVES, SAYING_VERBS
from quizapp.generation.french.words import words
from quizapp.generation.resolve import SUBJECTS, Reading, is_one_of
from quizapp.generation.tree import Token, Tree

MEASURES = frozenset(
    words(
        """
    million milliard millier euro dollar franc pour-cent % cent heure minute point part
    """
    )
)
CARRIED = frozenset({"dans", "à", "au", "aux", "chez", "en", "contre", "sur", "auprès", "par"})


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


@dataclass(frozen=True, slots=True)
class Clause:
    """Subject, verb and parts, in reading order; fronted parts stand before the subject."""

    reading: Reading
    subject: Part
    verb: VerbGroup
    fronted: tuple[Part, ...] = ()
    parts: tuple[Part, ...] = ()
    claim: str | None = None
    spelled_out: Part | None = None

    @property
    def tree(self) -> Tree:
        return self.reading.tree

    def all_parts(self) -> tuple[Part, ...]:
        return (*self.fronted, *self.parts)

    def statement(self) -> str:
        """The clause as one sentence that stands alone."""
        front = ", ".join(p.text for p in self.fronted)
        subject = lower_article(self.subject.text) if front else self.subject.text
        body = f"{subject} {self.verb.text}{tail(self.parts)}"
        whole = capitalised(f"{front}, {body}" if front else body)
        return whole.replace("'", "’") + "."


def tail(parts: tuple[Part, ...]) -> str:
    """The parts after the verb, each with its comma."""
    return "".join(f"{',' if p.comma else ''} {p.text}" for p in parts)


def clauses_of(reading: Reading) -> tuple[Clause, ...]:
    """Every clause of a sentence that holds together: main, coordinated, reported."""
    tree = repaired(reading.tree)
    reading = replace(reading, tree=tree)
    found: list[Clause] = []
    for verb in verbs_of(tree):
        clause = clause_at(reading, verb)
        if clause:
            found.append(clause)
            found += reported(clause)
    return tuple(found)


def repaired(tree: Tree) -> Tree:
    """Hang on the verb what the parser hung on a measure: `14 milliards | dans X`."""
    tokens = list(tree.tokens)
    for token in tree.tokens:
        noun = tree.tokens[token.head]
        if token.dep != "nmod" or noun.dep != "obj" or noun.lemma.rstrip("s") not in MEASURES:
            continue
        case = next((t for t in tree.children(token.i) if t.dep == "case"), None)
        if case and case.text.lower() in CARRIED and tree.head(noun).pos == "VERB":
            tokens[token.i] = replace(token, head=noun.head, dep="obl:arg")
            for child in tree.children(noun.i):
                if child.i > token.i:
                    tokens[child.i] = replace(child, head=token.i)
    for (
        token
    ) in tree.tokens:  # a complement split in two by the parser: `de l'essentiel , à savoir`
        if token.dep == "punct" and token.head != token.i and tokens[token.head].dep == "punct":
            tokens[token.i] = replace(token, head=tree.root.i)
    for token in tree.tokens:
        if is_mistagged_verb(tree, token):
            number = "Plur" if token.text.endswith("nt") else "Sing"
            tokens[token.i] = replace(
                token, pos="VERB", verb_form="Fin", mood="Ind", number=number, gender=""
            )
    for token in tree.tokens:
        if precedes_subject(tree, token):
            tokens[token.i] = replace(token, head=tree.head(token).head, dep="obl:mod")
    for one, other in twin_subjects(tree):
        tokens[other.i] = replace(other, head=one.i, dep="conj")
        tokens[other.i - 1] = replace(tokens[other.i - 1], head=other.i, dep="cc")
    if swapped := apposed_subject(tree):
        name, noun = swapped
        tokens[name.i] = replace(name, head=noun.head, dep="nsubj")
        tokens[noun.i] = replace(noun, head=name.i, dep="appos")
        tokens[name.i + 1] = replace(tokens[name.i + 1], head=noun.i)
    if source := misplaced_source(tree):
        tokens[source.i] = replace(source, head=tree.root.i, dep="obl:mod")
    for token in tree.tokens:
        if host := host_of_stray_item(tree, token):
            tokens[token.i] = replace(token, head=host.i, dep="conj")
        elif host := host_of_stray_apposition(tree, token, tokens):
            tokens[token.i] = replace(token, head=host.i, dep="appos")
    return Tree(tuple(tokens))


def is_mistagged_verb(tree: Tree, token: Token) -> bool:
    """`risquent` taken for an adjective: it has a subject and no copula, and ends like a verb."""
    children = tree.children(token.i)
    return (
        token.pos in {"ADJ", "NOUN", "X"}
        and not token.name
        and any(t.dep == "nsubj" and t.i < token.i for t in children)
        and not any(t.dep == "cop" or t.dep.startswith("aux") or t.dep == "det" for t in children)
        and token.text.endswith(("ent", "e", "it", "ait"))
    )


def precedes_subject(tree: Tree, token: Token) -> bool:
    """`En 2006, X …`: an adverbial that the parser took for a part of the subject."""
    host = tree.head(token)
    if host.dep not in SUBJECTS or token.i >= host.i or token.dep not in {"nmod", "obl:mod"}:
        return False
    last = tree.below(token.i)[-1]
    return last + 1 < host.i and any(t.text == "," for t in tree.tokens[last + 1 : host.i])


def twin_subjects(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """`X et Y ont publié`: two names for which the parser found two subjects."""
    for joint in tree.tokens[1:-1]:
        one, other = tree.tokens[joint.i - 1], tree.tokens[joint.i + 1]
        are_names = joint.text.lower() == "et" and one.name and other.name
        if are_names and one.dep in SUBJECTS and other.head == one.head and other.i != one.head:
            yield one, other


def apposed_subject(tree: Tree) -> tuple[Token, Token] | None:
    """`X, la maison mère de Y, vit …`: the name is the subject, not what stands beside it."""
    name, comma = tree.tokens[0], tree.tokens[min(1, len(tree.tokens) - 1)]
    if not name.name or comma.text != "," or name.dep in {"nsubj", "nsubj:pass"}:
        return None
    noun = next((t for t in tree.tokens if t.dep in {"nsubj", "nsubj:pass"} and not t.name), None)
    if noun is None or tree.below(noun.i)[0] > 2 or tree.head(noun).i < noun.i:
        return None
    closing = tree.tokens[tree.below(noun.i)[-1] + 1]
    return (name, noun) if closing.text == "," else None


def misplaced_source(tree: Tree) -> Token | None:
    """`Pour X,` at the head of the sentence, taken by the parser for a part of the subject."""
    comma = next((t.i for t in tree.tokens if t.text == ","), 0)
    names = [t for t in tree.tokens[:comma] if t.name]
    opening = tree.tokens[0].text.lower()
    if len(names) == 1 and comma == names[0].i + 1 and opening in {"pour", "selon", "d'", "d’"}:
        return names[0] if names[0].head != tree.root.i else None
    return None


def host_of_stray_item(tree: Tree, token: Token) -> Token | None:
    """The noun that an item of an enumeration belongs to, when the parser hung it on the verb."""
    verb = tree.head(token)
    if token.dep not in {"conj", "obj", "obl:arg", "obl:mod"} or token.pos not in {"NOUN", "PROPN"}:
        return None
    if verb.pos != "VERB" or token.i < verb.i:
        return None
    below = tree.below(token.i)
    opens = tree.tokens[below[0]].text.lower() in {"et", "ou", "ni"}
    after_comma = (
        below[0] > 0
        and tree.tokens[below[0] - 1].text == ","
        and any(tree.tokens[i].dep == "cc" and tree.tokens[i].i > token.i for i in below)
    )
    if token.dep == "conj":
        opens = True
    elif not after_comma or any(t.dep == "case" for t in tree.children(token.i)):
        return None
    if not (opens or after_comma):
        return None
    before = [
        t
        for t in tree.children(verb.i)
        if verb.i < t.i < token.i
        and t.dep in {"obj", "obl:arg", "obl:mod"}
        and t.pos in {"NOUN", "PROPN"}
    ]
    return before[-1] if before else None


def host_of_stray_apposition(tree: Tree, token: Token, tokens: list[Token]) -> Token | None:
    """The name right before `, une start-up …`, wherever the parser hung that."""
    if token.pos != "NOUN" or token.dep not in {"obj", "appos", "nmod", "conj"} or token.i < 3:
        return None
    determiner, comma, host = (
        tree.tokens[token.i - 1],
        tree.tokens[token.i - 2],
        tree.tokens[token.i - 3],
    )
    if determiner.text.lower() in {"un", "une"} and comma.text == "," and host.name:
        return host if tokens[token.i].head != host.i else None
    return None


def verbs_of(tree: Tree) -> Iterator[Token]:
    """The main predicates: root, what is coordinated with it, and what a colon adds."""
    heads = [tree.root]
    for head in heads:
        yield head
        heads += [
            t
            for t in tree.children(head.i)
            if t.dep in {"conj", "parataxis"} and (t.pos in {"VERB", "AUX"} or has_copula(tree, t))
        ]


def has_copula(tree: Tree, token: Token) -> bool:
    return any(t.dep == "cop" for t in tree.children(token.i))


def clause_at(reading: Reading, head: Token, *, embedded: bool = False) -> Clause | None:
    tree = reading.tree
    subject_token = subject_of(tree, head)
    if subject_token is None:
        return None
    chain = chain_of(tree, head)
    group = verb_group(tree, head, chain)
    if group is None or subject_token.i >= group.first:
        return None
    own_subject = tree.head(subject_token).i == head.i
    subject = subject_part(tree, subject_token, group, own_subject)
    if subject is None or subject_token.pos == "PRON":
        return None
    parts = list(parts_of(tree, head, chain, group, subject_token))
    if any(part is None for part in parts):
        return None
    whole = [p for p in parts if p is not None]
    fronted = tuple(p for p in whole if p.last < subject.first) if own_subject else ()
    after = tuple(sorted((p for p in whole if p.first > group.last), key=lambda p: p.first))
    if len(fronted) + len(after) != len(whole) or overlapping(after):
        return None
    clause = Clause(reading, subject, group, fronted, with_comparisons(tree, after))
    if not accounts_for_all(clause, head, embedded):
        return None
    return with_claim(without_colon(clause))


def with_comparisons(tree: Tree, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """`des souvenirs plus durables | qu'une longue séance` is one part."""
    merged: list[Part] = []
    for part in parts:
        opening = tree.tokens[part.first].text.lower()
        if merged and opening in {"que", "qu’", "qu'"} and part.role is not Role.THAT:
            head = merged.pop()
            merged.append(replace(head, last=part.last, text=tree.text(head.first, part.last)))
        else:
            merged.append(part)
    return tuple(merged)


def without_colon(clause: Clause) -> Clause:
    """What a colon introduces is set aside: it spells out the object, it is no part of its own."""
    colon = [t.i for t in clause.tree.tokens if t.text == ":" and t.i > clause.verb.last]
    if not colon:
        return clause
    before = tuple(p for p in clause.parts if p.last < colon[0])
    return replace(clause, parts=before, spelled_out=spelled_out(clause.tree, colon[0] + 1))


def spelled_out(tree: Tree, first: int) -> Part | None:
    """What stands behind a colon up to the end, when it is a phrase and not another sentence."""
    last = len(tree.tokens) - 1
    while last > first and tree.tokens[last].text in {".", "!", "…"}:
        last -= 1
    words = tree.tokens[first : last + 1]
    if not words or any(t.is_finite and t.text != "est" for t in words) or words[0].text in '«"“':
        return None
    return Part(Role.OTHER, first, last, first, tree.text(first, last))


def subject_of(tree: Tree, head: Token) -> Token | None:
    own = [t for t in tree.children(head.i) if t.dep in SUBJECTS]
    if own:
        return own[0] if len(own) == 1 else None
    if head.dep == "conj":
        return subject_of(tree, tree.head(head))
    return None


def chain_of(tree: Tree, head: Token) -> tuple[Token, ...]:
    """The verb and the bare infinitives that complete it: `a préféré retarder`."""
    chain = [head]
    if head.pos != "VERB":
        return tuple(chain)
    while True:
        last = chain[-1]
        follower = next(
            (
                t
                for t in tree.children(last.i)
                if t.dep in {"xcomp", "ccomp"} and t.i > last.i
                and (t.verb_form == "Inf" or has_copula(tree, t))
                and not any(c.dep == "mark" for c in tree.children(t.i))
            ),
            None,
        )  # fmt: skip
        if follower is None or not is_one_of(last, CHAINING_VERBS):
            return tuple(chain)
        chain.append(follower)


def verb_group(tree: Tree, head: Token, chain: tuple[Token, ...]) -> VerbGroup | None:
    members = set()
    for link in chain:
        is_verbal = link.pos in {"VERB", "AUX"}
        if is_verbal:
            members.add(link.i)
        for child in tree.children(link.i):
            if (
                child.dep.startswith("aux")
                or child.dep == "cop"
                or (
                    child.i < link.i
                    and child.pos == "PRON"
                    and child.text.lower().rstrip("'’")
                    in {
                        "s",
                        "se",
                        "le",
                        "la",
                        "l",
                        "les",
                        "lui",
                        "leur",
                        "y",
                        "en",
                        "me",
                        "te",
                        "nous",
                    }
                    and child.dep not in SUBJECTS
                )
                or (
                    child.text.lower().rstrip("'’") in {"ne", "n", "pas", "plus", "jamais"}
                    and (child.dep == "advmod" and abs(child.i - link.i) <= 3)
                )
            ):
                members.add(child.i)
    if not members:
        return None
    first, last = min(members), max(members)
    for i in range(first, last + 1):
        token = tree.tokens[i]
        if i not in members:
            if token.pos != "ADV" or token.dep not in {"advmod", "dep", "cc"}:
                return None
            members.add(i)
    finite = next((tree.tokens[i] for i in sorted(members) if tree.tokens[i].is_finite), None)
    if finite is None:
        return None
    main = head if head.pos in {"VERB", "AUX"} else finite
    auxiliary = next(
        (t.text.lower() for t in tree.children(head.i) if t.dep.startswith("aux") and t.i >= first),
        "",
    )
    return VerbGroup(
        before=tree.text(first, finite.i - 1) if finite.i > first else "",
        finite=finite.text,
        after=tree.text(finite.i + 1, last) if last > finite.i else "",
        first=first,
        last=last,
        main=main,
        auxiliary=auxiliary,
        finite_token=finite,
    )


def subject_part(tree: Tree, token: Token, group: VerbGroup, own: bool) -> Part | None:
    below = list(tree.below(token.i))
    while tree.tokens[below[0]].pos == "PUNCT" and tree.tokens[below[0]].text == ",":
        below.pop(0)
    first, last = below[0], below[-1]
    if last >= group.first:
        return None
    text_last = last
    if own and tree.tokens[group.first - 1].text == ",":  # an apposition between commas
        commas = [i for i in range(first, group.first) if tree.tokens[i].text == ","]
        text_last = commas[0] - 1
        if text_last < token.i:
            return None
    elif any(tree.tokens[i].text == "," for i in below) and not is_enumeration(tree, token, below):
        return None
    return Part(Role.SUBJECT, first, text_last, token.i, tree.text(first, text_last))


def is_enumeration(tree: Tree, token: Token, below: Sequence[int]) -> bool:
    return any(t.dep == "conj" for t in tree.children(token.i)) and not any(
        tree.tokens[i].dep in {"appos", "acl:relcl"} for i in below
    )


def parts_of(
    tree: Tree, head: Token, chain: tuple[Token, ...], group: VerbGroup, subject: Token
) -> Iterator[Part | None]:
    """Everything else that hangs on the verb; None where words are not in one stretch."""
    in_chain = {t.i for t in chain}
    coordinated = {
        t.i for link in chain for t in tree.children(link.i)
        if t.dep in {"conj", "parataxis"} and (t.pos in {"VERB", "AUX"} or has_copula(tree, t))
    }  # fmt: skip
    causes = {i for i in coordinated if opens_with_car(tree, i)}
    if head.pos not in {"VERB", "AUX"}:
        yield attribute_part(tree, head, group, coordinated)
    for link in chain:
        for child in tree.children(link.i):
            if child.i in in_chain or group.first <= child.i <= group.last:
                continue
            if child.dep in {"punct", "cc", "mark"} or child.i == subject.i:
                continue
            if head.pos not in {"VERB", "AUX"} and belongs_to_attribute(child, group):
                continue
            if child.i in coordinated and child.i not in causes:
                continue
            if link.i != head.i and link.pos not in {"VERB", "AUX"}:
                continue
            yield part_at(tree, child, link)
    tail_link = chain[-1]
    if tail_link.i != head.i and tail_link.pos not in {"VERB", "AUX"}:
        yield attribute_part(tree, tail_link, group, coordinated)


def opens_with_car(tree: Tree, i: int) -> bool:
    return any(t.dep == "cc" and t.text.lower() == "car" for t in tree.children(i))


def belongs_to_attribute(child: Token, group: VerbGroup) -> bool:
    return child.i > group.last and child.dep not in {"advcl", "conj", "parataxis"}


def attribute_part(tree: Tree, head: Token, group: VerbGroup, coordinated: set[int]) -> Part | None:
    apart = {
        t.i for t in tree.children(head.i)
        if t.i <= group.last or t.dep in {"advcl", "parataxis"} or t.i in coordinated
        or t.dep == "punct"
    }  # fmt: skip
    below = tree.below(head.i, frozenset(apart))
    if below[0] <= group.last:
        return None
    return stretch(tree, below, Role.ATTRIBUTE, head.i)


def part_at(tree: Tree, child: Token, link: Token) -> Part | None:
    below = tree.below(child.i)
    part = stretch(tree, below, role_of(tree, child, link, below), child.i)
    return part and replace(part, modifies=child.dep == "obl:mod")


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
    if runs_on(tree, first, last, role):
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
    for i in range(first, last + 1):
        if tree.tokens[i].is_finite:
            before = {t.text.lower() for t in tree.tokens[first:i]}
            if (
                role not in {Role.THAT, Role.CAUSE}
                and before.isdisjoint(SUBORDINATING)
                and not any(
                    w.startswith(("lesquel", "laquel", "duquel", "auquel", "parce")) for w in before
                )
            ):
                return True
    return False


def trimmed_end(tree: Tree, first: int, last: int, head: int, role: Role) -> int:
    """Leave out an apposition or a clause set off by a comma; keep enumerations whole."""
    if role in {Role.THAT, Role.CAUSE, Role.PURPOSE, Role.MANNER}:
        return last
    for i in range(first + 1, last + 1):
        if tree.tokens[i].text != "," or i < head:
            continue
        rest = [tree.tokens[j] for j in range(i + 1, last + 1)]
        if rest and rest[0].text.lower() in {"voire", "mais", "puis"}:
            return i - 1 if any(t.is_finite for t in rest) else last
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
    r"au bout) (?:de |d['’]|du |des )"
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
    if child.dep in {"obl:arg", "iobj"}:
        return Role.OBLIQUE
    if child.dep == "obl:agent":
        return Role.AGENT
    if child.dep == "advmod":
        return Role.ADVERB
    return Role.ADVERBIAL if child.dep.startswith("obl") or child.dep == "nmod" else Role.OTHER


def clause_role(tree: Tree, child: Token, opening: str) -> Role:
    following = " ".join(t.text.lower() for t in tree.tokens[child.i - 3 : child.i])
    if opening == "pour" or opening == "afin":
        return Role.PURPOSE
    if opening in {"parce", "car", "puisque", "puisqu'", "puisqu’"}:
        return Role.CAUSE
    if opening == "en" and child.text.endswith("ant"):
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


def overlapping(parts: tuple[Part, ...]) -> bool:
    spans = sorted((p.first, p.last) for p in parts)
    return any(a[1] >= b[0] for a, b in pairwise(spans))


def accounts_for_all(clause: Clause, head: Token, embedded: bool) -> bool:
    """No word between the clause's ends may be missing from it, connectives and commas apart."""
    tree = clause.tree
    parts = (clause.subject, *clause.all_parts())
    spans = [(p.first, p.last) for p in parts] + [(clause.verb.first, clause.verb.last)]
    own_subject = tree.head(tree.tokens[clause.subject.head]).i == head.i
    first = min(s for s, _ in spans) if own_subject else clause.verb.first
    last = max(e for _, e in spans)
    covered = {i for s, e in spans for i in range(s, e + 1)}
    apposed = set(tree.below(clause.subject.head)) if own_subject else set()
    for part in parts:
        apposed |= set(tree.below(part.head)) if part.role is not Role.ATTRIBUTE else set()
    missing = [
        tree.tokens[i]
        for i in range(first, last + 1)
        if i not in covered and i not in apposed and tree.tokens[i].pos not in {"PUNCT", "CCONJ"}
    ]
    if missing:
        return False
    lead = (
        tree.text(0, first - 1).strip(" ,:").lower()
        if first and own_subject and not embedded
        else ""
    )
    return not lead or lead.replace("’", "'") in {c.replace("’", "'") for c in CONNECTIVES}


JUDGING = frozenset(
    words("pointer dénoncer redouter craindre espérer souligner juger considérer prédire critiquer")
)


def with_claim(clause: Clause) -> Clause:
    """Name the source of what is only said; drop a leading connective."""
    source = next((p for p in clause.all_parts() if p.role is Role.SOURCE), None)
    fronted = tuple(
        p for p in clause.fronted
        if p.text.lower().replace("’", "'") not in {c.replace("’", "'") for c in CONNECTIVES}
    )  # fmt: skip
    parts = tuple(p for p in clause.parts if not is_connective(p))
    verb = replace(clause.verb, after=CONNECTIVE_ADVERB.sub("", clause.verb.after).strip())
    claim = source.phrase if source else None
    if source and claim and clause.tree.tokens[source.head].name:
        claim = clause.tree.tokens[source.head].name
    passive = clause.verb.auxiliary in {"est", "sont", "était", "étaient", "fut", "furent"}
    says = any(p.role is Role.THAT for p in clause.parts) or is_one_of(clause.verb.main, JUDGING)
    if not source and not passive and says and is_one_of(clause.verb.main, SAYING_VERBS):
        claim = clause.tree.tokens[clause.subject.head].name or None
    return replace(clause, fronted=fronted, parts=parts, verb=verb, claim=claim)


CONNECTIVE_ADVERB = re.compile(
    r"(?<![\w’'])(?:également|aussi|ainsi|alors|donc|enfin|finalement|notamment|surtout|d['’]abord|pourtant|"
    r"toutefois|cependant|ensuite|en effet|d['’]ailleurs|même)(?![\w’'])\s?",
)


def is_connective(part: Part) -> bool:
    return part.role is Role.ADVERB and bool(CONNECTIVE_ADVERB.fullmatch(part.text))


def reported(clause: Clause) -> Iterator[Clause]:
    """What someone says as a clause of its own, its source in front: `Selon X, …`."""
    that = next((p for p in clause.parts if p.role is Role.THAT), None)
    speaker = clause.tree.tokens[clause.subject.head]
    if that is None or not is_one_of(clause.verb.main, SAYING_VERBS) or not speaker.name:
        return
    inner = clause_at(clause.reading, clause.tree.tokens[that.head], embedded=True)
    if inner is None:
        return
    source = Part(
        Role.SOURCE, clause.subject.first, clause.subject.last, speaker.i,
        f"Selon {clause.subject.text}", "Selon",
    )  # fmt: skip
    yield replace(inner, fronted=(source, *inner.fronted), claim=speaker.name)


def is_negative(verb: VerbGroup) -> bool:
    return bool(re.match(r"n['’e]", verb.before))
