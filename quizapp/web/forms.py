"""The base of every form, and the CSRF guard of every write."""

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm

csrf = CSRFProtect()


class Form(FlaskForm):  # type: ignore[misc]
    """A form of this application; it carries the CSRF token."""


def init_app(app: Flask) -> None:
    """Refuse every write that comes without its token."""
    csrf.init_app(app)
