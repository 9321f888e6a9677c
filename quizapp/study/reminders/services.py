"""Writes about reminders: the calendar's secret, the letter's hour, the day of the last letter."""

import secrets
from datetime import date

from sqlalchemy import or_, update

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.study.models import LearnerPreferences
from quizapp.study.queries import preferences_of


def change_calendar(user_id: int, action: str) -> None:
    """Open the calendar feed, give it another address, or close it; raises Invalid otherwise.

    Opening what is open keeps its address.
    """
    preferences = preferences_of(user_id)
    if action == "open":
        preferences.calendar_key = preferences.calendar_key or secrets.token_urlsafe(32)
    elif action == "renew":
        preferences.calendar_key = secrets.token_urlsafe(32)
    elif action == "close":
        preferences.calendar_key = None
    else:
        raise Invalid(N_("That cannot be done with a calendar."))
    db.session.add(preferences)
    db.session.flush()


def set_hour(user_id: int, hour: int | None) -> None:
    """Let a letter go out at this hour of the learner's day, or none at all."""
    preferences = preferences_of(user_id)
    preferences.reminder_hour = hour
    db.session.add(preferences)
    db.session.flush()


def claim_day(user_id: int, day: date) -> bool:
    """Note that the learner is reminded on a study day; False when they were already."""
    preferences = LearnerPreferences
    is_later = or_(preferences.reminded_on.is_(None), preferences.reminded_on < day.toordinal())
    claimed = db.session.execute(
        update(preferences)
        .where(preferences.user_id == user_id, is_later)
        .values(reminded_on=day.toordinal())
        .returning(preferences.user_id)
    )
    return claimed.one_or_none() is not None


def give_back_day(user_id: int, day: date) -> None:
    """Note that the letter of a study day did not go out after all."""
    preferences = LearnerPreferences
    db.session.execute(
        update(preferences)
        .where(preferences.user_id == user_id, preferences.reminded_on == day.toordinal())
        .values(reminded_on=None)
    )
