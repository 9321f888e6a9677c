"""How large a file each page takes: two megabytes, save where its view says more."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from flask_login import current_user

View = TypeVar("View", bound=Callable[..., Any])


def takes_up_to(megabytes: int) -> Callable[[View], View]:
    """Let the requests that people with an account send to a view be larger; its page says so."""

    def marked(view: View) -> View:
        view.largest_request = megabytes * 1024 * 1024  # type: ignore[attr-defined]
        return view

    return marked


def init_app(app: Flask) -> None:
    """Set the limit before anything reads the request: the guard against forged ones does."""

    @app.before_request
    def set_limit() -> None:
        view = current_app.view_functions.get(request.endpoint or "")
        largest = getattr(view, "largest_request", None)
        if largest is not None and request.method == "POST" and current_user.is_authenticated:
            request.max_content_length = largest
