"""Whether a sentence can be read alone, as the article words it, or leans on those before it.

Knows one sentence, and which things the article spoke of before; refuses to change a word, save
that a name may stand for a pronoun.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    CONNECTIVES,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
)
from quizapp.generation.french.words import words
from quizapp.generation.judge.doubts import A_PERSON
from quizapp.generation.judge.passage_doubts import SOME
from quizapp.generation.names.mask import Edit
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.pointing import FIRST_PERSON, points
from quizapp.generation.read.resolve import DEMONSTRATIVES
from quizapp.generation.read.thread import DEFINITES, SUBJECTS, Reading
from quizapp.generation.tree import Token, Tree


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence as a passage shows it, and where in it each word stands that is as written.

    `put` is where a name stands that the article does not write there, -1 without one.
    """

    reading: Reading
    text: str
    words: tuple[tuple[int, Token], ...]
    put: int = -1


def shown(reading: Reading, edits: Sequence[Edit]) -> Shown:
    """The sentence with those edits made; words that the parser saw otherwise have no place."""
    said, offset = reading.sentence.text, reading.sentence.start
    text = ""
    kept: list[tuple[int, int, int]] = []  # start and end in the sentence, how far it moved
    done = 0
    for edit in sorted(edits, key=lambda e: e.start):
        kept.append((done, edit.start, len(text) - done))
        text += said[done : edit.start] + edit.shown
        done = edit.end
    kept.append((done, len(said), len(text) - done))
    text += said[done:]
    placed = [
        (start + moved, token)
        for token in reading.whole_tree.tokens
        for first, last, moved in kept
        if first <= (start := token.start - offset) and token.end - offset <= last
        if said[start : token.end - offset].replace("’", "'") == token.text.replace("’", "'")
    ]
    put = min((edit.start for edit in edits), default=-1)  # what stands before it is as written
    return Shown(reading, text.replace("'", "’"), tuple(placed), put)


def puts_name(edit: Edit, reading: Reading, names: Collection[str]) -> bool:
    """Whether a name stands for a pronoun or for a noun that names nobody."""
    written = reading.sentence.text[edit.start : edit.end]
    return edit.shown in names and bool(POINTERS.match(written)) and edit.shown != written


def of_whom(names: Mapping[str, Name], mentions: Mapping[str, int]) -> Name | None:
    """The one person whom an article is about: named twice or more, and the only one of a sex."""
    persons = [name for name in names.values() if name.type == PERSON]
    for name in sorted(persons, key=lambda one: -mentions[one.text]):
        others = [
            one
            for one in persons
            if one is not name
            and one.gender in {name.gender, ""}
            and (one.gender or mentions[one.text] > 1)
        ]
        if name.gender and mentions[name.text] > 1 and " " in name.text and not others:
            return name
    return None


def puts_hero(reading: Reading, before: Reading | None, hero: Name | None) -> list[Edit]:
    """The name of whom the article is about, in place of the pronoun that opens a sentence.

    Only where the sentence before speaks of nobody and nothing else that the pronoun could mean.
    """
    if hero is None or (before and speaks_of_another(before, reading, hero)):
        return []
    for token in reading.whole_tree.tokens:
        if token.text.lower() == HE[hero.gender] and token.dep == "nsubj":
            start = token.start - reading.sentence.start
            behind = reading.sentence.text[start + len(token.text) :]
            head = reading.whole_tree.head(token)
            ahead = reading.sentence.text[:start]
            is_first = not PRONOUN.search(ahead) and ahead.count("«") == ahead.count("»")
            if is_first and head.dep in {"ROOT", "conj"} and behind.startswith(" "):
                return [Edit(start, start + len(token.text), hero.text, hero.text)]
            return []
    return []


HE = {"Fem": "elle", "Masc": "il"}


def speaks_of_another(before: Reading, reading: Reading, hero: Name) -> bool:
    if before.sentence.paragraph != reading.sentence.paragraph:
        return False
    subject = next((t for t in before.whole_tree.tokens if t.dep == "nsubj"), None)
    if subject and (subject.name == hero.text or subject.text.lower() == HE[hero.gender]):
        return False  # it goes on about the same
    return any(
        token.pos in {"NOUN", "PROPN"}
        and token.number != "Plur"
        and token.gender in {hero.gender, ""}
        and token.dep in {*SUBJECTS, "obj", "obl:agent", "appos"}
        and token.name != hero.text
        for token in before.whole_tree.tokens
    )


MARKUP = re.compile(r"[*_`#\[\]<>|]|https?:")
QUOTED = re.compile(r"«[^»]*»")
SENTENCE = re.compile(r"[A-ZÀ-ÝŒ«0-9].*[.!…](?:\s?»)?", re.DOTALL)


