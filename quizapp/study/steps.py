"""What a learner did in the review today, step by step, so that it can be taken back and redone.

Knows the order of steps; refuses to know what each of them does to a card. Stored, so that it
survives a restart: the steps still done come first, those taken back after them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, or_, select

from quizapp.database.engine import db
from quizapp.study.models import Card, Step
from quizapp.study.queries import Learner

RATE = "rate"

_MINE = (Step.user_id == bindparam("user"), Step.study_day == bindparam("today"))
_TRAIL = select(
    select(func.max(Step.id)).where(*_MINE, Step.is_undone.is_(False)).scalar_subquery(),
    select(func.min(Step.id)).where(*_MINE, Step.is_undone.is_(True)).scalar_subquery(),
)


@dataclass(frozen=True, slots=True)
class Trail:
    """Which of today's steps may be undone, and which undone one may be done again, by id."""

    undo: int | None
    redo: int | None


def trail(learner: Learner, now: datetime) -> Trail:
    """Return what can be undone and redone; both end with the study day."""
    today = learner.calendar.day_of(now).toordinal()
    values = {"user": learner.id, "today": today}
    return Trail(*db.session.connection().execute(_TRAIL, values).one())


def last_done(learner: Learner, now: datetime) -> Step | None:
    """Return the last of today's steps that is not undone."""
    undo = trail(learner, now).undo
    return None if undo is None else db.session.get(Step, undo)


def last_undone(learner: Learner, now: datetime) -> Step | None:
    """Return the step undone last today and not since done again."""
    redo = trail(learner, now).redo
    return None if redo is None else db.session.get(Step, redo)


def is_undone_sending(learner: Learner, sending: str) -> bool:
    """Tell whether a review sent by a device was taken back: sent again, it does not come back."""
    undone = select(Step.kept).where(
        Step.user_id == learner.id, Step.action == RATE, Step.is_undone.is_(True)
    )
    return any(kept.get("sending") == sending for kept in db.session.scalars(undone))


def note_step(
    learner: Learner, card: Card, action: str, kept: Mapping[str, Any], day: date
) -> None:
    """Let a step of that study day be taken back; what is done anew ends what could be redone."""
    ordinal = day.toordinal()
    db.session.execute(
        delete(Step).where(
            Step.user_id == learner.id, or_(Step.is_undone.is_(True), Step.study_day < ordinal)
        )
    )
    step = Step(user_id=learner.id, card_id=card.id, action=action, study_day=ordinal)
    step.number, step.kept, step.is_undone = card.repetitions, dict(kept), False
    db.session.add(step)


def forget_undone(learner: Learner) -> None:
    """End what could be redone."""
    undone = (Step.user_id == learner.id, Step.is_undone.is_(True))
    db.session.execute(delete(Step).where(*undone))
