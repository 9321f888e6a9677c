from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.exam import LOST, NEAR, WORTH, Target, retention_before
from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Phase, Scheduler
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.scheduling.workload import Agenda, Break, DaysAhead

MODEL = ForgettingModel()
NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
CALENDAR = StudyCalendar(ZoneInfo("Europe/Paris"))
TODAY = CALENDAR.day_of(NOW)
SCHEDULER = Scheduler(calendar=CALENDAR)
STABILITIES = st.floats(0.3, 300)
HARD_TO_EASY = (Rating.HARD, Rating.GOOD, Rating.EASY)


def known_card(stability: float, ago: int) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        memory=MemoryState(stability, 5.0),
        interval=ago,
        due_day=TODAY,
        repetitions=3,
        reviewed_at=NOW - ago * DAY,
    )


@pytest.mark.parametrize(
    ("stability", "left", "days"),
    [
        (3.0, 40, None),  # grows first
        (12.0, 20, range(6, 20)),
        (30.0, 20, range(9, 20)),
        (60.0, 30, range(18, 30)),
        (40.0, 90, None),
        (100.0, 90, range(76, 90)),
        (300.0, 10, None),  # firm enough
        (2.0, 2, range(1, 2)),
        (2.0, 1, None),
        (0.5, 60, None),  # comes back the next day, then grows
    ],
)
def test_last_days(stability: float, left: int, days: range | None) -> None:
    costs = Target(MODEL, left).last_days(MemoryState(stability, 5.0), stability)
    assert (costs and sorted(costs)) == (days and list(days))


@given(STABILITIES, st.floats(1, 10), st.integers(2, 120))
def test_last_days_cost_little_and_gain_something(
    stability: float, difficulty: float, left: int
) -> None:
    target, memory = Target(MODEL, left), MemoryState(stability, difficulty)
    days = target.last_days(memory, stability)
    best = target.recall_after(memory, target.eve)
    if days is None:
        assert stability < NEAR * left or best - target.recall(memory) < WORTH
        return
    assert days[target.eve] == 0
    assert best - target.recall(memory) >= WORTH
    assert all(cost <= LOST for cost in days.values())
    assert all(
        cost == pytest.approx(best - target.recall_after(memory, day)) for day, cost in days.items()
    )


def test_days_before_an_exam_fill_up_side_by_side() -> None:
    costs = {19: 0.0, 18: 0.01, 17: 0.02, 16: 0.03}
    load: dict[int, int] = {}
    for _ in range(40):
        day = Fuzz(0.5, load).cheapest(costs, 1)
        load[day] = load.get(day, 0) + 1
    assert [load[day] for day in costs] == [15, 12, 8, 5]
    assert Fuzz(0.5).cheapest(costs, 18) == 19
    assert Fuzz(0.5).cheapest(costs, 30) == 19
    assert Fuzz(0.5, siblings=[19]).cheapest(costs, 1) == 18
    weekend_off = DaysAhead(Agenda((1.0,) * 5 + (0.0,) * 2), TODAY)  # 19 days on, a Thursday
    assert Fuzz(0.5, {19: 90}, weekend_off).cheapest(costs, 1) == 18
    away = DaysAhead(Agenda(pause=Break(TODAY + 14 * DAY, TODAY + 19 * DAY)), TODAY)
    assert 8 <= Fuzz(0.5, {}, away).cheapest(costs, 1) < 14


def test_before_an_exam_less_is_asked_in_the_meantime() -> None:
    assert retention_before(0.9) == pytest.approx(0.85)
    assert retention_before(0.72) == pytest.approx(0.7)
    assert retention_before(0.7) == pytest.approx(0.7)


@given(STABILITIES, st.integers(1, 100), st.integers(1, 130), st.integers(1, 1000))
def test_every_button_keeps_the_exam_in_mind(
    stability: float, ago: int, left: int, card_id: int
) -> None:
    exam = TODAY + left * DAY
    preview = SCHEDULER.preview(card_id, known_card(stability, ago), NOW, exam=exam)
    days = [preview[rating].wait // DAY for rating in HARD_TO_EASY]
    for shorter, longer in pairwise(days):
        assert shorter < longer or shorter == longer == left - 1
    for rating in HARD_TO_EASY:
        state = preview[rating].state
        if state.due_day >= exam and state.memory is not None:
            target = Target(MODEL, left)
            gain = target.recall_after(state.memory, max(left - 1, 1)) - target.recall(state.memory)
            assert left == 1 or left > 120 or gain < WORTH


@given(STABILITIES, st.integers(1, 60), st.integers(2, 60), st.sampled_from(Rating))
def test_what_a_button_says_before_an_exam_is_what_is_stored(
    stability: float, ago: int, left: int, rating: Rating
) -> None:
    state = known_card(stability, ago)
    load = {TODAY + day * DAY: day * 7 % 50 for day in range(1, 90)}
    shown = SCHEDULER.preview(7, state, NOW, load=load, exam=TODAY + left * DAY)
    granted = {each: outcome.state.due_day for each, outcome in shown.items()}
    assert SCHEDULER.answer(7, state, rating, NOW, granted) == shown[rating].state


def test_an_exam_of_the_past_changes_nothing() -> None:
    state = known_card(10.0, 10)
    plain = SCHEDULER.preview(1, state, NOW)
    assert SCHEDULER.preview(1, state, NOW, exam=TODAY) == plain
    assert SCHEDULER.preview(1, state, NOW, exam=TODAY - DAY) == plain


@given(STABILITIES, st.integers(1, 100), st.integers(1, 40), st.integers(1, 30))
def test_no_button_leads_into_a_break(stability: float, ago: int, first: int, length: int) -> None:
    pause = Break(TODAY + first * DAY, TODAY + (first + length - 1) * DAY)
    scheduler = Scheduler(calendar=CALENDAR, agenda=Agenda(pause=pause))
    preview = scheduler.preview(3, known_card(stability, ago), NOW)
    days = [preview[rating].state.due_day for rating in HARD_TO_EASY]
    assert not any(day in pause for day in days)
    assert days[0] < days[1] < days[2]
