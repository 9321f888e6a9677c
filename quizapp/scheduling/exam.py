"""When to ask a card so that it is known on the day of an exam, for the time that reviews take.

Knows one memory and the days left; refuses to know how many cards an exam has. Measured by
tests/bench/exam.py: the same minutes, spent by these rules, leave more in mind on the day.
"""

from dataclasses import dataclass
from datetime import timedelta

from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating

DAY = timedelta(days=1)
LONGEST_HORIZON = 120
LENIENCE = 0.05
LEAST_RETENTION = 0.7
NEAR = 0.5
WORTH = 0.02
LOST = 0.1
LONGEST_WINDOW = 14
SHORTEST_SHARE = 0.3


def retention_before(retention: float) -> float:
    """Return at what chance of recall to ask again before an exam.

    What is forgotten in the meantime costs nothing on the day: growing a memory by a few late
    reviews saves the time that one more review, shortly before the exam, takes.
    """
    return max(retention - LENIENCE, min(retention, LEAST_RETENTION))


@dataclass(frozen=True, slots=True)
class Target:
    """An exam `left` days after the review that a memory had last."""

    model: ForgettingModel
    left: int

    @property
    def eve(self) -> int:
        return self.left - 1

    def recall(self, memory: MemoryState) -> float:
        """Return the chance of recall on the day if the card is not asked again."""
        return self.model.retrievability(memory, self.left * DAY)

    def recall_after(self, memory: MemoryState, day: int) -> float:
        """Return the chance of recall on the day if the card is asked once more, on that day."""
        then = self.model.next_states(memory, day, 0.9)
        known = self.model.retrievability(memory, day * DAY)
        rest = (self.left - day) * DAY
        return known * self.model.retrievability(then[Rating.GOOD].memory, rest) + (
            1 - known
        ) * self.model.retrievability(then[Rating.AGAIN].memory, rest)

    def last_days(
        self, memory: MemoryState, interval: float, least: int = 1
    ) -> dict[int, float] | None:
        """Return on which days to ask the card for the last time before the exam, and their cost.

        None where its interval stands: the card is due early enough to be asked once more after
        that, or so firm that another review would hardly help. The cost of a day is the recall (0
        to 1) that the eve would give more; none costs more than LOST, and none comes so early that
        little has faded.
        """
        if not least <= self.eve <= LONGEST_HORIZON or max(interval, least) < NEAR * self.left:
            return None
        best = self.recall_after(memory, self.eve)
        if best - self.recall(memory) < WORTH:
            return None
        first = max(least, self.eve - LONGEST_WINDOW + 1, round(SHORTEST_SHARE * interval))
        costs = {self.eve: 0.0}
        for day in range(self.eve - 1, first - 1, -1):
            cost = best - self.recall_after(memory, day)
            if cost > LOST:
                break
            costs[day] = cost
        return costs
