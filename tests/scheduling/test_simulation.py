import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.simulation import (
    RETENTIONS,
    Start,
    introduced,
    prospect,
    prospect_of_exam,
    recall_untouched,
)

MODEL = ForgettingModel()
CARDS = [
    Start(MemoryState(1.5 + n % 40, 2.0 + n % 7), -(n % 9), n % 13) for n in range(120)
] + list(introduced(40, 4))
STARTS = st.lists(
    st.builds(
        Start,
        st.none() | st.builds(MemoryState, st.floats(0.2, 200), st.floats(1, 10)),
        st.integers(-100, 0),
        st.integers(-50, 100),
    ),
    max_size=20,
)


def test_more_certainty_costs_more_reviews() -> None:
    curve = [prospect(CARDS, MODEL, retention, 90) for retention in RETENTIONS]
    assert [point.cards for point in curve] == sorted(point.cards for point in curve)
    assert [point.known for point in curve] == sorted(point.known for point in curve)


def test_the_curve_of_certain_cards() -> None:
    found = [prospect(CARDS, MODEL, retention, 90) for retention in (0.7, 0.9, 0.97)]
    figures = [(round(one.cards, 1), round(one.answers, 1), round(one.known, 3)) for one in found]
    assert figures == [(2.7, 3.5, 0.832), (7.2, 8.5, 0.956), (16.1, 17.3, 0.985)]


def test_the_same_cards_give_the_same_figures() -> None:
    assert prospect(CARDS, MODEL, 0.9, 60) == prospect(CARDS, MODEL, 0.9, 60)


def test_a_sample_stands_for_all_cards() -> None:
    whole, half = prospect(CARDS, MODEL, 0.9, 60), prospect(CARDS[::2], MODEL, 0.9, 60, share=0.5)
    assert half.cards == pytest.approx(whole.cards, rel=0.15)


def test_an_exam_leaves_more_in_mind_than_a_retention_that_costs_more() -> None:
    planned, dearer = prospect_of_exam(CARDS, MODEL, 0.9, 40), prospect(CARDS, MODEL, 0.95, 40)
    assert planned.known > dearer.known
    assert planned.answers < dearer.answers


def test_what_is_not_touched_fades() -> None:
    recall = [recall_untouched(CARDS, MODEL, days) for days in (0, 10, 100)]
    assert recall == sorted(recall, reverse=True)
    assert recall_untouched([], MODEL, 10) == 0
    assert recall_untouched([Start(None, 0, 0)], MODEL, 10) == 0


def test_new_cards_come_as_the_limit_lets_them_in() -> None:
    assert [start.due for start in introduced(5, 2)] == [0, 0, 1, 1, 2]
    assert list(introduced(5, 0)) == []


@given(STARTS, st.sampled_from(RETENTIONS), st.integers(0, 60))
def test_figures_are_possible(cards: list[Start], retention: float, days: int) -> None:
    for found in (
        prospect(cards, MODEL, retention, days),
        prospect_of_exam(cards, MODEL, retention, days),
    ):
        assert 0 <= found.known <= 1
        assert 0 <= found.cards <= found.answers
