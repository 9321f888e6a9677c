from datetime import timedelta

import pytest

from quizapp.scheduling.rating import Rating, proposed_rating


@pytest.mark.parametrize(
    ("fraction", "almost", "seconds", "rating"),
    [
        (1.0, False, 4, Rating.GOOD),
        (1.0, False, 1, Rating.GOOD),
        (1.0, False, 60, Rating.HARD),
        (1.0, False, 3600, Rating.GOOD),
        (1.0, True, 4, Rating.HARD),
        (0.5, True, 4, Rating.HARD),
        (0.0, True, 4, Rating.AGAIN),
        (0.9, False, 4, Rating.HARD),
        (0.5, False, 4, Rating.AGAIN),
        (0.0, False, 4, Rating.AGAIN),
        (0.0, False, 3600, Rating.AGAIN),
    ],
)
def test_rating_follows_from_grade_and_time(
    fraction: float, almost: bool, seconds: int, rating: Rating
) -> None:
    took = timedelta(seconds=seconds)
    assert proposed_rating(fraction, almost=almost, took=took) is rating
