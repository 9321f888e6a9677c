"""What a search for cards says, as Anki's browser writes it: text in, a tree of conditions out.

Knows the language; refuses to know cards, days and tables.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NoReturn, TypeAlias, TypeVar

from quizapp.errors import N_, Invalid

LONGEST = 500
DEEPEST = 30
MOST_DAYS = 36_500

_QUOTES = '"“”„«»'
_IN_QUOTES = frozenset("\\*_" + _QUOTES)
_SPECIAL = _IN_QUOTES | frozenset(":()-")
_WORD_KEYS = ("deck", "quiz", "tag", "front", "back")
_DAY_KEYS = ("due", "rated", "added")
_KEYS = (*_WORD_KEYS, "is", *_DAY_KEYS, "prop")
_PROPERTY = re.compile(r"([a-z]+)(<=|>=|!=|=|<|>)(.*)", re.DOTALL)


class Wild(Enum):
    """A place in a pattern where anything, or any one character, may stand."""

    ANYTHING = "*"
    ANY_ONE = "_"


Pattern: TypeAlias = tuple[str | Wild, ...]
"""Words as they were written, with wildcards between them; empty when nothing was written."""


class State(StrEnum):
    """What a card can be said to be."""

    NEW = "new"
    LEARN = "learn"
    REVIEW = "review"
    DUE = "due"
    SUSPENDED = "suspended"
    BURIED = "buried"
    FLAGGED = "flagged"
    LEECH = "leech"


class Property(StrEnum):
    """A number that a card has: days for ivl, due and s; 0 to 1 for d and r, as Anki has them."""

    INTERVAL = "ivl"
    DUE = "due"
    LAPSES = "lapses"
    REPETITIONS = "reps"
    STABILITY = "s"
    DIFFICULTY = "d"
    RETRIEVABILITY = "r"


_LONG_NAMES = {
    "stability": Property.STABILITY,
    "difficulty": Property.DIFFICULTY,
    "retrievability": Property.RETRIEVABILITY,
}
_SHARES = (Property.DIFFICULTY, Property.RETRIEVABILITY)
_WHOLE = (Property.INTERVAL, Property.DUE, Property.LAPSES, Property.REPETITIONS)


@dataclass(frozen=True, slots=True)
class Contains:
    """The words stand anywhere in the question or its answer."""

    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Named:
    """The deck, quiz or tag, or the whole front or back, is so; `key` says which."""

    key: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Is:
    """The card is in that state."""

    state: State


@dataclass(frozen=True, slots=True)
class DueWithin:
    """Due today or before, or on one of so many days after; negative for days before today."""

    days: int


@dataclass(frozen=True, slots=True)
class RatedWithin:
    """Rated on one of the last days, today being the first; `rating` 1 to 4, or any."""

    days: int
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class AddedWithin:
    """Added on one of the last days, today being the first."""

    days: int


@dataclass(frozen=True, slots=True)
class Has:
    """A number of the card compares so; `sign` is one of < <= = != >= >."""

    what: Property
    sign: str
    value: float


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    """Every condition holds; without any, always."""

    conditions: tuple["Condition", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    conditions: tuple["Condition", ...]


Condition: TypeAlias = (
    Contains | Named | Is | DueWithin | RatedWithin | AddedWithin | Has | Not | All | AnyOf
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A sign ("(", ")", "-", "or"), or a term as written: `text` keeps its backslashes."""

    sign: str
    text: str = ""
    is_quoted: bool = False


def parse(text: str) -> Condition:
    """Return what a search says; an empty one finds everything.

    Raises Invalid with a sentence that names what is not understood.
    """
    if len(text) > LONGEST:
        raise Invalid(
            N_("This search is too long: %(most)s characters at most, please."), most=LONGEST
        )
    reader = _Reader(_tokens(text.replace("\0", " ")))
    condition = reader.alternatives(0)
    if reader.sign == ")":
        raise Invalid(N_("There is a ) without its (."))
    return condition


