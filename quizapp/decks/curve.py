"""The forgetting curve of one card, from its log, as the coordinates of a drawing.

Knows moments, stabilities and a curve; refuses to know cards and pages.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.scheduling.memory import MemoryState

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 68, 12, 12, 30
STEPS = 24
SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)
DAY = timedelta(days=1)

Recall = Callable[[MemoryState, timedelta], float]
"""The chance of recall (0..1) of a memory so long after its last review."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A review, and the memory that it left."""

    at: datetime
    memory: MemoryState
    is_lapse: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A review in the drawing: where the curve is lifted up again."""

    x: float
    y: float
    is_lapse: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the drawing at a share of recall, or a moment on its foot."""

    place: float
    share: float | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A drawing: `past` and `future` are paths of SVG, `today` the x of now."""

    past: str
    future: str
    dots: tuple[Dot, ...]
    today: float
    shares: tuple[Tick, ...]
    moments: tuple[Tick, ...]


def curve_of(
    reviews: Sequence[Remembered], recall: Recall, now: datetime, until: datetime
) -> Curve | None:
    """Draw how a memory faded between its reviews, and will until then; None without reviews."""
    if not reviews:
        return None
    frame = _Frame(reviews[0].at, max(until, max(now, reviews[-1].at) + DAY))
    ends = [*(review.at for review in reviews[1:]), now]
    runs = [
        list(_fading(review, review.at, max(end, review.at), recall))
        for review, end in zip(reviews, ends, strict=True)
    ]
    last = reviews[-1]
    ahead = _fading(last, max(now, last.at), frame.end, recall)
    return Curve(
        past=" ".join(map(frame.path, runs)),
        future=frame.path(list(ahead)),
        dots=tuple(_dots(frame, reviews, [run[-1][1] for run in runs])),
        today=frame.x(now),
        shares=tuple(Tick(frame.y(share), share=share) for share in SHARES),
        moments=tuple(Tick(frame.x(at), at=at) for at in (frame.start, frame.end)),
    )


def _dots(frame: "_Frame", reviews: Sequence[Remembered], faded: Sequence[float]) -> Iterator[Dot]:
    """Yield where each review found the memory; the first found none."""
    found = [1.0, *faded[:-1]]
    for review, chance in zip(reviews, found, strict=True):
        yield Dot(frame.x(review.at), frame.y(chance), review.is_lapse)


def _fading(
    review: Remembered, start: datetime, end: datetime, recall: Recall
) -> Iterator[tuple[datetime, float]]:
    for step in range(STEPS + 1):
        at = start + (end - start) * step / STEPS
        yield at, recall(review.memory, at - review.at)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Turns moments and chances into places in the drawing."""

    start: datetime
    end: datetime

    def x(self, at: datetime) -> float:
        share = max((at - self.start) / (self.end - self.start), 0)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, chance: float) -> float:
        return round(TOP + (1 - chance) * (HEIGHT - TOP - BOTTOM), 1)

    def path(self, points: Sequence[tuple[datetime, float]]) -> str:
        return "M" + " L".join(f"{self.x(at):g} {self.y(chance):g}" for at, chance in points)
