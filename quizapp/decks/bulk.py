"""One change to many cards of a learner at once; each says how many cards it changed.

A change to a card ends what could be undone on it in the review.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.quizzes.models import Question, Quiz
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card, Review, Step
from quizapp.study.queries import Learner
from quizapp.study.tags import with_tag, without_tag

AT_ONCE = 10_000
MOST_DAYS = 36_500


def mark(learner: Learner, ids: Sequence[int], action: str, now: datetime) -> int:
    """Suspend cards, put them off until the rollover, flag them, or take that back."""
    today = learner.calendar.day_of(now).toordinal()
    is_buried = func.coalesce(Card.buried_on, 0) == today
    changes: Mapping[str, tuple[ColumnElement[bool], dict[str, Any]]] = {
        "suspend": (Card.is_suspended.is_(False), {"is_suspended": True, "given": None}),
        "resume": (Card.is_suspended.is_(True), {"is_suspended": False}),
        "bury": (~is_buried, {"buried_on": today, "given": None}),
        "unbury": (is_buried, {"buried_on": None}),
        "flag": (Card.is_flagged.is_(False), {"is_flagged": True}),
        "unflag": (Card.is_flagged.is_(True), {"is_flagged": False}),
    }
    if action not in changes:
        raise Invalid(N_("That cannot be done with a card."))
    where, values = changes[action]
    return _change(ids, where, values)


def set_due(learner: Learner, ids: Sequence[int], days: int, now: datetime) -> int:
    """Have cards asked so many days from today; their memory stays what it is.

    New cards have no day to be asked on: they stay as they are.
    """
    if not 0 <= days <= MOST_DAYS:
        raise Invalid(N_("Give a number of days, 0 for today."))
    day = learner.calendar.day_of(now).toordinal() + days
    granted = {"phase": Phase.REVIEW, "step": 0, "due_day": day, "due_at": None}
    for some in _parts(ids):
        _grant_in_log(some, granted)
    return _change(ids, Card.phase != Phase.NEW, granted | {"given": None})


def _grant_in_log(ids: Sequence[int], granted: Mapping[str, Any]) -> None:
    """Write the day into the last row of each card's log: a card replayed from it keeps its day."""
    last = (
        select(Review.id, Review.after)
        .join(Card, Review.card_id == Card.id)
        .where(Card.id.in_(ids), Card.phase != Phase.NEW, Review.number == Card.repetitions)
    )
    rows = [{"id": id_, "after": after | granted} for id_, after in db.session.execute(last)]
    if rows:
        db.session.execute(update(Review), rows)


def begin_anew(learner: Learner, ids: Sequence[int], now: datetime) -> int:
    """Make cards new again: their reviews stay in the log, and count no more."""
    values = {
        "phase": Phase.NEW,
        "step": 0,
        "stability": None,
        "difficulty": None,
        "due_day": learner.calendar.day_of(now).toordinal(),
        "due_at": None,
        "last_review_at": None,
        "lapses": 0,
        "given": None,
        "begun_after": Card.repetitions,
    }
    return _change(ids, Card.repetitions > Card.begun_after, values)


def tag(ids: Sequence[int], name: str) -> int:
    """Put a tag on cards that lack it."""
    return _retag(ids, lambda tags: with_tag(tags, name))


def untag(ids: Sequence[int], name: str) -> int:
    """Take a tag off cards that have it."""
    return _retag(ids, lambda tags: without_tag(tags, name))


def move(learner: Learner, ids: Sequence[int], deck: Quiz) -> int:
    """Put own cards into another deck of their learner's; an imported one is in a deck once."""
    last = db.session.scalar(select(func.max(Question.position)).filter_by(quiz_id=deck.id))
    other = aliased(Question)
    moved = 0
    for questions in _own_questions(learner, ids):
        is_first = and_(other.id.in_(questions), other.id < Question.id)
        is_there = (
            select(other.id)
            .where(other.set_question_id == Question.set_question_id)
            .where(or_(other.quiz_id == deck.id, is_first))
            .correlate(Question)
            .exists()
        )
        values = {
            "quiz_id": deck.id,
            "position": Question.position + (last or 0),
            "sending": None,
        }
        where = (Question.quiz_id != deck.id, ~is_there)
        moved += _count(update(Question).where(Question.id.in_(questions), *where).values(values))
    return moved


def delete_own(learner: Learner, ids: Sequence[int], now: datetime) -> int:
    """Delete own cards, all at one moment, by which `restore_cards` finds them; others stay."""
    deleted = 0
    for questions in _own_questions(learner, ids):
        change = update(Question).where(Question.id.in_(questions), Question.deleted_at.is_(None))
        deleted += _count(change.values(deleted_at=now, sending=None))
    return deleted


def number_of_own(learner: Learner, ids: Sequence[int]) -> int:
    """Return how many of the cards are in the learner's decks."""
    return sum(len(questions) for questions in _own_questions(learner, ids))


def _own_questions(learner: Learner, ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for some in _parts(ids):
        query = (
            select(Card.question_id)
            .join(Question, Card.question_id == Question.id)
            .join(Quiz, Question.quiz_id == Quiz.id)
            .where(Card.id.in_(some), Card.user_id == learner.id)
            .where(Quiz.owner_id == learner.id, Quiz.is_deck.is_(True))
        )
        yield db.session.scalars(query).all()


def _change(ids: Sequence[int], where: ColumnElement[bool], values: Mapping[str, Any]) -> int:
    changed = 0
    for some in _parts(ids):
        changed += _count(update(Card).where(Card.id.in_(some), where).values(values))
        db.session.execute(delete(Step).where(Step.card_id.in_(some)))
    return changed


def _retag(ids: Sequence[int], retagged: Callable[[str], str]) -> int:
    changed = 0
    for some in _parts(ids):
        query = select(Card.tags).where(Card.id.in_(some)).distinct()
        before = {tags: retagged(tags) for tags in db.session.scalars(query)}
        for old, new in before.items():
            if new != old:
                where = (Card.id.in_(some), Card.tags == old)
                changed += _count(update(Card).where(*where).values(tags=new))
    return changed


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield ids by parts small enough for one statement."""
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _count(change: Any) -> int:
    change = change.execution_options(synchronize_session=False)
    return int(db.session.execute(change).rowcount)  # type: ignore[attr-defined]