def term(key: str, words: str) -> str:
    """Return what finds exactly these words under a key, such as the cards of one deck."""
    escaped = "".join("\\" + char if char in _IN_QUOTES else char for char in words)
    return f'{key}:"{escaped}"'


class _Reader:
    """Reads tokens one by one; each method reads one construct of the language."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def sign(self) -> str | None:
        return self.tokens[self.place].sign if self.place < len(self.tokens) else None

    def alternatives(self, depth: int) -> Condition:
        """Read conditions parted by `or`, down to a closing parenthesis or the end."""
        if depth > DEEPEST:
            raise Invalid(N_("There are too many parentheses within each other."))
        if self.sign is None and depth == 0:
            return All()
        found = [self._sequence(depth)]
        while self.sign == "or":
            self.place += 1
            found.append(self._sequence(depth))
        return found[0] if len(found) == 1 else AnyOf(tuple(found))

    def _sequence(self, depth: int) -> Condition:
        found: list[Condition] = []
        while self.sign not in (None, "or", ")"):
            if self.sign == "and":
                self._joint(bool(found))
            found.append(self._one(depth))
        if not found:
            self._nothing()
        return found[0] if len(found) == 1 else All(tuple(found))

    def _joint(self, is_after_one: bool) -> None:
        """Read an `and`, which needs something on both sides."""
        self.place += 1
        if not is_after_one or self.sign in (None, "or", "and", ")"):
            raise Invalid(N_("Something is missing beside “and”."))

    def _nothing(self) -> NoReturn:
        before = self.tokens[self.place - 1].sign if self.place else None
        if self.sign == "or" or before == "or":
            raise Invalid(N_("Something is missing beside “or”."))
        if self.sign == ")" and before != "(":
            raise Invalid(N_("There is a ) without its (."))
        raise Invalid(N_("There is nothing between the parentheses."))

    def _one(self, depth: int) -> Condition:
        is_negated = False
        while self.sign == "-":
            is_negated = not is_negated
            self.place += 1
        if self.sign not in ("(", "term"):
            raise Invalid(N_("Something is missing after “-”."))
        token = self.tokens[self.place]
        self.place += 1
        condition = self._group(depth) if token.sign == "(" else _term(token)
        return Not(condition) if is_negated else condition

    def _group(self, depth: int) -> Condition:
        condition = self.alternatives(depth + 1)
        if self.sign != ")":
            raise Invalid(N_("There is a ( without its )."))
        self.place += 1
        return condition


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    while place < len(text):
        char = text[place]
        if char.isspace():
            place += 1
        elif char in "()-":
            tokens.append(_Token(char))
            place += 1
        else:
            token, place = _token_at(text, place)
            tokens.append(token)
    return tokens


def _token_at(text: str, start: int) -> tuple[_Token, int]:
    """Read a term: up to a space or parenthesis, and over what stands in quotation marks."""
    pieces, place, is_quoted = [], start, text[start] in _QUOTES
    while place < len(text) and not (text[place].isspace() or text[place] in "()"):
        if text[place] in _QUOTES:
            end = _end_of_quote(text, place + 1)
            pieces.append(text[place + 1 : end].strip() if is_quoted else text[place + 1 : end])
            place = end + 1
            if is_quoted:
                break
        else:
            width = 2 if text[place] == "\\" else 1
            pieces.append(text[place : place + width])
            place += width
    word = "".join(pieces)
    if not is_quoted and word.casefold() in ("or", "and"):
        return _Token(word.casefold()), place
    return _Token("term", word, is_quoted), place


def _end_of_quote(text: str, place: int) -> int:
    while place < len(text):
        if text[place] in _QUOTES:
            return place
        place += 2 if text[place] == "\\" else 1
    raise Invalid(N_("A quotation mark is missing at the end."))


def _term(token: _Token) -> Condition:
    key, colon, rest = _parted(token.text)
    name = key.casefold()
    if colon and name in _KEYS:
        return _keyed(name, rest.strip())
    if colon and not token.is_quoted and re.fullmatch(r"[^\W\d_]+", key):
        raise Invalid(
            N_(
                "“%(key)s:” is not understood: there are %(keys)s. To look for these very words, "
                "put them between quotation marks."
            ),
            key=key,
            keys=", ".join(f"{known}:" for known in _KEYS),
        )
    return Contains(_pattern(token.text))


def _parted(text: str) -> tuple[str, str, str]:
    """Part a term at its first colon that has no backslash before it."""
    found = re.match(r"((?:[^\\:]|\\.)*):", text, re.DOTALL)
    return (found[1], ":", text[found.end() :]) if found else (text, "", "")


def _keyed(key: str, rest: str) -> Condition:
    if not rest:
        raise Invalid(N_("Something is missing after “%(key)s:”."), key=key)
    if key in _WORD_KEYS:
        return Named(key, _pattern(rest))
    if key == "is":
        return Is(_one_of(State, rest, key))
    if key == "prop":
        return _property(rest)
    return _within(key, rest)


def _within(key: str, rest: str) -> Condition:
    if key == "due":
        return DueWithin(_whole(rest, f"due:{rest}"))
    if key == "added":
        return AddedWithin(max(_whole(rest, f"added:{rest}"), 1))
    days, colon, rating = rest.partition(":")
    if colon and rating not in ("1", "2", "3", "4"):
        raise Invalid(
            N_("“%(term)s” is not understood: a rating is 1, 2, 3 or 4."), term=f"rated:{rest}"
        )
    return RatedWithin(max(_whole(days, f"rated:{rest}"), 1), int(rating) if colon else None)


def _property(rest: str) -> Has:
    found = _PROPERTY.fullmatch(rest.casefold().replace(" ", ""))
    if found is None:
        raise Invalid(
            N_("“%(term)s” is not understood: write it as in prop:ivl>10 or prop:r<0.9."),
            term=f"prop:{rest}",
        )
    name, sign, number = found.groups()
    what = _LONG_NAMES.get(name) or _one_of(Property, name, "prop")
    written = f"prop:{rest}"
    value = float(_whole(number, written)) if what in _WHOLE else _number(number, written)
    if what in _SHARES and not 0 <= value <= 1:
        raise Invalid(N_("“%(term)s” is not understood: it is from 0 to 1."), term=written)
    return Has(what, sign, value)


_Name = TypeVar("_Name", bound=StrEnum)


def _one_of(names: type[_Name], word: str, key: str) -> _Name:
    """Read one of the words that are known."""
    try:
        return names(word.casefold())
    except ValueError:
        raise Invalid(
            N_("“%(term)s” is not understood: there are %(known)s."),
            term=f"{key}:{word}",
            known=", ".join(names),
        ) from None


def _whole(text: str, written: str) -> int:
    """Read a whole number, of days as a rule: nothing here is larger than a century of them."""
    if not re.fullmatch(r"-?[0-9]+", text):
        raise Invalid(N_("“%(term)s” is not understood: a whole number is missing."), term=written)
    return int(min(max(float(text), -MOST_DAYS), MOST_DAYS))


def _number(text: str, written: str) -> float:
    """Read a number with a point or, as the French write it, a comma."""
    if not re.fullmatch(r"-?[0-9]+(?:[.,][0-9]+)?", text):
        raise Invalid(N_("“%(term)s” is not understood: a number is missing."), term=written)
    return min(max(float(text.replace(",", ".")), -MOST_DAYS), MOST_DAYS)


def _pattern(text: str) -> Pattern:
    """Read words with wildcards; a backslash takes the meaning from the character after it."""
    parts: list[str | Wild] = []
    for piece in re.findall(r"\\.?|[^\\]", text, re.DOTALL):
        if piece in ("*", "_"):
            parts.append(Wild(piece))
            continue
        char = piece
        if piece.startswith("\\"):
            char = piece[1:]
            if char not in _SPECIAL:
                raise Invalid(
                    N_("“%(piece)s” is not understood: write \\\\ for a backslash."), piece=piece
                )
        last = parts[-1] if parts else None
        if isinstance(last, str):
            parts[-1] = last + char
        else:
            parts.append(char)
    return tuple(parts)
