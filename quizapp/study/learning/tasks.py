"""What the worker does about a learner's memory, off the path of any request."""

from datetime import time
from typing import Any

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs import registry
from quizapp.study.learning import services
from quizapp.study.learning.queries import learners_with_enough_reviews

FIT_JOB = "fit-parameters"


def register() -> None:
    """Tell the worker which functions do our jobs."""
    registry.register(FIT_JOB, fit_all, nightly=time(4, 30))
    registry.register(services.REPLAY_JOB, replay)


def fit_all(_arguments: dict[str, Any], progress: registry.Progress) -> None:
    """Fit parameters to every log that has grown enough; a log fitted already is left alone."""
    learners = learners_with_enough_reviews()
    for place, user_id in enumerate(learners):
        progress("", place, len(learners))
        fitted = services.fit_to(user_id)
        db.session.rollback()
        if fitted is not None:
            with transaction():
                services.keep_fit(user_id, fitted, clock.now())


def replay(arguments: dict[str, Any], _progress: registry.Progress) -> None:
    """Replay a learner's cards, some at a time: others write in between."""
    user_id = arguments["user"]
    for first, last in list(services.batches(user_id)):
        with transaction():
            services.replay_some(user_id, first, last)
