"""The base of every form, the options of its selects, and the CSRF guard of every write."""

from itertools import chain
from typing import Any

from flask import Flask, request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import Field
from wtforms.fields import choices

from quizapp.errors import N_, Invalid

csrf = CSRFProtect()


class Form(FlaskForm):  # type: ignore[misc]
    """A form of this application; it carries the CSRF token."""


def options(*pairs: tuple[str, object]) -> list[Any]:
    """Return what a select or radio buttons offer, from values and their labels."""
    return [choices.SelectChoice(value, label) for value, label in pairs]  # type: ignore[attr-defined]


def refuse(field: Field, sentence: str) -> None:
    """Say beside a field why it cannot be so."""
    field.errors = [*field.errors, sentence]


def init_app(app: Flask) -> None:
    """Refuse every write that comes without its token, and characters no database can hold."""
    csrf.init_app(app)

    @app.before_request
    def refuse_nul() -> None:
        sent = chain(request.args.lists(), request.form.lists())
        if any("\0" in text for text in (request.path, *(v for _, vs in sent for v in vs))):
            raise Invalid(N_("This holds a character that no text has."))
