"""What time it is: the sole caller of datetime.now, so that a test can replace it."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)
