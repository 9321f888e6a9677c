from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import Fuzz, bounds


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (1.0, (1, 1)),
        (2.4, (2, 2)),
        (2.5, (2, 4)),
        (5.0, (4, 6)),
        (7.0, (5, 9)),
        (10.0, (8, 12)),
        (20.0, (17, 23)),
        (50.0, (46, 54)),
        (100.0, (93, 107)),
    ],
)
def test_width_grows_with_the_interval(interval: float, expected: tuple[int, int]) -> None:
    assert bounds(interval, 1, 36_500) == expected


def test_bounds_respect_the_least_and_the_most() -> None:
    assert bounds(10.0, 11, 36_500) == (11, 13)
    assert bounds(100.0, 1, 95) == (88, 95)
    assert bounds(4.0, 9, 5) == (5, 5)


def test_same_card_and_repetition_draw_the_same_for_ever() -> None:
    assert Fuzz.seeded(1, 1) == Fuzz(0.7163482268202525)
    assert Fuzz.seeded(1, 1) != Fuzz.seeded(1, 2)
    assert Fuzz.seeded(1, 1) != Fuzz.seeded(2, 1)


@given(st.floats(0, 0.9999999), st.floats(0, 40_000), st.integers(1, 500))
def test_days_stay_within_bounds(draw: float, interval: float, least: int) -> None:
    lower, upper = bounds(interval, least, 36_500)
    assert least <= lower <= Fuzz(draw).days(interval, least, 36_500) <= upper <= 36_500


@given(st.floats(0, 0.9999999), st.integers(1, 120))
def test_delay_grows_by_a_quarter_and_five_minutes_at_most(draw: float, minutes: int) -> None:
    delay = timedelta(minutes=minutes)
    longer = Fuzz(draw).delay(delay)
    assert delay <= longer <= delay + min(delay / 4, timedelta(minutes=5))
