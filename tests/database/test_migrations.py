"""Migrations make the schema that the models describe, on both databases, and keep the data."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, Engine, inspect, text

from quizapp import config as settings
from quizapp.app import create_app
from quizapp.database.base import Base
from quizapp.database.engine import db
from tests.conftest import config_in

REVISIONS = [
    script.revision
    for script in reversed(list(ScriptDirectory(str(settings.MIGRATIONS)).walk_revisions()))
]
FIRST_DATA = Path(__file__).parent / "first_data.sql"


@pytest.fixture(params=["sqlite", "postgresql"])
def untouched(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """The application over a database without a single table."""
    url = ""
    if request.param == "postgresql":
        url = request.getfixturevalue("untouched_postgres")
    app = create_app(config_in(tmp_path, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_migrations_make_what_the_models_describe(untouched: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_constraints_and_indexes_are_the_same_as_those_of_the_models(untouched: Flask) -> None:
    upgrade()
    migrated = shape(db.engine)
    Base.metadata.drop_all(db.engine)
    Base.metadata.create_all(db.engine)
    assert shape(db.engine) == migrated


def test_data_survive_every_upgrade_and_downgrade(untouched: Flask) -> None:
    upgrade(revision=REVISIONS[0])
    with db.engine.begin() as connection:
        insert_first_data(connection)
        before = rows(connection)
    for revision in REVISIONS[1:]:
        upgrade(revision=revision)
    with db.engine.begin() as connection:
        assert rows(connection) == before
    for revision in reversed(REVISIONS[:-1]):
        downgrade(revision=revision)
    with db.engine.begin() as connection:
        assert rows(connection) == before
    downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]


def test_there_is_one_line_of_revisions() -> None:
    assert len(ScriptDirectory(str(settings.MIGRATIONS)).get_heads()) == 1


def test_every_constraint_and_index_has_a_name(untouched: Flask) -> None:
    upgrade()
    nameless = [
        (table, thing)
        for table, described in shape(db.engine).items()
        for part in ("checks", "uniques", "foreign keys", "indexes")
        for thing in described[part]
        if not thing["name"]
    ]
    assert nameless == []


def insert_first_data(connection: Connection) -> None:
    for statement in FIRST_DATA.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)


def rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table of the first migration has."""
    return {
        table: connection.scalar(text(f"select count(*) from {table}"))  # noqa: S608
        for table in inspect(connection).get_table_names()
        if table in FIRST_DATA.read_text(encoding="utf-8")
    }


def shape(engine: Engine) -> dict[str, dict[str, Any]]:
    """Describe the constraints and indexes of every table, as the database itself tells them."""
    inspector = inspect(engine)
    inspector.clear_cache()
    return {
        table: {
            "checks": _sorted(inspector.get_check_constraints(table)),
            "uniques": _sorted(inspector.get_unique_constraints(table)),
            "foreign keys": _sorted(inspector.get_foreign_keys(table)),
            "indexes": _sorted(inspector.get_indexes(table)),
            "key": inspector.get_pk_constraint(table),
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in inspector.get_columns(table)
            },
        }
        for table in inspector.get_table_names()
    }


def _sorted(things: Any) -> list[Any]:
    return sorted((_plain(thing) for thing in things), key=lambda thing: str(thing["name"]))


def _plain(thing: dict[str, Any]) -> dict[str, Any]:
    options = {name: str(value) for name, value in thing.get("dialect_options", {}).items()}
    return {**thing, "dialect_options": options}
