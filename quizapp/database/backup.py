"""Copies of the whole database, taken while it is in use, verified, and put back.

A backup is one file: an SQLite database, or what pg_dump writes. The secret key is not in it: who
finds a backup can sign nobody in, and after a restore elsewhere everybody signs in again.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, inspect

from quizapp.database import backup_postgresql, backup_sqlite
from quizapp.errors import N_, Conflict, Invalid

KEPT = 14
PREFIX = "quizapp-"

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Means:
    """How one kind of database is copied; counts are rows by table, a ValueError means damage."""

    ending: str
    dump: Callable[[Engine, Path], Counts]
    verified: Callable[[Path], Counts]
    load: Callable[[Engine, Path], Counts]


_MEANS = {
    "sqlite": Means("sqlite", backup_sqlite.dump, backup_sqlite.verified, backup_sqlite.load),
    "postgresql": Means(
        "dump", backup_postgresql.dump, backup_postgresql.verified, backup_postgresql.load
    ),
}


def backup_name(engine: Engine, moment: datetime) -> str:
    """Return the name of a backup taken at `moment`; names sort as their moments do."""
    ending = _MEANS[engine.dialect.name].ending
    return f"{PREFIX}{moment.astimezone(UTC):%Y-%m-%dT%H%M%SZ}.{ending}"


def back_up(engine: Engine, target: Path, *, overwrite: bool = False) -> Counts:
    """Write a verified copy of the database to `target`; return its rows by table.

    The copy is of one moment, and appears under its name only when it is whole and on disk.
    Raises Conflict when there is such a file, Invalid when the copy is not what was there.
    """
    if target.exists() and not overwrite:
        raise Conflict(
            N_("There is already a file %(path)s; say --overwrite to replace it."), path=target
        )
    means = _MEANS[engine.dialect.name]
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        there = means.dump(engine, unfinished)
        _compare(there, _verified(means, unfinished), target)
        _flush(unfinished)
        unfinished.replace(target)
        _flush(target.parent)
    finally:
        unfinished.unlink(missing_ok=True)
    return there


def restore(engine: Engine, source: Path, *, overwrite: bool = False) -> Counts:
    """Put back what `source` holds, whole or not at all; return its rows by table.

    Raises Invalid when `source` is damaged or no backup, Conflict when there are data already.
    """
    means = _MEANS[engine.dialect.name]
    held = _verified(means, source)
    if inspect(engine).get_table_names() and not overwrite:
        raise Conflict(N_("There is already a database here; say --overwrite to replace it."))
    _compare(held, means.load(engine, source), source)
    return held


def latest_backup(folder: Path) -> datetime | None:
    """Return when the latest backup in `folder` was taken, None when there is none."""
    kept = _kept(folder)
    return datetime.fromtimestamp(kept[-1].stat().st_mtime, UTC) if kept else None


def forget_older(folder: Path) -> None:
    """Delete all but the latest backups of `folder`."""
    for file in _kept(folder)[:-KEPT]:
        file.unlink()


def _kept(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{PREFIX}*"))


def _verified(means: Means, path: Path) -> Counts:
    try:
        counts = means.verified(path)
    except ValueError as error:
        raise _damaged(path, error) from error
    if "alembic_version" not in counts:
        raise Invalid(N_("%(path)s is not a backup of quizapp."), path=path)
    return counts


def _compare(expected: Counts, found: Counts, path: Path) -> None:
    for table, rows in expected.items():
        if found.get(table) != rows:
            raise _damaged(path, f"{table}: {rows} / {found.get(table)}")


def _damaged(path: Path, reason: object) -> Invalid:
    return Invalid(N_("The backup %(path)s is damaged: %(reason)s"), path=path, reason=reason)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
