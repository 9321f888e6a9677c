"""Wrong answers one can believe: same type, same shape, from the article first.

Never an alias, a part, a neighbour in a list, or anything the stem already names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizapp.generation.ask.asking import NUMBER, Asking
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import FEMALE_FIRST_NAMES, MALE_FIRST_NAMES
from quizapp.generation.french.worlds import (
    FOREIGN_FIRST_NAMES,
    ORDINARY_MEN,
    ORDINARY_WOMEN,
    ORGANISATIONS,
    THINGS,
    WORLDS,
    World,
)
from quizapp.generation.mislead.near_numbers import rotated
from quizapp.generation.mislead.other_amounts import quantity_candidates
from quizapp.generation.mislead.places import place_candidates
from quizapp.generation.mislead.sorts import asked_sort, fits_sort, is_person, was_there
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, OTHER, PERSON, PLACE
from quizapp.generation.read.quantities import DATE, YEAR

WANTED, MOST = 3, 8
MOST_WORLDS = 2
PARAGRAPH = 400  # characters


@dataclass(frozen=True, slots=True)
class Pools:
    """What the article offers: names by mention count, its worlds, phrase answers."""

    names: tuple[Name, ...]
    worlds: tuple[World, ...]
    askings: tuple[Asking, ...]
    text: str


def worlds_of(text: str) -> tuple[World, ...]:
    """The domains of an article: at least four of a world's signs stand in it, best first."""
    words = set(re.findall(r"[\wà-ÿ-]+", text.lower()))
    scored = sorted(
        ((len(words & world.signs), -i, world) for i, world in enumerate(WORLDS)),
        key=lambda item: item[:2],
        reverse=True,
    )
    return tuple(
        world
        for score, _, world in scored
        if score >= 4 and (not world.needs or words & world.needs)
    )[:MOST_WORLDS]


def distractors(asking: Asking, pools: Pools) -> tuple[str, ...]:
    """Three wrong answers or more, best first; none when fewer can be found."""
    found = unique(candidates(asking, pools), asking)
    return tuple(found[:MOST]) if len(found) >= WANTED else ()


def candidates(asking: Asking, pools: Pools) -> Iterator[str]:
    if asking.type == PLACE and asking.name:
        yield from place_candidates(asking, asking.name, pools.names, pools.text)
    elif asking.type in {PERSON, ORGANISATION, OTHER} and asking.name:
        yield from rival_names(asking, asking.name, pools)
    elif asking.type in {NUMBER, YEAR, DATE} and asking.quantity:
        yield from quantity_candidates(asking, asking.quantity, pools.text)


def unique(texts: Iterable[str], asking: Asking) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if plain(text) != plain(asking.answer) and plain(text) not in {plain(k) for k in kept}:
            kept.append(text)
    return kept


