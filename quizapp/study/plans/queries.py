"""Reads for what a learner decides: their cards as a simulation needs them, exams, drills."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.backlog import Overdue
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.review import Origin, Phase
from quizapp.scheduling.simulation import Start
from quizapp.study.asking import versions_asked
from quizapp.study.models import Card, Exam, Review
from quizapp.study.plans.models import Drill
from quizapp.study.queries import Learner, with_questions
from quizapp.study.searching import cards_found, own_cards
from quizapp.study.statistics.reviews import WALKED_AWAY

NO_SUCH_EXAM = N_("There is no such exam among yours.")
NO_SUCH_DRILL = N_("There is no such exercise among yours.")
MOST_PLAYED = 150
MOST_TIMED = 500
SECONDS_AN_ANSWER = 8.0
FORTNIGHT = 14


@dataclass(frozen=True, slots=True)
class Sample:
    """Some of a learner's cards, evenly chosen; `share` is their part of all `number` of them."""

    starts: tuple[Start, ...]
    share: float
    number: int
    new: int


def all_cards(learner: Learner) -> Select[int]:
    """Query the ids of the cards that the learner is asked: not the suspended ones."""
    return own_cards(learner.id).where(Card.is_suspended.is_(False))


def cards_of_search(learner: Learner, search: str, now: datetime) -> Select[int]:
    """Query the ids of the cards that a search finds, suspended ones left out."""
    return cards_found(learner, search, now).where(Card.is_suspended.is_(False))


