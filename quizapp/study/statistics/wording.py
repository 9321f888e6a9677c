"""How figures are written for a reader: counts, shares, times, stretches of days."""

from datetime import date
from functools import lru_cache

from flask_babel import format_date, format_decimal, format_percent, get_locale
from flask_babel import gettext as _

from quizapp.study.statistics.spans import Size, Stretch
from quizapp.study.statistics.tables import Cell

ENOUGH = 10
"""A share of fewer than this says nothing, and is not written."""
NOTHING = Cell("–", None)


def count(number: int) -> Cell:
    return Cell(written(number), number)


def written(number: float) -> str:
    return str(number) if isinstance(number, int) and number < 1000 else str(format_decimal(number))


def mean(whole: float, number: int) -> str:
    """Return how much of a whole falls to each of a number, with a decimal where it is small."""
    each = whole / number
    return written(round(each)) if each >= 10 else str(format_decimal(round(each, 1)))


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


def day_in_short(one: date) -> str:
    return _day_in_short(one, str(get_locale()))


@lru_cache(maxsize=2048)
def _day_in_short(one: date, _locale: str) -> str:
    return str(format_date(one, "d MMM y"))


def stretch(days: Stretch) -> tuple[str, str]:
    """Return the name of a day, a week, a month or a year, and the same in short."""
    match days.size:
        case Size.DAY:
            return day(days.first), str(format_date(days.first, "d MMM"))
        case Size.WEEK:
            first = str(format_date(days.first, "d MMM"))
            last = str(format_date(days.last, "d MMM y"))
            return str(_("%(first)s to %(last)s", first=first, last=last)), first
        case Size.MONTH:
            return _month(days.first), str(format_date(days.first, "LLL yy"))
        case Size.YEAR:
            return str(days.first.year), str(days.first.year)


def _month(one: date) -> str:
    return str(format_date(one, "LLLL yyyy"))
