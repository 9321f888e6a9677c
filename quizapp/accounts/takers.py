"""Who takes a quiz or reads in the present request: the user, or the guest that a cookie knows."""

from datetime import datetime
from typing import cast

from flask_login import current_user

from quizapp.accounts.guests import current_guest, guest_for_writing
from quizapp.accounts.models import Guest, User


def present_user() -> User | None:
    """Return who is signed in, or None."""
    if not current_user.is_authenticated:
        return None
    return cast(User, current_user._get_current_object())


def present_taker() -> User | Guest | None:
    """Return who is here, or None for somebody who has done nothing here yet."""
    return present_user() or current_guest()


def taker_for_writing(now: datetime) -> User | Guest:
    """Return who is here, known as a guest from now on if not before."""
    return present_user() or guest_for_writing(now)
