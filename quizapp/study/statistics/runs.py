"""The days on which a learner reviewed: how many in a row, and where each lies in a year's grid."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = 53
STEP, SIZE = 12, 10
TOP, LEFT = 16, 0
LEVELS = 4
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Square:
    """One day in the grid: its place in pixels, and how full it is, 0 (nothing) to 4."""

    day: date
    count: int
    level: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A year of squares, a column a week from Monday down; `months` are (first day, x)."""

    width: int
    height: int
    squares: tuple[Square, ...]
    months: tuple[tuple[date, int], ...]


def longest_run(days: Collection[date]) -> int:
    """Return the largest number of days in a row."""
    longest = run = 0
    last: date | None = None
    for day in sorted(days):
        run = run + 1 if last is not None and day - last == DAY else 1
        longest, last = max(longest, run), day
    return longest


def present_run(days: Collection[date], today: date) -> int:
    """Return the days in a row up to today; a day that is not over yet takes nothing away."""
    day = today if today in days else today - DAY
    run = 0
    while day in days:
        run, day = run + 1, day - DAY
    return run


def grid_of(counts: Mapping[date, int], today: date) -> Grid:
    """Lay out the last 53 weeks; the levels share the days with any answers evenly among them."""
    first = today - timedelta(days=today.weekday()) - timedelta(weeks=WEEKS - 1)
    days = [first + timedelta(days=n) for n in range((today - first).days + 1)]
    steps = _steps([counts[day] for day in days if counts.get(day)])
    squares = tuple(
        Square(
            day,
            counts.get(day, 0),
            _level(counts.get(day, 0), steps),
            LEFT + (day - first).days // 7 * STEP,
            TOP + day.weekday() * STEP,
        )
        for day in days
    )
    months = tuple(
        (square.day, square.x)
        for square in squares
        if square.day.day == 1 and square.x + 2 * STEP <= WEEKS * STEP
    )
    return Grid(WEEKS * STEP, TOP + 7 * STEP, squares, months)


def _steps(counts: Collection[int]) -> tuple[int, ...]:
    """Return the counts at which each level ends, the last but one."""
    ordered = sorted(counts)
    return tuple(ordered[len(ordered) * level // LEVELS] for level in range(1, LEVELS) if ordered)


def _level(count: int, steps: tuple[int, ...]) -> int:
    return 1 + sum(count > step for step in steps) if count else 0
