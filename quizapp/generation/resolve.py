"""Who « il », « cette entreprise » or « ses modèles » stands for, when that is certain.

A resolved word becomes an edit of its sentence, which is then read again. What is not certain is
left as it stands; a filter refuses every question in which it would dangle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.generation.french.grammar import (
    agreed,
    begins_with_vowel,
    elided,
    infinitives,
    with_de,
)
from quizapp.generation.french.lexicon import (
    ACTION_NOUNS,
    FEMININE_PERSON_NOUNS,
    IMPERSONAL_VERBS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    SAYING_VERBS,
)
from quizapp.generation.french.words import words
from quizapp.generation.mask import Edit, mask_edit
from quizapp.generation.name_types import ORGANISATION, PERSON
from quizapp.generation.names import Name
from quizapp.generation.thread import (
    DEFINITES,
    GROUP_NOUNS,
    SUBJECTS,
    Group,
    Reading,
    Thread,
    core_end,
    follow,
    main_subject,
)
from quizapp.generation.tree import Token, Tree

IMPERSONAL = re.compile(
    r"[Ii]l (?:n['’]|ne )?(?:est|était|fut|sera|serait|a été|y a|y avait|faut|fallait|s['’]agi\w+)"
    r"(?: (?:\w+ ){0,3}(?:que|qu['’]|de|d['’]|pour|à)|(?= (?:un|une|le|la|des)\b))"
)
DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
RESOLVABLE = frozenset(ORGANISATION_NOUNS) - {"équipe", "maison", "école", "marque", "géant"}
HYPERNYMS = frozenset(
    words(
        "animal oiseau mammifère insecte poisson plante arbre fleur reptile virus maladie planète"
    )
)
POSSESSIVES = frozenset({"son", "sa", "ses"})
SOURCES = frozenset({"selon", "pour", "après", "d'après"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """New edits of each sentence, and the genders that the words betrayed."""

    edits: tuple[tuple[Edit, ...], ...]
    genders: dict[str, str]


def resolve(readings: Sequence[Reading], names: dict[str, Name]) -> Resolution:
    """Follow the thread of the article; it breaks at every heading."""
    genders: dict[str, str] = {}
    edits: list[tuple[Edit, ...]] = []
    titles = sole_titles(readings, names)
    thread = Thread(titles=titles)
    heading = None
    for reading in readings:
        if reading.sentence.heading != heading:
            heading, thread = reading.sentence.heading, Thread(before=thread.topic, titles=titles)
        found = resolved_words(reading, thread, genders)
        edits.append(tuple(found))
        follow(thread, reading, found, names)
        thread.before = None
    return Resolution(tuple(edits), genders)


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
            and not any(t.is_finite for t in tree.tokens[: token.i])
        ):
            if name := antecedent(token, tree, thread):
                genders.setdefault(name.text, "Masc" if word == "il" else "Fem")
                edits += stand_in(token, token, name, offset)
        elif word in {"lui", "elle"} and follows_source(token, tree):
            if name := compatible(thread.person, "Masc" if word == "lui" else "Fem"):
                edits += stand_in(token, token, name, offset)
        elif token.pos == "DET" and word in DEMONSTRATIVES | DEFINITES:
            edits += noun_phrase_edits(token, reading, thread, genders)
        elif word in POSSESSIVES and token.i in reach:
            edits += possessive_edits(token, reading, thread)
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
    acts = noun.dep in SUBJECTS or follows_source(determiner, tree)
    apart = acts and bare and not points and not beside_name(tree, determiner, noun)
    if apart and word in thread.titles:
        return stand_in(determiner, noun, thread.titles[word], offset, tree)
    if word in PERSON_NOUNS and bare and noun.i == determiner.i + 1 and determiner.i == 0:
        gender = "Fem" if word in FEMININE_PERSON_NOUNS else "Masc"
        if name := compatible(thread.person, gender):
            return stand_in(determiner, noun, name, offset, tree)
    owner = thread.topic or thread.before
    if points and noun.lemma in ACTION_NOUNS and owner:
        return owned_edits(determiner, noun, reading, owner)
    if points and bare and determiner.i == 0 and word in thread.introduced:
        return [phrase_edit(determiner, noun, thread.introduced[word], offset)]
    same_gender = thread.subject_gender == noun.gender
    if points and bare and determiner.i == 0 and word in HYPERNYMS and same_gender:
        return [phrase_edit(determiner, noun, thread.subject_phrase, offset)]
    if points and bare and word in GROUP_NOUNS and determiner.i == 0 and thread.group:
        return group_edits(determiner, noun, reading, thread.group)
    return []


def masculine(participle: str) -> str:
    return participle.removesuffix("e") if participle.endswith(("ée", "ie", "ue")) else participle


def phrase_edit(first: Token, last: Token, phrase: str, offset: int) -> Edit:
    """Read `Le mur de 27 kilomètres` instead of `Ce mur`, `Le poulpe` instead of `Cet animal`."""
    shown = phrase[0].upper() + phrase[1:]
    return Edit(first.start - offset, last.end - offset, shown, shown.replace("’", "'"))


def group_edits(determiner: Token, noun: Token, reading: Reading, group: "Group") -> list[Edit]:
    """`Ce groupe est chargé` -> `L'équipe dédiée à … est chargée`, once a team was introduced."""
    offset = reading.sentence.start
    shown = (
        f"L’{group.text}"
        if begins_with_vowel(group.text)
        else (f"{'La' if group.gender == 'Fem' else 'Le'} {group.text}")
    )
    edits = [Edit(determiner.start - offset, noun.end - offset, shown, shown.replace("’", "'"))]
    verb, participle = reading.tree.tokens[noun.i + 1 : noun.i + 3]
    if verb.text in {"est", "était"} and participle.is_participle:
        form = agreed(masculine(participle.text), group.gender, "Sing")
        edits.append(Edit(participle.start - offset, participle.end - offset, form, form))
    return edits


def sole_titles(readings: Sequence[Reading], names: dict[str, Name]) -> dict[str, Name]:
    """Functions that one person alone bears in the article: `la maire` is always she."""
    bearers: dict[str, set[str]] = {}
    for reading in readings:
        for token in reading.tree.tokens:
            if token.name in names and names[token.name].type == PERSON:
                for noun in title_nouns(reading.tree, token):
                    bearers.setdefault(noun, set()).add(token.name)
    return {noun: names[min(who)] for noun, who in bearers.items() if len(who) == 1}


def title_nouns(tree: Tree, name: Token) -> Iterator[str]:
    """Nouns of function beside a name: `la maire, X`, `X, la directrice de Y`, `le juge X`."""
    for step in (-1, -2, 2, 3):
        i = name.i + step
        if not 0 <= i < len(tree.tokens):
            continue
        comma = tree.tokens[name.i + (1 if step > 0 else -1)].text == ","
        word = tree.tokens[i].text.lower()
        if word in PERSON_NOUNS and (comma or step == -1):
            yield word


def beside_name(tree: Tree, determiner: Token, noun: Token) -> bool:
    """Whether the name itself stands beside its title."""
    after = tree.tokens[noun.i + 1 : noun.i + 3]
    before = tree.tokens[max(determiner.i - 2, 0) : determiner.i]
    named = any(t.name for t in after[:1]) or (
        len(after) == 2 and after[0].text == "," and bool(after[1].name)
    )
    apposed = bool(before) and before[-1].text == "," and bool(before[0].name)
    return named or apposed


def organisation_meant(points: bool, thread: Thread) -> Name | None:
    if points:
        return thread.organisations[-1] if thread.organisations else None
    if thread.topic and thread.topic.type == ORGANISATION:
        return thread.topic
    return thread.organisations[0] if len(thread.organisations) == 1 else None


def possessive_edits(possessive: Token, reading: Reading, thread: Thread) -> list[Edit]:
    noun = reading.tree.head(possessive)
    if noun.i <= possessive.i:
        return []
    if thread.subject_phrase:
        return owned_edits(possessive, noun, reading, thread.subject_phrase)
    return owned_edits(possessive, noun, reading, thread.topic) if thread.topic else []


def owned_edits(determiner: Token, noun: Token, reading: Reading, owner: Name | str) -> list[Edit]:
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
    if isinstance(owner, str):
        shown = f" {with_de(owner)}"
        return [*edits, Edit(after, after, shown, shown.replace("’", "'"))]
    preposition = elided("de", owner.text)[: -len(owner.text)]
    if owner.text.startswith(("Le ", "La ", "Les ")):
        preposition = "de "
    edits.append(Edit(after, after, f" {preposition}", f" {preposition}".replace("’", "'")))
    edits.append(mask_edit(after, after, owner.text, owner, 2))
    return edits


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
