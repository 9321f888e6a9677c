"""A card's schedule and log as Anki keeps them, in the terms of our own scheduling.

Pure: knows Anki's numbers and our states; refuses to know tables. What Anki knows of the memory
(stability, difficulty) is taken as it is; where it knows nothing, the log is replayed.
"""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from quizapp.decks.exchange.package import LogRow, SourceCard
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Phase, Scheduler

NEW, LEARNING, REVIEW, RELEARNING = range(4)
SUSPENDED, BURIED = -1, (-2, -3)
IN_STEPS = (1, 3)
A_MOMENT = 1_000_000_000  # a due number above it counts seconds since 1970, below it days
FARTHEST = 36_500
EASIEST, HARDEST = 1.0, 10.0
LEAST_STABILITY = 0.001
USUAL_EASE = 2.5
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LONGEST_ANSWER = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class BroughtReview:
    """One row of the log: the state before and after it."""

    rating: Rating
    at: datetime
    seconds: float | None
    before: CardState
    after: CardState


@dataclass(frozen=True, slots=True)
class Brought:
    """A card's memory as it was brought along, and its log."""

    state: CardState
    reviews: tuple[BroughtReview, ...]
    is_suspended: bool = False
    is_flagged: bool = False
    buried_on: date | None = None


def brought(
    card: SourceCard, log: Sequence[LogRow], first_day: date, scheduler: Scheduler, now: datetime
) -> Brought:
    """Return a card's memory; `first_day` is the day on which its collection counts from 0.

    The state after the last review is the card's: whoever replays the log ends where it stands.
    """
    reviews = list(_reviews(log, scheduler, now))
    replayed = reviews[-1].after if reviews else None
    state = _state(card, replayed, first_day, scheduler, now)
    state = replace(state, repetitions=len(reviews))
    if reviews:
        reviews[-1] = replace(reviews[-1], after=state)
    changed = EPOCH + timedelta(seconds=min(max(card.mod, 0), int(now.timestamp())))
    return Brought(
        state=state,
        reviews=tuple(reviews),
        is_suspended=card.queue == SUSPENDED,
        is_flagged=card.flags & 7 > 0,
        buried_on=scheduler.calendar.day_of(changed) if card.queue in BURIED else None,
    )


def _reviews(log: Sequence[LogRow], scheduler: Scheduler, now: datetime) -> Iterator[BroughtReview]:
    state: CardState | None = None
    for row in log:
        at = _moment(row.id / 1000)
        if not EARLIEST <= at <= now:
            continue
        state = state or CardState(due_day=scheduler.calendar.day_of(at))
        before = replace(state, phase=_phase_before(row, state))
        state = _after(row, before, at, scheduler)
        seconds = (
            row.time / 1000 if 0 < row.time <= LONGEST_ANSWER / timedelta(milliseconds=1) else None
        )
        yield BroughtReview(Rating(row.ease), at, seconds, before, state)


def _phase_before(row: LogRow, state: CardState) -> Phase:
    if row.type == LEARNING - 1:
        return Phase.NEW if state.repetitions == 0 else Phase.LEARNING
    return Phase.RELEARNING if row.type == 2 else Phase.REVIEW


def _after(row: LogRow, before: CardState, at: datetime, scheduler: Scheduler) -> CardState:
    """Return the state after a row: its days are Anki's, its memory is replayed."""
    calendar, rating = scheduler.calendar, Rating(row.ease)
    elapsed = calendar.elapsed_days(before.reviewed_at or at, at)
    memory = scheduler.model.next_states(before.memory, elapsed, scheduler.retention)[rating].memory
    today = calendar.day_of(at)
    state = replace(
        before,
        memory=memory,
        repetitions=before.repetitions + 1,
        lapses=before.lapses + (before.phase is Phase.REVIEW and rating is Rating.AGAIN),
        reviewed_at=at,
    )
    if row.ivl > 0:
        days = min(row.ivl, FARTHEST)
        due_day = today + timedelta(days=days)
        return replace(
            state, phase=Phase.REVIEW, step=0, interval=days, due_day=due_day, due_at=None
        )
    is_again = before.phase in (Phase.REVIEW, Phase.RELEARNING)
    due_at = at + timedelta(seconds=min(-row.ivl, FARTHEST * 86_400))
    due_day = calendar.day_of(due_at)
    return replace(
        state,
        phase=Phase.RELEARNING if is_again else Phase.LEARNING,
        step=0,
        interval=0,
        due_day=due_day,
        due_at=due_at if due_day == today else None,
    )


