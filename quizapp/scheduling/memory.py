"""The state of one memory and how a review changes it: FSRS-6, by its authors' Rust engine.

With `fitting` the sole importer of that engine. Knows days and ratings; refuses to know calendars
and cards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TypeAlias

import fsrs_rs_python as fsrs

from quizapp.scheduling.rating import Rating

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)
DAY = timedelta(days=1)

History: TypeAlias = Sequence[tuple[int, int]]
"""The reviews of one card in order: the rating of each, and the study days since the one before."""


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

    def after(
        self, histories: Sequence[History], begun: Sequence[MemoryState | None]
    ) -> list[MemoryState]:
        """Return the memories that histories lead to, each from the one it began with, if any.

        The same numbers as by `next_states`, one review after another; none may be empty.
        """
        items = [fsrs.FSRSItem([review(*each) for each in history]) for history in histories]
        states = [
            None if memory is None else fsrs.MemoryState(memory.stability, memory.difficulty)
            for memory in begun
        ]
        found = _engine(self.parameters).memory_state_batch(items, states)
        return [MemoryState(state.stability, state.difficulty) for state in found]

    def along(self, history: History) -> list[MemoryState]:
        """Return the memory after each review of a history that begins it; none may be empty."""
        item = fsrs.FSRSItem([review(*each) for each in history])
        found = _engine(self.parameters).historical_memory_states(item, None)
        return [MemoryState(state.stability, state.difficulty) for state in found]

    def from_sm2(self, interval: float, ease: float, retention: float) -> MemoryState:
        """Return the memory that SM-2 means by an interval in days and an ease (2.5 is usual)."""
        found = _engine(self.parameters).memory_state_from_sm2(ease, interval, retention)
        return MemoryState(found.stability, found.difficulty)

    def retrievability(self, memory: MemoryState, elapsed: timedelta) -> float:
        """Return the chance of recall (0..1) that long after the last review, to the second.

        (1 + factor * t / S) ** -decay, with factor such that t = S gives 0.9: FSRS-6, open-spaced-
        repetition/fsrs-rs, src/model.rs `power_forgetting_curve`.
        """
        decay, factor = self._curve()
        days = max(elapsed / DAY, 0.0)
        return float((1 + factor * days / memory.stability) ** -decay)

    def chances(self, memories: Iterable[tuple[float, float]]) -> list[float]:
        """Return many chances of recall, from each stability and the seconds since its review."""
        decay, factor = self._curve()
        a_day = factor / DAY.total_seconds()
        return [(1 + a_day * max(ago, 0.0) / stability) ** -decay for stability, ago in memories]

    def stabilities_until(self, chance: float) -> float:
        """Return after how many times its stability a memory has faded to that chance (0..1].

        `retrievability` the other way round: 1 at 0.9, 0 at 1.
        """
        decay, factor = self._curve()
        return float((chance ** (-1 / decay) - 1) / factor)

    def _curve(self) -> tuple[float, float]:
        decay = self.parameters[-1]
        return decay, 0.9 ** (-1 / decay) - 1


@lru_cache(maxsize=4096)
def review(rating: int, elapsed_days: int) -> fsrs.FSRSReview:
    """Return a review as the engine takes it; it never changes, so one may stand for many."""
    return fsrs.FSRSReview(rating, elapsed_days)


@lru_cache(maxsize=1024)
def _engine(parameters: tuple[float, ...]) -> fsrs.FSRS:
    return fsrs.FSRS(parameters)


def _recollection(state: fsrs.ItemState) -> Recollection:
    return Recollection(
        MemoryState(state.memory.stability, state.memory.difficulty), state.interval
    )
