"""One write, whole or not at all; opened at the edge, so that services compose."""

from collections.abc import Iterator
from contextlib import contextmanager

from quizapp.database.engine import db


@contextmanager
def transaction() -> Iterator[None]:
    """Commit what happens inside, or undo all of it when an error leaves.

    A read in progress is ended first and its objects are read afresh: SQLite refuses at once to
    turn an old read into a write, whatever the busy timeout. Nothing inside may wait for anything
    but the database.
    """
    db.session.rollback()
    db.session.connection(execution_options={"sqlite_begin": "IMMEDIATE"})
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
