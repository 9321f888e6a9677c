"""Who « il », « cette entreprise » or « ses modèles » stands for, when that is certain.

A resolved word becomes an edit of its sentence, which is then read again. What is not certain is
left as it stands; a filter refuses every question in which it would dangle.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.generation.french.grammar import (
    capitalised,
    infinitives,
)
from quizapp.generation.french.lexicon import (
    ACTION_NOUNS,
    COLLECTIVES,
    FEMININE_PERSON_NOUNS,
    HUMAN_NOUNS,
    IMPERSONAL_VERBS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    SAYING_VERBS,
)
from quizapp.generation.french.words import words
from quizapp.generation.names.mask import Edit
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, OTHER, PERSON
from quizapp.generation.read.events import names_event
from quizapp.generation.read.fuller import FIELDS, completes, full_forms
from quizapp.generation.read.repair import repaired
from quizapp.generation.read.substitutes import (
    group_edits,
    owned_edits,
    phrase_edit,
    phrase_edits,
    pieces_edits,
    plain_edit,
    stand_in,
    without_overlap,
)
from quizapp.generation.read.thread import (
    DEFINITES,
    GROUP_NOUNS,
    PERSONAL,
    SUBJECTS,
    Phrase,
    Reading,
    Thread,
    core_end,
    follow,
    listed_in,
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
POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs"})
SOURCES = frozenset({"selon", "pour", "après", "d'après"})


@dataclass(frozen=True, slots=True)
class Resolution:
    """New edits of each sentence, and the genders that the words betrayed."""

    edits: tuple[tuple[Edit, ...], ...]
    genders: dict[str, str]


def resolve(readings: Sequence[Reading], names: dict[str, Name], title: str = "") -> Resolution:
    """Follow the thread of the article; it breaks at every heading."""
    genders: dict[str, str] = {}
    edits: list[tuple[Edit, ...]] = []
    titles = sole_titles(readings, names)
    fuller = full_forms(readings, names, title)
    thread = Thread(
        titles=titles, fuller=fuller, articled=always_with_article(readings),
        houses=tuple(name for name in names.values() if may_be_house(name)),
    )  # fmt: skip
    heading, known = None, dict(names)
    for reading in readings:
        if reading.sentence.heading != heading:
            heading = reading.sentence.heading
            thread = thread.at_heading()
        found = resolved_words(reading, thread, genders)
        edits.append(tuple(found))
        known.update(
            {
                text: replace(known[text], gender=known[text].gender or g)
                for text, g in genders.items()
            }
        )
        follow(thread, reading, found, known)
        thread.listed = listed_in(repaired(reading.tree))
        thread.before = None
    return Resolution(tuple(edits), genders)


def resolved_words(reading: Reading, thread: Thread, genders: dict[str, str]) -> list[Edit]:
    tree = reading.tree
    if whole := summing_edits(reading, thread) or adding_edits(reading, thread):
        return whole
    subject = main_subject(tree)
    reach = set(tree.below(subject.i)) if subject else set()
    edits: list[Edit] = []
    for token in tree.tokens:
        word = token.text.lower()
        if (
            subject
            and token.i == subject.i
            and word in PERSONAL
            and subject.head == tree.root.i
            and not any(t.is_finite for t in tree.tokens[: token.i])
        ):
            edits += pronoun_edits(token, reading, thread, genders)
        elif word in {"lui", "elle"} and follows_source(token, tree):
            inner = subject is not None and subject.i < token.i and subject.name in thread.people
            person = thread.people[subject.name] if inner and subject else thread.person
            if name := compatible(person, "Masc" if word == "lui" else "Fem"):
                edits += stand_in(token, token, name, reading.sentence.start)
        elif token.pos == "DET" and word in DEMONSTRATIVES | DEFINITES:
            edits += noun_phrase_edits(token, reading, thread, genders)
        elif word in POSSESSIVES and token.i in reach:
            edits += possessive_edits(token, reading, thread)
    return without_overlap(edits)


SO_MANY = re.compile(
    r"Autant (?:de |d['’])[\w-]+ (?P<link>qui|que |qu['’])(?P<next>[\wÀ-ÿ]+['’]?)?"
)


def summing_edits(reading: Reading, thread: Thread) -> list[Edit]:
    """`Autant d'atouts qui comptent` behind `A, B et C` -> `A, B et C comptent`."""
    text = reading.sentence.text
    match = SO_MANY.match(text)
    if match is None or thread.listed is None:
        return []
    pieces = thread.listed.pieces
    if match.group("link") == "qui":
        (opening, name), *rest = pieces
        head = Edit(0, match.end("link"), capitalised(opening), opening.capitalize(), name)
        return [head, *pieces_edits(match.end("link"), rest)]
    end = len(text.rstrip(".!… "))
    last = next((t for t in reading.tree.tokens if t.end - reading.sentence.start == end), None)
    if last is None or last.pos != "VERB" or not match.group("next"):
        return []
    opening = capitalised(match.group("next"))
    head = Edit(0, match.end(), opening, opening.replace("’", "'"))
    return [head, plain_edit(end, " "), *pieces_edits(end, pieces)]


ADDED = re.compile(
    r"(?:À cela|S['’]y) (?:s['’])?(?P<verb>ajoutent?) (?P<first>[\wÀ-ÿ]+['’]?)(?P<rest>[^,;:]+)"
)


def adding_edits(reading: Reading, thread: Thread) -> list[Edit]:
    """`À cela s'ajoutent des bons` after `des primes` -> `Des bons s'ajoutent aux primes`."""
    text = reading.sentence.text
    match = ADDED.match(text)
    if match is None or thread.several is None:
        return []
    opening = capitalised(match.group("first"))
    end = match.end("rest") - (1 if match.group("rest").endswith((".", "!")) else 0)
    (_, _), *rest = thread.several.pieces
    return [
        Edit(0, match.end("first"), opening, opening.replace("’", "'")),
        plain_edit(end, f" s’{match.group('verb')} aux"),
        *pieces_edits(end, rest),
    ]


def pronoun_edits(
    token: Token, reading: Reading, thread: Thread, genders: dict[str, str]
) -> list[Edit]:
    """The name or the phrase that a subject pronoun stands for, if one alone can."""
    gender, number = PERSONAL[token.text.lower()]
    offset = reading.sentence.start
    if is_impersonal(token, reading.tree):
        return []
    if number == "Sing" and (name := antecedent(token, reading.tree, thread)):
        genders.setdefault(name.text, gender)
        return stand_in(token, token, name, offset)
    if phrase := phrase_meant(gender, number, reading, thread):
        thread.meant = phrase
        return phrase_edits(token, token, phrase, offset)
    return []


def phrase_meant(gender: str, number: str, reading: Reading, thread: Thread) -> Phrase | None:
    """The subject of the sentence before, or the one before that, where nothing rivals it."""
    if (gender, number) in thread.rivals or ("", number) in thread.rivals:
        return None
    people = [thread.people[name] for name in thread.people_just_named]
    if number == "Sing" and any(compatible(name, gender) for name in people):
        return None
    for phrase in (thread.subject, thread.earlier):
        if phrase and (phrase.gender, phrase.number) == (gender, number):
            near = phrase is thread.subject or phrase.paragraph == reading.sentence.paragraph
            return phrase if near else None
    return None


def is_impersonal(token: Token, tree: Tree) -> bool:
    verb = tree.head(token)
    if is_one_of(verb, IMPERSONAL_VERBS) or (verb.pos == "ADJ" and token.dep == "expl:subj"):
        return True
    return bool(IMPERSONAL.match(tree.text(token.i, len(tree.tokens) - 1)))


def antecedent(token: Token, tree: Tree, thread: Thread) -> Name | None:
    """Whom a subject pronoun stands for; nobody when two could fit."""
    verb = tree.head(token)
    gender = "Masc" if token.text.lower() == "il" else "Fem"
    if thread.subject_was_name and (name := compatible(thread.topic, gender)):
        person = compatible(thread.person, gender)
        in_doubt = name.type != PERSON and gender in thread.new_things
        if not in_doubt and (name.type == PERSON or person is None):
            return name
    if is_one_of(verb, SAYING_VERBS | ADVISING) or thread.subject_was_name:
        return compatible(thread.person, gender)
    other = thread.subject and thread.subject.gender == gender and thread.subject.number == "Sing"
    who = sole_person(thread, gender)
    if who is None or other or thread.demonstrative or who.text not in thread.acted:
        return None
    near = thread.unmentioned.get(who.text, FAR) < FAR and thread.things.get(gender, FAR) > 1
    return who if near else None


ADVISING = frozenset(words("conseiller recommander proposer préconiser réclamer juger plaider"))
FAR = 4
"""Sentences without a mention after which nobody is spoken of any more."""


def sole_person(thread: Thread, gender: str) -> Name | None:
    """The only person of this gender whom the article has named so far."""
    fitting = [name for name in thread.people.values() if compatible(name, gender)]
    return fitting[0] if len(fitting) == 1 and fitting[0].gender == gender else None


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
        name = organisation_meant(word, points, thread)
        if name:
            genders.setdefault(name.text, ORGANISATION_NOUNS[word])
            return stand_in(determiner, noun, name, offset, tree)
    acts = noun.dep in SUBJECTS or follows_source(determiner, tree)
    apart = acts and bare and not points and not beside_name(tree, determiner, noun)
    if apart and word in thread.titles:
        return stand_in(determiner, noun, thread.titles[word], offset, tree)
    alone = bare and noun.i == determiner.i + 1 and determiner.i == 0
    if completion := completing_edits(determiner, noun, reading, thread):
        return completion
    if word in PERSON_NOUNS and alone and not beside_name(tree, determiner, noun):
        gender = "Fem" if word in FEMININE_PERSON_NOUNS else "Masc"
        if name := compatible(thread.person, gender):
            return stand_in(determiner, noun, name, offset, tree)
    if (acts and not points) and (who := generic_person(determiner, noun, tree, thread)):
        return stand_in(determiner, noun, who, offset, tree)
    if points and (found := pointing_edits(determiner, noun, bare, reading, thread)):
        return found
    owner = (thread.topic if thread.topic_is_fresh else None) or thread.before
    if points and noun.lemma in ACTION_NOUNS and owner:
        return owned_edits(determiner, noun, reading, owner)
    if points and bare and word in GROUP_NOUNS and determiner.i == 0 and thread.group:
        return group_edits(determiner, noun, reading, thread.group)
    return []


def pointing_edits(
    determiner: Token, noun: Token, bare: bool, reading: Reading, thread: Thread
) -> list[Edit]:
    """`Ce mur` -> `Le mur de pierre`, `cette vente` -> `la vente du phare`, `cet animal`."""
    offset, word = reading.sentence.start, noun.text.lower()
    if thread.aim and word.rstrip("s") in ATTEMPTS and thread.topic:
        return owned_edits(determiner, noun, reading, thread.topic, thread.aim)
    if not bare or determiner.i != 0:
        return []
    if word in thread.introduced:
        return [phrase_edit(determiner, noun, thread.introduced[word], offset)]
    subject = thread.subject
    if subject and word in HYPERNYMS and subject.gender == noun.gender:
        return phrase_edits(determiner, noun, subject, offset)
    if thread.event and thread.theme and names_event(noun, thread.event):
        return owned_edits(determiner, noun, reading, thread.theme)
    return []


ATTEMPTS = frozenset(words("tentative effort démarche offensive initiative manœuvre opération"))


def completing_edits(
    determiner: Token, noun: Token, reading: Reading, thread: Thread
) -> list[Edit]:
    """`Le phare mesure …` -> `Le phare de X mesure …`; `du secteur` -> `du secteur bancaire`."""
    tree, word = reading.tree, noun.text.lower()
    complement = thread.fuller.get(word, ())
    acts = noun.dep in SUBJECTS or word in FIELDS
    points = determiner.text.lower() in DEMONSTRATIVES
    if not complement or not acts or points or word in RESOLVABLE - LOCAL:
        return []
    whole = noun.text + "".join(text for text, _ in complement)
    already = whole.lower() in reading.sentence.text.replace("'", "’").lower()
    if already or not completes(tree, noun, determiner) or reading.sentence.place == 0:
        return []
    return pieces_edits(noun.end - reading.sentence.start, complement)


LOCAL = frozenset({"coopérative", "association", "fondation", "musée", "club", "journal"})
"""Organisations that an article rarely has two of."""
GENERIC_PEOPLE = {
    "femme": "Fem", "homme": "Masc", "fille": "Fem", "garçon": "Masc", "quadragénaire": "",
    "quinquagénaire": "", "trentenaire": "", "sexagénaire": "", "octogénaire": "",
    "adolescent": "Masc", "adolescente": "Fem", "sportif": "Masc", "sportive": "Fem",
}  # fmt: skip


def generic_person(determiner: Token, noun: Token, tree: Tree, thread: Thread) -> Name | None:
    """`La jeune femme`: the only woman whom the article has named so far."""
    between = [t.text.lower() for t in tree.tokens[determiner.i + 1 : noun.i]]
    word = noun.text.lower()
    alone = core_end(tree, noun) == noun.i and between in ([], ["jeune"], ["vieil"], ["vieille"])
    if word not in GENERIC_PEOPLE or not alone or determiner.text.lower() == "les":
        return None
    gender = GENERIC_PEOPLE[word] or ("Fem" if determiner.text.lower() == "la" else "Masc")
    return sole_person(thread, gender)


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


def organisation_meant(word: str, points: bool, thread: Thread) -> Name | None:
    """Whom `l'agence` means: whom alone the article calls so, or its only organisation.

    `L'entreprise` fits every firm: it is the one spoken of, `cette entreprise` the one just named.
    """
    called = [name for name in thread.houses if name.noun == word]
    found: Name | None = None
    if called:
        spoken_of = bool(thread.topic or thread.organisations)
        found = called[0] if len(called) == 1 and spoken_of else None
    elif word in ANY_FIRM and points:
        found = thread.organisations[-1] if thread.organisations else None
    elif word in ANY_FIRM and thread.topic and thread.topic.type == ORGANISATION:
        found = thread.topic
    elif len(thread.houses) == 1 and (thread.topic or thread.organisations):
        found = thread.houses[0]
    sure = found and found.type == ORGANISATION and found.text not in thread.articled
    return found if sure else None


ANY_FIRM = frozenset({"entreprise", "société", "firme", "compagnie", "groupe", "géant"})


def may_be_house(name: Name) -> bool:
    """An organisation, or a name of which nothing tells that it is none."""
    return name.type == ORGANISATION or (name.type == OTHER and not name.noun)


ARTICLES = frozenset({"le", "la", "l'", "l’", "du", "au"})


def always_with_article(readings: Sequence[Reading]) -> frozenset[str]:
    """Names that the article never says without `le` or `la`: `le Congrès`, `l'Unesco`."""
    found: dict[str, bool] = {}
    for reading in readings:
        for token in reading.tree.tokens:
            if token.name:
                before = reading.tree.tokens[token.i - 1].text.lower() if token.i else ""
                found[token.name] = found.get(token.name, True) and before in ARTICLES
    return frozenset(name for name, always in found.items() if always)


def possessive_edits(possessive: Token, reading: Reading, thread: Thread) -> list[Edit]:
    noun = reading.tree.head(possessive)
    if noun.i <= possessive.i:
        return []
    beside = reading.tree.tokens[
        min(core_end(reading.tree, noun) + 1, len(reading.tree.tokens) - 1)
    ]
    if beside.name and noun.text.lower() in PERSON_NOUNS:  # `Son ministre X` is X
        offset = reading.sentence.start
        return [Edit(possessive.start - offset, beside.start - offset, "", "")]
    if owner := thread.subject:
        several = possessive.text.lower() in {"leur", "leurs"}
        fits = several == (owner.number == "Plur") and may_own(owner, noun)
        return owned_edits(possessive, noun, reading, owner) if fits else []
    fresh = thread.topic if thread.topic_is_fresh else None
    named_later = any(t.name and fresh and t.name == fresh.text for t in reading.tree.tokens)
    if named_later:  # `La fidélité de ses talents est l'atout de X`: the sentence says whose
        return []
    return owned_edits(possessive, noun, reading, fresh) if fresh else []


def may_own(owner: Phrase, noun: Token) -> bool:
    """Only people and what people form have sons, employees and families."""
    if noun.lemma not in HUMAN_NOUNS and noun.text.lower() != "famille":
        return True
    own = {word.lower().rstrip("s") for text, _ in owner.pieces for word in text.split()}
    return not own.isdisjoint({*ORGANISATION_NOUNS, *HUMAN_NOUNS, *COLLECTIVES})
