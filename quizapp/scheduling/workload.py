"""How much a learner wants of each day, and cards spread over days accordingly.

Knows days, shares and counts of cards; refuses to know what a card remembers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heapreplace

DAYS_A_WEEK = 7
WIDEST_SHIFT = 14
LEAST_SHARE = 1e-6


@dataclass(frozen=True, slots=True)
class Break:
    """The study days on which a learner wants nothing, both ends within it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is wanted of each day: a share (0..1) by weekday, Monday first; nothing in a break."""

    shares: tuple[float, ...] = (1.0,) * DAYS_A_WEEK
    pause: Break | None = None

    @property
    def is_plain(self) -> bool:
        """Tell whether all days are alike."""
        return self.pause is None and min(self.shares) == max(self.shares)

    def is_open(self, day: date) -> bool:
        return self.pause is None or day not in self.pause

    def share(self, day: date) -> float:
        """Return how much of a full day's cards is wanted; even an easy day takes what must be."""
        return max(self.shares[day.weekday()], LEAST_SHARE) if self.is_open(day) else 0.0


@dataclass(frozen=True, slots=True)
class DaysAhead:
    """An agenda as seen from a study day: days are counted from it."""

    agenda: Agenda
    today: date

    def share(self, ahead: int) -> float:
        return self.agenda.share(self._day(ahead))

    def next_open(self, ahead: int) -> int:
        """Return the first day at or after that one which is not within the break."""
        pause = self.agenda.pause
        if pause is None or self._day(ahead) not in pause:
            return ahead
        return (pause.last - self.today).days + 1

    def choices(self, lower: int, upper: int, least: int, most: int) -> Sequence[int]:
        """Return the days from `lower` to `upper` that lie outside the break.

        When none does, the days around the break, as many on either side as it is long, at most a
        fortnight: from `least` to `most`, and no earlier than half the wait.
        """
        pause = self.agenda.pause
        if pause is None or self._day(upper) < pause.first or self._day(lower) > pause.last:
            return range(lower, upper + 1)
        first, last = (pause.first - self.today).days, (pause.last - self.today).days
        inside = [day for day in range(lower, upper + 1) if not first <= day <= last]
        if inside:
            return inside
        reach = min(pause.days, WIDEST_SHIFT)
        before = range(max(first - reach, least, (lower + 1) // 2, 1), first)
        after = range(max(last + 1, least), min(last + reach, most) + 1)
        return [*before, *after] or range(lower, upper + 1)

    def _day(self, ahead: int) -> date:
        return self.today + timedelta(days=ahead)


def spread(cards: int, load: Sequence[int], shares: Sequence[float]) -> tuple[int, ...]:
    """Return how many of the cards to add to each day, so that all are as full as they are wanted.

    `load` and `shares` tell of each day what it has already and how much of it is wanted; a day of
    share 0 gets nothing. Earlier days come first among equals. Without any wanted day, all go to
    the last.
    """
    added = [0] * len(load)
    fullness = [((load[day] + 1) / share, day) for day, share in enumerate(shares) if share > 0]
    if not fullness:
        return (*added[:-1], cards)
    heapify(fullness)
    for _ in range(cards):
        _, day = fullness[0]
        added[day] += 1
        heapreplace(fullness, ((load[day] + added[day] + 1) / shares[day], day))
    return tuple(added)
