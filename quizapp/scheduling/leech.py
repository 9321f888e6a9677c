"""Cards that are forgotten again and again, and when to say so. Knows counts of lapses alone."""

FIRST = 8
EVERY = 4


def is_leech(lapses: int) -> bool:
    return lapses >= FIRST


def speaks_up(lapses: int) -> bool:
    """Tell whether this lapse is one to mention: the eighth, then every fourth."""
    return is_leech(lapses) and (lapses - FIRST) % EVERY == 0
