"""What a learner wants of the days to come, from how their preferences are kept."""

from datetime import date

from quizapp.scheduling.workload import DAYS_A_WEEK, Agenda, Break
from quizapp.study.models import LearnerPreferences


def agenda_of(preferences: LearnerPreferences) -> Agenda:
    """Return a learner's easy days and break; without a wish all days are alike."""
    shares = tuple(percent / 100 for percent in preferences.easy_days or (100,) * DAYS_A_WEEK)
    first, last = preferences.break_from, preferences.break_until
    if first is None or last is None:
        return Agenda(shares)
    return Agenda(shares, Break(date.fromordinal(first), date.fromordinal(last)))


def is_catching_up(preferences: LearnerPreferences, today: date) -> bool:
    """Tell whether a backlog is spread over the days from today: no new cards until it is gone."""
    until = preferences.catch_up_until
    return until is not None and today.toordinal() <= until
