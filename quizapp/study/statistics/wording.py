"""How figures are written for a reader: counts, shares, times, stretches of days."""

from datetime import date

from flask_babel import format_date, format_decimal, format_percent
from flask_babel import gettext as _

from quizapp.study.statistics.spans import Stretch
from quizapp.study.statistics.tables import Cell

ENOUGH = 10
"""A share of fewer than this says nothing, and is not written."""
NOTHING = Cell("–", None)


def count(number: int) -> Cell:
    return Cell(written(number), number)


def written(number: float) -> str:
    return str(number) if isinstance(number, int) and number < 1000 else str(format_decimal(number))


def share(part: float, whole: float) -> Cell:
    """Return a share of a whole, in percent; nothing where the whole is too small to mean much."""
    return chance(part / whole) if whole >= ENOUGH else NOTHING


def chance(value: float) -> Cell:
    return Cell(percent(value), value)


def percent(value: float) -> str:
    return str(format_percent(value))


def minutes(seconds: float) -> Cell:
    return Cell(time(seconds), round(seconds / 60, 2))


def time(seconds: float) -> str:
    """Return a time as "40 s", "12 min" or "3 h 05 min"."""
    if seconds < 100:
        return str(_("%(seconds)s s", seconds=round(seconds)))
    whole = round(seconds / 60)
    if whole < 60:
        return str(_("%(minutes)s min", minutes=whole))
    return str(_("%(hours)s h %(minutes)s min", hours=whole // 60, minutes=f"{whole % 60:02}"))


def day(one: date) -> str:
    return str(format_date(one, "d MMMM yyyy"))


def stretch(days: Stretch) -> tuple[str, str]:
    """Return the name of a day, a week, a month or a year, and the same in short."""
    short = str(format_date(days.first, "d MMM"))
    if days.days == 1:
        return day(days.first), short
    if days.days <= 7:
        first = str(format_date(days.first, "d MMM"))
        return _(
            "%(first)s to %(last)s", first=first, last=format_date(days.last, "d MMM y")
        ), short
    if days.days > 31:
        return str(days.first.year), str(days.first.year)
    return str(format_date(days.first, "LLLL yyyy")), str(format_date(days.first, "LLL yy"))
