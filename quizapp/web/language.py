"""In which language and time zone a page speaks, and how messages from below are said."""

from decimal import Decimal

from babel.numbers import format_decimal
from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_locale, gettext
from flask_login import current_user

from quizapp.config import LANGUAGES
from quizapp.errors import Message

COOKIE_KEY = "language"
USUAL_ZONE = "Europe/Paris"


def init_app(app: Flask) -> None:
    """Choose per request: the account's language, the one picked, or the browser's."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    Babel(app, default_locale="en", locale_selector=language, timezone_selector=time_zone)
    app.jinja_env.globals.update(current_language=language, LANGUAGES=LANGUAGES)


def language() -> str:
    """Return "fr" or "en" for the present request; French where nothing is asked for."""
    if not has_request_context():
        return "fr"
    if current_user.is_authenticated:
        return str(current_user.language)
    chosen = session.get(COOKIE_KEY)
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES, "fr") or "fr"


def time_zone() -> str:
    """Return the IANA name of the zone in which dates are shown."""
    if has_request_context() and current_user.is_authenticated:
        return str(current_user.time_zone)
    return USUAL_ZONE


def said(message: Message) -> str:
    """Return a message from a pure room or a service in the reader's language.

    Messages among the parameters are translated first, exact numbers written out.
    """
    params = {name: _said_part(value) for name, value in message.params.items()}
    return str(gettext(message.id, **params))


def _said_part(value: object) -> object:
    if isinstance(value, Message):
        return said(value)
    return numeral(value) if isinstance(value, Decimal) else value


def numeral(number: Decimal) -> str:
    """Write a number as the reader's language does, not rounded to three decimals.

    Thousands stand apart from five digits on: 2021 may be a year.
    """
    return format_decimal(
        number,
        locale=get_locale(),
        decimal_quantization=False,
        group_separator=abs(number) >= 10_000,
    )
