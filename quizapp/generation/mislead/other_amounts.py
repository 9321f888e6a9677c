"""Other numbers for a number: of the article where they measure the same, then near ones."""

import re
from collections.abc import Iterator
from decimal import Decimal

from quizapp.generation.ask.asking import Asking
from quizapp.generation.french.grammar import capitalised, plain
from quizapp.generation.mislead.near_numbers import LAST_YEAR, digest, others_behind
from quizapp.generation.mislead.sorts import could_be
from quizapp.generation.read.quantities import DATE, MONEY, PERCENT, YEAR, Quantity, quantities

MOST_FROM_ARTICLE = 2
RECENT, NEAR, FAR = 1990, 15, 40  # years


def article_quantities(quantity: Quantity, stem: str, sentence: str, text: str) -> list[str]:
    """Other numbers of the article that measure the same, those of the sentence itself first."""
    found: list[str] = []
    for other in quantities(text):
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
        words = other.text.replace("'", "’")
        if same and not far and not spoken and words not in found:
            found.append(words)
    near = sentence.replace("'", "’")
    ranked = sorted(found, key=lambda one: (one not in near, digest(f"{stem}|{one}")))
    return ranked[:MOST_FROM_ARTICLE]


def quantity_candidates(asking: Asking, quantity: Quantity, text: str) -> Iterator[str]:
    """Other amounts, of which a year or a date must be one that could have been."""
    own = YEAR_IN.search(quantity.text) if quantity.kind in {YEAR, DATE} else None
    for other in amounts(asking, quantity, text):
        year = YEAR_IN.search(other)
        if not (own and year) or could_be(
            int(year.group()), int(own.group()), asking.stem, text
        ):  # fmt: skip
            yield other


YEAR_IN = re.compile(r"\b(?:1\d{3}|20\d\d)\b")


def amounts(asking: Asking, quantity: Quantity, text: str) -> Iterator[str]:
    said = asking.fact.clause.reading.sentence.text
    if quantity.kind in {YEAR, PERCENT, MONEY} and plain(asking.answer) == plain(quantity.text):
        yield from article_quantities(quantity, asking.stem, said, text)
    place = asking.answer.lower().find(quantity.text.lower())
    lead = asking.answer[: max(place, 0)]
    for other in others_behind(lead, quantity, asking.stem):
        whole = other
        if place >= 0:  # `plus de quarante ans`, `six ans de prison`
            rest = asking.answer[place + len(quantity.text) :]
            whole = asking.answer[:place] + other + rest
        elif plain(asking.answer) == plain(quantity.number):
            whole = other.removesuffix(quantity.text[len(quantity.number) :])
        if other not in said:
            yield capitalised(whole).replace("'", "’")
