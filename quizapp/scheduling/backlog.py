"""A gentle way out of a backlog: most at risk first, a portion a day.

Knows memories and counts of cards; refuses to know whose they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.workload import spread

DAY = timedelta(days=1)
FEWEST = 60
TIMES_THE_USUAL = 3


@dataclass(frozen=True, slots=True)
class Overdue:
    """A card that waits, with its memory and the days since its last review."""

    id: int
    memory: MemoryState
    ago: int


def is_big(waiting: int, usual: float) -> bool:
    """Tell whether so many cards deter: many, and several times those of a usual day."""
    return waiting >= FEWEST and waiting > TIMES_THE_USUAL * usual


def at_risk(model: ForgettingModel, card: Overdue, days: int) -> float:
    """Return the chance of recall (0..1) that waiting so many days more would cost.

    What is long forgotten has little to lose, and what is firm loses little: neither is urgent.
    """
    now = model.retrievability(card.memory, card.ago * DAY)
    return now - model.retrievability(card.memory, (card.ago + days) * DAY)


def portions(
    cards: Sequence[Overdue],
    model: ForgettingModel,
    load: Sequence[int],
    shares: Sequence[float],
) -> list[list[int]]:
    """Return the ids of the cards for each day, today first, those most at risk first.

    `load` counts the cards each day has besides, `shares` says how much of it is wanted; there are
    as many days as they have entries.
    """
    days = len(load)
    order = sorted(cards, key=lambda card: (-at_risk(model, card, days), card.id))
    ids = iter(card.id for card in order)
    return [[next(ids) for _ in range(count)] for count in spread(len(order), load, shares)]
