"""Parameters fitted to one learner's log, and whether they predict that learner better.

Knows histories of ratings and the days on which they were made; refuses to know cards and storage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import fsrs_rs_python as fsrs

from quizapp.scheduling.memory import ForgettingModel, History, review
from quizapp.scheduling.steps import RELEARNING_STEPS

SHARE_LEARNT_FROM = 0.8
LEAST_REVIEWS = 400
LEAST_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class LoggedCard:
    """All reviews of one card, from its very first, and the study day (ordinal) of each."""

    history: History
    days: Sequence[int]


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters, from how many reviews, and how well they and those before them predict.

    The losses are log losses on the later part of the log, which was kept out of the fit.
    """

    model: ForgettingModel
    reviews: int
    loss_before: float
    loss_after: float

    @property
    def is_better(self) -> bool:
        return self.loss_after < self.loss_before


def reviews_that_tell(cards: Sequence[LoggedCard]) -> int:
    """Return how many reviews say something of forgetting: those on a later day than the last."""
    return sum(elapsed > 0 for card in cards for _, elapsed in card.history[1:])


def is_worth_fitting(reviews: int, fitted_before: int) -> bool:
    """Tell whether there are enough reviews, and enough of them new since the last fit."""
    return reviews >= max(LEAST_REVIEWS, LEAST_GROWTH * fitted_before)


def fit(cards: Sequence[LoggedCard], current: ForgettingModel) -> Fit | None:
    """Fit parameters to the earlier part of a log and hold them to the later; None without one.

    Same-day reviews train through their own terms; only those after a day or more are predicted.
    """
    told = sorted(_told(cards), key=lambda each: each[0])
    last = told[int(SHARE_LEARNT_FROM * len(told))][0] if told else 0
    earlier = [(item, card) for day, item, card in told if day < last]
    later = [item for day, item, _ in told if day >= last]
    if not earlier:
        return None
    items, numbers = map(list, zip(*earlier, strict=True))
    parameters = fsrs.FSRS(current.parameters).compute_parameters(
        items, numbers, num_relearning_steps=len(RELEARNING_STEPS)
    )
    model = ForgettingModel(tuple(parameters))
    return Fit(model, len(told), _loss(current, later), _loss(model, later))


def _told(cards: Sequence[LoggedCard]) -> Iterator[tuple[int, fsrs.FSRSItem, int]]:
    """Yield each review that tells of forgetting: its day, all up to it, and its card's number."""
    for number, card in enumerate(cards):
        reviews = [review(*each) for each in card.history]
        for place, (_, elapsed) in enumerate(card.history):
            if place and elapsed > 0:
                yield card.days[place], fsrs.FSRSItem(reviews[: place + 1]), number


def _loss(model: ForgettingModel, items: Sequence[fsrs.FSRSItem]) -> float:
    return float(fsrs.FSRS(model.parameters).evaluate(items).log_loss)
