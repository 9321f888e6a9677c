"""A collection out of its SQLite file, in either of its two schemas.

The file is hostile until shown otherwise: it is opened in memory, only the tables that are wanted
are read, and nothing that it defines itself (views, triggers, functions) is run.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, NamedTuple, TypeVar

from quizapp.decks.exchange import wire
from quizapp.decks.exchange.package import (
    Collection,
    LogRow,
    Note,
    NoteType,
    SourceCard,
    Template,
)
from quizapp.errors import N_, Invalid

NO_SQLITE = N_("The collection in this package is damaged.")
TOO_MANY = N_("This package holds too many cards or reviews to be read here.")
UPDATE_ANKI = N_(
    "This package was written for a newer Anki only. Export it again and tick "
    "“Support older Anki versions”."
)
MOST_CARDS = 100_000
MOST_LOG = 1_500_000
MOST_TYPES = 2_000
LONGEST_VALUE = 4 * 1024 * 1024
TABLES = ("col", "notes", "cards", "revlog", "notetypes", "fields", "templates", "decks", "config")
NEW_SCHEMA = 18
OLD_SCHEMA = 11
ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
WAL, ROLLBACK = b"\2\2", b"\1\1"
HEADER = b"SQLite format 3\0"
UNIT, FIELD = "\x1f", "\x1f"
LATEST = 4_000_000_000  # in 2096: no collection begins later

Row = TypeVar("Row", bound=NamedTuple)


def read_collection(content: bytes) -> Collection:
    """Return all that a collection says; raises Invalid for anything else."""
    try:
        return _read(_opened(content))
    except (sqlite3.Error, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise Invalid(NO_SQLITE) from None


def _opened(content: bytes) -> sqlite3.Connection:
    if not content.startswith(HEADER):
        raise Invalid(NO_SQLITE)
    if content[18:20] == WAL:  # in memory there is no log to write ahead
        content = content[:18] + ROLLBACK + content[20:]
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.deserialize(content)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    database.create_collation("unicase", _unicase)
    for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
        database.execute(f"PRAGMA {pragma}")
    for name, kind, page in database.execute("select name, type, rootpage from sqlite_master"):
        if name.lower() in TABLES and (kind != "table" or not page):  # a view, or virtual
            raise Invalid(NO_SQLITE)
    database.set_authorizer(_only_reading)
    return database


def _unicase(one: str, other: str) -> int:
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def _only_reading(action: int, table: str | None, *_rest: str | None) -> int:
    is_wanted = action == sqlite3.SQLITE_SELECT or table in TABLES
    return sqlite3.SQLITE_OK if action in ALLOWED and is_wanted else sqlite3.SQLITE_DENY


def _read(database: sqlite3.Connection) -> Collection:
    created, version, conf, models, decks = database.execute(
        "select crt, ver, conf, models, decks from col"
    ).fetchone()
    if version > NEW_SCHEMA:
        raise Invalid(UPDATE_ANKI)
    is_old = version <= OLD_SCHEMA
    offset = json.loads(conf or "{}").get("creationOffset") if is_old else _offset(database)
    return Collection(
        first_day=_first_day(int(created), offset),
        types=_old_types(models) if is_old else _types(database),
        decks=_old_decks(decks) if is_old else _decks(database),
        notes=tuple(_notes(database)),
        cards=tuple(_rows(database, SourceCard, "cards", MOST_CARDS)),
        log=_log(database),
    )


def _first_day(created: int, offset: object) -> date:
    """Return the day of a moment, in the zone that the collection began in (minutes west)."""
    if not 0 <= created < LATEST:
        raise Invalid(NO_SQLITE)
    minutes = offset if isinstance(offset, int) and abs(offset) < 1440 else 0
    return datetime.fromtimestamp(created, timezone(timedelta(minutes=-minutes))).date()


def _rows(
    database: sqlite3.Connection, shape: type[Row], table: str, most: int, *columns: str
) -> Iterator[Row]:
    names = ", ".join(columns or shape._fields)
    rows = database.execute(f"select {names} from {table}")  # noqa: S608 - our own names
    for count, row in enumerate(rows):
        if count >= most:
            raise Invalid(TOO_MANY)
        yield _sound(shape, row)


def _sound(shape: type[Row], row: tuple[Any, ...]) -> Row:
    """Return a row whose values are what they should be: SQLite lets any column hold anything."""
    wanted = shape.__annotations__.values()
    if tuple(map(type, row)) == tuple(wanted):
        return shape._make(row)
    values = [int(one) if type(one) is float else one for one in row]  # as Anki once wrote them
    if not all(map(isinstance, values, wanted)):
        raise Invalid(NO_SQLITE)
    return shape._make(values)


class _NoteRow(NamedTuple):
    id: int
    guid: str
    mid: int
    tags: str
    flds: str


def _notes(database: sqlite3.Connection) -> Iterator[Note]:
    for row in _rows(database, _NoteRow, "notes", MOST_CARDS):
        yield Note(row.id, row.guid, row.mid, row.tags.strip(), tuple(row.flds.split(FIELD)))


def _log(database: sqlite3.Connection) -> dict[int, list[LogRow]]:
    columns = ("id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type")
    log: dict[int, list[LogRow]] = {}
    for row in _rows(database, LogRow, "revlog", MOST_LOG, *columns):
        log.setdefault(row.cid, []).append(row)
    for rows in log.values():
        rows.sort()
    return log


def _old_types(models: str) -> Mapping[int, NoteType]:
    return {
        int(id_): NoteType(
            name=str(model["name"]),
            is_cloze=model.get("type") == 1,
            fields=tuple(str(one["name"]) for one in _in_order(model["flds"])),
            templates=tuple(
                Template(str(one["name"]), str(one["qfmt"]), str(one["afmt"]))
                for one in _in_order(model["tmpls"])
            ),
            css=str(model.get("css", "")),
        )
        for id_, model in _document(models).items()
    }


def _in_order(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(parts, key=lambda part: part.get("ord") or 0)


def _old_decks(decks: str) -> Mapping[int, str]:
    return {int(id_): str(deck["name"]) for id_, deck in _document(decks).items()}


def _document(text: str) -> dict[str, Any]:
    document = json.loads(text)
    if not isinstance(document, dict) or len(document) > MOST_TYPES * 10:
        raise Invalid(NO_SQLITE)
    return document


def _offset(database: sqlite3.Connection) -> object:
    rows = database.execute("select KEY, val from config")
    found = next((value for key, value in rows if key == "creationOffset"), None)
    return None if found is None else json.loads(found)


class _Named(NamedTuple):
    id: int
    name: str


class _Configured(NamedTuple):
    id: int
    name: str
    config: bytes


class _Part(NamedTuple):
    ntid: int
    ord: int
    name: str
    config: bytes


def _decks(database: sqlite3.Connection) -> Mapping[int, str]:
    rows = _rows(database, _Named, "decks", MOST_TYPES * 10)
    return {row.id: row.name.replace(UNIT, "::") for row in rows}


def _types(database: sqlite3.Connection) -> Mapping[int, NoteType]:
    fields = sorted(_rows(database, _Part, "fields", MOST_TYPES * 10))
    templates = sorted(_rows(database, _Part, "templates", MOST_TYPES * 10))
    return {
        row.id: NoteType(
            name=row.name,
            is_cloze=wire.number(row.config, 1) == 1,
            fields=tuple(one.name for one in fields if one.ntid == row.id),
            templates=tuple(
                Template(one.name, wire.text(one.config, 1), wire.text(one.config, 2))
                for one in templates
                if one.ntid == row.id
            ),
            css=wire.text(row.config, 3),
        )
        for row in _rows(database, _Configured, "notetypes", MOST_TYPES)
    }
