"""One review of one card: what each of the four ratings would do, and doing one of them.

Answering applies the previewed outcome, so that a button never lies. Knows nothing of storage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.memory import ForgettingModel, MemoryState, Recollection
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.steps import LEARNING_STEPS, RELEARNING_STEPS, hard_delay
from quizapp.scheduling.study_day import StudyCalendar

RETENTION = 0.9
LONGEST_INTERVAL = 36_500


class Phase(StrEnum):
    """Where a card stands between never reviewed and remembered."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Origin(StrEnum):
    """Where a memory event happened: in the daily review, missed in a quiz, or while reading."""

    REVIEW = "review"
    ATTEMPT = "attempt"
    READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardState:
    """All that scheduling knows of a card.

    `due_at` is set only for a delay within the day; `interval` counts the days last granted, 0
    while learning; `repetitions` counts memory events, and so tells a stale state from this one.
    """

    phase: Phase = Phase.NEW
    memory: MemoryState | None = None
    step: int = 0
    interval: int = 0
    due_day: date
    due_at: datetime | None = None
    repetitions: int = 0
    lapses: int = 0
    reviewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rating does: the state after it, and the wait that its button shows."""

    state: CardState
    wait: timedelta


@dataclass(frozen=True, slots=True)
class MemoryEvent:
    """One row of the log, as far as it moves the memory; `due_day` is the day it granted."""

    rating: Rating
    at: datetime
    origin: Origin
    due_day: date | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """An outcome before the calendar has seen it: a step with its delay, or a number of days."""

    phase: Phase
    step: int = 0
    delay: timedelta | None = None
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """The rules by which one learner's cards come back."""

    calendar: StudyCalendar
    model: ForgettingModel = field(default_factory=ForgettingModel)
    retention: float = RETENTION
    learning_steps: tuple[timedelta, ...] = LEARNING_STEPS
    relearning_steps: tuple[timedelta, ...] = RELEARNING_STEPS
    longest: int = LONGEST_INTERVAL

    def preview(
        self,
        card_id: int,
        state: CardState,
        now: datetime,
        *,
        load: Mapping[date, int] | None = None,
        granted: Mapping[Rating, date] | None = None,
    ) -> Mapping[Rating, Outcome]:
        """Return what each rating would do now, shortest wait first.

        `load` is the number of cards already due on the days to come: they are spread. `granted`
        are the days that an earlier preview promised: they stand, whatever the load is by now.
        """
        today = self.calendar.day_of(now)
        after = self._recollections(state, now)
        ahead = {(day - today).days: cards for day, cards in (load or {}).items()}
        fuzz = Fuzz.seeded(card_id, state.repetitions, ahead)
        if state.phase is Phase.REVIEW:
            plans = self._review_plans(state, after, fuzz)
        else:
            plans = self._learning_plans(state, after, fuzz)
        plans = self._ordered({r: self._in_days(plan, now) for r, plan in plans.items()})
        for rating, day in (granted or {}).items():
            if plans[rating].phase is Phase.REVIEW:
                plans[rating] = replace(plans[rating], days=max((day - today).days, 1))
        return {r: self._outcome(state, plan, after[r].memory, now) for r, plan in plans.items()}

    def answer(
        self,
        card_id: int,
        state: CardState,
        rating: Rating,
        now: datetime,
        granted: Mapping[Rating, date] | None = None,
    ) -> CardState:
        """Return the state after a rating: exactly the previewed one."""
        return self.preview(card_id, state, now, granted=granted)[rating].state

    def miss(self, state: CardState, now: datetime) -> CardState:
        """Return the state after the question was missed in a quiz: asked again the next study day.

        The learner has just seen the answer, so the memory is that after Again, but no step follows
        today. A new card stays new until the daily review first asks it; because it was met
        before, one Good there is enough to leave the learning steps.
        """
        phase, lapses = state.phase, state.lapses
        if phase is Phase.REVIEW:
            phase, lapses = Phase.RELEARNING, lapses + 1
        return replace(
            state,
            phase=phase,
            memory=self._recollections(state, now)[Rating.AGAIN].memory,
            step=len(self._steps(phase)) - 1,
            interval=0,
            due_day=self.calendar.day_of(now) + timedelta(days=1),
            due_at=None,
            repetitions=state.repetitions + 1,
            lapses=lapses,
            reviewed_at=now,
        )

    def replay(self, card_id: int, state: CardState, log: Iterable[MemoryEvent]) -> CardState:
        """Return the state that a log of events leads to, from the state before the first."""
        for event in log:
            if event.origin is Origin.ATTEMPT:
                state = self.miss(state, event.at)
            else:
                granted = {event.rating: event.due_day} if event.due_day else {}
                state = self.answer(card_id, state, event.rating, event.at, granted)
        return state

    def _recollections(self, state: CardState, now: datetime) -> Mapping[Rating, Recollection]:
        elapsed = self.calendar.elapsed_days(state.reviewed_at or now, now)
        return self.model.next_states(state.memory, elapsed, self.retention)

    def _steps(self, phase: Phase) -> tuple[timedelta, ...]:
        return self.relearning_steps if phase is Phase.RELEARNING else self.learning_steps

    def _learning_plans(
        self, state: CardState, after: Mapping[Rating, Recollection], fuzz: Fuzz
    ) -> dict[Rating, _Plan]:
        phase = Phase.RELEARNING if state.phase is Phase.RELEARNING else Phase.LEARNING
        steps = self._steps(phase)
        good_days = fuzz.days(after[Rating.GOOD].interval, 1, self.longest)
        easy_days = fuzz.days(after[Rating.EASY].interval, good_days + 1, self.longest)
        further = state.step + 1
        good = _Plan(Phase.REVIEW, days=good_days)
        if further < len(steps):
            good = _Plan(phase, further, fuzz.delay(steps[further]))
        return {
            Rating.AGAIN: _Plan(phase, 0, fuzz.delay(steps[0])),
            Rating.HARD: _Plan(phase, state.step, fuzz.delay(hard_delay(steps, state.step))),
            Rating.GOOD: good,
            Rating.EASY: _Plan(Phase.REVIEW, days=easy_days),
        }

    def _review_plans(
        self, state: CardState, after: Mapping[Rating, Recollection], fuzz: Fuzz
    ) -> dict[Rating, _Plan]:
        plans = {Rating.AGAIN: _Plan(Phase.RELEARNING, 0, fuzz.delay(self.relearning_steps[0]))}
        least = 1
        for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
            interval = after[rating].interval
            if round(interval) > state.interval:  # a growing interval never shrinks through fuzz
                least = max(least, state.interval + 1)
            days = fuzz.days(interval, least, self.longest)
            plans[rating] = _Plan(Phase.REVIEW, days=days)
            least = days + 1
        return plans

    def _in_days(self, plan: _Plan, now: datetime) -> _Plan:
        """Turn a delay that crosses the rollover into a number of days."""
        if plan.delay is None:
            return plan
        days = self.calendar.elapsed_days(now, now + plan.delay)
        return replace(plan, delay=None, days=days) if days else plan

    def _ordered(self, plans: dict[Rating, _Plan]) -> dict[Rating, _Plan]:
        """Keep Hard, Good and Easy apart also where steps have become days."""
        least = 0
        for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
            plan = plans[rating]
            if plan.delay is None:
                days = min(max(plan.days, least), self.longest)
                plans[rating] = replace(plan, days=days)
                least = days + 1
        return plans

    def _outcome(
        self, state: CardState, plan: _Plan, memory: MemoryState, now: datetime
    ) -> Outcome:
        lapsed = state.phase is Phase.REVIEW and plan.phase is Phase.RELEARNING
        wait = timedelta(days=plan.days) if plan.delay is None else plan.delay
        after = CardState(
            phase=plan.phase,
            memory=memory,
            step=plan.step,
            interval=plan.days if plan.phase is Phase.REVIEW else 0,
            due_day=self.calendar.day_of(now) + timedelta(days=plan.days),
            due_at=None if plan.delay is None else now + plan.delay,
            repetitions=state.repetitions + 1,
            lapses=state.lapses + lapsed,
            reviewed_at=now,
        )
        return Outcome(after, wait)
