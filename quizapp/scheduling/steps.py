"""The short delays by which something new, or something lapsed, is learnt within a day.

Knows delays; refuses to know when the day ends.
"""

from datetime import timedelta

LEARNING_STEPS = (timedelta(minutes=1), timedelta(minutes=10))
RELEARNING_STEPS = (timedelta(minutes=10),)


def hard_delay(steps: tuple[timedelta, ...], step: int) -> timedelta:
    """Return the delay after Hard, which stays on its step.

    On the first step it is the mean of the first two, so that it lies between Again and Good; with
    a single step half as long again, at most a day more (Anki, rslib/.../states/steps.rs).
    """
    if step > 0:
        return steps[step]
    if len(steps) == 1:
        return min(steps[0] * 1.5, steps[0] + timedelta(days=1))
    return (steps[0] + steps[1]) / 2
