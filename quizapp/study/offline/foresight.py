"""What each rating of a card would do, as far as a device without a connection can know it.

It knows the card's own history, but not what other days will hold. So the days it shows are those
that are stored, whichever device comes back first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Outcome
from quizapp.study.queries import Learner

DEPTH = 3
"""How many ratings of one card within a day a device knows the outcome of."""


@dataclass(frozen=True, slots=True)
class Way:
    """What a rating leads to: its wait, and what the next ratings lead to if that is today."""

    wait: timedelta
    further: Mapping[Rating, "Way"] | None = None

    @property
    def is_today(self) -> bool:
        return self.wait < timedelta(days=1)


def outcomes(
    learner: Learner, card_id: int, state: CardState, at: datetime, exam: date | None
) -> Mapping[Rating, Outcome]:
    """Return what each rating would do at that moment; `exam` is the day the card is learnt for."""
    return learner.scheduler.preview(card_id, state, at, exam=exam)


def ways_from(
    learner: Learner,
    card_id: int,
    state: CardState,
    at: datetime,
    exam: date | None,
    depth: int = DEPTH,
) -> Mapping[Rating, Way]:
    """Return what each rating leads to, and the ratings after it while the card stays today."""
    ways = {}
    for rating, outcome in outcomes(learner, card_id, state, at, exam).items():
        further = None
        if outcome.state.due_at is not None and depth > 1:
            then = outcome.state.due_at
            further = ways_from(learner, card_id, outcome.state, then, exam, depth - 1)
        ways[rating] = Way(outcome.wait, further)
    return ways
