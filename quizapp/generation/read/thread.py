"""The thread of an article: whom and what it has been speaking of, sentence by sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import begins_with_vowel, infinitives
from quizapp.generation.french.lexicon import ABSTRACT_ANSWERS, HUMAN_NOUNS, TIME_NOUNS
from quizapp.generation.names.mask import Edit
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, OTHER, PERSON
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
    """A sentence, the edits under which it is read, and its tree.

    `own` are its edits before anything was cut from it, `folded` what it says between its commas,
    each read as a sentence of its own with the form it had.
    """

    sentence: Sentence
    edits: tuple[Edit, ...]
    tree: Tree
    full: Tree | None = None
    own: tuple[Edit, ...] = ()
    folded: "tuple[tuple[str, Reading], ...]" = ()

    @property
    def whole_tree(self) -> Tree:
        """The tree with the apposition that had to be left out of `tree`."""
        return self.full or self.tree


@dataclass(frozen=True, slots=True)
class Group:
    """A team that a sentence introduced: `une équipe dédiée à …`."""

    text: str
    gender: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase to come back to: its words, each with the name it is, gender and number."""

    pieces: tuple[tuple[str, str], ...]
    gender: str
    number: str
    paragraph: int = 0

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(slots=True)
class Thread:
    """Whom the article is speaking of at the moment."""

    topic: Name | None = None
    titles: dict[str, Name] = field(default_factory=dict)
    fuller: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    houses: tuple[Name, ...] = ()
    articled: frozenset[str] = frozenset()
    before: Name | None = None
    person: Name | None = None
    group: "Group | None" = None
    introduced: dict[str, str] = field(default_factory=dict)
    subject: Phrase | None = None
    earlier: Phrase | None = None
    theme: Phrase | None = None
    event: Token | None = None
    aim: Phrase | None = None
    listed: Phrase | None = None
    several: Phrase | None = None
    rivals: frozenset[tuple[str, str]] = frozenset()
    people_just_named: frozenset[str] = frozenset()
    topic_is_fresh: bool = False
    demonstrative: bool = False
    unmentioned: dict[str, int] = field(default_factory=dict)
    acted: frozenset[str] = frozenset()
    things: dict[str, int] = field(default_factory=dict)
    new_things: frozenset[str] = frozenset()
    meant: Phrase | None = None
    people: dict[str, Name] = field(default_factory=dict)
    organisations: list[Name] = field(default_factory=list)
    subject_was_name: bool = False

    def at_heading(self) -> "Thread":
        """What stays in mind across a heading: titles, full names, and the people."""
        return Thread(
            before=self.topic, titles=self.titles, fuller=self.fuller, people=self.people,
            unmentioned=self.unmentioned, acted=self.acted, houses=self.houses,
            articled=self.articled,
        )  # fmt: skip


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


def name_beside(tree: Tree, subject: Token, names: dict[str, Name]) -> str:
    """`Son entraîneur, X, …`: the person that the subject is, by name."""
    noun = next((t for t in tree.tokens if t.start == subject.start), None)
    if noun is None or noun.pos not in {"NOUN", "PRON"}:
        return ""
    comma = next((i for i in range(noun.i, len(tree.tokens) - 2) if tree.tokens[i].text == ","), 0)
    apposed = tree.tokens[comma + 1] if comma else noun
    closed = tree.tokens[comma + 2].text == ","
    person = apposed.name in names and names[apposed.name].type == PERSON
    plain = not any(t.is_finite for t in tree.tokens[noun.i : comma])
    return apposed.name if comma and closed and person and plain else ""


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


TALES = frozenset({"histoire", "légende", "idée", "affaire", "récit", "aventure"})
DETERMINERS = {
    "le": "le", "la": "la", "les": "les", "l'": "l’", "l’": "l’", "un": "le", "une": "la",
    "des": "les",
}  # fmt: skip


def pieces_of(tree: Tree, first: int, last: int) -> tuple[tuple[str, str], ...]:
    """The words first..last, each with the space before it and the name it is."""
    return tuple(
        ((" " if t.space_before and t.i > first else "") + t.text.replace("'", "’"), t.name)
        for t in tree.tokens[first : last + 1]
        if t.text
    )


