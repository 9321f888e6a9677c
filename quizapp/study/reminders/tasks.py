"""What the worker does about reminders: every few minutes, a letter to whoever's hour has come."""

import logging
import smtplib
from datetime import date, datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import force_locale

from quizapp import clock
from quizapp.accounts.mail import Letter, deliver
from quizapp.config import Config
from quizapp.database.transaction import transaction
from quizapp.jobs import registry
from quizapp.jobs.registry import Progress
from quizapp.study.queries import learner_of, queue_of
from quizapp.study.reminders import queries, services
from quizapp.study.reminders.letters import letter_to

OFTEN = timedelta(minutes=10)
log = logging.getLogger(__name__)


def register(config: Config) -> None:
    """Tell the worker to send reminders; without a mail server there is nothing to look for."""
    registry.register("send-reminders", send_reminders, every=OFTEN if config.mail_url else None)


def send_reminders(_arguments: dict[str, Any], _progress: Progress) -> None:
    """Send each learner at most one letter a study day, and only when something is due."""
    now = clock.now()
    for user_id in queries.users_to_remind(now):
        remind(user_id, now)


def remind(user_id: int, now: datetime) -> None:
    """Send one learner's letter of today; the day counts as told before it goes out.

    So a worker that is killed meanwhile never sends two. A letter that the mail server refuses is
    tried again a few minutes later.
    """
    config: Config = current_app.config["QUIZAPP"]
    with transaction():
        letter, day = letter_due(user_id, now, config)
    if letter is None:
        return
    try:
        deliver(letter, config.mail_url, config.mail_from)
    except (OSError, smtplib.SMTPException):
        log.exception("the reminder of user %s did not go out", user_id)
        with transaction():
            services.give_back_day(user_id, day)


def letter_due(user_id: int, now: datetime, config: Config) -> tuple[Letter | None, date]:
    """Return the letter that goes to a learner now, if any, and the study day that it is of."""
    user = queries.user_with_id(user_id)
    learner = learner_of(user)
    today = learner.calendar.day_of(now)
    is_wanted = learner.preferences.reminder_hour is not None  # they may have just ended them
    if not is_wanted or not services.claim_day(user_id, today):
        return None, today
    cards = queue_of(learner, now).left
    with force_locale(user.language):
        return letter_to(user, cards, config) if cards else None, today
