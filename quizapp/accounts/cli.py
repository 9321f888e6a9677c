"""Commands of the room `accounts`."""

import click
from flask import current_app
from flask.cli import AppGroup

from quizapp import clock
from quizapp.accounts import services
from quizapp.config import Config
from quizapp.database.transaction import transaction

group = AppGroup("accounts", help="Accounts and who looks after the site.")


@group.command("caretaker-link")
def caretaker_link() -> None:
    """Print a link that makes whoever opens it first the caretaker of this site."""
    config: Config = current_app.config["QUIZAPP"]
    with transaction():
        path = services.caretaker_link(clock.now())
    if path is None:
        raise click.ClickException("This site has a caretaker, who can name another.")
    click.echo(f"{config.home}{path}")
