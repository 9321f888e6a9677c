"""Scatter: cards learnt together should not come back together for ever.

Seeded by card and repetition, so that a button shows what will be stored, on every reload. Where
days may be chosen from, the less loaded ones are likelier, and those on which more is wanted.
"""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import floor

from quizapp.scheduling.workload import DaysAhead

SHORTEST_FUZZED = 2.5
WIDTHS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
LONGEST_EXTRA_DELAY = timedelta(minutes=5)
FARTHEST_SPREAD = 90
CROWDING = 2.15
A_CARD_MORE = 0.003


@dataclass(frozen=True, slots=True)
class Fuzz:
    """One draw (0 <= draw < 1) that moves all four intervals of a card alike.

    `load` tells how many cards are due already, by the number of days from today; `ahead` which of
    those days the learner wants, and how much of them. A day of `siblings`, on which a card on the
    same key fact is due, is taken only when there is no other.
    """

    draw: float
    load: Mapping[int, int] = field(default_factory=dict)
    ahead: DaysAhead | None = None
    siblings: Collection[int] = ()

    @classmethod
    def seeded(
        cls,
        card_id: int,
        repetition: int,
        load: Mapping[int, int] | None = None,
        ahead: DaysAhead | None = None,
        siblings: Collection[int] = (),
    ) -> "Fuzz":
        draw = random.Random(f"{card_id}:{repetition}").random()
        return cls(draw, load or {}, ahead, siblings)

    def delay(self, delay: timedelta) -> timedelta:
        """Return a learning delay lengthened by up to a quarter, at most five minutes."""
        seconds = self.draw * min(delay * 0.25, LONGEST_EXTRA_DELAY).total_seconds()
        return delay + timedelta(seconds=floor(seconds))

    def days(self, interval: float, least: int, most: int) -> int:
        """Return a whole number of days near `interval`, from `least` to `most`."""
        return self.one_of(*bounds(interval, least, most), least, most)

    def one_of(self, lower: int, upper: int, least: int, most: int) -> int:
        """Return one of the days from `lower` to `upper`; around them when all lie in a break."""
        days: Sequence[int] = range(lower, upper + 1)
        if self.ahead is not None:
            days = self.ahead.choices(lower, upper, least, most)
        if self.siblings:
            days = [day for day in days if day not in self.siblings] or days
        if self.ahead is None and (not self.load or upper > FARTHEST_SPREAD):
            return days[floor(self.draw * len(days))]
        return self._spread(days)

    def cheapest(self, costs: Mapping[int, float], least: int) -> int:
        """Return the day that costs least, from `least` on where there is one.

        `costs` are chances of recall (0..1) that a day loses; a card due there already weighs as
        much as a few thousandths, so that days fill up side by side.
        """
        first, last = min(max(min(costs), least), max(costs)), max(costs)
        days: Sequence[int] = range(first, last + 1)
        if self.ahead is not None:
            days = self.ahead.choices(first, last, min(least, last), last)
        if self.siblings:
            days = [day for day in days if day not in self.siblings] or days
        return min(days, key=lambda day: (costs.get(day, 0.0) + self._crowd(day), -day))

    def _crowd(self, day: int) -> float:
        share = 1.0 if self.ahead is None else self.ahead.share(day)
        return A_CARD_MORE * (self.load.get(day, 0) + 1) / (share or 1.0)

    def _spread(self, days: Sequence[int]) -> int:
        load = self.load if days[-1] <= FARTHEST_SPREAD else {}
        weights = [self._share(day) * attraction(load.get(day, 0), day) for day in days]
        mark = self.draw * sum(weights)
        for day, weight in zip(days, weights, strict=True):
            mark -= weight
            if mark < 0:
                return day
        return days[-1]

    def _share(self, day: int) -> float:
        """Return how likely a day is beside a full one: a day half wanted ends up half as full."""
        return 1.0 if self.ahead is None else self.ahead.share(day) ** (CROWDING + 1)


def attraction(cards: int, interval: int) -> float:
    """Return how much a day `interval` days away, with so many cards due already, is preferred.

    (1 / cards)^2.15 * (1 / interval)^3, and 1 for a day that is free (Anki, load_balancer.rs).
    """
    return (1 / cards) ** CROWDING * (1 / interval) ** 3 if cards else 1.0


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
