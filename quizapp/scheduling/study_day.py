"""The learner's day: the local calendar day, begun at the rollover hour instead of at midnight.

Knows a time zone and an hour; refuses to know what is studied.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROLLOVER_HOUR = 4


@dataclass(frozen=True, slots=True)
class StudyCalendar:
    """Turns moments into study days and back, for one learner."""

    zone: ZoneInfo
    rollover_hour: int = ROLLOVER_HOUR

    def day_of(self, moment: datetime) -> date:
        """Return the study day of an aware moment."""
        local = moment.astimezone(self.zone)
        early = local.hour < self.rollover_hour
        return local.date() - timedelta(days=1) if early else local.date()

    def start_of(self, day: date) -> datetime:
        """Return the moment, in UTC, at which a study day begins."""
        return datetime.combine(day, time(self.rollover_hour), self.zone).astimezone(UTC)

    def elapsed_days(self, earlier: datetime, later: datetime) -> int:
        """Return how many rollovers lie between two moments; never negative.

        The same as Anki's floor((next rollover - last review) / 86,400 s), save in the hour that a
        change to or from summer time adds or takes away, where counting seconds miscounts days.
        """
        return max((self.day_of(later) - self.day_of(earlier)).days, 0)
