"""Who « il », « cette entreprise » or « ses modèles » stands for, when that is certain.

A resolved word becomes an edit of its sentence, which is then read again. What is not certain is
left as it stands; a filter refuses every question in which it would dangle.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import begins_with_vowel, elided, infinitives
from quizapp.generation.french.lexicon import (
    ACTION_NOUNS,
    FEMININE_PERSON_NOUNS,
    IMPERSONAL_VERBS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    SAYING_VERBS,
)
from quizapp.generation.mask import Edit, mask_edit
from quizapp.generation.names import ORGANISATION, PERSON, Name
from quizapp.generation.tree import Token, Tree

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj")
IMPERSONAL = re.compile(
    r"[Ii]l (?:n['’]|ne )?(?:est|était|fut|sera|serait|a été|y a|y avait|faut|fallait|s['’]agi)\w*"
    r"(?: (?:\w+ ){0,3}(?:que|qu['’]|de|d['’]|pour|à)|\b(?= (?:un|une|le|la|des|que|de)))"
)
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
DEFINITES = frozenset({"le", "la", "l'", "l’"})
RESOLVABLE = frozenset(ORGANISATION_NOUNS) - {"équipe", "maison", "école", "marque", "géant"}
POSSESSIVES = frozenset({"son", "sa", "ses"})
SOURCES = frozenset({"selon", "pour", "après", "d'après"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, the edits under which it is read, and its tree."""

    sentence: Sentence
    edits: tuple[Edit, ...]
    tree: Tree
    full: Tree | None = None

    @property
    def whole_tree(self) -> Tree:
        """The tree with the apposition that had to be left out of `tree`."""
        return self.full or self.tree


@dataclass(slots=True)
class Thread:
    """Whom the article is speaking of at the moment."""

    topic: Name | None = None
    person: Name | None = None
    organisations: list[Name] = field(default_factory=list)
    subject_was_name: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """New edits of each sentence, and the genders that the words betrayed."""

    edits: tuple[tuple[Edit, ...], ...]
    genders: dict[str, str]


def resolve(readings: Sequence[Reading], names: dict[str, Name]) -> Resolution:
    """Follow the thread of the article; it breaks at every heading."""
    genders: dict[str, str] = {}
    edits: list[tuple[Edit, ...]] = []
    thread = Thread()
    heading = None
    for reading in readings:
        if reading.sentence.heading != heading:
            heading, thread = reading.sentence.heading, Thread()
        found = resolved_words(reading, thread, genders)
        edits.append(tuple(found))
        follow(thread, reading, found, names)
    return Resolution(tuple(edits), genders)


def main_subject(tree: Tree) -> Token | None:
    """The subject of the main verb."""
    root = tree.root
    own = [t for t in tree.children(root.i) if t.dep in SUBJECTS]
    if own and tree.tokens[0].name and tree.tokens[1].text == "," and tree.below(own[0].i)[0] == 2:
        return tree.tokens[0]  # `X, la maison mère de Y, …`
    if own:
        return own[0]
    return next(
        (t for t in tree.tokens if t.dep in SUBJECTS and tree.head(t).dep in {"parataxis", "conj"}),
        None,
    )


def resolved_words(reading: Reading, thread: Thread, genders: dict[str, str]) -> list[Edit]:
    tree, offset = reading.tree, reading.sentence.start
    subject = main_subject(tree)
    reach = set(tree.below(subject.i)) if subject else set()
    edits: list[Edit] = []
    for token in tree.tokens:
        word = token.text.lower()
        if (
            subject
            and token.i == subject.i
            and word in {"il", "elle"}
            and subject.head == tree.root.i
        ):
            if name := antecedent(token, tree, thread):
                genders.setdefault(name.text, "Masc" if word == "il" else "Fem")
                edits += stand_in(token, token, name, offset)
        elif word in {"lui", "elle"} and follows_source(token, tree):
            if name := compatible(thread.person, "Masc" if word == "lui" else "Fem"):
                edits += stand_in(token, token, name, offset)
        elif token.pos == "DET" and word in DEMONSTRATIVES | DEFINITES:
            edits += noun_phrase_edits(token, reading, thread, genders)
        elif word in POSSESSIVES and token.i in reach and thread.topic:
            edits += possessive_edits(token, reading, thread.topic)
    return without_overlap(edits)


