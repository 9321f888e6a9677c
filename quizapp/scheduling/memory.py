"""The state of one memory and how a review changes it: FSRS-6, by its authors' Rust engine.

The sole importer of that engine. Knows days and ratings; refuses to know calendars and cards.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import fsrs_rs_python as fsrs

from quizapp.scheduling.rating import Rating

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MemoryState:
    """Stability: days until the chance of recall has fallen to 90 %. Difficulty: 1 to 10."""

    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Recollection:
    """The memory after one rating, and the days after which it reaches the desired retention."""

    memory: MemoryState
    interval: float


@dataclass(frozen=True, slots=True)
class ForgettingModel:
    """FSRS with one learner's 21 parameters."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS

    def next_states(
        self, memory: MemoryState | None, elapsed_days: int, retention: float
    ) -> Mapping[Rating, Recollection]:
        """Return what each rating would make of the memory; None is a memory not yet formed."""
        before = None if memory is None else fsrs.MemoryState(memory.stability, memory.difficulty)
        after = _engine(self.parameters).next_states(before, retention, elapsed_days)
        return {
            Rating.AGAIN: _recollection(after.again),
            Rating.HARD: _recollection(after.hard),
            Rating.GOOD: _recollection(after.good),
            Rating.EASY: _recollection(after.easy),
        }

    def retrievability(self, memory: MemoryState, elapsed: timedelta) -> float:
        """Return the chance of recall (0..1) that long after the last review, to the second.

        (1 + factor * t / S) ** -decay, with factor such that t = S gives 0.9: FSRS-6, open-spaced-
        repetition/fsrs-rs, src/model.rs `power_forgetting_curve`.
        """
        decay, factor = self._curve()
        days = max(elapsed / DAY, 0.0)
        return float((1 + factor * days / memory.stability) ** -decay)

    def stabilities_until(self, chance: float) -> float:
        """Return after how many times its stability a memory has faded to that chance (0..1].

        `retrievability` the other way round: 1 at 0.9, 0 at 1.
        """
        decay, factor = self._curve()
        return float((chance ** (-1 / decay) - 1) / factor)

    def _curve(self) -> tuple[float, float]:
        decay = self.parameters[-1]
        return decay, 0.9 ** (-1 / decay) - 1


@lru_cache(maxsize=1024)
def _engine(parameters: tuple[float, ...]) -> fsrs.FSRS:
    return fsrs.FSRS(parameters)


def _recollection(state: fsrs.ItemState) -> Recollection:
    return Recollection(
        MemoryState(state.memory.stability, state.memory.difficulty), state.interval
    )
