"""Numbers and dates near a given one: same unit, same notation, like size and roundness."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.french.words import words
from quizapp.generation.read.quantities import DATE, PERCENT, YEAR, Quantity, quantities

FACTORS = ("0.5", "0.7", "1.5", "2", "2.5", "3")
AGE = "age"
LAST_YEAR = 2025
WORDS_FOR_NUMBERS = words(
    """
    zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze
    seize dix-sept dix-huit dix-neuf vingt
    """
)
TENS = words("vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix")


def other_quantities(quantity: Quantity, seed: str) -> Iterator[str]:
    """The same quantity with another number of like size and roundness."""
    if quantity.kind == DATE:
        yield from other_dates(quantity.text, seed)
        return
    if quantity.value is None:
        return
    spelled = not quantity.number[0].isdigit()
    kind = AGE if quantity.unit == "ans" and 12 < quantity.value < 111 else quantity.kind
    most = 1000 if re.match(r"milli", quantity.unit) else None  # beyond, one counts in milliards
    for value in other_values(quantity.value, kind, seed):
        if most is not None and value >= most:
            continue
        number = number_like(value, quantity.number) if not spelled else number_in_words(value)
        if number:
            yield f"{number}{quantity.text[len(quantity.number) :]}"


MORE = re.compile(r"(?:plus d['’e]|au moins|au-delà d['’e]|dépass\w+) ?$", re.IGNORECASE)
LESS = re.compile(r"(?:moins d['’e]|jusqu['’]à|au plus|à peine) ?$", re.IGNORECASE)


def others_behind(lead: str, quantity: Quantity, seed: str) -> Iterator[str]:
    """Other quantities that what stands before one does not make true as well.

    Whoever has more than forty has more than thirty.
    """
    for text in other_quantities(quantity, seed):
        found = quantities(text)
        if not implied(lead, found[0].value if found else None, quantity.value):
            yield text


def implied(lead: str, other: Decimal | None, own: Decimal | None) -> bool:
    if other is None or own is None:
        return False
    more, less = MORE.search(lead), LESS.search(lead)
    return bool((more and other < own) or (less and other > own))


def other_values(value: Decimal, kind: str, seed: str) -> Iterator[Decimal]:
    if kind == YEAR:
        old = value < 1970
        shifts = rotated((-15, -11, -6, 5, 9, 16) if old else (-8, -5, -3, -2, 2, 3, 5, 8), seed)
        ahead = value > LAST_YEAR
        others = (value + shift for shift in shifts)
        yield from (other for other in others if (other > LAST_YEAR) == ahead)
        return
    if kind == AGE and value % 10 == 0:
        yield from (
            value + shift for shift in rotated((-20, -10, 10, 20, 30), seed) if value + shift > 0
        )
        return
    if kind == AGE:
        yield from (value + shift for shift in rotated((-9, -6, -4, 3, 5, 8), seed))
        return
    if kind == PERCENT and value < 10 and value == int(value):
        yield from (value + n for n in rotated((-3, -2, 2, 3, 4, 6), seed) if value + n > 0)
        return
    if kind == PERCENT:
        step = (
            Decimal(10)
            if value % 10 == 0
            else Decimal(7)
            if value == int(value)
            else Decimal("6.5")
        )
        for shift in rotated((-3, -2, -1, 1, 2, 3), seed):
            if 1 < value + shift * step < 100:
                yield value + shift * step
        return
    if value <= 20 and value == int(value):
        near = (-2, -1, 1, 2, 3, 4) if value <= 8 else (-6, -4, -2, 4, 6, 10)
        for shift in rotated(near, seed):
            if value + shift >= 2:
                yield value + shift
        return
    unit = roundness(value)
    for factor in rotated(FACTORS, seed):
        other = (value * Decimal(factor) / unit).quantize(Decimal(1)) * unit
        if other > 0 and other != value:
            yield other


def roundness(value: Decimal) -> Decimal:
    """The largest power of ten that divides a number: 1200 -> 100."""
    unit = Decimal(1)
    if value != int(value):
        return Decimal("0.1") if value * 10 == int(value * 10) else Decimal("0.01")
    while value % (unit * 10) == 0:
        unit *= 10
    return unit


def number_like(value: Decimal, model: str) -> str:
    """Write a number as its model is written: comma, and thin, plain or point grouping."""
    text = f"{value.normalize():f}"
    whole, _, fraction = text.partition(".")
    separator = re.search(r"\d([ \u00a0\u202f\u2009.])\d{3}", model)
    if len(whole) > 3 and (separator or len(model) < len(whole)):
        joint = separator.group(1) if separator else "\u00a0"
        groups = re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole)
        whole = joint.join(groups)
    return f"{whole},{fraction}" if fraction else whole


def number_in_words(value: Decimal) -> str:
    """Whole numbers as French writes them out, up to 199 and round hundreds; else nothing."""
    number = int(value)
    if number < 100:
        return below_hundred(number)
    if number == 1000:
        return "mille"
    hundreds, rest = divmod(number, 100)
    if hundreds == 1:
        return f"cent {below_hundred(rest)}".removesuffix(" zéro")
    return f"{WORDS_FOR_NUMBERS[hundreds]} cents" if hundreds < 10 and rest == 0 else ""


def below_hundred(number: int) -> str:
    if number < len(WORDS_FOR_NUMBERS):
        return WORDS_FOR_NUMBERS[number]
    ten = min(number // 10 - 2, len(TENS) - 1)
    name, rest = TENS[ten], number % 10
    if name.endswith("-dix"):
        name, rest = name.removesuffix("-dix"), rest + 10
    if rest == 0:
        return "quatre-vingts" if name == "quatre-vingt" else name
    joint = " et " if rest in {1, 11} and name != "quatre-vingt" else "-"
    return f"{name}{joint}{WORDS_FOR_NUMBERS[rest]}"


def other_dates(text: str, seed: str) -> Iterator[str]:
    match = re.fullmatch(r"(?:(1er|\d{1,2}) )?([a-zûé]+)(?: (\d{4}))?", text)
    if not match:
        return
    day, month, year = match.groups()
    place = MONTHS.index(month)
    number = int(re.sub(r"\D", "", day)) if day else 0
    for shift in rotated((2, 5, 7, 9, 3), seed):
        other_day = f"{2 + (number + 6 * shift) % 26} " if day else ""
        other_year = f" {int(year) - (shift % 3)}" if year else ""
        yield f"{other_day}{MONTHS[(place + shift) % 12]}{other_year}"


def rotated(items: Sequence, seed: str) -> tuple:  # type: ignore[type-arg]
    """The same items in an order that depends on the question alone."""
    return tuple(sorted(items, key=lambda item: digest(f"{seed}|{item}")))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def spellings(quantity: Quantity | None, key: str) -> tuple[str, ...]:
    """Digits for words and words for digits."""
    if quantity is None or quantity.value is None:
        return ()
    value = quantity.value
    digits = f"{value.normalize():f}".replace(".", ",")
    words = number_in_words(value) if value == int(value) else ""
    return tuple(form for form in (digits, words) if form and plain(form) != plain(key))
