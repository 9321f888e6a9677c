"""Scatter: cards learnt together should not come back together for ever.

Seeded by card and repetition, so that a button shows what will be stored, on every reload.
"""

import random
from dataclasses import dataclass
from datetime import timedelta
from math import floor

SHORTEST_FUZZED = 2.5
WIDTHS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
LONGEST_EXTRA_DELAY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Fuzz:
    """One draw (0 <= draw < 1) that moves all four intervals of a card alike."""

    draw: float

    @classmethod
    def seeded(cls, card_id: int, repetition: int) -> "Fuzz":
        return cls(random.Random(f"{card_id}:{repetition}").random())

    def delay(self, delay: timedelta) -> timedelta:
        """Return a learning delay lengthened by up to a quarter, at most five minutes."""
        seconds = self.draw * min(delay * 0.25, LONGEST_EXTRA_DELAY).total_seconds()
        return delay + timedelta(seconds=floor(seconds))

    def days(self, interval: float, least: int, most: int) -> int:
        """Return a whole number of days near `interval`, from `least` to `most`."""
        lower, upper = bounds(interval, least, most)
        return lower + floor(self.draw * (1 + upper - lower))


def bounds(interval: float, least: int, most: int) -> tuple[int, int]:
    """Return the first and the last day that fuzz may choose.

    1 + 0.15, 0.10 and 0.05 per day over 2.5 to 7, 7 to 20 and more than 20 days, either way; none
    below 2.5 days (Anki, rslib/src/scheduler/states/fuzz.rs).
    """
    least = min(least, most)
    interval = min(max(interval, least), most)
    width = _width(interval)
    lower = min(max(_nearest(interval - width), least), most)
    upper = min(max(_nearest(interval + width), least), most)
    if lower == upper and 2 < upper < most:
        upper += 1
    return lower, upper


def _width(interval: float) -> float:
    if interval < SHORTEST_FUZZED:
        return 0.0
    return 1.0 + sum(factor * max(min(interval, end) - start, 0.0) for start, end, factor in WIDTHS)


def _nearest(days: float) -> int:
    return floor(days + 0.5)
