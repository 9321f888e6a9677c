"""Numbers, dates and spans of time in a sentence: value, unit, and where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from text_to_num import text2num

from quizapp.generation.french.lexicon import FUNCTION_WORDS, MONEY_UNITS, MONTHS
from quizapp.generation.french.words import words

YEAR, DATE, MONEY, PERCENT, COUNT, DURATION = (
    "year", "date", "money", "percent", "count", "duration",
)  # fmt: skip
SMALL = words(
    """
    deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
    vingts vingt trente quarante cinquante soixante cents cent mille
    """
)
SPELLED = rf"(?:(?:{'|'.join(SMALL)})(?:[- ](?:et[- ]une?|{'|'.join(SMALL)}|un))*)"
DIGITS = r"\d{1,3}(?:[ \u00a0\u202f\u2009.]\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
SCALE = r"milliers?|millions?|milliards?"
# `23 millions de la démolition`: the article opens another thing, and no unit is told
OF_WHAT = r"(?:l[ae]s?|ce|cet|cette|ces|son|sa|ses|leurs?|l)\b"
QUANTITY = re.compile(
    rf"(?<![\w.,-])(?P<number>{DIGITS}|{SPELLED})"
    rf"(?:\s?(?P<percent>%|pour cent)"
    rf"|\s(?P<scale>{SCALE})(?:\s(?:de |d['’])(?!{OF_WHAT})(?P<scaled>[\wÀ-ÿ]+))?"
    rf"|\s(?P<unit>[a-zà-ÿœ][\wà-ÿœ-]*))",
    re.IGNORECASE,
)
FULL_DATE = re.compile(
    rf"(?<!\w)(?:le )?(?P<text>(?:(?:1er|\d{{1,2}}) )?(?:{'|'.join(MONTHS)})(?: \d{{4}})?)(?![\w])"
)
IN_YEAR = re.compile(
    r"(?:\b(?:en|depuis|dès|de|vers|avant|après|année|fin|début|jusqu['’]en|entre|et) |\()"
    r"(?P<text>1\d{3}|20\d{2})(?![\d \u00a0\u202f]*\d|%)",
    re.IGNORECASE,
)
DURATION_UNITS = frozenset(
    words(
        """
    an ans année années mois semaine semaines jour jours heure heures minute minutes seconde
    secondes siècle siècles décennies
    """
    )
)
SCALES = {"millier": 10**3, "million": 10**6, "milliard": 10**9}
NOT_UNITS = frozenset(
    [
        "et",
        "ou",
        "à",
        "de",
        "des",
        "du",
        "dans",
        "par",
        "pour",
        "sur",
        "en",
        "ans.",
        "que",
        "qui",
        "est",
        "ont",
        "sont",
    ]
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, or a date. `start`..`end` are offsets into the sentence.

    `number` are the words of the number itself, `unit` those after it as they read.
    """

    start: int
    end: int
    text: str
    kind: str
    number: str = ""
    unit: str = ""
    value: Decimal | None = None

    @property
    def number_end(self) -> int:
        return self.start + len(self.number)


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities and dates of a sentence, in reading order, none inside another."""
    found = [*dates(text), *counts(text)]
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return tuple(kept)


def dates(text: str) -> Iterator[Quantity]:
    for match in FULL_DATE.finditer(text):
        if re.search(r"\d", match.group("text")):
            yield Quantity(match.start("text"), match.end("text"), match.group("text"), DATE)
    for match in IN_YEAR.finditer(text):
        year = match.group("text")
        yield Quantity(
            match.start("text"), match.end("text"), year, YEAR, number=year, value=Decimal(year)
        )


def counts(text: str) -> Iterator[Quantity]:
    for match in QUANTITY.finditer(text):
        number, unit = match.group("number"), match.group("unit") or ""
        value = number_value(number)
        before = re.search(r"([A-ZÀ-Ý][\w-]*) $", text[: match.start()])
        if before and before.group(1).lower() not in FUNCTION_WORDS:
            continue  # `Llama 4`: a piece of a name
        if value is None or unit.lower() in NOT_UNITS or unit.lower() in MONTHS:
            continue
        scale, scaled = match.group("scale"), match.group("scaled") or ""
        if match.group("percent"):
            kind = PERCENT
        elif scaled.lower() in MONEY_UNITS or unit.lower() in MONEY_UNITS:
            kind = MONEY
        elif unit.lower() in DURATION_UNITS:
            kind = DURATION
        elif scale and not scaled:
            continue
        else:
            kind = COUNT
        whole = match.group()
        yield Quantity(
            match.start(),
            match.end(),
            whole,
            kind,
            number=number,
            unit=whole[len(number) :].strip(),
            value=value,
        )


def number_value(text: str) -> Decimal | None:
    if re.fullmatch(rf"{DIGITS}", text):
        bare = re.sub(r"\s|\.(?=\d{3}(?:\D|$))", "", text)
        return Decimal(bare.replace(",", "."))
    try:
        return Decimal(text2num(text.lower().replace("-", " "), "fr"))
    except ValueError:
        return None
