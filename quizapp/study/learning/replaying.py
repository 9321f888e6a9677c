"""Card states wiped and replayed from the log: the log is the truth, a card a cache of it."""

from typing import Any

from sqlalchemy import func, select, update

from quizapp.database.engine import db
from quizapp.scheduling.memory import ForgettingModel
from quizapp.study.learning.log import logs_of
from quizapp.study.memory import moment
from quizapp.study.models import Card, Review


def replay_cards(
    user_id: int, model: ForgettingModel, first: int = 0, last: int | None = None
) -> int:
    """Write the states of a learner's cards anew from their log; return of how many.

    Stability and difficulty are computed by `model`; phase, step, lapses and the days granted are
    those that the log says. A card without a log, and what a learner marked on one, stay.
    """
    logs = logs_of(user_id, first, last)
    if not logs:
        return 0
    memories = model.after([log.history for log in logs], [log.begun for log in logs])
    ends = _ends(user_id, first, last)
    rows = [
        {
            "id": log.card_id,
            **ends[log.card_id],
            "stability": memory.stability,
            "difficulty": memory.difficulty,
        }
        for log, memory in zip(logs, memories, strict=True)
    ]
    db.session.execute(update(Card), rows)
    db.session.expire_all()
    return len(rows)


def card_ids(user_id: int) -> list[int]:
    """Return the ids of a learner's cards, in order."""
    return list(
        db.session.scalars(select(Card.id).where(Card.user_id == user_id).order_by(Card.id))
    )


def _ends(user_id: int, first: int, last: int | None) -> dict[int, dict[str, Any]]:
    """Return what the last row of each card's log says of its state, by card."""
    numbers = (
        select(Review.card_id, func.max(Review.number).label("number"))
        .join(Card, Review.card_id == Card.id)
        .where(Review.user_id == user_id, Review.card_id >= first)
        .where(Review.number > Card.begun_after)
        .group_by(Review.card_id)
    )
    if last is not None:
        numbers = numbers.where(Review.card_id <= last)
    end = numbers.subquery()
    query = select(Review.card_id, Review.number, Review.after).join(
        end, (Review.card_id == end.c.card_id) & (Review.number == end.c.number)
    )
    return {
        card_id: {
            "phase": after["phase"],
            "step": after["step"],
            "due_day": after["due_day"],
            "due_at": moment(after["due_at"]),
            "lapses": after["lapses"],
            "last_review_at": moment(after["reviewed_at"]),
            "repetitions": number,
        }
        for card_id, number, after in db.session.execute(query)
    }
