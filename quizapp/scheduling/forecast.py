"""How many cards the coming days bring. Knows day counts alone."""

from collections.abc import Mapping
from datetime import date, timedelta


def forecast(due: Mapping[date, int], today: date, days: int) -> tuple[int, ...]:
    """Return the number of cards due today and on each of the days after; overdue ones count today.

    `due` maps study days to numbers of cards; the result has `days` entries.
    """
    overdue = sum(count for day, count in due.items() if day < today)
    coming = [due.get(today + timedelta(days=ahead), 0) for ahead in range(days)]
    return (coming[0] + overdue, *coming[1:])
