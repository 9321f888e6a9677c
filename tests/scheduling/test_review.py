from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.memory import MemoryState, Recollection
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, MemoryEvent, Origin, Phase, Scheduler, _Course
from quizapp.scheduling.study_day import StudyCalendar

AGAIN, HARD, GOOD, EASY = Rating
CALENDAR = StudyCalendar(ZoneInfo("Europe/Paris"))
SCHEDULER = Scheduler(calendar=CALENDAR)
NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def new_card(now: datetime = NOW) -> CardState:
    return CardState(due_day=CALENDAR.day_of(now))


def waits(card_id: int, state: CardState, now: datetime = NOW) -> list[timedelta]:
    preview = SCHEDULER.preview(card_id, state, now)
    return [preview[rating].wait for rating in Rating]


def known_card(stability: float = 10.0, interval: int = 10, ago: int = 10) -> CardState:
    return CardState(
        phase=Phase.REVIEW,
        memory=MemoryState(stability, 5.0),
        interval=interval,
        due_day=CALENDAR.day_of(NOW),
        repetitions=3,
        reviewed_at=NOW - ago * DAY,
    )


def test_new_card_walks_the_learning_steps() -> None:
    again, hard, good, easy = waits(1, new_card())
    assert MINUTE <= again <= 1.25 * MINUTE
    assert 5.5 * MINUTE <= hard <= 1.25 * 5.5 * MINUTE
    assert 10 * MINUTE <= good <= 12.5 * MINUTE
    assert 6 * DAY <= easy <= 10 * DAY


def test_two_goods_bring_a_new_card_to_review() -> None:
    state = SCHEDULER.answer(1, new_card(), GOOD, NOW)
    assert (state.phase, state.step, state.due_day) == (Phase.LEARNING, 1, CALENDAR.day_of(NOW))
    assert state.due_at is not None
    state = SCHEDULER.answer(1, state, GOOD, state.due_at)
    assert (state.phase, state.interval, state.due_at) == (Phase.REVIEW, 2, None)
    assert state.due_day == CALENDAR.day_of(NOW) + 2 * DAY


def test_hard_stays_on_its_step_and_again_starts_over() -> None:
    second = SCHEDULER.answer(1, new_card(), GOOD, NOW)
    assert SCHEDULER.answer(1, second, HARD, NOW).step == 1
    assert SCHEDULER.answer(1, second, AGAIN, NOW).step == 0


def test_forgotten_review_card_is_relearnt_and_counts_a_lapse() -> None:
    state = SCHEDULER.answer(1, known_card(), AGAIN, NOW)
    assert (state.phase, state.lapses, state.due_day) == (
        Phase.RELEARNING,
        1,
        CALENDAR.day_of(NOW),
    )
    again, hard, good, easy = waits(1, state)
    assert again < hard < DAY <= good < easy
    assert SCHEDULER.answer(1, state, AGAIN, NOW).lapses == 1


@pytest.mark.parametrize(
    ("card_id", "stability", "interval", "ago", "days"),
    [
        (1, 10.0, 10, 10, [21, 29, 48]),
        (2, 10.0, 10, 10, [24, 33, 53]),
        (3, 2.3, 2, 2, [6, 9, 14]),
        (4, 100.0, 100, 100, [186, 245, 373]),
        (5, 10.0, 10, 40, [38, 57, 100]),
    ],
)
def test_review_intervals(
    card_id: int, stability: float, interval: int, ago: int, days: list[int]
) -> None:
    state = known_card(stability, interval, ago)
    assert [wait // DAY for wait in waits(card_id, state)[1:]] == days


def test_growing_interval_never_shrinks_through_fuzz() -> None:
    state = known_card(stability=10.0, interval=9, ago=0)
    for card_id in range(200):
        assert all(wait >= 10 * DAY for wait in waits(card_id, state)[1:])


def test_step_across_the_rollover_becomes_a_day() -> None:
    late = datetime(2026, 1, 10, 2, 55, tzinfo=UTC)  # 03:55 in Paris, five minutes before
    preview = SCHEDULER.preview(1, new_card(late), late)
    assert preview[AGAIN].state.due_at is not None
    good = preview[GOOD].state
    assert (good.phase, good.step, good.due_at) == (Phase.LEARNING, 1, None)
    assert good.due_day > CALENDAR.day_of(late)
    assert preview[HARD].wait < preview[GOOD].wait < preview[EASY].wait


def test_missed_question_comes_back_the_next_study_day() -> None:
    state = SCHEDULER.miss(new_card(), NOW)
    assert (state.phase, state.due_day) == (Phase.NEW, CALENDAR.day_of(NOW) + DAY)
    assert state.memory is not None
    assert state.memory.stability == pytest.approx(0.212)
    assert state.memory.difficulty == pytest.approx(6.4133, abs=1e-4)
    again, hard, good, easy = waits(1, state, NOW + DAY)
    assert again < hard < DAY <= good < easy


def test_missing_a_known_question_in_a_quiz_is_a_lapse() -> None:
    state = SCHEDULER.miss(known_card(), NOW)
    assert (state.phase, state.lapses, state.due_at) == (Phase.RELEARNING, 1, None)
    assert state.due_day == CALENDAR.day_of(NOW) + DAY


def test_desired_retention_shortens_intervals() -> None:
    strict = Scheduler(calendar=CALENDAR, retention=0.95)
    mine = SCHEDULER.preview(1, known_card(), NOW)[GOOD].wait
    assert strict.preview(1, known_card(), NOW)[GOOD].wait < mine


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(list(Rating)),
        st.one_of(
            st.timedeltas(timedelta(seconds=1), timedelta(hours=30)),
            st.timedeltas(timedelta(days=1), timedelta(days=400)),
        ),
        st.sampled_from([Origin.REVIEW, Origin.REVIEW, Origin.REVIEW, Origin.ATTEMPT]),
    ),
    max_size=25,
)


