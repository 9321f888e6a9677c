"""Wrong answers one can believe: same type, same shape, from the article first.

Never an alias, a part, a neighbour in a list, or anything the stem already names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quizapp.generation.asking import NUMBER, Asking
from quizapp.generation.french.grammar import capitalised, elided, plain, with_de
from quizapp.generation.french.lexicon import FEMALE_FIRST_NAMES, MALE_FIRST_NAMES
from quizapp.generation.french.worlds import (
    AFRICA,
    AMERICA,
    CITIES,
    CONTINENTS,
    COUNTRIES,
    DEPARTMENTS,
    EUROPE,
    FOREIGN_FIRST_NAMES,
    FRENCH_CITIES,
    LANDLOCKED,
    ORDINARY_MEN,
    ORDINARY_WOMEN,
    ORGANISATIONS,
    REGIONS,
    THINGS,
    WORLD_CITIES,
    WORLDS,
    World,
)
from quizapp.generation.name_types import ORGANISATION, OTHER, PERSON, PLACE
from quizapp.generation.names import Name
from quizapp.generation.near_numbers import LAST_YEAR, digest, others_behind, rotated
from quizapp.generation.quantities import DATE, MONEY, PERCENT, YEAR, Quantity, quantities

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
        yield from place_candidates(asking, asking.name, pools)
    elif asking.type in {PERSON, ORGANISATION, OTHER} and asking.name:
        yield from rival_names(asking, asking.name, pools)
    elif asking.type in {NUMBER, YEAR, DATE} and asking.quantity:
        yield from quantity_candidates(asking, asking.quantity, pools)


def unique(texts: Iterable[str], asking: Asking) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if plain(text) != plain(asking.answer) and plain(text) not in {plain(k) for k in kept}:
            kept.append(text)
    return kept


def rival_names(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """Names of the type and shape of one: of the article, of its worlds, of everyday life."""
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
    for name in own:
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
        yield from rotated(ORGANISATIONS[noun], asking.stem)
    else:
        for world in pools.worlds:
            yield from world.organisations


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


def place_candidates(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """Cities for a city, countries for a country, each with its preposition."""
    match = PLACED.match(asking.answer)
    if match and match.group("place") in {key.text, *key.aliases}:
        lead = match.group("lead")
        for place in rival_places(lead, match.group("place"), asking, pools):
            yield place[0].upper() + place[1:]


# `de` and `à` may hide in `du`, `des`, `au`, `aux`.
PLACED = re.compile(
    r"(?P<lead>(?:en|au|aux|du|des|dans (?:la |le |l’|les)|(?:à|de) (?:la |l’)|à|de|d’|la|le|l’)"
    r"(?:(?<=’)| ))(?P<place>[A-ZÀ-Ý].*)",
    re.IGNORECASE,
)


def rival_places(lead: str, place: str, asking: Asking, pools: Pools) -> Iterator[str]:
    """Places of the sort of one, each with the words before it made to fit."""
    said = plain(f"{asking.stem} {asking.fact.clause.reading.sentence.text}")
    for text in places_like(lead.lower().strip(), place, asking, pools):
        if not re.search(rf"\b{re.escape(plain(bare_place(text)))}\b", said):
            yield text


def bare_place(text: str) -> str:
    return re.sub(r"^(?:[a-zà]+ |[dl]’)+", "", text)


def places_like(lead: str, place: str, asking: Asking, pools: Pools) -> Iterator[str]:
    seed = asking.stem
    countries = neighbours_first(place, rotated(tuple(COUNTRIES), seed))
    article = next((a for a in ("la ", "le ", "l’") if f"{a}{place}" in COUNTRIES), None)
    if "large" in asking.answer:
        countries = tuple(c for c in countries if c not in LANDLOCKED)
    if lead == "en" and place in (*REGIONS, *CONTINENTS):
        kind = REGIONS if place in REGIONS else CONTINENTS
        yield from (f"en {other}" for other in rotated(kind, seed))
    elif lead == "en" and f"la {place}" in DEPARTMENTS:
        alike = [d.removeprefix("la ") for d in DEPARTMENTS if d.startswith("la ")]
        yield from (f"en {other}" for other in rotated(alike, seed))
    elif article is not None and lead in {"en", "au", "à l’"}:
        yield from map(in_country, countries)
    elif article is not None and lead in {"de l’", "de la", "du", "d’", "de"}:
        bare = lead in {"d’", "de"}
        same = [c for c in countries if not bare or COUNTRIES[c] == "Fem"]
        yield from (with_de(re.sub(r"^(la |l’)", "", c) if bare else c) for c in same)
    elif lead.startswith("dans l") and f"{lead.removeprefix('dans ')} {place}" in DEPARTMENTS_READ:
        yield from (f"dans {d}" for d in rotated(DEPARTMENTS, seed))
    elif lead == "à" or (lead in {"de", "d’"} and is_town(place, pools)):
        towns = other_towns(place, seed, pools)
        yield from (f"à {t}" if lead == "à" else elided("de", t) for t in towns)


def neighbours_first(place: str, countries: Sequence[str]) -> Sequence[str]:
    """Those of the same continent before the others."""
    forms = {f"{article}{place}" for article in ("la ", "le ", "l’")}
    own = next((continent for continent in (EUROPE, AFRICA, AMERICA) if forms & continent), None)
    here = own or set(COUNTRIES) - EUROPE - AFRICA - AMERICA
    return sorted(countries, key=lambda country: country not in here)


TOWNLY = ("commune", "ville", "village", "mairie", "maire", "cité", "gare", "université", "musée")


def is_town(place: str, pools: Pools) -> bool:
    """Whether it is known for one, or the article says what happens `à` it."""
    told = rf"\b(?:[àÀ] |(?:{'|'.join(TOWNLY)}) (?:de |d['’])){re.escape(place)}\b"
    return place in CITIES or bool(re.search(told, pools.text))


DEPARTMENTS_READ = frozenset(re.sub("’", "’ ", d) for d in DEPARTMENTS)


def in_country(country: str) -> str:
    """`la Grèce` -> `en Grèce`, `le Chili` -> `au Chili`, `l’Iran` -> `en Iran`."""
    if country.startswith("le "):
        return f"au {country.removeprefix('le ')}"
    return f"en {re.sub(r'^(la |l’)', '', country)}"


def other_towns(town: str, seed: str, pools: Pools) -> Iterator[str]:
    """Those the article places things in, then French ones, or foreign ones for a foreign one."""
    own = [n.text for n in pools.names if n.type == PLACE and n.text != town]
    known = [t for t in own if is_town(t, pools)]
    abroad = town in WORLD_CITIES or (
        town not in FRENCH_CITIES
        and sum(t in WORLD_CITIES for t in known) >= 2
        and not re.search(r"\bfrance\b|\bfrançais", pools.text, re.IGNORECASE)
        and not any(t in FRENCH_CITIES for t in known)
    )
    yield from (t for t in known if (t in WORLD_CITIES) == abroad)
    yield from (t for t in rotated(WORLD_CITIES if abroad else FRENCH_CITIES, seed) if t != town)


MOST_FROM_ARTICLE = 2
RECENT, NEAR, FAR = 1990, 15, 40  # years


def article_quantities(quantity: Quantity, stem: str, sentence: str, pools: Pools) -> list[str]:
    """Other numbers of the article that measure the same, those of the sentence itself first."""
    found: list[str] = []
    for other in quantities(pools.text):
        if other.value is None or quantity.value is None or other.value == quantity.value:
            continue
        apart = abs(other.value - quantity.value)
        reach = NEAR if quantity.value >= RECENT else FAR
        future = other.value > max(Decimal(LAST_YEAR), quantity.value)
        far = quantity.kind == YEAR and (apart > reach or future)
        same = (
            other.kind == quantity.kind
            and other.unit.split(" ")[-1:] == (quantity.unit.split(" ")[-1:])
        )
        spoken = re.search(rf"(?<![\w,]){re.escape(other.number)}(?![\w,])", stem)
        text = other.text.replace("'", "’")
        if same and not far and not spoken and text not in found:
            found.append(text)
    near = sentence.replace("'", "’")
    ranked = sorted(found, key=lambda text: (text not in near, digest(f"{stem}|{text}")))
    return ranked[:MOST_FROM_ARTICLE]


def quantity_candidates(asking: Asking, quantity: Quantity, pools: Pools) -> Iterator[str]:
    said = asking.fact.clause.reading.sentence.text
    if quantity.kind in {YEAR, PERCENT, MONEY} and plain(asking.answer) == plain(quantity.text):
        yield from article_quantities(quantity, asking.stem, said, pools)
    place = asking.answer.lower().find(quantity.text.lower())
    lead = asking.answer[: max(place, 0)]
    for text in others_behind(lead, quantity, asking.stem):
        whole = text
        if place >= 0:  # `plus de quarante ans`, `six ans de prison`
            rest = asking.answer[place + len(quantity.text) :]
            whole = asking.answer[:place] + text + rest
        elif plain(asking.answer) == plain(quantity.number):
            whole = text.removesuffix(quantity.text[len(quantity.number) :])
        if text not in said:
            yield capitalised(whole).replace("'", "’")
