"""Whose calendar a key opens, who wants a letter, and what they are told of."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import LearnerPreferences
from quizapp.study.queries import Learner, queue_of
from quizapp.study.reminders.days import cards_ahead, is_the_hour
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


def users_to_remind(now: datetime) -> list[int]:
    """Return everybody who wants a letter at this hour of theirs, and has an address for it."""
    preferences = LearnerPreferences
    query = (
        select(User.id, User.time_zone, preferences.rollover_hour, preferences.reminder_hour)
        .join(preferences, preferences.user_id == User.id)
        .where(preferences.reminder_hour.is_not(None), User.email.is_not(None))
        .order_by(User.id)
    )
    return [
        user_id
        for user_id, zone, rollover, hour in db.session.execute(query)
        if hour is not None and is_the_hour(StudyCalendar(ZoneInfo(zone), rollover), hour, now)
    ]


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
