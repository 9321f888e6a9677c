"""Readings of articles with their questions, and what their readers decide to keep."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(length=12), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(user_id is null) <> (guest_id is null)", name=op.f("ck_readings_one_reader")
        ),
        *_of("readings", quiz_id="quizzes", user_id="users", guest_id="guests"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("user_id", "quiz_id", name=op.f("uq_readings_user_id_quiz_id")),
        sa.UniqueConstraint("guest_id", "quiz_id", name=op.f("uq_readings_guest_id_quiz_id")),
    )
    op.create_index(op.f("ix_readings_quiz_id"), "readings", ["quiz_id"], unique=False)
    op.create_table(
        "reading_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("answer", DOCUMENT, nullable=True),
        sa.Column("fraction", sa.Double(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(length=6), nullable=True),
        sa.Column("front", sa.Text(), server_default="", nullable=False),
        sa.Column("back", sa.Text(), server_default="", nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("fraction between 0 and 1", name=op.f("ck_reading_answers_fraction")),
        sa.CheckConstraint(
            "decision in ('keep', 'reword', 'later', 'skip')",
            name=op.f("ck_reading_answers_decision"),
        ),
        *_of(
            "reading_answers",
            reading_id="readings",
            question_id="questions",
            version_id="question_versions",
        ),
        sa.ForeignKeyConstraint(
            ["card_id"],
            ["cards.id"],
            name=op.f("fk_reading_answers_card_id_cards"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_answers")),
        sa.UniqueConstraint(
            "reading_id", "question_id", name=op.f("uq_reading_answers_reading_id_question_id")
        ),
    )
    for name in ("question_id", "version_id", "card_id"):
        op.create_index(op.f(f"ix_reading_answers_{name}"), "reading_answers", [name], unique=False)


def downgrade() -> None:
    op.drop_table("reading_answers")
    op.drop_table("readings")


def _of(table: str, **owners: str) -> tuple[sa.Constraint, ...]:
    """Return the keys to the rows that a table's rows go with."""
    return tuple(
        sa.ForeignKeyConstraint(
            [column], [f"{owner}.id"], name=op.f(f"fk_{table}_{column}_{owner}"), ondelete="CASCADE"
        )
        for column, owner in owners.items()
    )
