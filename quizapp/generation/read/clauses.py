"""Clauses: who does what to whom, cut into parts that can be asked for or left out.

Works on the words as they stand; refuses a clause whose words it cannot all account for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizapp.generation.french.grammar import capitalised, lower_article
from quizapp.generation.french.lexicon import CONNECTIVES, SAYING_VERBS, TIME_NOUNS
from quizapp.generation.french.words import words
from quizapp.generation.read.parts import (
    Part,
    Role,
    VerbGroup,
    has_copula,
    opens_with_car,
    part_at,
    stretch,
    tail,
)
from quizapp.generation.read.repair import repaired
from quizapp.generation.read.resolve import is_one_of
from quizapp.generation.read.thread import Reading
from quizapp.generation.read.verbs import chain_of, has_twin, subject_of, verb_group, verbs_of
from quizapp.generation.tree import Token, Tree


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

    @property
    def lowered_subject(self) -> str:
        """The subject as it reads inside a sentence: `le Brésil`, but `Le Monde`, a name itself."""
        text = self.subject.text
        if self.tree.tokens[self.subject.first].pos == "DET" and not self.subject_is_title:
            return text[0].lower() + text[1:]
        return lower_article(text)

    @property
    def subject_is_title(self) -> bool:
        return bool(self.tree.tokens[self.subject.first].name)

    def all_parts(self) -> tuple[Part, ...]:
        return (*self.fronted, *self.parts)

    def statement(self) -> str:
        """The clause as one sentence that stands alone."""
        front = ", ".join(p.text for p in self.fronted)
        subject = self.lowered_subject if front else self.subject.text
        body = f"{subject} {self.verb.text}{tail(self.parts)}"
        whole = capitalised(f"{front}, {body}" if front else body)
        return whole.replace("'", "’") + "."


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


def holds(reading: Reading) -> bool:
    """Whether the main clause can be cut into parts that account for all its words."""
    tree = repaired(reading.tree)
    return frame_at(replace(reading, tree=tree), tree.root) is not None


def clause_at(reading: Reading, head: Token, *, embedded: bool = False) -> Clause | None:
    clause = frame_at(reading, head, embedded=embedded)
    if clause is None or clause.tree.tokens[clause.subject.head].pos == "PRON":
        return None
    return clause


def frame_at(reading: Reading, head: Token, *, embedded: bool = False) -> Clause | None:
    """The clause of a verb, even where its subject is a pronoun that nothing resolves."""
    tree = reading.tree
    subject_token = subject_of(tree, head)
    if subject_token is None:
        return None
    chain = chain_of(tree, head)
    group = verb_group(tree, head, chain)
    if any(has_twin(tree, link) for link in chain[1:]):
        return None
    if group is None or subject_token.i >= group.first:
        return None
    own_subject = tree.head(subject_token).i == head.i
    subject = subject_part(tree, subject_token, group, own_subject)
    if subject is None:
        return None
    parts = list(parts_of(tree, head, chain, group, subject_token))
    if any(part is None for part in parts):
        return None
    whole = joined_fronts(tree, [p for p in parts if p is not None], subject)
    fronted = tuple(p for p in whole if p.last < subject.first) if own_subject else ()
    after = tuple(sorted((p for p in whole if p.first > group.last), key=lambda p: p.first))
    torn = any(p.role is Role.OTHER and p.first == p.last for p in after)
    if len(fronted) + len(after) != len(whole) or overlapping(after) or torn:
        return None
    if any(is_bare_noun(tree, part) for part in fronted) or disagree(subject, group):
        return None
    clause = Clause(reading, subject, group, fronted, with_comparisons(tree, after))
    if not accounts_for_all(clause, head, embedded):
        return None
    return with_claim(without_colon(clause))


def is_bare_noun(tree: Tree, part: Part) -> bool:
    """`L'acier, …` in front: a subject that lost its verb, not a time or a place."""
    head = tree.tokens[part.head]
    time = head.lemma in TIME_NOUNS or any(c.isdigit() for c in part.text)
    noun = head.pos in {"NOUN", "PROPN", "ADJ"} and tree.tokens[part.first].pos == "DET"
    return noun and not part.preposition and not time and part.role is not Role.SOURCE


SINGULAR = re.compile(r"(?:le|la|un|une|ce|cet|cette|son|sa|chaque|aucune?) |l['’]", re.IGNORECASE)
PLURAL = re.compile(r"(?:les|des|ces|ses|deux|trois|quatre|cinq|plusieurs) ", re.IGNORECASE)
TWO_SUBJECTS = re.compile(r" et (?:(?:le|la|un|une) |l['’])")
PART_OF = re.compile(
    r"\b(?:plupart|majorité|minorité|nombre|moitié|tiers|quart|partie|dizaine|vingtaine|centaine|"
    r"poignée|foule|million|milliard|millier|reste|ensemble|série|couple)s? (?:de|d['’]|du|des)|"
    r"\b(?:plupart|et|ou|ni)\b|, ",
    re.IGNORECASE,
)


def disagree(subject: Part, verb: VerbGroup) -> bool:
    """A singular subject with a plural verb, or the reverse: somebody else did it."""
    number = verb.finite_token.number
    if TWO_SUBJECTS.search(subject.text) and number == "Sing" and "entre " not in subject.text:
        return True
    if PART_OF.search(subject.text) or not number:
        return False
    ends_plural = verb.finite.endswith(("ent", "ont")) and not verb.finite.endswith("ient")
    if SINGULAR.match(subject.text):
        return number == "Plur" and (ends_plural or verb.finite.endswith("aient"))
    return bool(PLURAL.match(subject.text)) and number == "Sing"


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


def joined_fronts(tree: Tree, parts: list[Part], subject: Part) -> list[Part]:
    """Two fronted parts with no comma between them are one."""
    joined: list[Part] = []
    for part in sorted(parts, key=lambda p: p.first):
        last = joined[-1] if joined else None
        if last and part.last < subject.first and last.last + 1 == part.first:
            text = tree.text(last.first, part.last)
            joined[-1] = replace(last, last=part.last, text=text)
        else:
            joined.append(part)
    return joined


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
        apposed = tree.tokens[commas[0] + 1]
        if apposed.name and apposed.i + 1 == commas[-1] and not token.name:
            return Part(Role.SUBJECT, apposed.i, apposed.i, apposed.i, apposed.text)
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
    return not lead or lead.replace("’", "'") in LINKING


LINKING = frozenset(word.replace("’", "'") for word in CONNECTIVES)
JUDGING = frozenset(
    words("pointer dénoncer redouter craindre espérer souligner juger considérer prédire critiquer")
)


def with_claim(clause: Clause) -> Clause:
    """Name the source of what is only said; drop a leading connective."""
    source = next((p for p in clause.all_parts() if p.role is Role.SOURCE), None)
    fronted = tuple(
        p for p in clause.fronted
        if p.text.lower().replace("’", "'") not in LINKING
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
    if inner is None or inner.verb.finite_token.mood == "Sub":
        return  # `X craint que Y ne tombe` does not say that Y falls
    source = Part(
        Role.SOURCE, clause.subject.first, clause.subject.last, speaker.i,
        f"Selon {clause.subject.text}", "Selon",
    )  # fmt: skip
    yield replace(inner, fronted=(source, *inner.fronted), claim=speaker.name)
