"""Wrong answers one can believe: same type, same shape, from the article first.

Never an alias, a part, a neighbour in a list, or anything the stem already names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.generation.asking import INFINITIVE, NUMBER, PHRASE, Asking
from quizapp.generation.facts import content_words
from quizapp.generation.french.grammar import begins_with_vowel, plain, with_de
from quizapp.generation.french.worlds import (
    CITIES,
    COUNTRIES,
    FRENCH_CITIES,
    WORLD_CITIES,
    WORLDS,
    World,
)
from quizapp.generation.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.names import Name
from quizapp.generation.near_numbers import digest, other_quantities, rotated
from quizapp.generation.quantities import DATE, MONEY, PERCENT, YEAR, Quantity, quantities

WANTED = 3


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
    )


def distractors(asking: Asking, pools: Pools) -> tuple[str, ...]:
    """Exactly three wrong answers, or none."""
    found = unique(candidates(asking, pools), asking)
    return tuple(found[:WANTED]) if len(found) >= WANTED else ()


def candidates(asking: Asking, pools: Pools) -> Iterator[str]:
    if asking.type in {PERSON, ORGANISATION} and asking.name:
        yield from name_candidates(asking, asking.name, pools)
    elif asking.type == PLACE and asking.name:
        yield from place_candidates(asking, asking.name, pools)
    elif asking.type in {NUMBER, YEAR, DATE} and asking.quantity:
        yield from quantity_candidates(asking, asking.quantity, pools)
    elif asking.type in {PHRASE, INFINITIVE}:
        yield from phrase_candidates(asking, pools)


def unique(texts: Iterable[str], asking: Asking) -> list[str]:
    kept: list[str] = []
    for text in texts:
        if plain(text) != plain(asking.answer) and plain(text) not in {plain(k) for k in kept}:
            kept.append(text)
    return kept


def name_candidates(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    said = plain(f"{asking.stem} {asking.fact.statement}")
    sentence = asking.fact.clause.reading.sentence.text
    own = [n for n in pools.names if n.type == key.type and n.text != key.text]
    apart = [n for n in own if not listed_with(n, key, sentence) and not akin(n, key)]
    apart = [n for n in apart if same_shape(n.text, key.text, key.type)]
    named = [key, *(n for n in own if plain(n.text) in plain(asking.stem))]
    apart = [n for n in apart if not any(related(n, other, pools) for other in named)]
    for name in apart:
        fits = not (key.gender and name.gender) or key.gender == name.gender or key.type != PERSON
        if fits and plain(name.text) not in plain(asking.stem):
            yield name.text
    for world in pools.worlds:
        for text in world.people if key.type == PERSON else world.organisations:
            if (
                same_shape(text, key.text, key.type)
                and plain(text) not in said
                and plain(text) not in plain(pools.text)
            ):
                yield text


def same_shape(text: str, key: str, kind: str) -> bool:
    """Full names beside full names, names with an article beside such names."""
    if kind == PERSON:
        return (" " in text) == (" " in key)
    articles = ("Le ", "La ", "Les ", "L’", "le ", "la ", "l’")
    return text.startswith(articles) == key.startswith(articles)


def listed_with(name: Name, key: Name, sentence: str) -> bool:
    """Whether the two stand in one enumeration, so that both may be right."""
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
    if one.type != ORGANISATION or other.type != ORGANISATION:
        return False
    a, b = ("|".join(re.escape(f) for f in (n.text, *n.aliases)) for n in (one, other))
    near = rf"[^.!?\n]{{0,50}}?\b{OWNERSHIP}\b[^.!?\n]{{0,30}}?"
    pattern = rf"(?:\b(?:{a})\b{near}\b(?:{b})\b|\b(?:{b})\b{near}\b(?:{a})\b)"
    return bool(re.search(pattern, pools.text))


def place_candidates(asking: Asking, key: Name, pools: Pools) -> Iterator[str]:
    """Cities for a city, countries for a country, each with its preposition."""
    if key.text in CITIES or re.match(r"[ÀàÁa] ", asking.answer):
        lead = asking.answer.split(" ")[0]
        known = [n.text for n in pools.names if n.type == PLACE and n.text in CITIES]
        at_home = not known or any(city in FRENCH_CITIES for city in (*known, key.text))
        for city in (*known, *rotated(FRENCH_CITIES if at_home else WORLD_CITIES, asking.stem)):
            if city != key.text and plain(city) not in plain(asking.stem) and lead in {"À", "à"}:
                yield f"{lead} {city}"
    elif asking.answer.lower().startswith("en "):
        for country, gender in rotated(tuple(COUNTRIES.items()), asking.stem):
            bare = re.sub(r"^(la |le |l’)", "", country)
            if (gender == "Fem" or begins_with_vowel(bare)) and bare != key.text:
                yield f"En {bare}"


MOST_FROM_ARTICLE = 2
FARTHEST_YEAR, LAST_YEAR = 40, 2025


def article_quantities(quantity: Quantity, stem: str, sentence: str, pools: Pools) -> list[str]:
    """Other numbers of the article that measure the same, those of the sentence itself first."""
    found: list[str] = []
    for other in quantities(pools.text):
        if other.value is None or quantity.value is None or other.value == quantity.value:
            continue
        apart = abs(other.value - quantity.value)
        far = quantity.kind == YEAR and (apart > FARTHEST_YEAR or other.value > LAST_YEAR)
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
    for text in other_quantities(quantity, asking.stem):
        whole = asking.answer.replace(quantity.text, text, 1) if asking.type == DATE else text
        if plain(asking.answer) == plain(quantity.number):
            whole = text.removesuffix(quantity.text[len(quantity.number) :])
        if text not in said:
            yield (whole[0].upper() + whole[1:]).replace("'", "’")


LEADS = re.compile(r"^(Pour|À|De|D['’]|Sur|Par|Contre|En|Grâce à|Grâce au|Au|Aux|Du) ?")


def split_lead(answer: str) -> tuple[str, str]:
    """`Sur un écosystème` -> `Sur`, `un écosystème`."""
    match = LEADS.match(answer)
    if not match or answer.startswith("Des "):
        return "", answer
    return match.group(1), answer[match.end() :]


def shape_of(phrase: str) -> str:
    word = phrase.split(" ")[0].lower()
    if re.match(r"(?:s['’]|se )?[a-zéèêœ]+(?:er|ir|re)$", word) or phrase.startswith(("se ", "s’")):
        return "infinitive"
    determiner = re.match(r"(un|une|des|le|la|les|du|plusieurs)\b|l['’]", phrase.lower())
    if not determiner:
        return ""
    return {"un": "one", "une": "one", "des": "some", "plusieurs": "some", "les": "the many"}.get(
        determiner.group(), "the"
    )


def phrase_candidates(asking: Asking, pools: Pools) -> Iterator[str]:
    """Phrases of one shape that answer other questions about other subjects."""
    lead, bare = split_lead(asking.answer)
    bare = bare[0].lower() + bare[1:] if lead else bare
    shape = shape_of(bare.lower())
    if shape != "infinitive" or (
        asking.type == PHRASE and re.match(r"quelle est la fonction", asking.stem, re.I)
    ):
        return
    near = set(content_words(f"{asking.stem} {asking.answer}"))
    length = len(bare.split())
    for other in rotated_askings(asking, pools):
        other_lead, phrase = split_lead(other.answer)
        del other_lead
        phrase = phrase[0].lower() + phrase[1:]
        if shape_of(phrase) != shape or not 0.6 <= len(phrase.split()) / length <= 1.7:
            continue
        if near & set(content_words(phrase)) or re.search(r"\b(?:son|sa|ses|leurs?)\b", phrase):
            continue
        yield joined(lead, phrase)


def rotated_askings(asking: Asking, pools: Pools) -> list[Asking]:
    subject = set(content_words(asking.fact.subject))
    acts = has_name(asking)
    others = [
        o for o in pools.askings
        if o.type in {PHRASE, INFINITIVE}
        and o.start != o.fact.clause.tree.tokens[o.fact.clause.subject.first].start
        and len(content_words(o.answer)) >= 2
        and o.fact.start != asking.fact.start
        and has_name(o) == acts
        and not subject & set(content_words(o.fact.statement))
    ]  # fmt: skip
    return sorted(others, key=lambda o: digest(f"{asking.stem}|{o.answer}"))


def has_name(asking: Asking) -> bool:
    """Whether the subject is, or names, somebody: what a person does is no answer for a thing."""
    tree, subject = asking.fact.clause.tree, asking.fact.clause.subject
    return any(tree.tokens[i].name for i in range(subject.first, subject.last + 1))


def joined(lead: str, phrase: str) -> str:
    if not lead:
        return phrase[0].upper() + phrase[1:]
    if lead in {"De", "D’", "D'", "Du"}:
        text = with_de(phrase)
        return text[0].upper() + text[1:]
    if lead in {"À", "Au", "Aux", "Grâce à", "Grâce au"}:
        base = "Grâce à" if lead.startswith("Grâce") else "À"
        if phrase.startswith("le "):
            return f"{base[:-1]}au {phrase[3:]}" if base != "À" else f"Au {phrase[3:]}"
        if phrase.startswith("les "):
            return f"{base[:-1]}aux {phrase[4:]}" if base != "À" else f"Aux {phrase[4:]}"
        return f"{base} {phrase}"
    return f"{lead} {phrase}"
