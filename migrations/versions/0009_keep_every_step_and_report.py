"""Undo whatever is done in a review; tell an author what is wrong; find new cards and siblings."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
ACTIONS = "'rate', 'bury', 'unbury', 'suspend', 'resume', 'flag', 'unflag'"


def upgrade() -> None:
    op.drop_table("undone_reviews")  # what could be redone ends with the day
    op.create_table(
        "steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kept", DOCUMENT, nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint(f"action in ({ACTIONS})", name=op.f("ck_steps_action")),
        *_of("steps", "user", "users"),
        *_of("steps", "card", "cards"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
    )
    op.create_table(
        "question_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        *_of("question_reports", "question", "questions"),
        *_of("question_reports", "user", "users"),
        *_of("question_reports", "version", "question_versions", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_reports")),
        sa.UniqueConstraint(
            "question_id", "user_id", name=op.f("uq_question_reports_question_id_user_id")
        ),
    )
    for table, column in (
        ("steps", "user_id"),
        ("steps", "card_id"),
        ("question_reports", "user_id"),
        ("question_reports", "version_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
    op.create_index("ix_cards_user_id_phase_due_day", "cards", ["user_id", "phase", "due_day"])
    op.create_index("ix_cards_user_id_fact", "cards", ["user_id", "fact"])


def downgrade() -> None:
    op.drop_index("ix_cards_user_id_fact", table_name="cards")
    op.drop_index("ix_cards_user_id_phase_due_day", table_name="cards")
    op.drop_table("question_reports")
    op.drop_table("steps")
    op.create_table(
        "undone_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("given", DOCUMENT, nullable=False),
        sa.CheckConstraint("rating between 1 and 4", name=op.f("ck_undone_reviews_rating")),
        *_of("undone_reviews", "card", "cards"),
        *_of("undone_reviews", "user", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undone_reviews")),
    )
    for column in ("card_id", "user_id"):
        op.create_index(op.f(f"ix_undone_reviews_{column}"), "undone_reviews", [column])


def _of(table: str, what: str, others: str, ondelete: str = "CASCADE") -> tuple[Any, ...]:
    name = op.f(f"fk_{table}_{what}_id_{others}")
    return (
        sa.ForeignKeyConstraint([f"{what}_id"], [f"{others}.id"], name=name, ondelete=ondelete),
    )
