"""Which status code each error becomes, and the page that says it kindly."""

import errno
import logging

from flask import Flask, Response, g, make_response, render_template
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException

from quizapp.database.engine import db
from quizapp.errors import Conflict, Invalid, NotAllowed, NotFound, QuizappError
from quizapp.web.language import said

STATUS: dict[type[QuizappError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    Conflict: 409,
    Invalid: 400,
}
log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error with a page that says what happened and what to do."""
    app.register_error_handler(QuizappError, show_our_error)
    app.register_error_handler(CSRFError, show_expired_form)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(OverflowError, show_number_too_large)
    app.register_error_handler(DataError, show_number_too_large)
    app.register_error_handler(OSError, show_system_error)
    app.register_error_handler(Exception, show_failure)


def page(status: int, sentence: str = "") -> tuple[str, int]:
    """Render the page of an error; `sentence` says more than its general text."""
    return render_template("errors/error.html", status=status, sentence=sentence), status


def page_without_database(status: int) -> tuple[str, int]:
    """Render the page of an error that may have been the database's: ask it nothing more."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()  # what Flask-Login would otherwise look up
    return page(status)


def show_our_error(error: QuizappError) -> tuple[str, int]:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return page(status, said(error.message))


def show_expired_form(_error: CSRFError) -> tuple[str, int]:
    return page(400, _("This form has expired. Go back, reload the page and send it again."))


def show_http_error(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    response = make_response(page(error.code))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def show_database_error(error: OperationalError) -> tuple[str, int]:
    db.session.rollback()
    log.error("database error", exc_info=error)
    reason = str(error.orig)
    if "locked" in reason or "busy" in reason:
        return page_without_database(503)
    if "disk is full" in reason or "No space left" in reason:
        return page_without_database(507)
    return page_without_database(500)


def show_number_too_large(error: OverflowError | DataError) -> tuple[str, int]:
    """Say that nothing has a number which no database can hold."""
    if isinstance(error, DataError) and "out of range" not in str(error.orig):
        return show_failure(error)
    db.session.rollback()
    return page(404)


def show_system_error(error: OSError) -> tuple[str, int]:
    log.error("system error", exc_info=error)
    return page_without_database(507 if error.errno == errno.ENOSPC else 500)


def show_failure(error: Exception) -> tuple[str, int]:
    log.error("unexpected error", exc_info=error)
    return page_without_database(500)
