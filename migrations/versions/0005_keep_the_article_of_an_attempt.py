"""Know of an attempt which article it was on, and of a question that its sentence was changed."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
ARTICLE = "fk_attempts_article_id_articles"
FILL_ARTICLE = (
    "UPDATE attempts SET article_id = (SELECT quizzes.article_id FROM sittings"
    " JOIN quizzes ON quizzes.id = sittings.quiz_id WHERE sittings.id = attempts.sitting_id)"
)


def upgrade() -> None:
    with op.batch_alter_table("attempts", copy_from=_attempts()) as batch:
        batch.add_column(sa.Column("article_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f(ARTICLE), "articles", ["article_id"], ["id"], ondelete="SET NULL"
        )
    op.execute(FILL_ARTICLE)
    op.create_index(op.f("ix_attempts_article_id"), "attempts", ["article_id"], unique=False)
    op.add_column(
        "questions", sa.Column("evidence_lost_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("questions", "evidence_lost_at")
    op.drop_index(op.f("ix_attempts_article_id"), table_name="attempts")
    table = _attempts(
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f(ARTICLE), ondelete="SET NULL"
        ),
    )
    with op.batch_alter_table("attempts", copy_from=table) as batch:
        batch.drop_constraint(op.f(ARTICLE), type_="foreignkey")
        batch.drop_column("article_id")


def _attempts(*more: sa.Column[Any] | sa.Constraint) -> sa.Table:
    """SQLite makes the table anew, from what it was before."""
    return sa.Table(
        "attempts",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("guest_id", sa.Integer(), nullable=True),
        sa.Column("layout", DOCUMENT, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("points", sa.Double(), nullable=True),
        sa.Column("maximum", sa.Double(), nullable=True),
        *more,
        sa.CheckConstraint(
            "(user_id is null) <> (guest_id is null)", name=op.f("ck_attempts_one_taker")
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{owner}_id"],
                [f"{owner}s.id"],
                name=op.f(f"fk_attempts_{owner}_id_{owner}s"),
                ondelete="CASCADE",
            )
            for owner in ("guest", "sitting", "user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
        sa.UniqueConstraint("token", name=op.f("uq_attempts_token")),
        sa.Index(op.f("ix_attempts_guest_id"), "guest_id"),
        sa.Index(op.f("ix_attempts_sitting_id"), "sitting_id"),
        sa.Index("ix_attempts_user_id_started_at", "user_id", "started_at"),
    )
