"""Whose calendar a key opens, who wants a letter, and what they are told of."""

from datetime import date, datetime

from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.study.models import LearnerPreferences
from quizapp.study.queries import Learner, queue_of
from quizapp.study.reminders.days import cards_ahead
from quizapp.study.statistics.cards import due_by_day, number_new
from quizapp.study.statistics.parts import Part


def learner_with_key(key: str) -> User:
    """Return whose calendar a key opens; raises NotFound when it opens none, or none any more."""
    preferences = LearnerPreferences
    query = select(User).join(preferences, preferences.user_id == User.id)
    user = db.session.scalar(query.where(preferences.calendar_key == key))
    if user is None:
        raise NotFound(N_("There is no such calendar, or it was switched off."))
    return user


def user_with_id(user_id: int) -> User:
    """Return a user; raises NotFound when the account is gone."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound(N_("This account is gone, and with it its reminders."))
    return user


def users_with_hour() -> list[User]:
    """Return everybody who wants a letter at some hour, and has an address for it."""
    query = (
        select(User)
        .join(LearnerPreferences, LearnerPreferences.user_id == User.id)
        .where(LearnerPreferences.reminder_hour.is_not(None), User.email.is_not(None))
        .order_by(User.id)
    )
    return list(db.session.scalars(query))


def cards_of_days(learner: Learner, now: datetime) -> dict[date, int]:
    """Return how many cards today and the coming days have, without days that have none."""
    today, queue = learner.calendar.day_of(now), queue_of(learner, now)
    return cards_ahead(
        due_by_day(learner.id, Part()),
        today,
        now_due=queue.left,
        new=max(number_new(learner.id, Part()) - queue.new, 0),
        new_per_day=learner.preferences.new_per_day,
        most=learner.preferences.reviews_per_day,
        agenda=learner.scheduler.agenda,
    )
