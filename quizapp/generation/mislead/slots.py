"""The words of an answer that others may stand for, each with its rivals.

Names by others of their type, numbers by near ones, nouns, verbs and adjectives by their kin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.generation.ask.asking import Asking
from quizapp.generation.find.facts import content_words
from quizapp.generation.french.families import MINISTRIES, SET_PHRASES, WHOLES
from quizapp.generation.french.grammar import elided, plain
from quizapp.generation.french.inflection import refitted
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.french.worlds import COUNTRIES
from quizapp.generation.mislead.distractors import Pools, rival_names, takes_article
from quizapp.generation.mislead.kindred import (
    Kin,
    gender_of,
    kin_of_adjective,
    kin_of_link,
    kin_of_noun,
    kin_of_verb,
    opposite_of_verb,
)
from quizapp.generation.mislead.near_numbers import others_behind, rotated
from quizapp.generation.mislead.places import rival_places
from quizapp.generation.names.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.read.quantities import quantities
from quizapp.generation.tree import Token, Tree

NAME_SLOT, NUMBER_SLOT, HEAD_SLOT, NOUN_SLOT, ADJECTIVE_SLOT, LINK_SLOT = range(6)
SHORT = 4  # letters


@dataclass(frozen=True, slots=True)
class Exchange:
    """Other words for the stretch `start`..`end` of an answer."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of an answer with its rivals, best first. The lower the rank, the more it tells."""

    rank: int
    rivals: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the answer: its token and where it stands in the answer."""

    token: Token
    start: int
    end: int


def words_of(asking: Asking) -> list[Word]:
    """The words of the answer; of what stands behind a colon, the slim tree knows only one."""
    reading = asking.fact.clause.reading
    slim = words_in(asking, asking.fact.clause.tree)
    full = words_in(asking, reading.full) if reading.full else []
    return slim if len(slim) >= len(full) else full


def words_in(asking: Asking, tree: Tree) -> list[Word]:
    found: list[Word] = []
    position = 0
    for token in tree.tokens:
        if not (asking.start <= token.start < asking.end and token.text):
            continue
        text = re.escape(token.text.replace("'", "’"))
        whole = rf"(?<!\w){text}" if text.endswith("’") else rf"(?<!\w){text}(?!\w)"
        match = re.compile(whole, re.IGNORECASE).search(asking.answer, position)
        skips = match and re.search(r"\w", asking.answer[position : match.start()])
        if match and not (skips and len(token.text) <= SHORT):  # a preposition left out
            found.append(Word(token, match.start(), match.end()))
            position = match.end()
    return found


def slots_of(asking: Asking, pools: Pools) -> Iterator[Slot]:
    words = words_of(asking)
    heads = {w.token.i for w in words}
    kept = fixed_stretches(asking.answer)
    stem = set(content_words(asking.stem))
    for word in words:
        fixed = any(a <= word.start < b for a, b in kept)
        if fixed or stem & set(content_words(word.token.text)):
            continue
        is_head = word.token.head not in heads or word.token.head == word.token.i
        rank, rivals = rivals_of(word, words, is_head, asking, pools)
        if rivals:
            yield Slot(rank, tuple(rivals))
    yield from number_slots(asking)
    yield from whole_slots(asking, pools)


def fixed_stretches(answer: str) -> list[tuple[int, int]]:
    """Where words belong together: quotations and set phrases."""
    low = answer.lower()
    found = [m.span() for m in re.finditer(r"«[^»]*»|\"[^\"]*\"", answer)]
    for phrase in SET_PHRASES:
        stems = r"[a-z]* ".join(re.escape(w) for w in phrase.split(" "))
        found += [m.span() for m in re.finditer(rf"\b{stems}[a-z]*", low)]
    return found


def rivals_of(
    word: Word, words: Sequence[Word], is_head: bool, asking: Asking, pools: Pools
) -> tuple[int, list[Exchange]]:
    token = word.token
    if token.name:
        return NAME_SLOT, name_exchanges(word, asking, pools)
    match token.pos:
        case "NOUN" | "PROPN":
            rank = HEAD_SLOT if is_head else NOUN_SLOT
            return rank, noun_exchanges(word, words, asking)
        case "VERB" if token.verb_form == "Inf" or token.text.endswith(("er", "ir", "re")):
            things = [
                w.token.text.lower()
                for w in words
                if w.token.head == token.i and w.token.dep in {"obj", "nsubj:pass", "xcomp"}
            ]
            return HEAD_SLOT, kin_exchanges(word, kin_of_verb(token.text, things), asking)
        case "VERB" if token.is_finite:
            return NOUN_SLOT, kin_exchanges(word, opposite_of_verb(token.text), asking)
        case "ADJ" | "VERB" if token.pos == "ADJ" or token.is_participle:
            gender = gender_told(word, words)
            return ADJECTIVE_SLOT, kin_exchanges(
                word, kin_of_adjective(token.text, gender, token.number), asking
            )
        case "ADV" | "ADP" if linking(word, asking.answer):
            return LINK_SLOT, kin_exchanges(word, kin_of_link(token.text), asking)
    return LINK_SLOT, []


def linking(word: Word, answer: str) -> bool:
    """`plus` before what it compares, `après` before a noun phrase; not `plus de`, `avant de`."""
    rest = answer[word.end :]
    return bool(re.match(r" (?!de |d’|que |qu’|tard|tôt|avoir |être )", rest))


def gender_told(word: Word, words: Sequence[Word]) -> str:
    """The gender of the noun an adjective goes with, where lists or the article before it tell."""
    noun = next((w.token for w in words if w.token.i == word.token.head), None)
    if noun is None:
        return ""
    if known := gender_of(noun.text):
        return known
    articles = {"un": "Masc", "le": "Masc", "du": "Masc", "au": "Masc", "une": "Fem", "la": "Fem"}
    told = (articles.get(w.token.text.lower(), "") for w in words if w.token.head == noun.i)
    return next((gender for gender in told if gender), noun.gender)


def noun_exchanges(word: Word, words: Sequence[Word], asking: Asking) -> list[Exchange]:
    token = word.token
    own = gender_of(token.text)
    rest = asking.answer[word.end :]
    if homograph(asking.answer[: word.start], own):
        return []
    capital = (word.start and token.text[0].isupper()) or re.match(r" [A-ZÀ-Ý]", rest)
    if capital or (COMPOUND.match(rest) and not ACTION.search(token.text)):
        return []
    nouns = {w.token.i for w in words if w.token.pos in {"NOUN", "PROPN"}} - {token.i}
    bound = any(
        w.token.head not in nouns and (w.token.pos == "ADJ" or w.token.is_participle) for w in words
    )
    fitting = FITTING.search(asking.answer[: word.start])
    loose = not bound and fitting and " qui " not in asking.answer
    several = bool(SEVERAL.search(asking.answer[: word.start]))
    kin = kin_of_noun(token.text, several=several)
    kin = tuple(k for k in kin if k.gender == own or loose)
    return kin_exchanges(word, kin, asking)


SEVERAL = re.compile(
    r"(?:^|[\s’])(?:les|des|aux|ces|ses|leurs|plusieurs|quelques|deux|trois|quatre|cinq|six|sept|"
    r"huit|neuf|dix) (?:\w+s )?$",
    re.IGNORECASE,
)


def homograph(before: str, gender: str) -> bool:
    """Whether the article shows another word that is spelled the same: `un tour`, `une tour`."""
    if re.search(r"(?:^|[\s’])(?:un|le|du|au|ce|cet) $", before, re.IGNORECASE):
        return gender == "Fem"
    return gender == "Masc" and bool(re.search(r"(?:^|[\s’])(?:une|la|cette) $", before, re.I))


# `une école de couture`: a complement without an article makes one notion of the two nouns.
COMPOUND = re.compile(
    r" (?:(?:à|au|aux) |(?:de |d’|en )(?!la |le |les |l’|son |sa |ses |leurs? |ce|un|des )[a-zà-ÿ])"
)
ACTION = re.compile(r"(?:tion|sion|ment|age|vente|hausse|baisse|achat|gain|perte)s?$")
FITTING = re.compile(
    r"(?:^|[\s’])(?:le|la|l’|un|une|du|au|ce|cet|cette|son|sa|les|des|aux|ces|ses|leurs?|de|d’|"
    r"plusieurs|quelques|deux|trois|quatre|cinq|six|sept|huit|dix|en|sans|par|comme) ?$",
    re.IGNORECASE,
)


def kin_exchanges(word: Word, kin: Sequence[Kin], asking: Asking) -> list[Exchange]:
    sentence = f"{asking.stem} {asking.fact.clause.reading.sentence.text} {asking.fact.statement}"
    near = {root(w) for w in content_words(sentence)}
    before, old = asking.answer[: word.start], asking.answer[word.start : word.end]
    found = []
    for one in rotated_kin(kin, asking.stem):
        fit = refitted(before, old, one.text, one.gender)
        if fit is None or near & {root(w) for w in content_words(one.text)}:
            continue
        found.append(exchange(before, fit, one.text, word.end))
    return found


def rotated_kin(kin: Sequence[Kin], seed: str) -> list[Kin]:
    order = rotated(tuple(one.text for one in kin), seed)
    return sorted(kin, key=lambda one: order.index(one.text))


def root(word: str) -> str:
    """A word without its ending, to know `recherche` in `chercheurs` is not worth the risk."""
    return word[: max(4, len(word) - 3)]


def exchange(before: str, fit: str, text: str, end: int) -> Exchange:
    """The changed stretch alone, from where the words before it begin to differ."""
    same = 0
    while same < min(len(before), len(fit)) and before[same] == fit[same]:
        same += 1
    return Exchange(same, end, fit[same:] + text)


def name_exchanges(word: Word, asking: Asking, pools: Pools) -> list[Exchange]:
    name = next((n for n in pools.names if n.text == word.token.name), None)
    if name is None or name.type not in {PERSON, ORGANISATION, PLACE}:
        return []
    before, old = asking.answer[: word.start], asking.answer[word.start : word.end]
    if name.type == PLACE:
        match = LEAD_OF_PLACE.search(before)
        lead = match.group() if match else ""
        places = rival_places(lead, old, asking, pools.names, pools.text)
        return [Exchange(word.start - len(lead), word.end, text) for text in places]
    if CUT_NAME.match(f"{old}|{asking.answer[word.end :]}"):
        return []
    short = name.type == PERSON and " " not in old
    found = []
    if takes_article(name, pools.text):
        return []
    for rival in rival_names(asking, name, pools):
        text = rival.split()[-1] if short else rival
        fit, text = led_in(before, old, text)
        if fit is not None and plain(text) not in plain(asking.answer):
            found.append(exchange(before, fit, text, word.end))
    return found


def led_in(before: str, old: str, name: str) -> tuple[str | None, str]:
    """The words before a name and the name, its article contracted: `du Monde`, `de La Croix`."""
    match = re.search(r"(?P<lead>\b[dD](?:u |e |’)|\b[aA]u |\b[àÀ] )$", before)
    titled = re.match(r"(?:Le|La|Les|L’)(?:(?<=’)| )", name)
    if match is None or not (titled or match.group("lead").lower() in {"du ", "au "}):
        return refitted(before, old, name, ""), name
    head, lead = before[: match.start()], match.group("lead")
    of = lead[0] in "dD"
    if name.startswith("Le "):
        return head + lead[0] + "u " if of else head + "au ", name.removeprefix("Le ")
    if name.startswith("Les "):
        return head + (lead[0] + "es " if of else "aux "), name.removeprefix("Les ")
    return head + (elided(lead[0] + "e", name).removesuffix(name) if of else "à "), name


# `Le Canard enchaîné`, of which only the capitals were taken for the name.
CUT_NAME = re.compile(r"(?:Le|La|Les|L’).*\| [a-zà-ÿ]+(?:é|ée|és|ées)\b")
LEAD_OF_PLACE = re.compile(
    r"(?:\b(?:en|au|aux|du|à|de|à la|de la) |\b(?:à l|de l|d)’)$", re.IGNORECASE
)


def number_slots(asking: Asking) -> Iterator[Slot]:
    for quantity in quantities(asking.answer):
        rivals = tuple(
            Exchange(quantity.start, quantity.end, text)
            for text in others_behind(asking.answer[: quantity.start], quantity, asking.stem)
        )
        if rivals:
            yield Slot(NUMBER_SLOT, rivals)
    for match in re.finditer(rf"\b(?:{'|'.join(MONTHS)})\b(?! \d)", asking.answer):
        if not re.search(r"\d$|1er$", asking.answer[: match.start()].strip()):
            months = (m for m in rotated(MONTHS, asking.stem) if m != match.group())
            yield Slot(NUMBER_SLOT, tuple(Exchange(match.start(), match.end(), m) for m in months))
    for match in re.finditer(r"\b(?P<century>[XVI]+)e(?= siècle)", asking.answer):
        others = (c for c in rotated(CENTURIES, asking.stem) if near_century(c, match["century"]))
        rivals = tuple(Exchange(match.start(), match.end(), f"{c}e") for c in others)
        if rivals:
            yield Slot(NUMBER_SLOT, rivals)


CENTURIES = (
    "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip


def near_century(one: str, other: str) -> bool:
    if other not in CENTURIES:
        return False
    return 0 < abs(CENTURIES.index(one) - CENTURIES.index(other)) <= 3


def whole_slots(asking: Asking, pools: Pools) -> Iterator[Slot]:
    """Well-known noun phrases that change as a whole, and countries of several words."""
    near = f"{asking.stem} {asking.fact.clause.reading.sentence.text}".replace("'", "’")
    for family in WHOLES:
        start = asking.answer.lower().find(family[0].lower())
        if start >= 0:
            others = [o for o in rotated(family[1:], asking.stem) if o not in near]
            end = start + len(family[0])
            yield Slot(NAME_SLOT, tuple(Exchange(start, end, other) for other in others))
            return
    ministry = re.search(rf"(?<=minist)(ère|re) (?P<what>{'|'.join(MINISTRIES)})", asking.answer)
    if ministry:
        others = [o for o in rotated(MINISTRIES, asking.stem) if o not in near]
        start, end = ministry.span("what")
        yield Slot(NAME_SLOT, tuple(Exchange(start, end, other) for other in others))
    match = LONG_COUNTRY.search(asking.answer)
    lead = LEAD_OF_PLACE.search(asking.answer[: match.start()]) if match else None
    if match and lead:
        places = rival_places(lead.group(), match.group(), asking, pools.names, pools.text)
        yield Slot(NAME_SLOT, tuple(Exchange(lead.start(), match.end(), p) for p in places))


LONG_COUNTRY = re.compile(
    "|".join(c.split(" ", 1)[-1].removeprefix("l’") for c in COUNTRIES if c.count(" ") > 1)
    + "|" + "|".join(c.removeprefix("l’") for c in COUNTRIES if re.match(r"l’.* ", c))
)  # fmt: skip
