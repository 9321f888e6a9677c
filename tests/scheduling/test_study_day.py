from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.study_day import StudyCalendar

PARIS = StudyCalendar(ZoneInfo("Europe/Paris"))
MOMENTS = st.datetimes(
    min_value=datetime.fromisoformat("2000-01-01"),
    max_value=datetime.fromisoformat("2060-01-01"),
    timezones=st.just(UTC),
)
ZONES = st.sampled_from(
    ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS.zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-01-10T03:59:59", date(2026, 1, 9)),
        ("2026-01-10T04:00:00", date(2026, 1, 10)),
        ("2026-01-10T23:59:59", date(2026, 1, 10)),
        ("2026-01-11T00:00:00", date(2026, 1, 10)),
        ("2026-03-29T03:30:00", date(2026, 3, 28)),  # summer time began at 02:00
        ("2026-03-29T04:00:00", date(2026, 3, 29)),
        ("2026-10-25T02:30:00", date(2026, 10, 24)),  # winter time began at 03:00
        ("2026-10-25T04:00:00", date(2026, 10, 25)),
        ("2027-01-01T02:00:00", date(2026, 12, 31)),
    ],
)
def test_day_begins_at_the_rollover_hour(local: str, day: date) -> None:
    assert PARIS.day_of(paris(local)) == day


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        ("2026-01-10T20:00", "2026-01-10T23:30", 0),
        ("2026-01-10T20:00", "2026-01-11T03:30", 0),
        ("2026-01-10T20:00", "2026-01-11T14:00", 1),  # 18 hours, and yet a day
        ("2026-01-10T04:30", "2026-01-11T03:30", 0),  # 23 hours, and yet the same day
        ("2026-01-10T04:30", "2026-01-11T05:30", 1),
        ("2026-03-28T04:30", "2026-03-29T04:30", 1),  # a day of 23 hours
        ("2026-10-24T04:30", "2026-10-25T03:30", 0),  # a day of 25 hours
        ("2026-10-24T05:00", "2026-11-01T05:00", 8),
        ("2026-01-12T05:00", "2026-01-10T05:00", 0),  # a clock set back
    ],
)
def test_elapsed_days_count_rollovers(earlier: str, later: str, days: int) -> None:
    assert PARIS.elapsed_days(paris(earlier), paris(later)) == days


@pytest.mark.parametrize(
    ("hours", "stability"),
    [(23, 3.051), (25, 1.209)],
)
def test_same_study_day_uses_the_same_day_formula(hours: int, stability: float) -> None:
    last = paris("2026-01-10T04:30")
    elapsed = PARIS.elapsed_days(last, last + timedelta(hours=hours))
    after = ForgettingModel().next_states(MemoryState(10.0, 5.0), elapsed, 0.9)
    assert after[Rating.AGAIN].memory.stability == pytest.approx(stability, abs=1e-3)


def test_evening_review_and_the_next_afternoon_are_a_day_apart() -> None:
    last = paris("2026-01-10T20:00")
    elapsed = PARIS.elapsed_days(last, last + timedelta(hours=18))
    after = ForgettingModel().next_states(MemoryState(10.0, 5.0), elapsed, 0.9)
    assert after[Rating.AGAIN].memory.stability == pytest.approx(1.209, abs=1e-3)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu"])
def test_travel_of_half_the_globe_never_turns_days_back(zone: str) -> None:
    last = paris("2026-01-10T12:00")
    abroad = StudyCalendar(ZoneInfo(zone))
    assert abroad.elapsed_days(last, last + timedelta(hours=30)) in (1, 2)
    assert abroad.elapsed_days(last, last) == 0


@given(MOMENTS, ZONES, st.integers(0, 6))
def test_a_day_starts_no_later_than_its_moments(moment: datetime, zone: str, rollover: int) -> None:
    calendar = StudyCalendar(ZoneInfo(zone), rollover)
    day = calendar.day_of(moment)
    assert calendar.start_of(day) <= moment
    assert calendar.day_of(calendar.start_of(day)) == day


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=4000)))
def test_days_equal_seconds_to_the_next_rollover_where_clocks_never_change(
    last: datetime, later: timedelta
) -> None:
    calendar = StudyCalendar(ZoneInfo("Asia/Kolkata"))
    now = last + later
    rollover = calendar.start_of(calendar.day_of(now) + timedelta(days=1))
    assert calendar.elapsed_days(last, now) == (rollover - last) // timedelta(days=1)
