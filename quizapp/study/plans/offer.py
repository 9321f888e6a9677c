"""When to offer a learner a way out of a backlog: at the beginning of a day's review."""

from datetime import datetime

from quizapp.scheduling.backlog import is_big
from quizapp.scheduling.queue_order import Queue
from quizapp.study.agenda import is_catching_up
from quizapp.study.plans.queries import usual_load
from quizapp.study.queries import Learner


def deterring(learner: Learner, queue: Queue, now: datetime) -> int:
    """Return how many cards known already wait today, if so many that they deter; otherwise 0."""
    waiting = queue.due + queue.held_back - max(queue.new_offered - queue.new, 0)
    today = learner.calendar.day_of(now)
    if not is_big(waiting, 0) or is_catching_up(learner.preferences, today):
        return 0
    return waiting if is_big(waiting, usual_load(learner, now)) else 0
