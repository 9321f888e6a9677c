"""The thread of an article: whom and what it has been speaking of, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import (
    begins_with_vowel,
    lower_article,
)
from quizapp.generation.mask import Edit
from quizapp.generation.name_types import ORGANISATION, PERSON
from quizapp.generation.names import Name
from quizapp.generation.tree import Token, Tree

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj")
DEFINITES = frozenset({"le", "la", "l'", "l’"})
GROUP_NOUNS = {
    "équipe": "Fem",
    "groupe": "Masc",
    "unité": "Fem",
    "cellule": "Fem",
    "service": "Masc",
    "comité": "Masc",
    "commission": "Fem",
}


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


@dataclass(frozen=True, slots=True)
class Group:
    """A team that a sentence introduced: `une équipe dédiée à …`."""

    text: str
    gender: str


@dataclass(slots=True)
class Thread:
    """Whom the article is speaking of at the moment."""

    topic: Name | None = None
    titles: dict[str, Name] = field(default_factory=dict)
    before: Name | None = None
    person: Name | None = None
    group: "Group | None" = None
    introduced: dict[str, str] = field(default_factory=dict)
    subject_phrase: str = ""
    subject_gender: str = ""
    organisations: list[Name] = field(default_factory=list)
    subject_was_name: bool = False


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


def introduced_things(tree: Tree) -> dict[str, str]:
    """`un mur de 27 kilomètres` -> `mur`: `le mur de 27 kilomètres`, for `ce mur` to come."""
    found = {}
    for noun in tree.tokens[1:]:
        determiner = tree.tokens[noun.i - 1].text.lower()
        last = core_end(tree, noun) if noun.pos == "NOUN" else noun.i
        if determiner not in {"un", "une", "des"} or last == noun.i:
            continue
        core = tree.text(noun.i, last)
        if determiner == "des":
            article = "les "
        elif begins_with_vowel(core):
            article = "l’"
        else:
            article = "la " if determiner == "une" else "le "
        found[noun.text.lower()] = article + core
    return found


def generic_subject(tree: Tree, subject: Token) -> str:
    """A singular subject with a definite article, for `cet animal` or `son cerveau` to come."""
    first, last = tree.below(subject.i)[0], core_end(tree, subject)
    words = tree.text(first, last)
    definite = tree.tokens[first].text.lower() in DEFINITES and subject.number != "Plur"
    if not definite or any(tree.tokens[i].name for i in range(first, last + 1)):
        return ""
    return lower_article(words)


def introduced_group(tree: Tree) -> Group | None:
    for token in tree.tokens[1:]:
        determiner = tree.tokens[token.i - 1].text.lower()
        gender = GROUP_NOUNS.get(token.text.lower())
        if gender and determiner in {"un", "une"} and token.dep == "obj":
            below = [i for i in tree.below(token.i) if i >= token.i]
            stop = next((i for i in below if tree.tokens[i].text in {",", ";", ":", "."}), None)
            last = below[-1] if stop is None else stop - 1
            return Group(tree.text(token.i, last), gender)
    return None


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
    thread.group = introduced_group(tree) or thread.group
    thread.introduced.update(introduced_things(tree))
    phrase = "" if subject is None or subject_name else generic_subject(tree, subject)
    thread.subject_phrase = phrase
    thread.subject_gender = subject.gender if subject and phrase else ""
    people = {name for name in spoken_of if names[name].type == PERSON}
    if subject_name in names and names[subject_name].type == PERSON:
        thread.person = names[subject_name]
    elif len(people) == 1:
        thread.person = names[people.pop()]
    elif len(people) > 1:
        thread.person = None
