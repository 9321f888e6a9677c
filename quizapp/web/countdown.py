"""The time left until a deadline, as a page shows it."""

from datetime import datetime
from typing import Any


def time_left(deadline: datetime | None, now: datetime) -> dict[str, Any] | None:
    """Return the whole seconds until a deadline, and the same as minutes and seconds."""
    if deadline is None:
        return None
    seconds = max(0, int((deadline - now).total_seconds()))
    return {"seconds": seconds, "shown": f"{seconds // 60}:{seconds % 60:02}"}
