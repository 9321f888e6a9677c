"""Backups of PostgreSQL, by pg_dump, pg_restore and psql, which its client package brings."""

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, inspect, text

NOBODYS = ("--no-owner", "--no-privileges")
WHOLE_OR_NOT = ("--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1")
EMPTY_SCHEMA = "drop schema public cascade; create schema public"
START_OF_ROWS = re.compile(rb'COPY public\."?(\w+)"? \(.*\) FROM stdin;\n')
END_OF_ROWS = b"\\.\n"


def dump(engine: Engine, target: Path) -> Mapping[str, int]:
    """Dump the database as it is at one moment to `target`; return its rows by table."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        snapshot = connection.scalar(text("select pg_export_snapshot()"))
        there = _counts(connection)
        options = [*NOBODYS, "--format=custom", f"--snapshot={snapshot}", f"--file={target}"]
        _run(["pg_dump", *options], engine)
    return there


def verified(path: Path) -> Mapping[str, int]:
    """Return the rows by table of a backup; ValueError when it is not in order."""
    counts: dict[str, int] = {}
    with tempfile.TemporaryFile() as rows:
        _run(["pg_restore", "--data-only", "--file=-", str(path)], output=rows)
        rows.seek(0)
        table = ""
        for line in rows:
            if table and line == END_OF_ROWS:
                table = ""
            elif table:
                counts[table] += 1
            elif start := START_OF_ROWS.fullmatch(line):
                table = start[1].decode()
                counts[table] = 0
    return counts


def load(engine: Engine, source: Path) -> Mapping[str, int]:
    """Replace the database by `source` in one transaction; return its rows by table."""
    with tempfile.TemporaryDirectory() as folder:
        statements = Path(folder) / "statements.sql"
        _run(["pg_restore", *NOBODYS, f"--file={statements}", str(source)])
        content = [f"--command={EMPTY_SCHEMA}", f"--file={statements}"]
        _run(["psql", *WHOLE_OR_NOT, *content], engine)
    with engine.connect() as connection:
        return _counts(connection)


def _counts(connection: Connection) -> Mapping[str, int]:
    quoted = connection.dialect.identifier_preparer.quote
    return {
        table: connection.scalar(text(f"select count(*) from {quoted(table)}"))  # noqa: S608
        for table in inspect(connection).get_table_names()
    }


def _run(command: list[str], engine: Engine | None = None, output: IO[bytes] | None = None) -> None:
    environment = dict(os.environ)
    if engine is not None:
        address = engine.url.set(drivername="postgresql", password=None)
        command = [*command, f"--dbname={address.render_as_string()}"]
        environment["PGPASSWORD"] = str(engine.url.password or "")
    try:
        subprocess.run(  # noqa: S603 - the commands are ours
            command, env=environment, stdout=output, stderr=subprocess.PIPE, check=True
        )
    except subprocess.CalledProcessError as error:
        raise ValueError(error.stderr.decode(errors="replace").strip()) from error
    except FileNotFoundError as error:
        raise ValueError(f"{command[0]}?") from error
