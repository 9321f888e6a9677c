"""Other places for a place: of its sort, with the words before it made to fit."""

import re
from collections.abc import Iterator, Sequence

from quizapp.generation.ask.asking import Asking
from quizapp.generation.french.grammar import elided, plain, with_de
from quizapp.generation.french.worlds import (
    AFRICA,
    AMERICA,
    CITIES,
    CONTINENTS,
    COUNTRIES,
    DEPARTMENTS,
    EUROPE,
    FRENCH_CITIES,
    LANDLOCKED,
    REGIONS,
    WORLD_CITIES,
)
from quizapp.generation.mislead.near_numbers import rotated
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PLACE


def place_candidates(asking: Asking, key: Name, names: Sequence[Name], text: str) -> Iterator[str]:
    """Cities for a city, countries for a country, each with its preposition."""
    match = PLACED.match(asking.answer)
    if match and match.group("place") in {key.text, *key.aliases}:
        lead = match.group("lead")
        for place in rival_places(lead, match.group("place"), asking, names, text):
            yield place[0].upper() + place[1:]


# `de` and `à` may hide in `du`, `des`, `au`, `aux`.
PLACED = re.compile(
    r"(?P<lead>(?:en|au|aux|du|des|dans (?:la |le |l’|les)|(?:à|de) (?:la |l’)|à|de|d’|la|le|l’)"
    r"(?:(?<=’)| ))(?P<place>[A-ZÀ-Ý].*)",
    re.IGNORECASE,
)


def rival_places(
    lead: str, place: str, asking: Asking, names: Sequence[Name], text: str
) -> Iterator[str]:
    """Places of the sort of one, each with the words before it made to fit."""
    said = plain(f"{asking.stem} {asking.fact.clause.reading.sentence.text}")
    for other in places_like(lead.lower().strip(), place, asking, names, text):
        if not re.search(rf"\b{re.escape(plain(bare_place(other)))}\b", said):
            yield other


def bare_place(text: str) -> str:
    return re.sub(r"^(?:[a-zà]+ |[dl]’)+", "", text)


def places_like(
    lead: str, place: str, asking: Asking, names: Sequence[Name], text: str
) -> Iterator[str]:
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
    elif lead == "à" or (lead in {"de", "d’"} and is_town(place, text)):
        towns = other_towns(place, seed, names, text)
        yield from (f"à {t}" if lead == "à" else elided("de", t) for t in towns)


def neighbours_first(place: str, countries: Sequence[str]) -> Sequence[str]:
    """Those of the same continent before the others."""
    forms = {f"{article}{place}" for article in ("la ", "le ", "l’")}
    own = next((continent for continent in (EUROPE, AFRICA, AMERICA) if forms & continent), None)
    here = own or set(COUNTRIES) - EUROPE - AFRICA - AMERICA
    return sorted(countries, key=lambda country: country not in here)


TOWNLY = ("commune", "ville", "village", "mairie", "maire", "cité", "gare", "université", "musée")


def is_town(place: str, text: str) -> bool:
    """Whether it is known for one, or the article says what happens `à` it."""
    told = rf"\b(?:[àÀ] |(?:{'|'.join(TOWNLY)}) (?:de |d['’])){re.escape(place)}\b"
    return place in CITIES or bool(re.search(told, text))


DEPARTMENTS_READ = frozenset(re.sub("’", "’ ", d) for d in DEPARTMENTS)


def in_country(country: str) -> str:
    """`la Grèce` -> `en Grèce`, `le Chili` -> `au Chili`, `l’Iran` -> `en Iran`."""
    if country.startswith("le "):
        return f"au {country.removeprefix('le ')}"
    return f"en {re.sub(r'^(la |l’)', '', country)}"


def other_towns(town: str, seed: str, names: Sequence[Name], text: str) -> Iterator[str]:
    """Those the article places things in, then French ones, or foreign ones for a foreign one."""
    own = [n.text for n in names if n.type == PLACE and n.text != town]
    known = [t for t in own if is_town(t, text)]
    abroad = town in WORLD_CITIES or (
        town not in FRENCH_CITIES
        and sum(t in WORLD_CITIES for t in known) >= 2
        and not re.search(r"\bfrance\b|\bfrançais", text, re.IGNORECASE)
        and not any(t in FRENCH_CITIES for t in known)
    )
    yield from (t for t in known if (t in WORLD_CITIES) == abroad)
    yield from (t for t in rotated(WORLD_CITIES if abroad else FRENCH_CITIES, seed) if t != town)
