"""Commands on quizzes."""

from pathlib import Path

import click
from flask.cli import AppGroup

from quizapp import clock
from quizapp.database.transaction import transaction
from quizapp.errors import Invalid
from quizapp.questions import sets
from quizapp.quizzes.loading import load_set

group = AppGroup("quizzes", help="Question sets as quizzes.")


@group.command("load")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def load(files: tuple[Path, ...]) -> None:
    """Publish the question sets in FILES, or bring their quizzes up to date."""
    for file in files:
        try:
            question_set = sets.loads(file.read_text(encoding="utf-8"))
            with transaction():
                load_set(question_set, clock.now())
        except Invalid as refusal:
            raise click.ClickException(f"{file}: {refusal}") from refusal
        click.echo(f"{question_set.title}: {len(question_set.questions)} questions")