def _state(
    card: SourceCard,
    replayed: CardState | None,
    first_day: date,
    scheduler: Scheduler,
    now: datetime,
) -> CardState:
    today = scheduler.calendar.day_of(now)
    phase = _phase(card)
    kept = _kept(card)
    if phase is Phase.NEW:
        reviewed_at = replayed.reviewed_at if replayed else None
        return CardState(due_day=today, lapses=max(card.lapses, 0), reviewed_at=reviewed_at)
    due = card.odue if card.odid and card.odue else card.due
    due_at = _moment(due) if due > A_MOMENT and phase is not Phase.REVIEW else None
    if due_at is None:
        days = min(max(due, -FARTHEST), FARTHEST * 2) if due <= A_MOMENT else 0
        due_day = first_day + timedelta(days=days)
    else:
        due_day = scheduler.calendar.day_of(due_at)
    last = _last_review(card, kept, replayed, due_day, scheduler, now)
    return CardState(
        phase=phase,
        memory=_memory(card, kept, replayed, scheduler),
        step=_step(card, phase, scheduler),
        interval=max(card.ivl, 0) if phase is Phase.REVIEW else 0,
        due_day=due_day,
        due_at=due_at,
        lapses=max(card.lapses, 0),
        reviewed_at=last,
    )


def _phase(card: SourceCard) -> Phase:
    if card.type == REVIEW:  # in step, it is one that an old scheduler has being learnt again
        return Phase.RELEARNING if card.queue in IN_STEPS else Phase.REVIEW
    return {LEARNING: Phase.LEARNING, RELEARNING: Phase.RELEARNING}.get(card.type, Phase.NEW)


def _step(card: SourceCard, phase: Phase, scheduler: Scheduler) -> int:
    """Return the step of ours that has as many steps to come, of those there are."""
    if phase is Phase.REVIEW:
        return 0
    is_again = phase is Phase.RELEARNING
    steps = scheduler.relearning_steps if is_again else scheduler.learning_steps
    return min(max(len(steps) - max(card.left, 0) % 1000, 0), len(steps) - 1)


def _memory(
    card: SourceCard, kept: dict[str, Any], replayed: CardState | None, scheduler: Scheduler
) -> MemoryState | None:
    stability, difficulty = kept.get("s"), kept.get("d")
    if _is_number(stability) and _is_number(difficulty):
        return _within(float(stability or 0), float(difficulty or 0))
    if replayed is not None and replayed.memory is not None:
        return replayed.memory
    if card.ivl <= 0:
        return None
    ease = card.factor / 1000 if card.factor > 1000 else USUAL_EASE
    found = scheduler.model.from_sm2(float(min(card.ivl, FARTHEST)), ease, scheduler.retention)
    return _within(found.stability, found.difficulty)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _within(stability: float, difficulty: float) -> MemoryState:
    return MemoryState(
        min(max(float(stability), LEAST_STABILITY), float(FARTHEST)),
        min(max(float(difficulty), EASIEST), HARDEST),
    )


def _last_review(
    card: SourceCard,
    kept: dict[str, Any],
    replayed: CardState | None,
    due_day: date,
    scheduler: Scheduler,
    now: datetime,
) -> datetime:
    told = kept.get("lrt")
    if isinstance(told, int) and EARLIEST <= _moment(told) <= now:
        same = replayed and replayed.reviewed_at and int(replayed.reviewed_at.timestamp()) == told
        return replayed.reviewed_at if same and replayed and replayed.reviewed_at else _moment(told)
    if replayed is not None and replayed.reviewed_at is not None:
        return replayed.reviewed_at
    day = due_day - timedelta(days=min(max(card.ivl, 0), FARTHEST))
    return max(min(scheduler.calendar.start_of(day), now), EARLIEST)


def _kept(card: SourceCard) -> dict[str, Any]:
    """Return what Anki keeps with a card: s (stability, days), d (difficulty), lrt (seconds)."""
    try:
        kept = json.loads(card.data) if card.data else {}
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _moment(seconds: float) -> datetime:
    """Return a moment by its seconds since 1970, to the millisecond; absurd ones are the first."""
    if not 0 <= seconds < 4_000_000_000:
        return EPOCH
    return EPOCH + timedelta(milliseconds=round(seconds * 1000))
