"""Who may come to a page: every view wears one of these rules, and a test sees that it does."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask_login import current_user

from quizapp.accounts.guests import current_guest
from quizapp.accounts.signing_in import ask_to_sign_in
from quizapp.errors import N_, NotAllowed

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[P, R]


def anyone(view: View[P, R]) -> View[P, R]:
    """Open to everybody, signed in or not."""
    view.access = "anyone"  # type: ignore[attr-defined]
    return view


def taker(view: View[P, R]) -> View[P, R]:
    """For whoever takes quizzes, with an account or as a guest; others are asked to sign in."""
    return _guarded(view, "taker", lambda: True, known=lambda: _is_user() or _is_guest())


def signed_in(view: View[P, R]) -> View[P, R]:
    """For people with an account; others are asked to sign in, and come back."""
    return _guarded(view, "signed_in", lambda: True)


def instructor(view: View[P, R]) -> View[P, R]:
    """For instructors."""
    return _guarded(view, "instructor", lambda: bool(current_user.is_instructor))


def caretaker(view: View[P, R]) -> View[P, R]:
    """For whoever looks after this installation."""
    return _guarded(view, "caretaker", lambda: bool(current_user.is_caretaker))


def _is_user() -> bool:
    return bool(current_user.is_authenticated)


def _is_guest() -> bool:
    return current_guest() is not None


def _guarded(
    view: View[P, R], rule: str, allowed: Callable[[], bool], known: Callable[[], bool] = _is_user
) -> View[P, R]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not known():
            return ask_to_sign_in()  # type: ignore[return-value]
        if not allowed():
            raise NotAllowed(N_("Your account does not have the right to do this."))
        return view(*args, **kwargs)

    guarded.access = rule  # type: ignore[attr-defined]
    guarded.knows_visitor = known  # type: ignore[attr-defined]
    return guarded