def sample_of(learner: Learner, found: Select[int], now: datetime) -> Sample:
    """Return the cards of a query as they stand today, at most MOST_PLAYED, for a simulation.

    New cards come in one after another as the daily limit lets them; with a limit of 0 they do not.
    """
    counted = found.with_only_columns(func.count(), func.count().filter(Card.phase == Phase.NEW))
    number, new = db.session.execute(counted).one()
    step = -(-number // MOST_PLAYED) or 1
    columns = (Card.phase, Card.stability, Card.difficulty, Card.last_review_at, Card.due_day)
    rows = db.session.execute(
        found.with_only_columns(*columns).where(Card.id % step == 0).order_by(Card.id)
    ).all()
    today = learner.calendar.day_of(now)
    per_day, starts, met = learner.preferences.new_per_day * len(rows) / (number or 1), [], 0
    for phase, stability, difficulty, at, due in rows:
        memory = MemoryState(stability, difficulty) if stability and difficulty else None
        last = (learner.calendar.day_of(at) - today).days if at else 0
        wait = due - today.toordinal()
        if phase == Phase.NEW:
            if not per_day:
                continue
            wait, met = max(wait, int(met / per_day)), met + 1
        starts.append(Start(memory, last, wait))
    return Sample(tuple(starts), len(rows) / number if number else 1.0, number, new)


def seconds_per_answer(user_id: int) -> float:
    """Return how long the learner takes over an answer, from the last ones that were timed.

    Whoever was elsewhere meanwhile did not take all that time over it.
    """
    query = (
        select(Review.seconds)
        .where(Review.user_id == user_id, Review.origin == Origin.REVIEW)
        .where(Review.seconds.is_not(None))
        .order_by(Review.at.desc())
        .limit(MOST_TIMED)
    )
    timed = db.session.scalars(query)
    seconds = [min(found, WALKED_AWAY) for found in timed if found is not None]
    return fmean(seconds) if seconds else SECONDS_AN_ANSWER


def overdue_cards(learner: Learner, now: datetime) -> list[Overdue]:
    """Return the cards that wait for a review today, as far as they have a memory to lose."""
    today = learner.calendar.day_of(now)
    columns = (Card.id, Card.stability, Card.difficulty, Card.last_review_at)
    query = all_cards(learner).with_only_columns(*columns).where(*_waits(today))
    return [
        Overdue(id_, MemoryState(stability, difficulty), (today - learner.calendar.day_of(at)).days)
        for id_, stability, difficulty, at in db.session.execute(query)
        if stability and difficulty and at
    ]


def number_overdue(learner: Learner, now: datetime) -> int:
    """Return how many cards wait for a review today."""
    today = learner.calendar.day_of(now)
    query = all_cards(learner).with_only_columns(func.count()).where(*_waits(today))
    return db.session.scalar(query) or 0


def load_after(learner: Learner, first: date, days: int) -> list[int]:
    """Return how many cards are due on a day and on each of those after it, new ones left out."""
    start = first.toordinal()
    query = (
        all_cards(learner)
        .with_only_columns(Card.due_day, func.count())
        .where(Card.due_day.between(start, start + days - 1), Card.phase != Phase.NEW)
        .group_by(Card.due_day)
    )
    by_day = dict(db.session.execute(query).all())
    return [by_day.get(start + ahead, 0) for ahead in range(days)]


def usual_load(learner: Learner, now: datetime) -> float:
    """Return how many reviews a day of the coming fortnight brings, beside what is overdue."""
    tomorrow = learner.calendar.day_of(now) + timedelta(days=1)
    return fmean(load_after(learner, tomorrow, FORTNIGHT))


def cards_known(found: Select[int]) -> list[Card]:
    """Return the cards of a query that are past their learning steps, locked for writing."""
    query = select(Card).where(Card.id.in_(found), Card.phase == Phase.REVIEW)
    return list(db.session.scalars(query.order_by(Card.id).with_for_update()))


def first_day_of_new(found: Select[int]) -> int | None:
    """Return the earliest study day (ordinal) on which a new card of a query may be asked."""
    new = found.where(Card.phase == Phase.NEW)
    return db.session.scalar(new.with_only_columns(func.min(Card.due_day)))


def all_exams(user_id: int) -> list[Exam]:
    return list(db.session.scalars(select(Exam).where(Exam.user_id == user_id).order_by(Exam.day)))


def users_with_exams() -> list[int]:
    return list(db.session.scalars(select(Exam.user_id).distinct().order_by(Exam.user_id)))


def exam_of(user_id: int, exam_id: int) -> Exam:
    """Load an exam of the user's own; raises NotFound for anybody else's."""
    exam = db.session.get(Exam, exam_id)
    if exam is None or exam.user_id != user_id:
        raise NotFound(NO_SUCH_EXAM)
    return exam


def drills_of_exam(exam: Exam, now: datetime) -> list[Drill]:
    """Return the mock exams handed in or out of time, the last one first."""
    ended = func.coalesce(Drill.ended_at, Drill.deadline_at)
    query = select(Drill).where(Drill.exam_id == exam.id, ended <= now)
    return list(db.session.scalars(query.order_by(ended.desc()).limit(20)))


def drill_of(user_id: int, drill_id: int, *, lock: bool = False) -> Drill:
    """Load a drill of the user's own; raises NotFound for anybody else's."""
    drill = db.session.get(Drill, drill_id, with_for_update=lock or None)
    if drill is None or drill.user_id != user_id:
        raise NotFound(NO_SUCH_DRILL)
    return drill


def drill_under_way(user_id: int, now: datetime) -> Drill | None:
    """Return the last drill that was begun and not ended, if its time is not up."""
    query = select(Drill).where(Drill.user_id == user_id, Drill.ended_at.is_(None))
    query = query.where(Drill.deadline_at.is_(None) | (Drill.deadline_at > now))
    return db.session.scalar(query.order_by(Drill.id.desc()).limit(1))


def askable(card_ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """Return what cards ask, by the card's id; one that nothing is known of is left out."""
    query = with_questions(select(Card).where(Card.id.in_(card_ids)))
    return versions_asked(db.session.scalars(query))


def ids_of(found: Select[int]) -> list[int]:
    return list(db.session.scalars(found.order_by(Card.id)))


def versions_of(version_ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """Return versions by id, with their quiz and its article."""
    query = (
        select(QuestionVersion)
        .where(QuestionVersion.id.in_(version_ids))
        .options(
            joinedload(QuestionVersion.question).joinedload(Question.quiz).joinedload(Quiz.article)
        )
    )
    return {version.id: version for version in db.session.scalars(query)}


def _waits(today: date) -> Sequence[Any]:
    return (
        Card.due_day <= today.toordinal(),
        Card.phase != Phase.NEW,
        Card.due_at.is_(None),
        Card.stability.is_not(None),
        Card.difficulty.is_not(None),
        Card.last_review_at.is_not(None),
    )
