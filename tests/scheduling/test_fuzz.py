from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import Fuzz, attraction, bounds


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


def test_free_days_weigh_the_same_and_loaded_ones_by_their_cards_and_their_distance() -> None:
    assert attraction(0, 3) == attraction(0, 30) == 1.0
    assert attraction(1, 10) == pytest.approx(1e-3)
    assert attraction(2, 10) == pytest.approx(1e-3 * 0.5**2.15)


def test_a_day_without_cards_takes_what_the_loaded_ones_would_have_had() -> None:
    load = dict.fromkeys(range(1, 30), 20) | {11: 0}
    chosen = [Fuzz.seeded(card, 1, load).days(10.0, 1, 36_500) for card in range(500)]
    assert chosen.count(11) > 490
    assert {Fuzz.seeded(card, 1).days(10.0, 1, 36_500) for card in range(500)} == set(range(8, 13))


def test_cards_learnt_together_spread_evenly_over_their_window() -> None:
    load: dict[int, int] = {}
    for card in range(500):
        day = Fuzz.seeded(card, 1, load).days(10.0, 1, 36_500)
        load[day] = load.get(day, 0) + 1
    assert max(load.values()) < 1.7 * min(load.values())


@given(
    st.floats(0, 0.9999999),
    st.floats(0, 200),
    st.integers(1, 90),
    st.dictionaries(st.integers(1, 120), st.integers(0, 999)),
)
def test_spread_days_stay_within_bounds_and_are_chosen_the_same_for_ever(
    draw: float, interval: float, least: int, load: dict[int, int]
) -> None:
    lower, upper = bounds(interval, least, 36_500)
    chosen = Fuzz(draw, load).days(interval, least, 36_500)
    assert lower <= chosen <= upper
    assert chosen == Fuzz(draw, dict(load)).days(interval, least, 36_500)


@given(st.integers(0, 10_000), st.sets(st.integers(8, 12), max_size=4))
def test_siblings_come_on_different_days_while_there_are_any(card: int, taken: set[int]) -> None:
    load = dict.fromkeys(range(1, 30), 20) | dict.fromkeys(taken, 1)
    for known in (load, {}):
        fuzz = Fuzz.seeded(card, 1, known, siblings=taken)
        assert fuzz.days(10.0, 1, 36_500) not in taken


def test_siblings_share_a_day_where_no_other_is_left() -> None:
    assert Fuzz(0.5, siblings=range(8, 13)).days(10.0, 1, 36_500) in range(8, 13)
