from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.backlog import Overdue, at_risk, is_big, portions
from quizapp.scheduling.memory import ForgettingModel, MemoryState

MODEL = ForgettingModel()
CARDS = st.lists(
    st.builds(
        Overdue,
        st.integers(1, 10_000),
        st.builds(MemoryState, st.floats(0.2, 400), st.floats(1, 10)),
        st.integers(0, 500),
    ),
    max_size=120,
    unique_by=lambda card: card.id,
)


def overdue(card_id: int, stability: float, ago: int) -> Overdue:
    return Overdue(card_id, MemoryState(stability, 5.0), ago)


def test_a_backlog_is_big_when_it_deters() -> None:
    assert not is_big(59, 0)
    assert is_big(60, 10)
    assert not is_big(120, 40)
    assert is_big(900, 40)


def test_what_would_be_lost_by_waiting_is_at_risk() -> None:
    about_to_go, firm, long_gone = overdue(1, 3, 3), overdue(2, 300, 310), overdue(3, 0.5, 300)
    risks = [at_risk(MODEL, card, 14) for card in (about_to_go, firm, long_gone)]
    assert risks[0] > 0.1 > risks[1]
    assert risks[0] > 0.1 > risks[2]


def test_those_most_at_risk_come_first_and_the_days_are_level() -> None:
    cards = [overdue(n, stability, 20) for n, stability in enumerate([300, 12, 100, 6, 30, 25], 1)]
    assert portions(cards, MODEL, [0, 1, 0], [1, 1, 1]) == [[4, 2, 6], [5], [3, 1]]


def test_nobody_is_asked_on_a_break() -> None:
    cards = [overdue(n, 10.0, 12) for n in range(10)]
    assert [len(day) for day in portions(cards, MODEL, [0] * 4, [1, 0, 0, 1])] == [5, 0, 0, 5]


@given(CARDS, st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_every_card_is_asked_once_and_no_day_is_a_wall(
    cards: list[Overdue], load: list[int]
) -> None:
    days = portions(cards, MODEL, load, [1.0] * len(load))
    assert sorted(id_ for day in days for id_ in day) == sorted(card.id for card in cards)
    level = -(-(len(cards) + sum(load)) // len(load))
    filled = [len(day) + had for day, had in zip(days, load, strict=True) if day]
    assert max(filled, default=0) <= max(level, *load)
    risk = {card.id: at_risk(MODEL, card, len(load)) for card in cards}
    order = [risk[id_] for day in days for id_ in day]
    assert order == sorted(order, reverse=True)
