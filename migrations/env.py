"""How migrations run: on the application's engine, each whole or not at all."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection

from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.database.types import QuestionContent, UTCDateTime


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Write our column types as what they are in the database: a migration outlives our classes."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, QuestionContent):
        return "sa.Text()"
    if isinstance(item, sa.JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return (
            "sa.JSON(none_as_null=True)"
            '.with_variant(postgresql.JSONB(none_as_null=True), "postgresql")'
        )
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        transactional_ddl=True,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            refuse_strays(connection)


def refuse_strays(connection: Connection) -> None:
    stray = connection.execute(sa.text("PRAGMA foreign_key_check")).first()
    if stray is not None:
        raise RuntimeError(f"the migration would leave rows of {stray[0]} without their {stray[2]}")


def set_foreign_keys(connection: Connection, *, on: bool) -> None:
    """Switch SQLite's foreign keys, past SQLAlchemy: within a transaction this does nothing."""
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


with db.engine.connect().execution_options(sqlite_begin="IMMEDIATE") as engine_connection:
    if engine_connection.dialect.name == "sqlite":
        # SQLite alters a table by a copy; dropping the old one would delete what refers to it.
        set_foreign_keys(engine_connection, on=False)
        try:
            migrate(engine_connection)
        finally:
            set_foreign_keys(engine_connection, on=True)
    else:
        migrate(engine_connection)
