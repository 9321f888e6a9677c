"""The clock of a place over time: between two changes of it, the hour is UTC's and an offset."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import gcd
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """What local clocks show from a moment on: minutes to add to UTC."""

    since: datetime
    minutes: int


def clocks_of(zone: ZoneInfo, since: datetime, until: datetime) -> tuple[Clock, ...]:
    """Return each setting of the clocks between two moments, the earliest first."""
    clocks = [Clock(since, _minutes(zone, since))]
    day = since
    while day < until:
        following = min(day + DAY, until)
        if _minutes(zone, following) != clocks[-1].minutes:
            change = _change(zone, day, following)
            clocks.append(Clock(change, _minutes(zone, change)))
        day = following
    return tuple(clocks)


def common_step(clocks: tuple[Clock, ...]) -> int:
    """Return the minutes that divide an hour and every offset: 60 in most places, 30 or 15."""
    return gcd(60, *(clock.minutes for clock in clocks))


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """Return the first second with the later offset."""
    old = _minutes(zone, before)
    while after - before > SECOND:
        middle = before + (after - before) // 2
        if _minutes(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _minutes(zone: ZoneInfo, moment: datetime) -> int:
    offset = moment.astimezone(UTC).astimezone(zone).utcoffset() or timedelta()
    return round(offset / timedelta(minutes=1))