def is_told(reading: Reading) -> bool:
    """A full sentence in the article's own voice; whom it quotes may say `je`."""
    text = reading.sentence.text
    own = QUOTED.sub("« »", text)
    return bool(SENTENCE.fullmatch(text)) and not (FIRST_PERSON.search(own) or MARKUP.search(text))


def has_verb(tree: Tree) -> bool:
    """Whether a finite verb is not merely that of a relative or another clause below.

    A verb that the parser took for a noun still has its subject.
    """
    for token in tree.tokens:
        verb = tree.head(token) if token.dep.startswith(("aux", "cop")) else token
        if token.is_finite and verb.dep not in SUBORDINATE:
            return True
    return any(child.dep in SUBJECTS for child in tree.children(tree.root.i))


SUBORDINATE = frozenset({"acl:relcl", "advcl", "advcl:cleft", "ccomp", "csubj"})


def stands_alone(one: Shown, told: Collection[str] = ()) -> bool:
    """Whether nothing in it leans on a sentence before it; `told` are things spoken of before."""
    reading, text = one.reading, one.text
    own = QUOTED.sub("« »", text)
    if not is_told(reading) or points(own) or leans_at_once(text) or GOES_ON.search(own):
        return False
    if any(
        is_resolved(edit, reading.sentence.text) and plain(edit.shown) not in plain(text)
        for edit in reading.edits
    ):
        return False
    tree = reading.whole_tree
    if any(
        names_nobody(tree, token) or takes_nobody_up(tree, token) or is_known(tree, token, told)
        for _, token in one.words
    ):
        return False
    return all(is_owned(one, match) for match in PRONOUN.finditer(text))


PRONOUN = re.compile(
    r"(?:(?<![\w’'-])|-|-t-)(?P<word>il|elle|ils|elles|lui|leurs?|son|sa|ses)(?![\w’'-])"
    r"|(?<=[ ’])(?P<object>l(?:es|e|a)) (?=(?-i:[a-zà-ÿ]+(?:ent|ait|aient|era|eront|it|ut|a)\b))"
    r"|(?<![\w’'-])(?P<elided>l)[’'](?=(?:a|ont|avai\w+|eut|aur\w+)\b)",
    re.I,
)
OF_SEVERAL = frozenset({"ils", "elles", "leur", "leurs", "les"})


# what only goes on from what was said
GOES_ON = re.compile(
    r"\b(?:ainsi|également|aussi(?! \w+ que)|par exemple|en effet|donc|d[’']ailleurs|de même|"
    r"par conséquent|dès lors|du coup|en revanche|au contraire|pourtant|cependant|toutefois|"
    r"non plus|à (?:leur|son) tour)\b|^Restait",
    re.IGNORECASE,
)


def takes_nobody_up(tree: Tree, token: Token) -> bool:
    """`finirent par le mettre à bas`: an object pronoun with no noun before it to stand for."""
    numbers = OBJECTS.get(token.text.lower())
    if token.pos != "PRON" or token.dep != "obj" or numbers is None:
        return False
    return not any(
        t.pos in {"NOUN", "PROPN"} and t.number in numbers for t in tree.tokens[: token.i]
    )


OBJECTS = {"le": {"Sing", ""}, "la": {"Sing", ""}, "les": {"Plur", ""},
           "l’": {"Sing", "Plur", ""}, "l'": {"Sing", "Plur", ""}}  # fmt: skip


def follows(one: Shown, run: Sequence[Shown], told: Collection[str]) -> bool:
    """Whether what a sentence leans on is likely among the sentences shown before it.

    `cette optique`, `l'éleveur`, `le barrage`: a noun that points back at a thing is among them, or
    sums up what they say.
    """
    as_shown = " ".join(other.text for other in run)
    shown_before = plain(as_shown)
    tree = one.reading.whole_tree
    for _, token in one.words:
        if token.pos != "NOUN" or plain(token.lemma)[:5] in shown_before:
            continue
        determiners = {child.text.lower() for child in tree.children(token.i)}
        if determiners & DEMONSTRATIVES and token.lemma not in SUMS_UP:
            return False
        somebody = token.lemma in HUMAN_NOUNS and token.number == "Sing" and is_bare(tree, token)
        if (somebody and not A_PERSON.search(as_shown)) or (
            is_known(tree, token, told) and token.lemma not in SUMS_UP
        ):
            return False
    return True


