"""Card states wiped and replayed from the log: the log is the truth, a card a cache of it."""

import json
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update

from quizapp.database.engine import db
from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.study.learning.log import CardLog, logs_of
from quizapp.study.memory import moment
from quizapp.study.models import Card

_CARDS = cast(Table, Card.__table__)
_STATE = (
    "phase",
    "step",
    "stability",
    "difficulty",
    "due_day",
    "due_at",
    "last_review_at",
    "repetitions",
    "lapses",
)
_UPDATE = (
    update(_CARDS)
    .where(_CARDS.c.id == bindparam("card_id"))
    .values({name: bindparam(name) for name in _STATE})
)


def replay_cards(
    user_id: int, model: ForgettingModel, first: int = 0, last: int | None = None
) -> int:
    """Write the states of a learner's cards anew from their log; return of how many.

    Stability and difficulty are computed by `model`; phase, step, lapses and the days granted are
    those that the log says. A card without a log, and what a learner marked on one, stay. The cards
    are held from before their log is read: a review meanwhile would be overwritten.
    """
    card_ids(user_id, first, last, lock=True)
    logs = logs_of(user_id, first, last)
    if not logs:
        return 0
    memories = model.after([log.history for log in logs], [log.begun for log in logs])
    rows = [_row(log, memory) for log, memory in zip(logs, memories, strict=True)]
    db.session.flush()
    db.session.connection().execute(_UPDATE, rows)
    db.session.expire_all()
    return len(rows)


def card_ids(
    user_id: int, first: int = 0, last: int | None = None, *, lock: bool = False
) -> list[int]:
    """Return the ids of a learner's cards, in order; `lock` holds them until the transaction ends.

    Those from `first` to `last`.
    """
    query = select(Card.id).where(Card.user_id == user_id, Card.id >= first).order_by(Card.id)
    if last is not None:
        query = query.where(Card.id <= last)
    return list(db.session.scalars(query.with_for_update() if lock else query))


def _row(log: CardLog, memory: MemoryState) -> dict[str, Any]:
    end = json.loads(log.end)
    return {
        "card_id": log.card_id,
        "phase": end["phase"],
        "step": end["step"],
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due_day": end["due_day"],
        "due_at": moment(end["due_at"]),
        "lapses": end["lapses"],
        "last_review_at": moment(end["reviewed_at"]),
        "repetitions": log.last,
    }
