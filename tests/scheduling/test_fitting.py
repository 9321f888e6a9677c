"""Parameters found again in the log of a simulated learner, and held to its later part."""

from random import Random

from quizapp.scheduling.fitting import (
    LoggedCard,
    fit,
    is_worth_fitting,
    reviews_that_tell,
)
from quizapp.scheduling.memory import DAY, DEFAULT_PARAMETERS, ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating

FORGETFUL = ForgettingModel(
    (0.1, 0.3, 0.8, 2.0, *DEFAULT_PARAMETERS[4:8], 0.9, *DEFAULT_PARAMETERS[9:])
)
FIRST_DAY = 739_000


def logged(rng: Random, truth: ForgettingModel, reviews: int) -> LoggedCard:
    """Return the log of a card whose memory follows `truth` while it is asked at random times."""
    rating, day = rng.choice([Rating.AGAIN, Rating.GOOD]), FIRST_DAY + rng.randrange(60)
    memory: MemoryState = truth.next_states(None, 0, 0.9)[rating].memory
    history, days = [(int(rating), 0)], [day]
    for _ in range(reviews):
        elapsed = rng.choice([1, 2, 4, 8, 15])
        chance = truth.retrievability(memory, elapsed * DAY)
        rating = Rating.GOOD if rng.random() < chance else Rating.AGAIN
        memory = truth.next_states(memory, elapsed, 0.9)[rating].memory
        day += elapsed
        history.append((int(rating), elapsed))
        days.append(day)
    return LoggedCard(history, days)


def deck(truth: ForgettingModel, cards: int = 200, seed: int = 1) -> list[LoggedCard]:
    rng = Random(seed)
    return [logged(rng, truth, 8) for _ in range(cards)]


def test_learner_who_forgets_faster_is_foreseen_better_by_what_is_fitted() -> None:
    found = fit(deck(FORGETFUL), ForgettingModel())
    assert found is not None
    assert found.is_better
    assert found.loss_before - found.loss_after > 0.01
    assert found.reviews == 1_600
    assert found.model.parameters[2] < DEFAULT_PARAMETERS[2]


def test_what_was_fitted_already_is_hardly_bettered() -> None:
    once = fit(deck(FORGETFUL), ForgettingModel())
    assert once is not None
    again = fit(deck(FORGETFUL), once.model)
    assert again is not None
    assert abs(again.loss_before - again.loss_after) < 0.005


def test_same_log_gives_the_same_parameters() -> None:
    assert fit(deck(FORGETFUL), ForgettingModel()) == fit(deck(FORGETFUL), ForgettingModel())


def test_a_log_of_one_day_has_no_later_part() -> None:
    assert fit([], ForgettingModel()) is None
    assert fit([LoggedCard([(3, 0), (3, 0)], [FIRST_DAY, FIRST_DAY])], ForgettingModel()) is None
    assert (
        fit([LoggedCard([(3, 0), (3, 2)], [FIRST_DAY, FIRST_DAY + 2])], ForgettingModel()) is None
    )


def test_only_reviews_on_a_later_day_tell_of_forgetting() -> None:
    card = LoggedCard([(1, 0), (3, 0), (3, 4), (3, 0), (3, 9)], [1, 1, 5, 5, 14])
    assert reviews_that_tell([card, card]) == 4


def test_it_is_done_from_enough_reviews_on_and_again_when_a_tenth_is_new() -> None:
    assert not is_worth_fitting(399, 0)
    assert is_worth_fitting(400, 0)
    assert not is_worth_fitting(1_050, 1_000)
    assert is_worth_fitting(1_100, 1_000)
