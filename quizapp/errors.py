"""Errors a person can read: a message id with its parameters, and nothing of HTTP.

`web/errors.py` alone knows which status code each becomes, and in which language it is said.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's extractor knows
    """Mark an English sentence for translation where no language is known yet."""
    return message


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to be translated later: English text with %(name)s places, and their values."""

    id: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.id % self.params if self.params else self.id


class QuizappError(Exception):
    """Something a person asked for cannot be done; the message says what to do instead."""

    def __init__(self, message: str, **params: object) -> None:
        self.message = Message(message, params)
        super().__init__(str(self.message))


class NotFound(QuizappError):
    """There is no such thing, or the asker may not know that there is."""


class NotAllowed(QuizappError):
    """The asker may know of it, but lacks the right."""


class Conflict(QuizappError):
    """The state has moved on since the asker looked."""


class Invalid(QuizappError):
    """What was sent does not make sense."""