def rival_names(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """Names of the type and shape of one: of the article, of its worlds, of everyday life.

    None for a thing that is named after somebody: other people are no telescopes.
    """
    if key.type == PERSON and not is_person(key, pools.text):
        return
    yield from names_of_article(asking, key, pools)
    said, text = plain(f"{asking.stem} {asking.fact.statement}"), plain(pools.text)
    for name in known_names(asking, key, pools):
        if same_shape(name, key.text, key.type) and not (plain(name) in said or told(name, text)):
            yield name


@lru_cache(maxsize=4096)
def told(name: str, text: str) -> bool:
    """Whether the article speaks of somebody, by the last name alone perhaps."""
    return plain(name) in text or re.search(rf"\b{plain(name.split()[-1])}\b", text) is not None


def names_of_article(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """Names of the article that are neither kin of the key nor named with it or in the stem."""
    sentence = asking.fact.clause.reading.sentence.text
    stem = plain(asking.stem)
    own = [n for n in pools.names if n.type == key.type and n.text != key.text]
    own.sort(key=lambda n: (
        key.type == PERSON and bool(key.gender) and not gender_of_person(n),
        distance(n, asking.fact.start, pools.text),
    ))  # fmt: skip
    named = [key, *(n for n in own if spoken_of(n, stem))]
    sort = asked_sort(asking.stem, key) if key.type == ORGANISATION else ""
    for name in own:
        if key.type == PERSON and not is_person(name, pools.text):
            continue
        if not (fits_sort(name.noun, sort) and was_there(name.text, asking.stem)):
            continue
        apart = not listed_with(name, key, sentence) and not akin(name, key)
        alike = same_shape(name.text, key.text, key.type) and same_sort(name, key, pools.text)
        if apart and alike and name not in named and not any(
            related(name, other, pools) for other in named
        ):  # fmt: skip
            yield name.text


def distance(name: Name, place: int, text: str) -> int:
    """How far from a place of the article its nearest mention stands, in steps of a paragraph."""
    found = (abs(start - place) for start in mentions(name, text))
    return min(found, default=len(text)) // PARAGRAPH


@lru_cache(maxsize=1024)
def mentions(name: Name, text: str) -> tuple[int, ...]:
    forms = "|".join(re.escape(form) for form in (name.text, *name.aliases))
    return tuple(match.start() for match in re.finditer(rf"\b(?:{forms})\b", text))


def spoken_of(name: Name, stem: str) -> bool:
    forms = [plain(form) for form in (name.text, *name.aliases) if plain(form) in stem]
    return any(re.search(rf"\b{re.escape(form)}\b", stem) for form in forms)


def same_sort(name: Name, key: Name, text: str) -> bool:
    """People of one gender, things called by one noun; a gender nobody knows fits both."""
    if key.type == PERSON:
        one, other = gender_of_person(name), gender_of_person(key)
        return not (one and other) or one == other
    if takes_article(name, text) != takes_article(key, text):
        return False
    if key.type == OTHER:
        return bool(key.noun) and name.noun == key.noun
    return True


@lru_cache(maxsize=1024)
def takes_article(name: Name, text: str) -> bool:
    """`la Gestapo`, `l’ONU`: a name that does not stand alone."""
    if name.type == PERSON:
        return False
    found = re.search(
        rf"\b(?:(?:la|le|les|du|des|au|aux) |l['’]){re.escape(name.text)}\b", text, re.I
    )
    return found is not None


def gender_of_person(name: Name) -> str:
    first = name.text.split()[0].lower()
    known = "Fem" if first in FEMALE_FIRST_NAMES else "Masc" if first in MALE_FIRST_NAMES else ""
    return name.gender or known


def known_names(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """General knowledge: names of the article's worlds, or of any world by what is asked for."""
    if key.type == PERSON:
        gender = gender_of_person(key)
        if pools.worlds and speaks_of_the_famous(pools):
            for world in pools.worlds:
                yield from world.people(gender)
        elif gender or has_french_name(key):
            yield from rotated(ORDINARY_WOMEN if gender == "Fem" else ORDINARY_MEN, asking.stem)
        return
    noun = asked_noun(asking.stem) or key.noun
    if key.type == OTHER:
        yield from rotated(THINGS.get(noun, ()), asking.stem)
    elif noun in ORGANISATIONS:
        yield from there(rotated(ORGANISATIONS[noun], asking.stem), asking.stem)
    elif fits_sort("entreprise", asked_sort(asking.stem, key)):
        for world in pools.worlds:
            yield from there(world.organisations, asking.stem)


def there(names: Iterable[str], stem: str) -> Iterator[str]:
    """Those that had been founded by the time a stem speaks of."""
    return (name for name in names if was_there(name, stem))


LONG_AGO = re.compile(r"\b(?:1[0-8]\d\d|19[0-3]\d)\b")


def speaks_of_the_famous(pools: Pools) -> bool:
    """Whether well-known people fit beside those of the article: not beside anybody's neighbours.

    They do in what is long past, abroad, or where one of them is spoken of.
    """
    people = [name for name in pools.names if name.type == PERSON]
    at_home = 2 * sum(map(has_french_name, people)) >= len(people)
    known = sorted({n for world in pools.worlds for n in (*world.men, *world.women)})
    text = plain(pools.text)
    return bool(
        LONG_AGO.search(pools.text)
        or not at_home
        or any(re.search(rf"\b{re.escape(plain(name))}\b", text) for name in known)
    )


def has_french_name(person: Name) -> bool:
    first = person.text.split()[0].lower()
    known = first in MALE_FIRST_NAMES or first in FEMALE_FIRST_NAMES
    return known and first not in FOREIGN_FIRST_NAMES


def asked_noun(stem: str) -> str:
    """`Dans quelle banque … ?` -> `banque`."""
    match = re.search(r"\bquelle? ([a-zà-ÿ-]+)", stem, re.IGNORECASE)
    return match.group(1) if match else ""


def same_shape(text: str, key: str, kind: str) -> bool:
    """Full names beside full names, names with an article beside such names."""
    if kind == PERSON:
        return (" " in text) == (" " in key)
    articles = ("Le ", "La ", "Les ", "L’", "le ", "la ", "les ", "l’")
    return text.startswith(articles) == key.startswith(articles)


def listed_with(name: Name, key: Name, sentence: str) -> bool:
    """Whether the two stand in one enumeration, so that both may be right."""
    if name.text not in sentence:
        return False
    gap = r"(?:, | et | ou |[\w’' ]{0,3})"
    one, other = re.escape(name.text), re.escape(key.text)
    return bool(re.search(rf"{one}{gap}{other}|{other}{gap}{one}", sentence))


def akin(name: Name, key: Name) -> bool:
    """Same first or last name, or one inside the other: a maiden name, a branch, an alias."""
    one, other = plain(name.text).split(), plain(key.text).split()
    if key.type == PERSON:
        return one[0] == other[0] or one[-1] == other[-1]
    return set(one) <= set(other) or set(other) <= set(one)


OWNERSHIP = (
    r"(?:maisons?[- ]mère|sociétés?[- ]mère|filiales?|propriétaires?|propriété|divisions?|"
    r"branches?|marques?|holding|laboratoires?|éditeur|éditrice|appart\w+|détenue?s?|rachetée?s?|possèd\w+)"
)


def related(one: Name, other: Name, pools: Pools) -> bool:
    """Whether the article says that one owns the other: an answer for the parent does for both."""
    return one.type == other.type == ORGANISATION and is_owned(one, other, pools.text)


@lru_cache(maxsize=4096)
def is_owned(one: Name, other: Name, text: str) -> bool:
    a, b = ("|".join(re.escape(f) for f in (n.text, *n.aliases)) for n in (one, other))
    near = rf"[^.!?\n]{{0,50}}?\b{OWNERSHIP}\b[^.!?\n]{{0,30}}?"
    pattern = rf"(?:\b(?:{a})\b{near}\b(?:{b})\b|\b(?:{b})\b{near}\b(?:{a})\b)"
    return bool(re.search(pattern, text))
