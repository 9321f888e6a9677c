"""Keep the words of each version as a search compares them."""

import json

import sqlalchemy as sa
from alembic import op

from quizapp.errors import Invalid
from quizapp.questions.sets import from_json
from quizapp.questions.words import as_searched, back_of, front_of

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

COLUMNS = ("front_words", "back_words")
AT_ONCE = 1000


def upgrade() -> None:
    for name in COLUMNS:
        column = sa.Column(name, sa.Text(), server_default="", nullable=False)
        op.add_column("question_versions", column)
    _fill(op.get_bind())


def downgrade() -> None:
    for name in reversed(COLUMNS):
        op.drop_column("question_versions", name)


def _fill(connection: sa.Connection) -> None:
    versions = sa.table("question_versions", *map(sa.column, ("id", "content", *COLUMNS)))
    write = (
        sa.update(versions)
        .where(versions.c.id == sa.bindparam("version"))
        .values({name: sa.bindparam(name) for name in COLUMNS})
    )
    rows = connection.execute(sa.select(versions.c.id, versions.c.content)).all()
    for start in range(0, len(rows), AT_ONCE):
        connection.execute(write, [_words(*row) for row in rows[start : start + AT_ONCE]])


def _words(version: int, content: str) -> dict[str, object]:
    """Return the words of a version; none of one that cannot be read."""
    try:
        question = from_json(json.loads(content))
    except Invalid:
        return {"version": version, "front_words": "", "back_words": ""}
    return {
        "version": version,
        "front_words": as_searched(front_of(question)),
        "back_words": as_searched(back_of(question)),
    }
