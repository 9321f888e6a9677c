"""What reading does when something happens elsewhere."""

from typing import Any

from quizapp import clock
from quizapp.accounts.models import Guest, User
from quizapp.accounts.signals import signed_in
from quizapp.reading import services


def connect() -> None:
    """Listen to the signals of the rooms below."""
    signed_in.connect(claim_readings)


def claim_readings(_sender: Any, *, user: User, guest: Guest | None, **_: object) -> None:
    """Let whoever signs in keep what they kept as a guest; runs in the sender's transaction."""
    if guest is not None:
        services.hand_over(guest, user, clock.now())
