"""How cards are spoken of in the reader's language: how rated, how long until they come back."""

from datetime import timedelta

from babel import Locale
from babel.units import format_unit
from flask_babel import gettext as _

from quizapp.scheduling.rating import Rating

DAYS_A_MONTH = 30.4
DAYS_A_YEAR = 365.25


def rating_names() -> dict[Rating, str]:
    """Return what each rating is called, on buttons and wherever one is told of."""
    return {
        Rating.AGAIN: _("Again"),
        Rating.HARD: _("Hard"),
        Rating.GOOD: _("Good"),
        Rating.EASY: _("Easy"),
    }


def wait_in_words(wait: timedelta, locale: Locale | None) -> str:
    """Return a wait as "12 minutes", "3 days", "4.5 months" or "2.1 years"."""
    count, unit = _measured(wait)
    return format_unit(count, f"duration-{unit}", "long", "#,##0.#", locale=locale or "en")


def _measured(wait: timedelta) -> tuple[float, str]:
    if wait < timedelta(days=1):
        return max(round(wait / timedelta(minutes=1)), 1), "minute"
    if wait.days < 100:
        return wait.days, "day"
    if wait.days < 2 * DAYS_A_YEAR:
        return round(wait.days / DAYS_A_MONTH, 1), "month"
    return round(wait.days / DAYS_A_YEAR, 1), "year"
