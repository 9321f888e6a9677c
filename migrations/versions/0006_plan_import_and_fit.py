"""Decks, tags and reviews from elsewhere; what a learner plans; parameters fitted to their log."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
TWO_ORIGINS = "origin in ('attempt', 'review')"
FOUR_ORIGINS = "origin in ('attempt', 'import', 'reading', 'review')"
CHECKS = {
    "asks": "asks in ('choices', 'typed')",
    "reminder_hour": "reminder_hour between 0 and 23",
}


def upgrade() -> None:
    op.add_column(
        "quizzes", sa.Column("is_deck", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("cards", sa.Column("tags", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("reviews", copy_from=_reviews(TWO_ORIGINS)) as batch:
        batch.add_column(sa.Column("sending", sa.String(length=36), nullable=True))
        batch.create_unique_constraint(op.f("uq_reviews_user_id_sending"), ["user_id", "sending"])
        batch.drop_constraint(op.f("ck_reviews_origin"), type_="check")
        batch.create_check_constraint(op.f("ck_reviews_origin"), FOUR_ORIGINS)
    with op.batch_alter_table("learner_preferences", copy_from=_preferences()) as batch:
        for column in _plans():
            batch.add_column(column)
        batch.create_unique_constraint(
            op.f("uq_learner_preferences_calendar_key"), ["calendar_key"]
        )
        for name, rule in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_learner_preferences_{name}"), rule)
    op.create_table(
        "exams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("search", sa.String(length=500), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_of_a_user("exams"),
    )
    op.create_table(
        "parameter_fits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("parameters", DOCUMENT, nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("loss_before", sa.Double(), nullable=False),
        sa.Column("loss_after", sa.Double(), nullable=False),
        sa.Column("is_adopted", sa.Boolean(), nullable=False),
        sa.Column("fitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverted_at", sa.DateTime(timezone=True), nullable=True),
        *_of_a_user("parameter_fits"),
    )
    for table in ("exams", "parameter_fits"):
        op.create_index(op.f(f"ix_{table}_user_id"), table, ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("parameter_fits")
    op.drop_table("exams")
    planned = _preferences(
        *_plans(),
        *(
            sa.CheckConstraint(rule, name=op.f(f"ck_learner_preferences_{name}"))
            for name, rule in CHECKS.items()
        ),
        sa.UniqueConstraint("calendar_key", name=op.f("uq_learner_preferences_calendar_key")),
    )
    with op.batch_alter_table("learner_preferences", copy_from=planned) as batch:
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_learner_preferences_{name}"), type_="check")
        batch.drop_constraint(op.f("uq_learner_preferences_calendar_key"), type_="unique")
        for column in reversed(_plans()):
            batch.drop_column(column.name)
    op.execute("delete from reviews where origin in ('import', 'reading')")
    sent = _reviews(
        FOUR_ORIGINS,
        sa.Column("sending", sa.String(length=36), nullable=True),
        sa.UniqueConstraint("user_id", "sending", name=op.f("uq_reviews_user_id_sending")),
    )
    with op.batch_alter_table("reviews", copy_from=sent) as batch:
        batch.drop_constraint(op.f("ck_reviews_origin"), type_="check")
        batch.create_check_constraint(op.f("ck_reviews_origin"), TWO_ORIGINS)
        batch.drop_constraint(op.f("uq_reviews_user_id_sending"), type_="unique")
        batch.drop_column("sending")
    op.drop_column("cards", "tags")
    op.drop_column("quizzes", "is_deck")


def _plans() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("asks", sa.String(length=8), server_default="choices", nullable=False),
        sa.Column("shows_time", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("speaks", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("easy_days", DOCUMENT, nullable=True),
        sa.Column("break_from", sa.Integer(), nullable=True),
        sa.Column("break_until", sa.Integer(), nullable=True),
        sa.Column("catch_up_until", sa.Integer(), nullable=True),
        sa.Column("reminder_hour", sa.Integer(), nullable=True),
        sa.Column("reminded_on", sa.Integer(), nullable=True),
        sa.Column("calendar_key", sa.String(length=43), nullable=True),
    )


def _of_a_user(table: str) -> tuple[sa.Constraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _reviews(origin: str, *more: sa.Column[Any] | sa.Constraint) -> sa.Table:
    """SQLite makes the table anew, from what it was before."""
    return sa.Table(
        "reviews",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=8), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("answer", DOCUMENT, nullable=True),
        sa.Column("fraction", sa.Double(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("before", DOCUMENT, nullable=True),
        sa.Column("after", DOCUMENT, nullable=False),
        sa.Column("given", DOCUMENT, nullable=True),
        *more,
        sa.CheckConstraint(origin, name=op.f("ck_reviews_origin")),
        sa.CheckConstraint("rating between 1 and 4", name=op.f("ck_reviews_rating")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_reviews_card_id_cards"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_reviews_user_id_users"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["question_versions.id"],
            name=op.f("fk_reviews_version_id_question_versions"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("card_id", "number", name=op.f("uq_reviews_card_id_number")),
        sa.Index("ix_reviews_user_id_at", "user_id", "at"),
        sa.Index(op.f("ix_reviews_version_id"), "version_id"),
    )


def _preferences(*more: sa.Column[Any] | sa.Constraint) -> sa.Table:
    return sa.Table(
        "learner_preferences",
        sa.MetaData(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("buttons", sa.String(length=8), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("reviews_per_day", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Double(), nullable=False),
        sa.Column("rollover_hour", sa.Integer(), nullable=False),
        *more,
        sa.CheckConstraint(
            "buttons in ('continue', 'two', 'four')", name=op.f("ck_learner_preferences_buttons")
        ),
        sa.CheckConstraint(
            "retention between 0.7 and 0.99", name=op.f("ck_learner_preferences_retention")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_learner_preferences_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_learner_preferences")),
    )
