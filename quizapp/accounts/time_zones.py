"""The time zones somebody may live in."""

from functools import cache
from zoneinfo import available_timezones

from quizapp.web.language import USUAL_ZONE

NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of all zones called after a place, in order; and UTC."""
    places = (zone for zone in available_timezones() if "/" in zone)
    return (*sorted(zone for zone in places if not zone.startswith(NOT_PLACES)), "UTC")


def zone_or_usual(name: str | None) -> str:
    """Return a zone that a browser guessed, or the usual one where it made no sense."""
    return name if name in time_zones() else USUAL_ZONE
