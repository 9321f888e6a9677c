"""Stretches of time cut into days, weeks, months or years, each one bar of a picture.

Knows study days; refuses to know what happened on them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

DAYS_A_MONTH = 30
WEEKS_A_YEAR = 52
MOST_MONTHS = 60
WEEK = timedelta(days=7)
DAY = timedelta(days=1)

Counted = TypeVar("Counted")


class Span(StrEnum):
    """How far a picture reaches, back or ahead: 30 days, 52 weeks, or as far as there is any."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"


class Size(StrEnum):
    """At what the days are cut; the first and the last stretch may be less than a whole one."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Study days next to each other: the first and the last, both within, cut at this size."""

    first: date
    last: date
    size: Size

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def days_of(span: Span) -> int | None:
    """Return how many days a span has; None when it has no end."""
    return {Span.MONTH: DAYS_A_MONTH, Span.YEAR: WEEKS_A_YEAR * WEEK.days}.get(span)


def since_of(today: date, days: int | None) -> date | None:
    """Return the first of the last so many days, today included; None for all of them."""
    return None if days is None else today - timedelta(days=days - 1)


def back(span: Span, today: date, first: date) -> tuple[Stretch, ...]:
    """Return the bars of a span that ends today; all of time begins on the `first` day."""
    days = days_of(span)
    if days is None:
        return _by_month(min(first, today), today)
    return _by_days(today - timedelta(days=days - 1), today, _size(span))


def ahead(span: Span, today: date, last: date) -> tuple[Stretch, ...]:
    """Return the bars of a span that begins today; all of time ends on the `last` day."""
    days = days_of(span)
    if days is None:
        return _by_month(today, max(last, today))
    return _by_days(today, today + timedelta(days=days - 1), _size(span))


def sorted_into(
    stretches: Sequence[Stretch], counted: Iterable[tuple[date, Counted]]
) -> list[list[Counted]]:
    """Return what was counted on the days of each stretch; what lies outside them is left out."""
    starts = [stretch.first for stretch in stretches]
    found: list[list[Counted]] = [[] for _ in stretches]
    for day, count in counted:
        place = bisect_right(starts, day) - 1
        if place >= 0 and day <= stretches[place].last:
            found[place].append(count)
    return found


def _size(span: Span) -> Size:
    return Size.WEEK if span is Span.YEAR else Size.DAY


def _by_days(first: date, last: date, size: Size) -> tuple[Stretch, ...]:
    length = WEEK if size is Size.WEEK else DAY
    starts = [first + n * length for n in range(((last - first) // length) + 1)]
    return tuple(Stretch(start, start + length - DAY, size) for start in starts)


def _by_month(first: date, last: date) -> tuple[Stretch, ...]:
    """Cut at the months, or at the years where there are too many months to tell apart."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    size = Size.MONTH if months <= MOST_MONTHS else Size.YEAR
    cuts = [first]
    while (cut := _next_cut(cuts[-1], size)) <= last:
        cuts.append(cut)
    ends = [*cuts[1:], last + DAY]
    return tuple(Stretch(cut, end - DAY, size) for cut, end in zip(cuts, ends, strict=True))


def _next_cut(day: date, size: Size) -> date:
    if size is Size.YEAR:
        return date(day.year + 1, 1, 1)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
