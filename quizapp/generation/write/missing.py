"""Which words of a passage are worth leaving out, and what could be taken for them.

Numbers and years are typed; names and other words are chosen among others of the same shape: of
one family, or from the same article and used alike, but not so alike that they may be right too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.generation import nlp
from quizapp.generation.french.grammar import begins_with_vowel, plain
from quizapp.generation.french.lexicon import ANAPHORIC_NOUNS, FUNCTION_WORDS
from quizapp.generation.french.words import words
from quizapp.generation.french.worlds import COUNTRIES
from quizapp.generation.mislead.kindred import ADJECTIVES_BY_FORM, kin_of_noun
from quizapp.generation.mislead.near_numbers import digest, number_in_words
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.quantities import COUNT, DATE, Quantity, quantities
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token

WANTED = 3
ALIKE, TOO_ALIKE = 0.4, 0.62  # likeness of a believable wrong word, and of one that may be right
STRANGERS = 1  # wrong words of no known family, however alike they are used
SHORTEST = 4  # letters of a common word worth asking for


@dataclass(frozen=True, slots=True)
class Missing:
    """Words left out. `start`..`end` is in the passage, `place`..`place_end` in the article."""

    start: int
    end: int
    place: int
    place_end: int
    key: str
    worth: float
    wrong: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


def missing_words(
    text: str,
    placed: Sequence[tuple[int, Token]],
    readings: Sequence[Reading],
    names: dict[str, Name],
) -> Iterator[Missing]:
    """Every word that may be left out of a passage."""
    yield from numbers(text, placed)
    counts = Counter(plain(t.text) for r in readings for t in r.whole_tree.tokens)
    mentions = Counter(t.name for r in readings for t in r.whole_tree.tokens if t.name)
    for start, token in placed:
        if once(token.text, text) and token.end > token.start and not elided_before(text, start):
            if token.name:
                yield from named(start, token, text, names, mentions)
            elif is_telling(token) and stands_free(text[:start], token):
                word = replace(token, gender=shown_gender(text[:start]) or token.gender)
                wrong = tuple(wrong_words(word, text, readings))[:WANTED]
                if len(wrong) == WANTED:
                    yield at(start, token, token.text, worth_of(token, counts), wrong)


def at(
    start: int, token: Token, key: str, worth: float, wrong: tuple[str, ...] = (),
    accepted: tuple[str, ...] = (),
) -> Missing:  # fmt: skip
    return Missing(
        start, start + len(token.text), token.start, token.end, key, worth, wrong, accepted
    )


def once(word: str, text: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(plain(word))}(?!\w)", plain(text))) == 1


def elided_before(text: str, start: int) -> bool:
    """`d’` and `l’` give the first letter away, save to words that all begin so."""
    return bool(re.search(r"\b[dsqnjmtc]u?[’']$", text[:start], re.I))


def numbers(text: str, placed: Sequence[tuple[int, Token]]) -> Iterator[Missing]:
    """Numbers and years, typed; a small count could be guessed or miscounted."""
    for quantity in quantities(text):
        start, end = digits_of(quantity, text)
        inside = [token for at_, token in placed if start <= at_ < end]
        small = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 2
        key = text[start:end]
        if start == 0 or small or not inside or not once(key, text):
            continue
        yield Missing(
            start,
            end,
            inside[0].start,
            inside[-1].end,
            key,
            number_worth(quantity),
            accepted=spellings(quantity, key),
        )


def number_worth(quantity: Quantity) -> float:
    """A small count is a detail, whatever it counts."""
    few = quantity.kind == COUNT and quantity.value is not None and quantity.value <= 12
    return 0.6 if few else 1.0


def digits_of(quantity: Quantity, text: str) -> tuple[int, int]:
    """Where its number stands; the year alone of a date."""
    if quantity.kind == DATE:
        year = re.search(r"\d{4}$", text[: quantity.end])
        return (year.start(), year.end()) if year else (0, 0)
    return quantity.start, quantity.number_end if quantity.number else quantity.end


def spellings(quantity: Quantity, key: str) -> tuple[str, ...]:
    """Digits for words and words for digits."""
    value = quantity.value
    if value is None:
        return ()
    digits = f"{value.normalize():f}".replace(".", ",")
    words = number_in_words(value) if value == int(value) else ""
    return tuple(form for form in (digits, words) if form and plain(form) != plain(key))


def named(
    start: int, token: Token, text: str, names: dict[str, Name], mentions: Counter[str]
) -> Iterator[Missing]:
    """A name among others of its type; the one the article is about is no secret."""
    name = names.get(token.name)
    goes_on = re.match(r"[ -][a-zà-ÿ]+", text[start + len(token.text) :])  # `la Montagne noire`
    if name is None or token.text != name.text or (goes_on and " " not in token.text):
        return
    if LISTED.match(text[start + len(token.text) :]) or LISTING.search(text[:start]):
        return
    leader, times = mentions.most_common(1)[0]
    if token.name == leader and times > 3:
        return
    wrong = tuple(rivals(name, text, names, mentions))[:WANTED]
    if len(wrong) < WANTED:
        yield at(start, token, token.text, 0.8, accepted=short_forms(name))
    else:
        yield at(start, token, token.text, 0.9, wrong)


LISTED = re.compile(r"(?:, | et | ou )(?:d[eu] |d’|l[ea] |à )?[A-ZÀ-Ý]")  # any other would do
LISTING = re.compile(r"[A-ZÀ-Ý][\w-]*(?:, | et | ou )(?:d[eu] |d’|l[ea] |à )?$")


def short_forms(name: Name) -> tuple[str, ...]:
    """What else it may be called; of a person the last name will do."""
    last = name.text.split()[-1] if name.type == PERSON else name.text
    return tuple(dict.fromkeys(form for form in (*name.aliases, last) if form != name.text))


def rivals(name: Name, text: str, names: dict[str, Name], mentions: Counter[str]) -> Iterator[str]:
    """Countries for a country, else names of the article; none akin, none in the passage."""
    told = plain(text)
    lands = {re.sub(r"^(?:l[ae] |l’|les )", "", land): g for land, g in COUNTRIES.items()}
    if name.text in lands:
        others = [land for land in sorted(lands) if lands[land] == lands[name.text]]
        others.sort(key=lambda land: digest(f"{text}|{land}"))
    else:
        ranked = sorted(names.values(), key=lambda n: (-mentions[n.text], n.text))
        others = [
            other.text
            for other in ranked
            if other.type == name.type
            and other.text not in lands
            and not (other.gender and name.gender and other.gender != name.gender)
            and plain(name.text).split()[-1] not in plain(other.text).split()
        ]
    for other in others:
        if begins_with_vowel(other) == begins_with_vowel(name.text) and plain(other) not in told:
            yield other


EMPTY = frozenset(
    words(
        """
        dizaine centaine millier million milliard moitié tiers quart reste fois façon manière
        disposition titre moyen sorte type cours mesure part suite cause fait chose nombre vue
        base cadre table place vert lieu point sens rapport égard défaut occasion terme tour coup
        état
        """
    )
)
# with neither article nor possessive before it a noun is part of a set phrase: `au sein de`
BEHIND_ARTICLE = re.compile(
    r"(?:\b(?:l[ea]s?|une?|des|son|sa|ses|leurs?|cette|cet?|ces|quelques|plusieurs|chaque) |l’)"
    r"(?:[a-zà-ÿ-]+ )?$",
    re.IGNORECASE,
)
# a verb taken for a noun: `elle les ventile`
HE_DOES = re.compile(r"\b(?:il|elle|on|ils|elles|qui) (?:l[ea] |les |l’|en |y )$", re.IGNORECASE)
TELLING = frozenset({"NOUN", "ADJ"})
ROLES = {"obj": 0.8, "ROOT": 0.8, "obl:arg": 0.75, "nsubj": 0.55, "nmod": 0.6, "amod": 0.6,
         "obl:mod": 0.6, "obl:agent": 0.8, "conj": 0.5, "appos": 0.6, "xcomp": 0.75}  # fmt: skip


def is_telling(token: Token) -> bool:
    word = plain(token.text)
    return (
        token.pos in TELLING
        and token.dep in ROLES
        and len(word) >= SHORTEST
        and token.text.isalpha()
        and token.text[0].islower()
        and token.text.lower() not in FUNCTION_WORDS
        and token.lemma not in {*ANAPHORIC_NOUNS, *EMPTY}
        and bool(token.number)
    )


def shown_gender(before: str) -> str:
    """The gender that the article in front shows, which the parser may have missed."""
    match = re.search(r"\b(?:(une|la|cette|sa)|(un|le|ce|cet)) (?:[a-zà-ÿ-]+ )?$", before, re.I)
    if match is None:
        return ""
    return "Fem" if match.group(1) else "Masc"


def stands_free(before: str, token: Token) -> bool:
    """Whether a word is the writer's choice: not tied to a set phrase, no verb in disguise."""
    if HE_DOES.search(before):
        return False
    if token.pos == "ADJ":
        return not re.search(r"[A-ZÀ-Ý][\w-]* $", before)  # `la Montagne noire`
    return bool(BEHIND_ARTICLE.search(before))


