"""The commands that keep copies of the database."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from quizapp import clock
from quizapp.config import Config
from quizapp.database import backup
from quizapp.database.engine import db
from quizapp.errors import QuizappError

FILE = click.Path(dir_okay=False, path_type=Path)
OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace what is already there.")


@click.command("backup")
@click.argument("file", required=False, type=FILE)
@OVERWRITE
@with_appcontext
def back_up(file: Path | None, overwrite: bool) -> None:
    """Write a verified copy of the database to FILE, while it is in use."""
    config: Config = current_app.config["QUIZAPP"]
    target = file or config.backups / backup.backup_name(db.engine, clock.now())
    try:
        counts = backup.back_up(db.engine, target, overwrite=overwrite)
    except QuizappError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{target}: {sum(counts.values())} rows in {len(counts)} tables, verified")


@click.command("restore")
@click.argument("file", type=FILE)
@OVERWRITE
@with_appcontext
def restore(file: Path, overwrite: bool) -> None:
    """Put back the database kept in FILE, and bring it up to date with this version."""
    try:
        counts = backup.restore(db.engine, file, overwrite=overwrite)
    except QuizappError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    upgrade()
    click.echo(f"{file}: {sum(counts.values())} rows in {len(counts)} tables, restored")


commands = (back_up, restore)
