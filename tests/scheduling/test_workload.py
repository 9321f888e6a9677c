from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.workload import Agenda, Break, DaysAhead, spread

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)
NO_WEEKENDS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
HALF_MONDAYS = (0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
SHARES = st.tuples(*[st.sampled_from((0.0, 0.5, 1.0))] * 7)


def on_break(first: int, last: int) -> Agenda:
    return Agenda(pause=Break(MONDAY + first * DAY, MONDAY + last * DAY))


def drawn(agenda: Agenda, interval: float, load: dict[int, int], draws: int = 400) -> list[int]:
    ahead = DaysAhead(agenda, MONDAY)
    return [Fuzz((n + 0.5) / draws, load, ahead).days(interval, 1, 36_500) for n in range(draws)]


def test_a_week_without_wishes_is_plain() -> None:
    assert Agenda().is_plain
    assert Agenda((0.5,) * 7).is_plain
    assert not Agenda(HALF_MONDAYS).is_plain
    assert not on_break(1, 1).is_plain


def test_no_card_falls_on_an_unwanted_weekday_while_its_window_holds_others() -> None:
    load = dict.fromkeys(range(1, 91), 200) | {12: 0, 13: 0}  # a free weekend
    days = drawn(Agenda(NO_WEEKENDS), 12.0, load)
    assert {(MONDAY + day * DAY).weekday() for day in days} <= {0, 1, 2, 3, 4}


def test_a_narrow_window_on_an_unwanted_weekday_stands() -> None:
    assert set(drawn(Agenda(NO_WEEKENDS), 5.0, {}, 1)) <= {4, 5, 6}
    ahead = DaysAhead(Agenda(NO_WEEKENDS), MONDAY + 4 * DAY)
    assert Fuzz(0.5, {}, ahead).days(1.0, 1, 36_500) == 1


def test_an_easy_day_fills_up_to_its_share() -> None:
    load: dict[int, int] = {}
    ahead = DaysAhead(Agenda(HALF_MONDAYS), MONDAY)
    for card in range(1, 2001):
        day = Fuzz.seeded(card, 1, load, ahead).days(50.0, 1, 36_500)
        load[day] = load.get(day, 0) + 1
    mondays = load.pop(49)
    assert mondays / (sum(load.values()) / len(load)) == pytest.approx(0.5, abs=0.06)


def test_a_long_interval_heeds_the_weekday_too() -> None:
    days = drawn(Agenda(NO_WEEKENDS), 300.0, {})
    assert {(MONDAY + day * DAY).weekday() for day in days} == {0, 1, 2, 3, 4}


@given(
    st.floats(1, 200),
    st.integers(1, 60),
    st.integers(1, 40),
    st.floats(0, 0.999),
    st.dictionaries(st.integers(1, 90), st.integers(0, 50)),
)
def test_nothing_falls_into_a_break(
    interval: float, first: int, length: int, draw: float, load: dict[int, int]
) -> None:
    ahead = DaysAhead(on_break(first, first + length - 1), MONDAY)
    day = Fuzz(draw, load, ahead).days(interval, 1, 36_500)
    assert not first <= day < first + length
    assert day >= 1


def test_cards_around_a_break_go_to_both_its_sides() -> None:
    ahead = DaysAhead(on_break(10, 13), MONDAY)
    assert list(ahead.choices(11, 12, 1, 100)) == [6, 7, 8, 9, 14, 15, 16, 17]
    assert list(ahead.choices(9, 12, 1, 100)) == [9]
    assert list(ahead.choices(11, 12, 14, 15)) == [14, 15]
    assert list(ahead.choices(2, 4, 1, 100)) == [2, 3, 4]
    assert ahead.next_open(10) == 14
    assert ahead.next_open(9) == 9


def test_spread_fills_the_emptiest_days_first() -> None:
    assert spread(6, [0, 5, 2], [1, 1, 1]) == (4, 0, 2)
    assert spread(3, [0, 0, 0], [1, 0, 0.5]) == (2, 0, 1)
    assert spread(2, [1, 1], [0, 0]) == (0, 2)
    assert spread(0, [1, 1], [1, 1]) == (0, 0)


@given(
    st.integers(0, 300),
    st.lists(st.tuples(st.integers(0, 80), st.sampled_from((0.0, 0.5, 1.0))), min_size=1),
)
def test_spread_keeps_every_card_and_levels_the_days(
    cards: int, days: list[tuple[int, float]]
) -> None:
    load, shares = [count for count, _ in days], [share for _, share in days]
    added = spread(cards, load, shares)
    assert sum(added) == cards
    assert min(added) >= 0
    if any(shares):
        assert not any(more for more, share in zip(added, shares, strict=True) if not share)
        fullest = max(
            ((load[day] + added[day]) / shares[day] for day in range(len(load)) if added[day]),
            default=0,
        )
        for day, share in enumerate(shares):
            assert not share or (load[day] + added[day] + 1) / share >= fullest


@given(SHARES, st.integers(0, 6))
def test_only_a_break_wants_nothing_at_all(shares: tuple[float, ...], ahead: int) -> None:
    agenda = Agenda(shares, Break(MONDAY, MONDAY + DAY))
    assert (agenda.share(MONDAY + ahead * DAY) == 0) == (ahead < 2)
