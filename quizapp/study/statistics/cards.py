"""Figures of one learner's cards as they are now, counted by the database.

Suspended cards are left out, and those whose question is no longer asked.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import Double, Select, and_, case, func, select, type_coerce

from quizapp.database.engine import db
from quizapp.quizzes.models import Question
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card, Review
from quizapp.study.queries import AnySelect, cards_asked
from quizapp.study.searching import seconds_of
from quizapp.study.statistics.parts import Part, belongs

Memory: TypeAlias = tuple[float, float, int, str]
"""Of one card: its stability in days, the seconds since its last review, its quiz, its tags."""


def due_by_day(user_id: int, part: Part) -> dict[date, int]:
    """Return how many cards met before come back on each study day, past ones included."""
    query = _cards(select(Card.due_day, func.count()), user_id, part)
    query = query.where(Card.phase != Phase.NEW).group_by(Card.due_day)
    return {date.fromordinal(day): count for day, count in db.session.execute(query)}


def number_new(user_id: int, part: Part) -> int:
    """Return how many cards have never been asked."""
    query = _cards(select(func.count()).select_from(Card), user_id, part)
    return db.session.scalar(query.where(Card.phase == Phase.NEW)) or 0


def intervals(user_id: int, part: Part) -> dict[int, int]:
    """Return the number of cards by the days between their last review and the next."""
    interval = (Card.due_day - Review.study_day).label("interval")
    last = and_(Review.card_id == Card.id, Review.number == Card.repetitions)
    query = _cards(select(interval, func.count()), user_id, part)
    query = query.join(Review, last).where(Card.phase == Phase.REVIEW).group_by("interval")
    return _numbers(query)


def stabilities(user_id: int, part: Part, edges: Sequence[int]) -> tuple[list[int], float | None]:
    """Return the number of cards between each two edges (days), and the middle stability."""
    known = Card.stability.is_not(None), Card.phase != Phase.NEW
    place = case(
        *((Card.stability < edge, n) for n, edge in enumerate(edges)), else_=len(edges)
    ).label("place")
    query = _cards(select(place, func.count()), user_id, part).where(*known).group_by("place")
    counts = _numbers(query)
    in_order = _cards(select(Card.stability), user_id, part).where(*known)
    in_order = in_order.order_by(Card.stability)
    middle = db.session.scalar(in_order.offset(sum(counts.values()) // 2).limit(1))
    return [counts.get(n, 0) for n in range(len(edges) + 1)], middle


def difficulties(user_id: int, part: Part) -> dict[int, int]:
    """Return the number of cards by difficulty, 1 to 10, rounded down."""
    level = case(*((Card.difficulty < n + 1, n) for n in range(1, 10)), else_=10).label("level")
    query = _cards(select(level, func.count()), user_id, part)
    query = query.where(Card.difficulty.is_not(None), Card.phase != Phase.NEW).group_by("level")
    return _numbers(query)


def memories(user_id: int, part: Part, now: datetime) -> list[Memory]:
    """Return the memory of each card that has one."""
    ago = now.timestamp() - seconds_of(Card.last_review_at)
    stability = type_coerce(Card.stability, Double)
    query = _cards(select(stability, ago, Question.quiz_id, Card.tags), user_id, part)
    query = query.where(Card.stability.is_not(None), Card.last_review_at.is_not(None))
    return [*db.session.execute(query)]


def _numbers(query: Select[int, int]) -> dict[int, int]:
    return {int(key): number for key, number in db.session.execute(query)}


def _cards(query: AnySelect, user_id: int, part: Part) -> AnySelect:
    return cards_asked(query, user_id).where(belongs(part))
