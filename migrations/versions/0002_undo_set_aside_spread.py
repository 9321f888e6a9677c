"""Undo reviews; bury, suspend and flag cards; keep siblings apart; two rating buttons."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DOCUMENT = sa.JSON(none_as_null=True).with_variant(
    postgresql.JSONB(none_as_null=True), "postgresql"
)
WITH_TWO = "buttons in ('continue', 'two', 'four')"
WITHOUT_TWO = "buttons in ('continue', 'four')"


def upgrade() -> None:
    op.add_column("cards", sa.Column("fact", sa.String(length=16), nullable=True))
    op.add_column("cards", sa.Column("buried_on", sa.Integer(), nullable=True))
    for name in ("is_suspended", "is_flagged"):
        op.add_column(
            "cards", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    op.add_column("reviews", sa.Column("given", DOCUMENT, nullable=True))
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
        sa.ForeignKeyConstraint(
            ["card_id"],
            ["cards.id"],
            name=op.f("fk_undone_reviews_card_id_cards"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["users.id"],
            name=op.f("fk_undone_reviews_user_id_users"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undone_reviews")),
    )
    op.create_index(op.f("ix_undone_reviews_card_id"), "undone_reviews", ["card_id"], unique=False)
    op.create_index(op.f("ix_undone_reviews_user_id"), "undone_reviews", ["user_id"], unique=False)
    _offer_buttons(WITHOUT_TWO, WITH_TWO)


def downgrade() -> None:
    op.execute("update learner_preferences set buttons = 'four' where buttons = 'two'")
    _offer_buttons(WITH_TWO, WITHOUT_TWO)
    op.drop_table("undone_reviews")
    op.drop_column("reviews", "given")
    for name in ("is_flagged", "is_suspended", "buried_on", "fact"):
        op.drop_column("cards", name)


def _offer_buttons(before: str, after: str) -> None:
    """Change the check on the buttons; SQLite makes the table anew, from what it was before."""
    name = op.f("ck_learner_preferences_buttons")
    table = _learner_preferences(before)
    with op.batch_alter_table("learner_preferences", copy_from=table) as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, after)


def _learner_preferences(buttons: str) -> sa.Table:
    return sa.Table(
        "learner_preferences",
        sa.MetaData(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("buttons", sa.String(length=8), nullable=False),
        sa.Column("new_per_day", sa.Integer(), nullable=False),
        sa.Column("reviews_per_day", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Double(), nullable=False),
        sa.Column("rollover_hour", sa.Integer(), nullable=False),
        sa.CheckConstraint(buttons, name=op.f("ck_learner_preferences_buttons")),
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
