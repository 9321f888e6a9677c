"""Which exam a card is learnt for: the first ahead whose search finds it."""

from datetime import date, datetime

from sqlalchemy import func, literal, select, union_all

from quizapp.database.engine import db
from quizapp.scheduling.exam import LONGEST_HORIZON
from quizapp.study.models import Card, Exam
from quizapp.study.queries import Learner
from quizapp.study.searching import cards_found


def exams_ahead(learner: Learner, now: datetime) -> list[Exam]:
    """Return a learner's exams that are still to come, the first one first."""
    today = learner.calendar.day_of(now).toordinal()
    query = select(Exam).where(Exam.user_id == learner.id, Exam.day > today)
    return list(db.session.scalars(query.order_by(Exam.day, Exam.id)))


def exam_day_of(learner: Learner, card: Card, now: datetime) -> date | None:
    """Return the day of the first exam that the card is learnt for, from when it is planned."""
    today = learner.calendar.day_of(now).toordinal()
    planned = select(Exam.day, Exam.search).where(
        Exam.user_id == learner.id, Exam.day.between(today + 1, today + LONGEST_HORIZON)
    )
    exams = db.session.execute(planned).all()
    if not exams:
        return None
    asks = (
        cards_found(learner, search, now)
        .where(Card.id == card.id)
        .with_only_columns(literal(day).label("day"))
        for day, search in exams
    )
    first = db.session.scalar(select(func.min(union_all(*asks).subquery().c.day)))
    return None if first is None else date.fromordinal(first)
