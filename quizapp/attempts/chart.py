"""Scores over time as a small line: where its points lie; drawn by a template, free of HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 320, 96, 8


@dataclass(frozen=True, slots=True)
class Dot:
    """One score in the chart, in pixels from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A line of scores in a box of `width` x `height`; `half` is the height of one half."""

    width: int
    height: int
    top: int
    half: int
    bottom: int
    dots: tuple[Dot, ...]

    @property
    def line(self) -> str:
        """The points of an SVG polyline."""
        return " ".join(f"{dot.x:g},{dot.y:g}" for dot in self.dots)


def chart_of(fractions: Sequence[float]) -> Chart | None:
    """Lay out scores (0..1) from left to right; None where there are too few for a line."""
    if len(fractions) < 2:
        return None
    step = (WIDTH - 2 * MARGIN) / (len(fractions) - 1)
    reach = HEIGHT - 2 * MARGIN
    dots = (
        Dot(round(MARGIN + step * place, 1), round(MARGIN + reach * (1 - fraction), 1))
        for place, fraction in enumerate(fractions)
    )
    return Chart(WIDTH, HEIGHT, MARGIN, HEIGHT // 2, HEIGHT - MARGIN, tuple(dots))
