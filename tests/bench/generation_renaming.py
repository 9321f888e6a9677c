"""Every name of an article replaced by one that nobody knows, of the same type and gender.

A generator that owes its questions to the names it knows makes fewer or worse ones afterwards.
"""

import hashlib
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizapp.generation.article import read_article
from quizapp.generation.french.grammar import begins_with_vowel
from quizapp.generation.french.lexicon import (
    FUNCTION_WORDS,
    MONTHS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    THING_NOUNS,
    TITLES,
)
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.sentences import read_sentences
from tests.bench.generation_articles import Sample

STARTS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "r",
    "s",
    "t",
    "tr",
    "v",
)
VOWELS = ("a", "e", "i", "o", "u")
ENDS = ("l", "n", "r", "sk", "rt", "nd", "x", "m")
FEMININE, MASCULINE = ("ina", "ette", "ora", "élie"), ("o", "ric", "an", "ald")
KEPT = (
    FUNCTION_WORDS | PERSON_NOUNS | TITLES | frozenset(MONTHS)
    | frozenset(ORGANISATION_NOUNS) | frozenset(THING_NOUNS)
)  # fmt: skip
WORD = re.compile(r"[A-ZÀ-ÝŒ][\w.]*")
ORDINAL = re.compile(r"[IVX]+(?:er|e)?")
"""Of a king or a century, in Roman figures."""


def renamed(sample: Sample) -> Sample:
    """Return the article under other names, with its annotated facts where they now stand."""
    article = read_article(sample.text)
    _, names = read_sentences(article.sentences, "fr")
    return renamed_by(sample, new_words(names.values(), sample.text))


def renamed_by(sample: Sample, words: dict[str, str]) -> Sample:
    """Replace words wherever they stand, and move the facts along."""
    if not words:
        return sample
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def swapped(text: str) -> str:
        return pattern.sub(lambda match: words[match.group()], text)

    def moved(offset: int) -> int:
        return offset + sum(
            len(words[match.group()]) - len(match.group())
            for match in pattern.finditer(sample.text)
            if match.end() <= offset
        )

    facts = tuple(
        replace(
            fact,
            start=moved(fact.start),
            end=moved(fact.end),
            answers=tuple(map(swapped, fact.answers)),
        )
        for fact in sample.facts
    )
    return Sample(f"{sample.name}-renamed", swapped(sample.text), facts)


def new_words(names: Iterable[Name], text: str) -> dict[str, str]:
    """Give each word of each name one other word, so that full and short forms still agree."""
    words: dict[str, str] = {}
    taken = set(re.findall(r"\w+", text.lower()))
    for name in sorted(names, key=lambda name: name.text):
        for place, word in enumerate(words_of(name)):
            if word in words or is_kept(word) or stands_as_common(word, text):
                continue
            first_name = name.type == PERSON and place == 0 and " " in name.text
            word_for = unknown(word, name.gender if first_name else "", taken)
            taken.add(word_for.lower())
            words[word] = word_for
    return words


def words_of(name: Name) -> Iterator[str]:
    for form in (name.text, *name.aliases):
        yield from WORD.findall(form)


def is_kept(word: str) -> bool:
    is_initial = len(word.rstrip(".")) == 1
    return is_initial or word.lower() in KEPT or ORDINAL.fullmatch(word) is not None


def stands_as_common(word: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is not None


def unknown(word: str, gender: str, taken: set[str]) -> str:
    """A word that nobody knows, with the same first sound; an acronym stays an acronym."""
    rng = random.Random(hashlib.sha256(word.encode()).digest())
    while True:
        made = acronym(word, rng) if is_acronym(word) else invented(word, gender, rng)
        if made.lower() not in taken:
            return made


def is_acronym(word: str) -> bool:
    return word.isupper() and 1 < len(word) <= 6 and "." not in word


def acronym(word: str, rng: random.Random) -> str:
    return word[0] + "".join(rng.choice("BCDGKLMNPRTVXZ") for _ in word[1:])


def invented(word: str, gender: str, rng: random.Random) -> str:
    sounds = [rng.choice(STARTS), rng.choice(VOWELS), rng.choice(STARTS), rng.choice(VOWELS)]
    if begins_with_vowel(word):
        sounds[0] = ""
    made = "".join(sounds)
    if gender:
        made = made[:-1] + rng.choice(FEMININE if gender == "Fem" else MASCULINE)
    else:
        made += rng.choice(ENDS)
    return made.capitalize()
