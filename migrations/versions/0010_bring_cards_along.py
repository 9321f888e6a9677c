"""Keep pictures and sounds, notes as they came, and files of cards on their way in or out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "media",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("ending", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_of_a_user("media"),
        sa.UniqueConstraint("user_id", "digest", name=op.f("uq_media_user_id_digest")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_media_user_id_name")),
    )
    op.create_table(
        "note_types",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("document", DOCUMENT, nullable=False),
        *_of_a_user("note_types"),
        sa.UniqueConstraint("user_id", "digest", name=op.f("uq_note_types_user_id_digest")),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("type_id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(length=64), nullable=False),
        sa.Column("fields", DOCUMENT, nullable=False),
        *_of_a_user("notes"),
        sa.ForeignKeyConstraint(
            ["type_id"],
            ["note_types.id"],
            name=op.f("fk_notes_type_id_note_types"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("user_id", "guid", name=op.f("uq_notes_user_id_guid")),
    )
    op.create_index(op.f("ix_notes_type_id"), "notes", ["type_id"], unique=False)
    op.create_table(
        "transfers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("format", sa.String(length=4), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wish", DOCUMENT, nullable=False),
        sa.Column("preview", DOCUMENT, nullable=True),
        sa.Column("outcome", DOCUMENT, nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_of_a_user("transfers"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["jobs.id"], name=op.f("fk_transfers_job_id_jobs"), ondelete="SET NULL"
        ),
        sa.UniqueConstraint("token", name=op.f("uq_transfers_token")),
        sa.CheckConstraint("direction in ('in', 'out')", name=op.f("ck_transfers_direction")),
        sa.CheckConstraint("format in ('anki', 'csv', 'tsv')", name=op.f("ck_transfers_format")),
    )
    for column in ("job_id", "user_id"):
        op.create_index(op.f(f"ix_transfers_{column}"), "transfers", [column], unique=False)


def downgrade() -> None:
    for table in ("transfers", "notes", "note_types", "media"):
        op.drop_table(table)


def _of_a_user(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
