"""A card's schedule and log as Anki keeps them, in the terms of our own scheduling.

Pure: knows Anki's numbers and our states; refuses to know tables. What Anki knows of the memory
(stability, difficulty) is taken as it is; where it knows nothing, the log is replayed.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from quizapp.decks.exchange.package import LogRow, SourceCard
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Phase, Scheduler
from quizapp.scheduling.study_day import StudyCalendar

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
LONGEST_ANSWER = 3_600_000  # milliseconds
DAY = timedelta(days=1)


class BroughtReview(NamedTuple):
    """One row of the log, with the state that it left and the one before it.

    `phase` is the one in which the card was answered, `elapsed` the study days since the review
    before. `logged` is the wait that Anki's row says: days, or seconds as a negative number. The
    due day of the last state may be another: one may move it without a review.
    """

    rating: int
    at: datetime
    day: date
    elapsed: int
    seconds: float | None
    logged: int
    phase: Phase
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
    reviews = _reviews(log, scheduler, now)
    replayed = reviews[-1].after if reviews else None
    state = _state(card, replayed, first_day, scheduler, now)
    state = replace(state, repetitions=len(reviews))
    if reviews:
        reviews[-1] = reviews[-1]._replace(after=state)
    changed = EPOCH + timedelta(seconds=min(max(card.mod, 0), int(now.timestamp())))
    return Brought(
        state=state,
        reviews=tuple(reviews),
        is_suspended=card.queue == SUSPENDED,
        is_flagged=card.flags & 7 > 0,
        buried_on=scheduler.calendar.day_of(changed) if card.queue in BURIED else None,
    )


def _reviews(log: Sequence[LogRow], scheduler: Scheduler, now: datetime) -> list[BroughtReview]:
    """Return the log as states: their days are Anki's, their memory is replayed by our engine."""
    calendar = scheduler.calendar
    moments = [(row, _moment(row.id / 1000)) for row in log]
    rated = [(row, at, calendar.day_of(at)) for row, at in moments if EARLIEST <= at <= now]
    if not rated:
        return []
    history = [
        (row.ease, max((day - rated[max(place - 1, 0)][2]).days, 0))
        for place, (row, _, day) in enumerate(rated)
    ]
    memories = scheduler.model.along(history)
    reviews = list[BroughtReview]()
    state = CardState(due_day=rated[0][2])
    for (row, at, day), (_, elapsed), memory in zip(rated, history, memories, strict=True):
        before = _phase_before(row, state)
        after = _after(row, before, state, at, day, memory, calendar)
        seconds = row.time / 1000 if 0 < row.time <= LONGEST_ANSWER else None
        reviews.append(
            BroughtReview(row.ease, at, day, elapsed, seconds, row.ivl, before, state, after)
        )
        state = after
    return reviews


def _phase_before(row: LogRow, state: CardState) -> Phase:
    if row.type == LEARNING - 1:
        return Phase.NEW if state.repetitions == 0 else Phase.LEARNING
    return Phase.RELEARNING if row.type == 2 else Phase.REVIEW


def _after(
    row: LogRow,
    before: Phase,
    state: CardState,
    at: datetime,
    day: date,
    memory: MemoryState,
    calendar: StudyCalendar,
) -> CardState:
    """Return the state after a row, given the phase that it was answered in."""
    days, due_at, due_day, phase = 0, None, day, Phase.REVIEW
    if row.ivl > 0:
        days = min(row.ivl, FARTHEST)
        due_day = day + timedelta(days=days)
    else:
        is_again = before in (Phase.REVIEW, Phase.RELEARNING)
        phase = Phase.RELEARNING if is_again else Phase.LEARNING
        due_at = at + timedelta(seconds=min(-row.ivl, FARTHEST * 86_400))
        due_day = calendar.day_of(due_at)
    return CardState(
        phase=phase,
        memory=memory,
        interval=days,
        due_day=due_day,
        due_at=due_at if due_day == day else None,
        repetitions=state.repetitions + 1,
        lapses=state.lapses + (before is Phase.REVIEW and row.ease == Rating.AGAIN),
        reviewed_at=at,
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
