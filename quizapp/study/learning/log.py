"""The log as histories of ratings: all that moves a memory, read without the rest of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Text, case, cast, select

from quizapp.database.engine import db
from quizapp.scheduling.fitting import LoggedCard
from quizapp.scheduling.memory import History, MemoryState
from quizapp.study.models import Card, Review


@dataclass(frozen=True, slots=True)
class CardLog:
    """One card's log: the memory before its first row, if there was one, and what moved it since.

    `days` are study days (ordinals); `end` is the state after the last row, as it was written, and
    `last` the number of that row.
    """

    card_id: int
    begun: MemoryState | None
    history: History
    days: tuple[int, ...]
    end: str
    last: int

    @property
    def is_whole(self) -> bool:
        return self.begun is None

    def logged(self) -> LoggedCard:
        return LoggedCard(self.history, self.days)


def logs_of(user_id: int, first: int = 0, last: int | None = None) -> list[CardLog]:
    """Return the logs of a learner's cards, by id from `first` to `last`.

    What came before a card was made to begin anew no longer counts.
    """
    before, is_first = Review.before, Review.number == Card.begun_after + 1
    query = (
        select(
            Review.card_id,
            Review.rating,
            Review.study_day,
            before["elapsed_days"].as_integer(),
            case((is_first, before["stability"].as_float())),
            case((is_first, before["difficulty"].as_float())),
            cast(Review.after, Text),
            Review.number,
        )
        .join(Card, Review.card_id == Card.id)
        .where(Review.user_id == user_id, Review.card_id >= first)
        .where(Review.number > Card.begun_after)
        .order_by(Review.card_id, Review.number)
    )
    if last is not None:
        query = query.where(Review.card_id <= last)
    rows = db.session.connection().execute(query)  # plain rows: there are tens of thousands
    return [_log(card_id, list(its)) for card_id, its in groupby(rows, key=itemgetter(0))]


def _log(card_id: int, rows: Sequence[Row[*tuple[Any, ...]]]) -> CardLog:
    _, ratings, days, kept, stabilities, difficulties, ends, numbers = zip(*rows, strict=True)
    begun = None
    if stabilities[0] is not None:
        begun = MemoryState(stabilities[0], difficulties[0])
    elapsed = kept
    if None in kept:  # from elsewhere, or from before the days were kept: they are counted
        counted = (0, *(max(later - day, 0) for day, later in pairwise(days)))
        elapsed = tuple(
            since if known is None else known for known, since in zip(kept, counted, strict=True)
        )
    return CardLog(
        card_id, begun, list(zip(ratings, elapsed, strict=True)), days, ends[-1], numbers[-1]
    )
