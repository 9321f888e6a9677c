"""When a learner is reminded, and of how many cards; knows study days and local hours alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from quizapp.scheduling.study_day import StudyCalendar
from quizapp.scheduling.workload import Agenda

DAYS_AHEAD = 28
LATE = timedelta(hours=3)
DAY = timedelta(days=1)


def hour_of_day(calendar: StudyCalendar, day: date, hour: int) -> datetime:
    """Return when a study day has that local hour, in UTC; hours before the rollover are its last.

    An hour that the clocks leap over is the one they leap to.
    """
    local = day if hour >= calendar.rollover_hour else day + DAY
    return datetime.combine(local, time(hour), calendar.zone).astimezone(UTC)


def is_the_hour(calendar: StudyCalendar, hour: int, now: datetime) -> bool:
    """Tell whether the hour of today's reminder has come, and is not long past."""
    moment = hour_of_day(calendar, calendar.day_of(now), hour)
    return moment <= now < moment + LATE


def cards_ahead(
    due: Mapping[date, int],
    today: date,
    *,
    now_due: int,
    new: int,
    new_per_day: int,
    most: int,
    agenda: Agenda,
) -> dict[date, int]:
    """Return the cards of today and the days after, without days that have none.

    `due` are the cards that come back on each day, `now_due` those asked today, `new` those never
    asked and not asked today: so many a day join, and no day has more than `most`.
    """
    coming = {today: now_due}
    for day in (today + n * DAY for n in range(1, DAYS_AHEAD)):
        if agenda.is_open(day):
            joining = min(new_per_day, new)
            new -= joining
            coming[day] = min(due.get(day, 0) + joining, most)
    return {day: cards for day, cards in coming.items() if cards}