def worth_of(token: Token, counts: Counter[str]) -> float:
    """By its place in the sentence; what the article repeats is sooner guessed."""
    return ROLES[token.dep] - 0.1 * min(counts[plain(token.text)] - 1, 4)


def wrong_words(key: Token, text: str, readings: Sequence[Reading]) -> Iterator[str]:
    """Words of the same family of things, and one of the article; none stands in the passage."""
    told, given = plain(text), [plain(key.text)]
    kin = kin_of(key)
    for word in (*kin, *lookalikes(key, readings)[:STRANGERS]) if kin else ():
        if not any(akin(plain(word), other) for other in given) and plain(word) not in told:
            given.append(plain(word))
            yield word


def kin_of(key: Token) -> tuple[str, ...]:
    if key.pos == "ADJ":
        kin = ADJECTIVES_BY_FORM.get((key.text, key.gender, key.number), ())
    else:
        nouns = kin_of_noun(key.text, several=key.number == "Plur")
        kin = tuple(k for k in nouns if k.gender == key.gender)
    vowel = begins_with_vowel(key.text)
    return tuple(k.text for k in kin if begins_with_vowel(k.text) == vowel)


def lookalikes(key: Token, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Words of the article in the same form, those used most alike first."""
    words = {t.text for r in readings for t in r.whole_tree.tokens if same_form(t, key)}
    alike = {word: nlp.likeness(key.text, word) for word in words}
    kept = [word for word in words if ALIKE <= alike[word] < TOO_ALIKE]
    return tuple(sorted(kept, key=lambda word: (-alike[word], word)))


def same_form(token: Token, key: Token) -> bool:
    return (
        token.pos == key.pos
        and token.gender == key.gender
        and token.number == key.number
        and not token.name
        and token.text.isalpha()
        and token.text[0].islower()
        and len(token.text) >= SHORTEST
        and token.text.lower() not in FUNCTION_WORDS
        and begins_with_vowel(token.text) == begins_with_vowel(key.text)
    )


def akin(one: str, other: str) -> bool:
    """Of one family: `innover` and `innovation` share their first five letters."""
    return one[:5] == other[:5]
