"""Keep good questions left over, more wrong choices, why a sentence has no question, undo."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
LISTS = (("questions", "more_distractors"), ("draftings", "coverage"))


def upgrade() -> None:
    for table, name in LISTS:
        op.add_column(table, sa.Column(name, DOCUMENT, server_default="[]", nullable=False))
    op.add_column("draftings", sa.Column("last_step", DOCUMENT, nullable=True))
    op.create_table(
        "spares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("drafting_id", sa.Integer(), nullable=False),
        sa.Column("key_fact_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("more_distractors", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["drafting_id"],
            ["draftings.id"],
            name=op.f("fk_spares_drafting_id_draftings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["key_fact_id"],
            ["key_facts.id"],
            name=op.f("fk_spares_key_fact_id_key_facts"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spares")),
    )
    for column in ("drafting_id", "key_fact_id"):
        op.create_index(op.f(f"ix_spares_{column}"), "spares", [column], unique=False)


def downgrade() -> None:
    op.drop_table("spares")
    op.drop_column("draftings", "last_step")
    for table, name in LISTS:
        op.drop_column(table, name)
