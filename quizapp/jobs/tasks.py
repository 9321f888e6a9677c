"""What the worker does every night of its own accord."""

from datetime import time
from typing import Any

from flask import current_app

from quizapp import clock
from quizapp.config import Config
from quizapp.database.backup import back_up, backup_name, forget_older
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs import registry
from quizapp.jobs.registry import Progress
from quizapp.jobs.services import forget_finished


def register() -> None:
    """Tell the worker what to do every night."""
    registry.register("backup", back_up_nightly, nightly=time(3, 30))
    registry.register("forget-jobs", forget_jobs, nightly=time(4, 0))


def back_up_nightly(_arguments: dict[str, Any], _progress: Progress) -> None:
    config: Config = current_app.config["QUIZAPP"]
    target = config.backups / backup_name(db.engine, clock.now())
    back_up(db.engine, target, overwrite=True)
    forget_older(config.backups)


def forget_jobs(_arguments: dict[str, Any], _progress: Progress) -> None:
    with transaction():
        forget_finished(clock.now())
