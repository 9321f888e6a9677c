"""What attempts have the worker do."""

from typing import Any

from quizapp import clock
from quizapp.attempts import services
from quizapp.database.transaction import transaction
from quizapp.jobs import registry


def register() -> None:
    """Tell the worker which functions do our jobs."""
    registry.register(services.EXPIRE_JOB, expire)


def expire(arguments: dict[str, Any], _progress: registry.Progress) -> None:
    """Submit one attempt whose time is up."""
    with transaction():
        services.expire_attempt(arguments["attempt"], clock.now())
