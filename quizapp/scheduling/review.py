"""One review of one card: what each of the four ratings would do, and doing one of them.

Answering applies the previewed outcome, so that a button never lies. Knows nothing of storage.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from quizapp.scheduling.exam import Target, retention_before
from quizapp.scheduling.fuzz import Fuzz, bounds
from quizapp.scheduling.memory import ForgettingModel, MemoryState, Recollection
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.steps import LEARNING_STEPS, RELEARNING_STEPS, hard_delay
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.scheduling.workload import Agenda, DaysAhead

RETENTION = 0.9
LONGEST_INTERVAL = 36_500


class Phase(StrEnum):
    """Where a card stands between never reviewed and remembered."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


class Origin(StrEnum):
    """Where a memory event happened.

    In the daily review, missed in a quiz, while reading, or elsewhere and brought along.
    """

    REVIEW = "review"
    ATTEMPT = "attempt"
    READING = "reading"
    IMPORT = "import"


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
    """An outcome before the calendar has seen it: a step with its delay, or a number of days.

    `most` is where Hard, Good and Easy need no longer differ.
    """

    phase: Phase
    step: int = 0
    delay: timedelta | None = None
    days: int = 0
    most: int = LONGEST_INTERVAL


@dataclass(frozen=True, slots=True)
class _Course:
    """How long one card may wait for its next review: its fuzz, and an exam if one lies ahead."""

    fuzz: Fuzz
    longest: int
    exam: Target | None = None

    def plan(self, after: Recollection, least: int, before: int = 0) -> _Plan:
        """Return a number of days, at least so many; `before` is the interval granted last."""
        last = self.exam and self.exam.last_days(after.memory, after.interval)
        if last:
            days = self.fuzz.cheapest(last, least)
            return _Plan(Phase.REVIEW, days=days, most=max(last))
        if round(after.interval) > before:  # a growing interval never shrinks through fuzz
            least = max(least, before + 1)
        elif before <= bounds(after.interval, 1, self.longest)[1]:  # nor one that fuzz may keep
            least = max(least, before)
        days = self.fuzz.days(after.interval, least, self.longest)
        return _Plan(Phase.REVIEW, days=days, most=self.longest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """The rules by which one learner's cards come back."""

    calendar: StudyCalendar
    model: ForgettingModel = field(default_factory=ForgettingModel)
    retention: float = RETENTION
    learning_steps: tuple[timedelta, ...] = LEARNING_STEPS
    relearning_steps: tuple[timedelta, ...] = RELEARNING_STEPS
    longest: int = LONGEST_INTERVAL
    agenda: Agenda = field(default_factory=Agenda)

    def preview(
        self,
        card_id: int,
        state: CardState,
        now: datetime,
        *,
        load: Mapping[date, int] | None = None,
        siblings: Collection[date] = (),
        granted: Mapping[Rating, date] | None = None,
        exam: date | None = None,
    ) -> Mapping[Rating, Outcome]:
        """Return what each rating would do now, shortest wait first.

        `load` is the number of cards already due on the days to come: they are spread, and kept off
        the days on which `siblings` are due. `granted` are the days that an earlier preview
        promised: they stand, whatever the load is by now. Until the day of an `exam` the card is
        asked so that it is known then.
        """
        today = self.calendar.day_of(now)
        after = self._recollections(state, now, is_for_exam=exam is not None and exam > today)
        load_ahead = {(day - today).days: cards for day, cards in (load or {}).items()}
        days_ahead = None if self.agenda.is_plain else DaysAhead(self.agenda, today)
        near = frozenset((day - today).days for day in siblings)
        fuzz = Fuzz.seeded(card_id, state.repetitions, load_ahead, days_ahead, near)
        target = Target(self.model, (exam - today).days) if exam else None
        course = _Course(fuzz, self.longest, target)
        if state.phase is Phase.REVIEW:
            plans = self._review_plans(state, after, course)
        else:
            plans = self._learning_plans(state, after, course)
        plans = {r: self._in_days(plan, now) for r, plan in plans.items()}
        plans = self._ordered(plans, days_ahead)
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

    def _recollections(
        self, state: CardState, now: datetime, *, is_for_exam: bool = False
    ) -> Mapping[Rating, Recollection]:
        elapsed = self.calendar.elapsed_days(state.reviewed_at or now, now)
        retention = retention_before(self.retention) if is_for_exam else self.retention
        return self.model.next_states(state.memory, elapsed, retention)

    def _steps(self, phase: Phase) -> tuple[timedelta, ...]:
        return self.relearning_steps if phase is Phase.RELEARNING else self.learning_steps

    def _learning_plans(
        self, state: CardState, after: Mapping[Rating, Recollection], course: _Course
    ) -> dict[Rating, _Plan]:
        fuzz = course.fuzz
        phase = Phase.RELEARNING if state.phase is Phase.RELEARNING else Phase.LEARNING
        steps = self._steps(phase)
        good = course.plan(after[Rating.GOOD], 1)
        easy = course.plan(after[Rating.EASY], good.days + 1)
        further = state.step + 1
        if further < len(steps):
            good = _Plan(phase, further, fuzz.delay(steps[further]))
        return {
            Rating.AGAIN: _Plan(phase, 0, fuzz.delay(steps[0])),
            Rating.HARD: _Plan(phase, state.step, fuzz.delay(hard_delay(steps, state.step))),
            Rating.GOOD: good,
            Rating.EASY: easy,
        }

    def _review_plans(
        self, state: CardState, after: Mapping[Rating, Recollection], course: _Course
    ) -> dict[Rating, _Plan]:
        delay = course.fuzz.delay(self.relearning_steps[0])
        plans = {Rating.AGAIN: _Plan(Phase.RELEARNING, 0, delay)}
        least = 1
        for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
            plans[rating] = course.plan(after[rating], least, state.interval)
            least = plans[rating].days + 1
        return plans

    def _in_days(self, plan: _Plan, now: datetime) -> _Plan:
        """Turn a delay that crosses the rollover into a number of days."""
        if plan.delay is None:
            return plan
        days = self.calendar.elapsed_days(now, now + plan.delay)
        return replace(plan, delay=None, days=days) if days else plan

    def _ordered(self, plans: dict[Rating, _Plan], ahead: DaysAhead | None) -> dict[Rating, _Plan]:
        """Keep Hard, Good and Easy apart also where steps have become days."""
        least = 0
        for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
            plan = plans[rating]
            if plan.delay is None:
                days = plan.days
                if days < least:
                    days = least if ahead is None else ahead.next_open(least)
                days = min(days, plan.most)
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