@given(st.integers(1, 10**6), EVENTS)
def test_whatever_the_history_buttons_are_ordered_and_tell_the_truth(
    card_id: int, events: list[tuple[Rating, timedelta, Origin]]
) -> None:
    now, state, log = NOW, new_card(), []
    for rating, later, origin in events:
        now += later
        log.append(MemoryEvent(rating, now, origin))
        if origin is Origin.ATTEMPT:
            state = SCHEDULER.miss(state, now)
            continue
        preview = SCHEDULER.preview(card_id, state, now)
        again, hard, good, easy = (preview[each].wait for each in Rating)
        assert again <= hard < good < easy or easy == SCHEDULER.longest * DAY
        assert SCHEDULER.preview(card_id, state, now) == preview
        state = SCHEDULER.answer(card_id, state, rating, now)
        assert state == preview[rating].state
        assert state.due_day >= CALENDAR.day_of(now)
    assert SCHEDULER.replay(card_id, new_card(), log) == state
    assert state.repetitions == len(events)


def test_cap_binds_and_only_there_do_intervals_meet() -> None:
    capped = Scheduler(calendar=CALENDAR, longest=12)
    for card_id in range(50):
        preview = capped.preview(card_id, known_card(), NOW)
        hard, good, easy = (preview[rating].wait // DAY for rating in (HARD, GOOD, EASY))
        assert 11 <= hard <= good == easy == 12


def test_preview_is_the_truth_for_a_thousand_cards_under_any_load() -> None:
    rng = Random(7)
    today = CALENDAR.day_of(NOW)
    for card_id in range(1, 1001):
        interval = rng.randint(1, 400)
        state = replace(
            known_card(rng.uniform(0.5, 400), interval, rng.randint(0, 2 * interval)),
            phase=rng.choice(list(Phase)),
            repetitions=rng.randint(1, 40),
        )
        load = {today + n * DAY: rng.randint(0, 60) for n in range(1, 100)}
        shown = SCHEDULER.preview(card_id, state, NOW, load=load)
        assert all(SCHEDULER.preview(card_id, state, NOW, load=load) == shown for _ in range(20))
        again, hard, good, easy = (shown[rating].wait for rating in Rating)
        assert again <= hard < good < easy
        promised = {rating: outcome.state.due_day for rating, outcome in shown.items()}
        for rating in Rating:
            stored = SCHEDULER.answer(card_id, state, rating, NOW, promised)
            assert stored == shown[rating].state


def test_replay_follows_the_days_that_the_log_granted() -> None:
    today = CALENDAR.day_of(NOW)
    load = {today + n * DAY: 50 for n in range(1, 60) if n != 30}
    shown = SCHEDULER.preview(1, known_card(), NOW, load=load)[GOOD].state
    assert shown.due_day == today + 30 * DAY
    event = MemoryEvent(GOOD, NOW, Origin.REVIEW, shown.due_day)
    assert SCHEDULER.replay(1, known_card(), [event]) == shown


def test_interval_that_fuzz_may_keep_is_kept() -> None:
    """As in Anki: 50.3 days may be fuzzed to 55: what waited 55 days waits no less."""
    for before, least in ((49, 50), (50, 50), (55, 55), (56, 46)):
        days = {
            _Course(Fuzz(draw / 50), 36_500).plan(_after(50.3), 1, before).days
            for draw in range(50)
        }
        assert min(days) == least


def _after(interval: float) -> Recollection:
    return Recollection(MemoryState(interval, 5.0), interval)
