"""Know from which review on a card's memory counts, after its learner had it begin anew."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("begun_after", sa.Integer(), server_default="0", nullable=False)
    op.add_column("cards", column)


def downgrade() -> None:
    op.drop_column("cards", "begun_after")
