"""The log as histories of ratings: all that moves a memory, read without the rest of its rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Row, select

from quizapp.database.engine import db
from quizapp.scheduling.fitting import LoggedCard
from quizapp.scheduling.memory import History, MemoryState
from quizapp.study.models import Card, Review


@dataclass(frozen=True, slots=True)
class CardLog:
    """One card's log: the memory before its first row, if there was one, and what moved it since.

    `days` are study days (ordinals).
    """

    card_id: int
    begun: MemoryState | None
    history: History
    days: tuple[int, ...]

    @property
    def is_whole(self) -> bool:
        return self.begun is None

    def logged(self) -> LoggedCard:
        return LoggedCard(self.history, self.days)


def logs_of(user_id: int, first: int = 0, last: int | None = None) -> list[CardLog]:
    """Return the logs of a learner's cards, by id from `first` to `last`, since each began anew."""
    before = Review.before
    query = (
        select(
            Review.card_id,
            Review.rating,
            Review.study_day,
            before["elapsed_days"].as_integer(),
            before["stability"].as_float(),
            before["difficulty"].as_float(),
        )
        .join(Card, Review.card_id == Card.id)
        .where(Review.user_id == user_id, Review.card_id >= first)
        .where(Review.number > Card.begun_after)
        .order_by(Review.card_id, Review.number)
    )
    if last is not None:
        query = query.where(Review.card_id <= last)
    rows = db.session.execute(query)
    return [_log(card_id, its) for card_id, its in groupby(rows, key=lambda row: row[0])]


def _log(card_id: int, rows: Iterable[Row[*tuple[Any, ...]]]) -> CardLog:
    found = list(rows)
    _, _, _, _, stability, difficulty = found[0]
    begun = None if stability is None else MemoryState(stability, difficulty)
    days = tuple(row[2] for row in found)
    since = (0, *(max(later - day, 0) for day, later in pairwise(days)))
    history = [  # from elsewhere, or from before the days were kept, they are counted
        (rating, days_since if kept is None else kept)
        for (_, rating, _, kept, _, _), days_since in zip(found, since, strict=True)
    ]
    return CardLog(card_id, begun, history, days)
