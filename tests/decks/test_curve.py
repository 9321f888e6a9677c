"""The drawing of a memory: it falls between reviews, and every review lifts it."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.decks.curve import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Remembered, curve_of
from quizapp.scheduling.memory import ForgettingModel, MemoryState

START = datetime(2026, 3, 2, 11, tzinfo=UTC)
DAY = timedelta(days=1)
RECALL = ForgettingModel().retrievability


def places(path: str) -> list[tuple[float, float]]:
    points = path.replace("M", "").replace("L", "").split()
    return [(float(x), float(y)) for x, y in zip(points[::2], points[1::2], strict=True)]


def test_card_without_a_review_has_no_curve() -> None:
    assert curve_of([], RECALL, START, START + DAY) is None


@pytest.mark.parametrize("days", [1, 30, 400])
def test_curve_falls_within_its_frame(days: int) -> None:
    reviews = [
        Remembered(START, MemoryState(2.0, 5.0), is_lapse=False),
        Remembered(START + 3 * DAY, MemoryState(9.0, 5.0), is_lapse=True),
    ]
    now = START + 4 * DAY
    curve = curve_of(reviews, RECALL, now, now + days * DAY)
    assert curve is not None
    assert [dot.is_lapse for dot in curve.dots] == [False, True]
    for path in curve.past, curve.future:
        for x, y in places(path):
            assert LEFT <= x <= WIDTH - RIGHT
            assert TOP <= y <= HEIGHT - BOTTOM
    ys = [y for _, y in places(curve.future)]
    assert ys == sorted(ys)
    first, second = curve.past.split(" M")
    assert places(second)[0][1] == TOP < places(first)[-1][1]
    assert curve.dots[1].y == places(first)[-1][1]


def test_review_later_than_now_breaks_nothing() -> None:
    reviews = [Remembered(START + DAY, MemoryState(2.0, 5.0), is_lapse=False)]
    assert curve_of(reviews, RECALL, START, START) is not None