SUMS_UP = frozenset(
    words(
        """
        décision mesure projet opération réforme idée choix geste manœuvre évolution changement
        phénomène situation succès échec victoire défaite résultat chiffre hausse baisse progression
        recul système dispositif méthode technique procédé stratégie politique démarche approche
        initiative expérience étude observation découverte invention époque période année moment
        jour date fois distance sorte manière façon raison cas sens point titre domaine secteur
        ouvrage femme homme artiste champion entreprise société texte accord loi
        """
    )
)


def is_owned(one: Shown, pronoun: re.Match[str]) -> bool:
    """Whether a noun before a pronoun in its own sentence is likely whom or what it means.

    Of a possessive the subject, which must be one or several as it is; of another a named subject,
    for of any other it is not certain.
    """
    word = (pronoun["word"] or pronoun["object"] or pronoun["elided"]).lower()
    if 0 <= one.put < pronoun.start() and word not in OF_SEVERAL:
        return True
    before = [
        token
        for place, token in one.words
        if place < pronoun.start() and token.dep in SUBJECTS and token.pos in {"NOUN", "PROPN"}
    ]
    if word in {"son", "sa", "ses", "leur", "leurs"}:
        number = "Plur" if word in OF_SEVERAL else "Sing"
        return any(token.number in {number, ""} or token.name for token in before)
    return any(token.name for token in before)


def names_nobody(tree: Tree, token: Token) -> bool:
    """`L'histoire commence`, `trouva la réponse`, `leur donne`: which or whom was said before."""
    if token.dep == "iobj" and token.text.lower() in {"lui", "leur"}:
        return True
    if token.lemma in FOLLOWING:
        return True
    vague = token.dep in SUBJECTS and (token.lemma in SOMEBODY or ORDINAL.fullmatch(token.text))
    return (vague or token.lemma in RELATIVE_TO) and is_bare(tree, token)


def is_bare(tree: Tree, token: Token) -> bool:
    """`le barrage`, with no word more to tell which."""
    return [tree.tokens[i].text.lower() in DEFINITES for i in tree.below(token.i)] == [True, False]


def is_known(tree: Tree, token: Token, told: Collection[str]) -> bool:
    """`Le barrage`, of which the article spoke before and now says more."""
    return (
        token.dep in SUBJECTS
        and token.pos == "NOUN"
        and token.lemma in told
        and is_bare(tree, token)
    )


def introduced(one: Shown) -> set[str]:
    """Things that a sentence brings in: `un barrage`, `le barrage de Roquebrelle`."""
    tree = one.reading.whole_tree
    return {
        token.lemma
        for _, token in one.words
        if token.pos == "NOUN" and not token.name and brings_in(tree, token)
    }


def brings_in(tree: Tree, token: Token) -> bool:
    hung = tree.children(token.i)
    if any(child.text.lower() in {"un", "une"} for child in hung):
        return True
    definite = any(child.text.lower() in DEFINITES for child in hung)
    return definite and any(child.name or child.dep == "nmod" for child in hung)


SOMEBODY = frozenset({*ORGANISATION_NOUNS, *ANAPHORIC_NOUNS, *HUMAN_NOUNS, "histoire", "groupe"})
RELATIVE_TO = frozenset(
    words(
        """
        réponse solution question problème somme marque mesure décision opération menace échéance
        formule initiative idée démarche tâche mission suite reste cause conséquence raison but
        """
    )
)
FOLLOWING = frozenset({"suivant", "précédent"})
ORDINAL = re.compile(r"(?:premi|derni|deuxi|troisi)\w+|seconde?|autre|chacune?", re.IGNORECASE)


def is_resolved(edit: Edit, text: str) -> bool:
    """Whether words were put for what pointed back: `l'entreprise`, `il`, `ses modèles`."""
    written = text[edit.start : edit.end]
    is_name = written[:1].isupper() and not POINTERS.match(written)
    return bool(edit.shown) and not is_name and plain(written) != plain(edit.shown)


POINTERS = re.compile(
    r"(?:l[ea]|les|il|elle|ils|elles|son|sa|ses|leurs?|ce|cet|cette|ces)\b|l['’]", re.I
)


def leans_at_once(text: str) -> bool:
    """`Mais le port ferme`, `Chacun est taillé`, `La plupart sont vendus`."""
    opens = CONNECTIVE.match(text.lower().replace("'", "’"))
    return bool(opens or OF_SOME.match(text))


OF_SOME = re.compile(
    rf"(?:{SOME}|Aucune?|Chacune?|Plusieurs|L[’'](?:un|une|autre))"
    r"(?= (?!des? |d’|[a-zà-ÿ]+ (?!est|sont|a|ont|fut)))"
)
CONNECTIVE = re.compile(rf"(?:{'|'.join(map(re.escape, CONNECTIVES))})(?![\w’-])")