def antecedent(token: Token, tree: Tree, thread: Thread) -> Name | None:
    """Whom a subject pronoun stands for; nobody when the verb is impersonal or two could fit."""
    verb = tree.head(token)
    if is_one_of(verb, IMPERSONAL_VERBS) or (verb.pos == "ADJ" and token.dep == "expl:subj"):
        return None
    if IMPERSONAL.match(tree.text(token.i, len(tree.tokens) - 1)):
        return None
    gender = "Masc" if token.text.lower() == "il" else "Fem"
    if thread.subject_was_name and (name := compatible(thread.topic, gender)):
        person = compatible(thread.person, gender)
        if name.type == PERSON or person is None:
            return name
    if is_one_of(verb, SAYING_VERBS) or thread.subject_was_name:
        return compatible(thread.person, gender)
    return None


def is_one_of(verb: Token, verbs: frozenset[str]) -> bool:
    return not verbs.isdisjoint(infinitives(verb.text, verb.lemma))


def compatible(name: Name | None, gender: str) -> Name | None:
    return name if name and name.gender in ("", gender) else None


def follows_source(token: Token, tree: Tree) -> bool:
    return token.i > 0 and tree.tokens[token.i - 1].text.lower() in SOURCES


def noun_phrase_edits(
    determiner: Token, reading: Reading, thread: Thread, genders: dict[str, str]
) -> list[Edit]:
    """`cette entreprise` -> its name; `cette stratégie` -> `la stratégie de X`."""
    tree, offset = reading.tree, reading.sentence.start
    noun = tree.head(determiner)
    if noun.i <= determiner.i or noun.name:
        return []
    points = determiner.text.lower() in DEMONSTRATIVES
    bare = core_end(tree, noun) == noun.i and not any(
        t.dep in {"acl:relcl"} for t in tree.children(noun.i)
    )
    word = noun.text.lower()
    if word in RESOLVABLE and bare and noun.i == determiner.i + 1:
        name = organisation_meant(points, thread)
        if name:
            genders.setdefault(name.text, ORGANISATION_NOUNS[word])
            return stand_in(determiner, noun, name, offset, tree)
    if word in PERSON_NOUNS and bare and noun.i == determiner.i + 1 and determiner.i == 0:
        gender = "Fem" if word in FEMININE_PERSON_NOUNS else "Masc"
        if name := compatible(thread.person, gender):
            return stand_in(determiner, noun, name, offset, tree)
    if points and noun.lemma in ACTION_NOUNS and thread.topic:
        return owned_edits(determiner, noun, reading, thread.topic)
    return []


def organisation_meant(points: bool, thread: Thread) -> Name | None:
    if points:
        return thread.organisations[-1] if thread.organisations else None
    if thread.topic and thread.topic.type == ORGANISATION:
        return thread.topic
    return thread.organisations[0] if len(thread.organisations) == 1 else None


def possessive_edits(possessive: Token, reading: Reading, owner: Name) -> list[Edit]:
    noun = reading.tree.head(possessive)
    if noun.i <= possessive.i:
        return []
    return owned_edits(possessive, noun, reading, owner)


def owned_edits(determiner: Token, noun: Token, reading: Reading, owner: Name) -> list[Edit]:
    """`Ses modèles d'IA` -> `Les modèles d'IA de X`; `de ses talents` -> `des talents de X`."""
    tree, offset = reading.tree, reading.sentence.start
    last = tree.tokens[core_end(tree, noun)]
    following = tree.tokens[determiner.i + 1]
    plural = determiner.text.lower() in {"ces", "ses"}
    feminine = determiner.text.lower() in {"cette", "sa"} or noun.gender == "Fem"
    start = determiner.start
    if plural:
        article = "les "
    elif begins_with_vowel(following.text):
        article = "l’"
    else:
        article = "la " if feminine else "le "
    before = tree.tokens[determiner.i - 1] if determiner.i else None
    if before and before.text.lower() == "de" and not article.startswith(("l’", "la")):
        start, article = before.start, "des " if plural else "du "
    if determiner.text[0].isupper():
        article = article[0].upper() + article[1:]
    edits = [Edit(start - offset, following.start - offset, article, article.replace("’", "'"))]
    if any(tree.tokens[i].name for i in range(noun.i, last.i + 1)):
        return edits
    after = last.end - offset
    preposition = elided("de", owner.text)[: -len(owner.text)]
    if owner.text.startswith(("Le ", "La ", "Les ")):
        preposition = "de "
    edits.append(Edit(after, after, f" {preposition}", f" {preposition}".replace("’", "'")))
    edits.append(mask_edit(after, after, owner.text, owner, 2))
    return edits


