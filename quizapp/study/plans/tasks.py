"""What the worker does about plans: every night, cards that joined an exam are planned for it."""

from datetime import time
from typing import Any

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs import registry
from quizapp.study.exams import exams_ahead
from quizapp.study.plans import queries, services
from quizapp.study.queries import learner_of

JOB = "plan-exams"


def register() -> None:
    """Tell the worker to plan exams anew after the night's fits, which replay cards."""
    registry.register(JOB, plan_exams, nightly=time(5, 0))


def plan_exams(_arguments: dict[str, Any], progress: registry.Progress) -> None:
    """Bring forward, for every exam ahead, what would come too late: cards added, or replayed."""
    users = queries.users_with_exams()
    for place, user_id in enumerate(users):
        progress("", place, len(users))
        with transaction():
            now, learner = clock.now(), learner_of(db.session.get_one(User, user_id))
            for exam in exams_ahead(learner, now):
                services.bring_forward(learner, exam, now)
