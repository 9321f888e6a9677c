"""What each desired retention costs, as a curve: where its points lie; drawn by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from quizapp.scheduling.memory import ForgettingModel
from quizapp.scheduling.simulation import RETENTIONS, Prospect, Start, prospect

WIDTH, HEIGHT = 420, 210
LEFT, RIGHT, TOP, BOTTOM = 36, 12, 14, 32
DAYS = 90
LINES = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """One retention: what it brings, and where it stands, in pixels from the top left."""

    prospect: Prospect
    minutes: float
    x: float
    y: float
    is_chosen: bool

    @property
    def percent(self) -> int:
        return round(self.prospect.retention * 100)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid: so many minutes, at that height."""

    minutes: int
    y: float


@dataclass(frozen=True, slots=True)
class Curve:
    """Minutes a day against desired retention."""

    dots: tuple[Dot, ...]
    grid: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM

    @property
    def line(self) -> str:
        """The points of an SVG polyline."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)


@lru_cache(maxsize=256)
def prospects(
    cards: tuple[Start, ...], share: float, model: ForgettingModel, retentions: tuple[float, ...]
) -> tuple[Prospect, ...]:
    """Return what each retention brings over DAYS; the same cards are played once."""
    return tuple(prospect(cards, model, retention, DAYS, share=share) for retention in retentions)


def curve_of(
    cards: tuple[Start, ...],
    share: float,
    model: ForgettingModel,
    chosen: float,
    seconds: float,
) -> Curve | None:
    """Draw the workload of a learner's own cards; None without any.

    `seconds` is what one answer takes, `chosen` the retention that they have now.
    """
    if not cards:
        return None
    retentions = tuple(sorted({*RETENTIONS, round(chosen, 2)}))
    found = prospects(cards, share, model, retentions)
    minutes = [one.answers * seconds / 60 for one in found]
    step = _step(max(minutes))
    top = step * LINES
    dots = (
        Dot(one, spent, _x(one.retention, retentions), _y(spent, top), _is(one.retention, chosen))
        for one, spent in zip(found, minutes, strict=True)
    )
    grid = (Line(step * number, _y(step * number, top)) for number in range(LINES + 1))
    return Curve(tuple(dots), tuple(grid))


def _is(retention: float, chosen: float) -> bool:
    return abs(retention - chosen) < 0.005


def _step(most: float) -> int:
    """Return a round number of minutes, LINES of which hold the most."""
    least = max(ceil(most / LINES), 1)
    for step in (1, 2, 5, 10, 15, 20, 30, 60):
        if step >= least:
            return step
    return ceil(least / 60) * 60


def _x(retention: float, retentions: Sequence[float]) -> float:
    reach = WIDTH - LEFT - RIGHT - 16
    first, last = retentions[0], retentions[-1]
    return round(LEFT + 8 + reach * (retention - first) / (last - first), 1)


def _y(minutes: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - minutes / top), 1)
