"""Know of quizzes and questions which sending of a page made them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OWNERS = {"quizzes": "owner_id", "questions": "quiz_id"}


def upgrade() -> None:
    for table, owner in OWNERS.items():
        op.add_column(table, sa.Column("sending", sa.String(length=32), nullable=True))
        op.create_index(f"ix_{table}_{owner}_sending", table, [owner, "sending"], unique=True)


def downgrade() -> None:
    for table, owner in OWNERS.items():
        op.drop_index(f"ix_{table}_{owner}_sending", table)
        op.drop_column(table, "sending")
