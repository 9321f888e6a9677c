"""Commands on what is remembered."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.study.learning import services
from quizapp.study.models import Review

group = AppGroup("study", help="Cards and the log of their reviews.")


@group.command("replay")
def replay() -> None:
    """Write the state of every card anew from the log of its reviews."""
    replayed = 0
    for user_id in list(db.session.scalars(select(Review.user_id).distinct())):
        for first, last in list(services.batches(user_id)):
            with transaction():
                replayed += services.replay_some(user_id, first, last)
    click.echo(f"{replayed} cards")