def core_end(tree: Tree, noun: Token) -> int:
    """Last word of a noun with its adjectives and `de` complements, before any comma."""
    last = noun.i
    for child in tree.children(noun.i):
        if child.i < noun.i:
            continue
        below = until_comparison(tree, tree.below(child.i))
        if not below or below[0] != last + 1 or tree.tokens[below[0]].text == ",":
            break
        adjective = child.dep == "amod" or (child.dep == "acl" and len(below) == 1)
        complement = child.dep == "nmod" and tree.tokens[below[0]].text.lower() in {
            "de", "d'", "d’", "du", "des", "en",
        }  # fmt: skip
        if not (adjective or complement) or len(below) != below[-1] - below[0] + 1:
            break
        if any(tree.tokens[i].dep in {"acl:relcl", "punct"} for i in below):
            break
        last = below[-1]
    return last


def until_comparison(tree: Tree, below: tuple[int, ...]) -> tuple[int, ...]:
    """The words before `comme X`, which gives an example and is no part of the noun."""
    cut = next((i for i in below if tree.tokens[i].text.lower() == "comme"), None)
    return tuple(i for i in below if cut is None or i < cut)


def stand_in(
    first: Token, last: Token, name: Name, offset: int, tree: Tree | None = None
) -> list[Edit]:
    """Read the name instead of the words first..last, `de` before them elided if need be."""
    edits = [mask_edit(first.start - offset, last.end - offset, name.text, name, 1)]
    before = tree.tokens[first.i - 1] if tree and first.i else None
    if before and before.text.lower() == "de" and begins_with_vowel(name.text):
        edits.append(Edit(before.start - offset, first.start - offset, "d’", "d'"))
    return edits


def without_overlap(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if all(edit.end <= k.start or k.end <= edit.start for k in kept):
            kept.append(edit)
    return kept


def before_comma(tree: Tree, below: Sequence[int]) -> list[Token]:
    """The words of a subject up to an apposition."""
    words: list[Token] = []
    for i in below:
        if tree.tokens[i].text == "," and words:
            break
        words.append(tree.tokens[i])
    return words


def apposed_name(words: Sequence[Token]) -> str:
    """The name alone, when an apposition after it passed for the subject."""
    return words[0].name if len(words) == 1 else ""


def follow(thread: Thread, reading: Reading, found: list[Edit], names: dict[str, Name]) -> None:
    """Take note of whom this sentence spoke of."""
    tree, offset = reading.tree, reading.sentence.start
    replaced = {e.start + offset: e.name for e in found if e.name}
    subject = main_subject(tree)
    subject_name = None
    if subject:
        inside = before_comma(tree, (subject.i,) if subject.name else tree.below(subject.i))
        subject_name = subject.name or replaced.get(subject.start) or apposed_name(inside)
        if not subject_name and inside:
            subject_name = replaced.get(inside[0].start)
        owners = [t.name for t in inside if t.name and t.i > subject.i and t.dep == "nmod"]
        owners += [e.name for e in found if e.name and subject.start < e.start + offset]
        topic = subject_name or (owners[0] if owners else "")
        if topic in names and names[topic].type in {PERSON, ORGANISATION}:
            thread.topic = names[topic]
        thread.subject_was_name = bool(subject_name)
    else:
        thread.subject_was_name = False
    mentioned = [t for t in tree.tokens if t.name in names]
    thread.organisations = [
        names[t.name] for t in mentioned if names[t.name].type == ORGANISATION
    ] + [names[e.name] for e in found if e.name in names and names[e.name].type == ORGANISATION]
    spoken_of = {t.name for t in mentioned} | {e.name for e in found if e.name in names}
    people = {name for name in spoken_of if names[name].type == PERSON}
    if subject_name in names and names[subject_name].type == PERSON:
        thread.person = names[subject_name]
    elif len(people) == 1:
        thread.person = names[people.pop()]
    elif len(people) > 1:
        thread.person = None
