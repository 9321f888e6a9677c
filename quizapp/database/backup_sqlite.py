"""Backups of SQLite, by its own means: a copy of one moment that holds up no reader or writer."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Engine


def dump(engine: Engine, target: Path) -> Mapping[str, int]:
    """Copy the database as it is at one moment to `target`; return its rows by table."""
    with _connected(engine) as source:
        source.execute("BEGIN")
        try:
            there = _counts(source)  # the first read fixes the moment; the copy is of the same
            with closing(sqlite3.connect(target, isolation_level=None)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            source.execute("ROLLBACK")
    return there


def verified(path: Path) -> Mapping[str, int]:
    """Return the rows by table of a backup; ValueError when it is not in order."""
    try:
        with closing(_opened(path)) as connection:
            [integrity] = connection.execute("PRAGMA integrity_check(1)").fetchone()
            stray = connection.execute("PRAGMA foreign_key_check").fetchone()
            counts = _counts(connection)
    except sqlite3.DatabaseError as error:
        raise ValueError(str(error)) from error
    if integrity != "ok":
        raise ValueError(integrity)
    if stray:
        raise ValueError(f"{stray[0]} -> {stray[2]}")
    return counts


def load(engine: Engine, source: Path) -> Mapping[str, int]:
    """Replace the database by `source` in one transaction; return its rows by table."""
    with _connected(engine) as live:
        with closing(_opened(source)) as backup:
            backup.backup(live)
        return _counts(live)


@contextmanager
def _connected(engine: Engine) -> Iterator[sqlite3.Connection]:
    pooled = engine.raw_connection()
    try:
        yield cast(sqlite3.Connection, pooled.driver_connection)
    finally:
        pooled.close()


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _counts(connection: sqlite3.Connection) -> Mapping[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in tables
    }
