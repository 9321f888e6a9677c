"""Our cards and reviews in Anki's numbers: what `remembering` reads, written.

Pure but for the shape of our rows; whoever reads what this writes has the same memory again.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from quizapp.decks.exchange.package import LogRow, SourceCard
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card
from quizapp.study.queries import Learner

FARTHEST = 36_500
EASE = 2500
TYPES = {Phase.NEW: 0, Phase.LEARNING: 1, Phase.REVIEW: 2, Phase.RELEARNING: 3}
OF_LOG = {Phase.NEW: 0, Phase.LEARNING: 0, Phase.REVIEW: 1, Phase.RELEARNING: 2}
IN_DAY, BETWEEN_DAYS, SUSPENDED, BURIED = 1, 3, -1, -3
FLAG = 1
DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands in a package: its ids, its place in its note and among new cards."""

    id: int
    note_id: int
    deck_id: int
    order: int
    position: int


def source_card(
    card: Card, place: Place, learner: Learner, first_day: date, now: datetime
) -> SourceCard:
    """Return a card's row; `first_day` is the day on which the package counts from 0."""
    phase = Phase(card.phase)
    day = card.due_day - first_day.toordinal()
    in_day = card.due_at is not None
    due = place.position if phase is Phase.NEW else day
    if card.due_at is not None and phase is not Phase.REVIEW:
        due = int(card.due_at.timestamp())
    return SourceCard(
        id=place.id,
        nid=place.note_id,
        did=place.deck_id,
        ord=place.order,
        mod=int(now.timestamp()),
        type=TYPES[phase],
        queue=_queue(card, phase, in_day, learner.calendar.day_of(now).toordinal()),
        due=due,
        ivl=_interval(card, phase, learner),
        factor=0 if phase is Phase.NEW else EASE,
        reps=card.repetitions,
        lapses=card.lapses,
        left=_steps_left(card, phase, learner),
        odue=0,
        odid=0,
        flags=FLAG if card.is_flagged else 0,
        data=json.dumps(_memory(card, place, learner), separators=(",", ":")),
    )


def log_row(row: Any, card_id: int, last_interval: int) -> LogRow:
    """Return a row of the log; its id is its moment in milliseconds."""
    before, after = row.before or {}, row.after
    difficulty = after["difficulty"]
    return LogRow(
        id=round(row.at.timestamp() * 1000),
        cid=card_id,
        ease=row.rating,
        ivl=_granted(row, after),
        last_ivl=last_interval,
        factor=round((difficulty - 1) / 9 * 1000 + 100) if difficulty else 0,
        time=round((row.seconds or 0) * 1000),
        type=OF_LOG[Phase(before.get("phase", Phase.NEW))],
    )


def _granted(row: Any, after: dict[str, Any]) -> int:
    """Return the wait that a review granted: days, or seconds as a negative number."""
    if "logged" in after:
        return int(after["logged"])
    days = int(after["due_day"] - row.study_day)
    if after["phase"] == Phase.REVIEW:
        return max(days, 1)
    if after["due_at"] is None:
        return -max(days, 1) * DAY_SECONDS
    due_at = datetime.fromisoformat(str(after["due_at"]))
    moment: datetime = row.at
    return -max(round((due_at - moment).total_seconds()), 1)


def _queue(card: Card, phase: Phase, in_day: bool, today: int) -> int:
    if card.is_suspended:
        return SUSPENDED
    if card.buried_on == today:
        return BURIED
    if phase in (Phase.LEARNING, Phase.RELEARNING):
        return IN_DAY if in_day else BETWEEN_DAYS
    return TYPES[phase]


def _interval(card: Card, phase: Phase, learner: Learner) -> int:
    if phase is Phase.NEW or phase is Phase.LEARNING:
        return 0
    if phase is Phase.RELEARNING or card.last_review_at is None:
        return 1
    return max(card.due_day - learner.calendar.day_of(card.last_review_at).toordinal(), 1)


def _steps_left(card: Card, phase: Phase, learner: Learner) -> int:
    if phase not in (Phase.LEARNING, Phase.RELEARNING):
        return 0
    scheduler = learner.scheduler
    is_again = phase is Phase.RELEARNING
    steps = scheduler.relearning_steps if is_again else scheduler.learning_steps
    return max(len(steps) - card.step, 1)


def _memory(card: Card, place: Place, learner: Learner) -> dict[str, Any]:
    """Return what Anki keeps with a card: memory, desired retention, last review in seconds."""
    kept: dict[str, Any] = {"pos": place.position}
    if card.stability is not None and card.difficulty is not None:
        kept |= {
            "s": card.stability,
            "d": card.difficulty,
            "dr": round(learner.preferences.retention, 2),
            "decay": round(learner.scheduler.model.parameters[-1], 4),
        }
    if card.last_review_at is not None:
        kept["lrt"] = int(card.last_review_at.timestamp())
    return kept