def phrase_of(tree: Tree, noun: Token, paragraph: int = 0) -> Phrase | None:
    """`le phare de X`, `une coopérative` (then `la`), for `il` or `ses` to come."""
    first, last = tree.below(noun.i)[0], core_end(tree, noun)
    determiner = DETERMINERS.get(tree.tokens[first].text.lower(), "")
    vague = noun.lemma in ABSTRACT_ANSWERS or noun.lemma in TIME_NOUNS or noun.lemma in TALES
    if not determiner or noun.pos != "NOUN" or noun.name or last < first or vague:
        return None
    if tree.tokens[first].text.lower() in {"un", "une"} and begins_with_vowel(
        tree.tokens[first + 1].text
    ):
        determiner = "l’"
    pieces = pieces_of(tree, first, last)
    space = "" if determiner == "l’" else " "
    opening = (determiner, ""), (space + pieces[1][0].lstrip(), pieces[1][1])
    number = "Plur" if determiner == "les" else "Sing"
    gender = {"le": "Masc", "la": "Fem"}.get(determiner, noun.gender)
    if re.match(
        r"(?:jeune|deux|trois|quatre|premi|second|autre|même|dernier)", pieces[1][0].strip()
    ):
        return None
    return Phrase((*opening, *pieces[2:]), gender, number, paragraph)


def rivals_of(tree: Tree, subject: Token | None) -> frozenset[tuple[str, str]]:
    """Gender and number of the other nouns that a pronoun to come might stand for."""
    inside = set(tree.below(subject.i)) if subject else set()
    return frozenset(
        (t.gender, "Plur" if t.number == "Plur" else "Sing")
        for t in tree.tokens
        if t.i not in inside
        and t.pos in {"NOUN", "PROPN"}
        and t.dep in {*SUBJECTS, "obj", "obl:arg", "obl:agent", "iobj", "conj"}
        and t.lemma not in TIME_NOUNS
    )


def new_things(tree: Tree) -> frozenset[str]:
    """Genders of the things a sentence brings in with `un` or `une`."""
    return frozenset(
        t.gender
        for t in tree.tokens[1:]
        if t.pos == "NOUN" and any(
            c.text.lower() in {"un", "une"} for c in tree.children(t.i) if c.dep == "det"
        )
    )  # fmt: skip


AIMING = frozenset({"viser", "chercher", "tenter", "essayer", "vouloir", "tâcher", "espérer"})


def aim_of(tree: Tree) -> Phrase | None:
    """`vise à débaucher les talents` -> `débaucher les talents`, for `ces tentatives` to come."""
    root = tree.root
    if AIMING.isdisjoint(infinitives(root.text, root.lemma)):
        return None
    verb = next((t for t in tree.children(root.i) if t.verb_form == "Inf" and t.i > root.i), None)
    if verb is None:
        return None
    below = [i for i in tree.below(verb.i) if i >= verb.i]
    last = below[-1] if tree.tokens[below[-1]].pos != "PUNCT" else below[-1] - 1
    return Phrase(pieces_of(tree, verb.i, last), "", "Sing") if last > verb.i else None


def several_in(tree: Tree) -> Phrase | None:
    """The only things that a sentence brings in with `des`: `des primes à la signature`."""
    found = [
        t
        for t in tree.tokens[1:]
        if t.pos == "NOUN"
        and tree.tokens[t.i - 1].text.lower() == "des"
        and tree.tokens[t.i - 1].pos == "DET"
    ]
    if len(found) != 1:
        return None
    noun = last = found[0]
    joined = {"de", "d'", "d’", "du", "à", "au", "aux", "la", "l'", "l’"}
    for token in tree.tokens[noun.i + 1 :]:
        if token.text.lower() in joined or (token.pos in {"NOUN", "ADJ"}):
            last = token if token.pos in {"NOUN", "ADJ"} else last
            continue
        break
    return Phrase(pieces_of(tree, noun.i - 1, last.i), noun.gender, "Plur")


def listed_in(tree: Tree) -> Phrase | None:
    """The enumeration that closes a sentence, for `autant d'éléments que …` to come."""
    for noun in tree.tokens:
        below = [i for i in tree.below(noun.i) if i > noun.i or tree.tokens[i].dep != "case"]
        items = [i for i in below if tree.tokens[i].dep == "conj"]
        commas = below and any(t.text == "," for t in tree.tokens[below[0] : below[-1]])
        closes = below and all(t.pos == "PUNCT" for t in tree.tokens[below[-1] + 1 :])
        if noun.pos == "NOUN" and items and commas and closes and noun.dep not in SUBJECTS:
            while tree.tokens[below[-1]].pos == "PUNCT":
                below.pop()
            return Phrase(pieces_of(tree, below[0], below[-1]), "", "Plur")
    return None


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


