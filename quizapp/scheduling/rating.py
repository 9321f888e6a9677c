"""How well something was remembered, in four steps, and which step an answer suggests.

Knows fractions and durations; refuses to know how a question is graded.
"""

from datetime import timedelta
from enum import IntEnum

PONDERED = timedelta(seconds=45)
WALKED_AWAY = timedelta(minutes=5)
NEARLY_ALL = 0.8


class Rating(IntEnum):
    """What the memory did; the numbers are those of FSRS and of the keys 1 to 4."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def proposed_rating(fraction: float, *, almost: bool, took: timedelta) -> Rating:
    """Return the rating that an answer suggests.

    `fraction` is the grade (0..1), `almost` a near miss in typing, `took` from seeing the question
    to answering it. A near miss is Hard, but where its author gives nothing for one it is no
    success. A right answer that needed long thought is Hard, but a pause so long that the learner
    must have walked away says nothing. Easy is never proposed: recognising a choice quickly proves
    little, and the long interval it earns is for the learner to claim.
    """
    if almost and fraction > 0:
        return Rating.HARD
    if fraction < NEARLY_ALL:
        return Rating.AGAIN
    if fraction < 1 or PONDERED < took < WALKED_AWAY:
        return Rating.HARD
    return Rating.GOOD
