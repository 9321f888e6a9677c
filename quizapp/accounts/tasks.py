"""Work of the room `accounts` that no page waits for."""

from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from quizapp import clock
from quizapp.accounts import queries, services
from quizapp.accounts.mail import Letter, deliver
from quizapp.config import Config
from quizapp.database.transaction import transaction
from quizapp.jobs.registry import Progress
from quizapp.jobs.registry import register as register_task


def register() -> None:
    """Let the worker do this room's jobs."""
    register_task("accounts.mail_password_link", mail_password_link)


def mail_password_link(arguments: dict[str, Any], _progress: Progress) -> None:
    """Send whoever has this name or address a link to set a new password, if they exist.

    The secret is made here, so that it is stored nowhere but in the letter.
    """
    config: Config = current_app.config["QUIZAPP"]
    with transaction():
        user = queries.user_called(arguments["who"])
        if user is None or user.email is None:
            return
        address = f"{config.home}/links/{services.make_link('password', clock.now(), user)}"
        name, email, language = user.name, user.email, user.language
    with force_locale(language):
        letter = Letter(
            to=email,
            subject=_("A new password for quizapp"),
            text=_(
                "Hello %(name)s,\n\nthis link lets you choose a new password, once, within a day:"
                "\n\n%(address)s\n\nIf you did not ask for it, you need not do anything.",
                name=name,
                address=address,
            ),
        )
    deliver(letter, config.mail_url, config.mail_from)
