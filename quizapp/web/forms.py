"""The base of every form, the options of its selects, and the CSRF guard of every write."""

from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect, FlaskForm
from wtforms.fields import choices

csrf = CSRFProtect()


class Form(FlaskForm):  # type: ignore[misc]
    """A form of this application; it carries the CSRF token."""


def options(*pairs: tuple[str, object]) -> list[Any]:
    """Return what a select or radio buttons offer, from values and their labels."""
    return [choices.SelectChoice(value, label) for value, label in pairs]  # type: ignore[attr-defined]


def init_app(app: Flask) -> None:
    """Refuse every write that comes without its token."""
    csrf.init_app(app)
