"""Keep with each review what its card was when it was asked, and an index of what is counted."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
COUNTED = ["user_id", "study_day", "stage", "rating", "seconds", "card_id", "at"]
MATURE_DAYS = 21
ROLLOVER_HOUR = 4
CHUNK = 5_000

REVIEWS = sa.table(
    "reviews",
    sa.column("id", sa.Integer),
    sa.column("user_id", sa.Integer),
    sa.column("study_day", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("origin", sa.String),
    sa.column("before", DOCUMENT),
    sa.column("stage", sa.String),
)
USERS = sa.table("users", sa.column("id", sa.Integer), sa.column("time_zone", sa.String))
PREFERENCES = sa.table(
    "learner_preferences", sa.column("user_id", sa.Integer), sa.column("rollover_hour", sa.Integer)
)


def upgrade() -> None:
    op.add_column("reviews", sa.Column("stage", sa.String(length=10), nullable=True))
    connection = op.get_bind()
    stages = _stages(connection)
    named = sa.update(REVIEWS).where(REVIEWS.c.id == sa.bindparam("review"))
    while chunk := list(islice(stages, CHUNK)):
        connection.execute(named.values(stage=sa.bindparam("is")), chunk)
    op.create_index("ix_reviews_counted", "reviews", COUNTED)


def downgrade() -> None:
    op.drop_index("ix_reviews_counted", table_name="reviews")
    op.drop_column("reviews", "stage")


def _stages(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    """Return what the card of each review was; a question missed in a quiz is no review."""
    query = (
        sa.select(
            REVIEWS.c.id,
            REVIEWS.c.number,
            REVIEWS.c.study_day,
            REVIEWS.c.before,
            USERS.c.time_zone,
            sa.func.coalesce(PREFERENCES.c.rollover_hour, ROLLOVER_HOUR).label("rollover_hour"),
        )
        .join(USERS, USERS.c.id == REVIEWS.c.user_id)
        .outerjoin(PREFERENCES, PREFERENCES.c.user_id == REVIEWS.c.user_id)
        .where(REVIEWS.c.origin != "attempt")
        .order_by(REVIEWS.c.id)
    )
    last = 0
    while rows := connection.execute(query.where(REVIEWS.c.id > last).limit(CHUNK)).all():
        yield from ({"review": row.id, "is": _stage(row)} for row in rows)
        last = rows[-1].id


def _stage(row: Any) -> str:
    before = row.before
    if before is None:
        return "new" if row.number == 1 else "learning"
    if before["phase"] != "review":
        return str(before["phase"])
    last = _study_day(before["reviewed_at"], ZoneInfo(row.time_zone), row.rollover_hour)
    if last == row.study_day:
        return "repeated"
    return "mature" if before["due_day"] - last >= MATURE_DAYS else "young"


def _study_day(reviewed_at: str, zone: ZoneInfo, rollover_hour: int) -> int:
    local = datetime.fromisoformat(reviewed_at).astimezone(zone)
    return local.toordinal() - (local.hour < rollover_hour)
