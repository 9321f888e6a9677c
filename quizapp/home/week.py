"""The days before a learner as small bars: where they lie; drawn by a template, free of HTML."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

HEIGHT, LEAST = 64, 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: how many cards are due, and a bar as high as that, in pixels from the top."""

    day: date
    cards: int
    top: int
    height: int


def bars_of(today: date, cards: Sequence[int]) -> tuple[Bar, ...]:
    """Lay out the cards of today and the days after; the fullest day is `HEIGHT` high."""
    most = max(cards, default=0)
    heights = [max(LEAST, round(HEIGHT * count / most)) if count else 0 for count in cards]
    return tuple(
        Bar(today + timedelta(days=ahead), count, HEIGHT - height, height)
        for ahead, (count, height) in enumerate(zip(cards, heights, strict=True))
    )
