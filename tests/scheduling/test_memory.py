from datetime import timedelta

import pytest

from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating

MODEL = ForgettingModel()
FORMED = MemoryState(stability=10.0, difficulty=5.0)


def test_first_rating_forms_a_memory_as_fsrs_6_says() -> None:
    after = MODEL.next_states(None, 0, 0.9)
    table = {r: (after[r].memory.stability, after[r].memory.difficulty) for r in Rating}
    assert table == {
        Rating.AGAIN: pytest.approx((0.2120, 6.4133), abs=1e-4),
        Rating.HARD: pytest.approx((1.2931, 5.1122), abs=1e-4),
        Rating.GOOD: pytest.approx((2.3065, 2.1181), abs=1e-4),
        Rating.EASY: pytest.approx((8.2956, 1.0), abs=1e-4),
    }


@pytest.mark.parametrize(
    ("elapsed", "again", "hard", "good", "easy"),
    [
        (0, 3.0512, 10.0, 10.0, 15.5343),
        (1, 1.2086, 11.8326, 13.0472, 15.7070),
        (2, 1.2346, 13.5034, 15.8253, 20.9103),
        (10, 1.3920, 23.2469, 32.0267, 51.2539),
    ],
)
def test_stability_after_each_rating(
    elapsed: int, again: float, hard: float, good: float, easy: float
) -> None:
    after = MODEL.next_states(FORMED, elapsed, 0.9)
    stabilities = [after[rating].memory.stability for rating in Rating]
    assert stabilities == pytest.approx([again, hard, good, easy], abs=1e-3)


def test_interval_equals_stability_at_ninety_percent_and_shrinks_above() -> None:
    relaxed, strict = (MODEL.next_states(FORMED, 10, r)[Rating.GOOD] for r in (0.9, 0.95))
    assert relaxed.interval == pytest.approx(relaxed.memory.stability, rel=1e-4)
    assert strict.interval < relaxed.interval / 2


def test_recall_is_certain_at_once_and_nine_in_ten_after_the_stability() -> None:
    assert MODEL.retrievability(FORMED, timedelta(0)) == 1.0
    assert MODEL.retrievability(FORMED, timedelta(days=10)) == pytest.approx(0.9)


def test_recall_fades_by_the_second() -> None:
    chances = [MODEL.retrievability(FORMED, timedelta(seconds=s)) for s in (0, 1, 2)]
    assert chances[0] > chances[1] > chances[2]


def test_parameters_of_ones_own_change_the_memory() -> None:
    mine = ForgettingModel((*MODEL.parameters[:2], 5.0, *MODEL.parameters[3:]))
    assert mine.next_states(None, 0, 0.9)[Rating.GOOD].memory.stability == pytest.approx(5.0)