def follow_subject(
    thread: Thread, reading: Reading, subject: Token | None, subject_name: str | None
) -> None:
    """Take note of what it says something of, of what was done, aimed at and listed."""
    tree, paragraph = reading.tree, reading.sentence.paragraph
    phrase = phrase_of(tree, subject, paragraph) if subject and not subject_name else None
    phrase = phrase or thread.meant
    thread.earlier = thread.subject if phrase is not thread.meant else thread.earlier
    thread.subject, thread.meant = phrase, None
    thread.things = {gender: times + 1 for gender, times in thread.things.items()}
    if phrase and phrase.number == "Sing":
        thread.things[phrase.gender] = 0
    opening = tree.tokens[tree.below(subject.i)[0]].text.lower() if subject else ""
    human = subject is not None and subject.lemma in HUMAN_NOUNS
    taken_up = any(t.text.lower() in OBJECT_CLITICS for t in tree.children(tree.root.i))
    thread.demonstrative = opening in {"ce", "cet", "cette"} and not human and not taken_up
    thread.rivals = rivals_of(tree, subject)
    thread.new_things = new_things(tree)
    thread.event, thread.aim = tree.root, aim_of(tree)
    thread.several = several_in(tree)
    objects = [t for t in tree.children(tree.root.i) if t.dep == "obj"]
    thread.theme = phrase_of(tree, objects[0], paragraph) if objects else phrase
    if thread.subject_was_name:
        thread.topic_is_fresh = True
    elif subject and (opening in {"le", "la", "les", "l'", "l’"} or opening in PERSONAL):
        thread.topic_is_fresh = False


SOURCES = frozenset({"Selon", "D'", "D’", "Pour"})
BESIDE = frozenset({"appos", "flat:name", "nmod"})
REFERRING = frozenset({"il", "elle", "-il", "-elle", "lui", "son", "sa", "ses", "l'", "l’", "la"})
OBJECT_CLITICS = frozenset({"l'", "l’", "le", "la", "lui"})
PERSONAL = {
    "il": ("Masc", "Sing"), "elle": ("Fem", "Sing"), "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"),
}  # fmt: skip


def follow(thread: Thread, reading: Reading, found: list[Edit], names: dict[str, Name]) -> None:
    """Take note of whom this sentence spoke of."""
    tree, offset = reading.tree, reading.sentence.start
    replaced = {e.start + offset: e.name for e in found if e.name}
    subject = main_subject(tree)
    subject_name = None
    if subject:
        inside = before_comma(tree, (subject.i,) if subject.name else tree.below(subject.i))
        subject_name = subject.name or replaced.get(subject.start) or apposed_name(inside)
        subject_name = subject_name or name_beside(reading.whole_tree, subject, names)
        if not subject_name and inside:
            subject_name = replaced.get(inside[0].start)
        owners = [t.name for t in inside if t.name and t.i > subject.i and t.dep == "nmod"]
        owners += [e.name for e in found if e.name and subject.start < e.start + offset]
        topic = subject_name or (owners[0] if owners else "")
        kinds = {PERSON, ORGANISATION} | ({OTHER} if subject_name else set())
        if topic in names and names[topic].type in kinds:
            thread.topic, thread.topic_is_fresh = names[topic], True
        thread.subject_was_name = bool(subject_name)
        owned = bool(owners) and topic in names
    else:
        thread.subject_was_name = owned = False
    mentioned = [t for t in tree.tokens if t.name in names]
    mentioned += [t for t in reading.whole_tree.tokens if t.name in names]
    thread.organisations = [
        names[t.name] for t in mentioned if names[t.name].type == ORGANISATION
    ] + [names[e.name] for e in found if e.name in names and names[e.name].type == ORGANISATION]
    spoken_of = {t.name for t in mentioned} | {e.name for e in found if e.name in names}
    thread.group = introduced_group(tree) or thread.group
    thread.introduced.update(introduced_things(tree))
    follow_subject(thread, reading, subject, subject_name)
    thread.topic_is_fresh = thread.topic_is_fresh or owned
    people = {name: names[name] for name in sorted(spoken_of) if names[name].type == PERSON}
    follow_people(thread, tree, subject, subject_name or "", people)


def follow_people(
    thread: Thread, tree: Tree, subject: Token | None, subject_name: str, people: dict[str, Name]
) -> None:
    """Take note of whom it named, who acted, and for how long the others went unmentioned."""
    within = {tree.tokens[i].name for i in tree.below(subject.i)} if subject else set()
    thread.people_just_named = frozenset(people) - within
    thread.people.update(people)
    silent = not any(t.text.lower().removeprefix("-t") in REFERRING for t in tree.tokens)
    thread.unmentioned = {name: times + silent for name, times in thread.unmentioned.items()}
    thread.unmentioned.update(dict.fromkeys(people, 0))
    beside = {t.name for t in tree.children(subject.i) if t.dep in BESIDE} if subject else set()
    opening = {t.name for t in tree.tokens[:6] if t.name and tree.tokens[0].text in SOURCES}
    thread.acted |= frozenset(people) & ({subject_name} | beside | opening)
    if subject_name in people:
        thread.person = people[subject_name]
    elif people:
        thread.person = next(iter(people.values())) if len(people) == 1 else None
