"""Numbers as people write them, in French and English notation, read as exact decimals.

Knows commas and points, spaces, signs, scale words and spelled-out numbers; hands on what stands
behind the number as its unit. What can be read in two ways is read in both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from typing import NamedTuple

from text_to_num import alpha2digit

from quizapp.questions.matching import TypingRule, comparable
from quizapp.questions.tolerance import EXACT

_FOLDED = TypingRule(forgive_accents=True, forgive_hyphens=False, forgive_articles=False)

_POWERS = {
    "hundred": (2,),
    "k": (3,),
    "mille": (3,),
    "millier": (3,),
    "thousand": (3,),
    "m": (6, 0),
    "mn": (6,),
    "mln": (6,),
    "million": (6,),
    "md": (9,),
    "mrd": (9,),
    "bn": (9,),
    "milliard": (9,),
    "billion": (9, 12),
    "trillion": (12, 18),
}
"""Powers of ten of the scale words: "billion" differs by country, and "m" may be metres."""

_SCALE = (
    r"(?:k|m(?!/)|mn|mln|bn"
    r"|(?:hundred|mille|millier|thousand|million|mr?d|milliard|billion|trillion)s?)\b"
)
_WHOLE = re.compile(
    r"(?:(?:environ|presque|pres de|a peu pres|about|around|approximately|~|≈) ?)?"
    r"(?P<sign>[-+]|moins|minus)? ?(?P<currency>us\$|[$€£¥]|usd|eur|gbp|chf)? ?"
    r"(?P<number>.*)"
)
_TERM = re.compile(
    r" ?(?:(?:et|and) )?(?P<digits>[.,]?[0-9](?:[0-9 .,']*[0-9])?)[.,]?"
    r"(?:(?:e| ?[x×*] ?10\^)(?P<power>[+-]?[0-9]{1,2})\b)?"
    rf"(?P<scales>(?: ?(?:de )?{_SCALE}){{0,2}})"
)
_MOST_TERMS = 4
"""Each may be read in several ways: without a limit a long text would take for ever."""

_UNIT = re.compile(r"(?:[^\W\d_]|[ .'/°%$€£¥²³-]|(?<=[a-z])[23]\b)*")
_MORE_THAN_A_UNIT = re.compile(
    r"\b(?:ou|or|et|and|plus|moins|more|less|fois|times|demie?|half|quart|tiers"
    r"|dozens?|(?:di|dou|quin)zaines?|(?:ving|tren|quaran|cinquan|soixan|cen)taines?)\b"
)
"""Words that turn the number before them into another one, so that it may not be read alone."""

_PERCENT = re.compile(r"\b(?:pour ?cent|per ?cent|pct)\b")

_NOTATIONS = (
    (re.compile(r"[0-9]*(?:[.,][0-9]+)?"), ""),
    (re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?"), " "),
    (re.compile(r"[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:[.,][0-9]+)?"), "'"),
    (re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"), ","),
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"), "."),
)
"""Shapes that digits may have, each with the sign that groups its thousands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a text can mean: a number, the unit behind it, whether a scale word came."""

    value: Decimal
    unit: str = ""
    is_scaled: bool = False


class _Term(NamedTuple):
    value: Decimal
    power: int
    unit: str


def readings(text: str) -> tuple[Reading, ...]:
    """Return every number a text can mean; none when it is no number.

    "1,234" is 1.234 and 1234; "1 billion" is a thousand or a million millions.
    """
    folded = fold(text)
    return tuple(_read(folded)) or tuple(_read(_in_digits(folded)))


def written(number: Decimal) -> str:
    """Write a number in full: narrow spaces between thousands, a decimal point."""
    return format(number, ",f").replace(",", "\u202f")


def fold(text: str) -> str:
    """Reduce a text to what counts for numbers and units."""
    return _PERCENT.sub("%", comparable(text, _FOLDED))


def _read(folded: str) -> Iterator[Reading]:
    whole = _WHOLE.fullmatch(folded)
    if whole is None:
        return
    terms, unit = _terms(whole["number"])
    if not terms or not _UNIT.fullmatch(unit) or _MORE_THAN_A_UNIT.search(unit):
        return
    is_negative = whole["sign"] in ("-", "moins", "minus")
    for sum_ in product(*terms):
        if all(_follows(term, after) for term, after in pairwise(sum_)):
            total = _total(sum_)
            yield Reading(
                value=total.copy_negate() if is_negative else total,
                unit=(sum_[-1].unit + unit).strip() or whole["currency"] or "",
                is_scaled=any(term.power for term in sum_),
            )


def _terms(text: str) -> tuple[list[list[_Term]], str]:
    """Split "2 milliards 300 millions de francs" into its terms, as often read, and the rest."""
    terms: list[list[_Term]] = []
    while len(terms) < _MOST_TERMS and (term := _TERM.match(text)):
        terms.append(list(_readings_of(term)))
        text = text[term.end() :]
    return terms, text


def _readings_of(term: re.Match[str]) -> Iterator[_Term]:
    exponent = int(term["power"] or 0)
    words = re.findall(_SCALE, term["scales"])
    scales = [_POWERS[word if word in _POWERS else word.removesuffix("s")] for word in words]
    for digits in _decimals(term["digits"]):
        for powers in product(*scales):
            power = exponent + sum(powers)
            yield _Term(digits.scaleb(power, EXACT), power, "m" if 0 in powers else "")


def _decimals(digits: str) -> Iterator[Decimal]:
    """Read digits in every notation whose shape they have."""
    for shape, grouping in _NOTATIONS:
        if shape.fullmatch(digits):
            yield Decimal(digits.replace(grouping, "").replace(",", "."))


def _follows(term: _Term, after: _Term) -> bool:
    """Tell whether a term may come after another: 300 millions after 2 milliards."""
    return after.value < Decimal(1).scaleb(term.power, EXACT)


def _total(terms: Sequence[_Term]) -> Decimal:
    total = Decimal(0)
    for term in terms:
        total = EXACT.add(total, term.value)
    return total


def _in_digits(folded: str) -> str:
    """Write spelled-out numbers in digits: "vingt-huit ans" becomes "28 ans"."""
    if any(map(str.isdigit, folded)):
        return ""
    french = str(alpha2digit(folded, "fr", 0))
    return french if french != folded else str(alpha2digit(folded, "en", 0))
