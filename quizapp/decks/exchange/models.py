"""What comes with cards from elsewhere: pictures and sounds, notes as they were, files on hold."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database.base import Base
from quizapp.database.types import document


class Media(Base):
    """A picture or a sound of one user's cards, known by a digest of its bytes.

    `name` is the file's name in a package, `ending` what its bytes say that it is ("png").
    """

    __tablename__ = "media"
    __table_args__ = (UniqueConstraint("user_id", "digest"), UniqueConstraint("user_id", "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(32))
    ending: Mapped[str] = mapped_column(String(4))
    name: Mapped[str] = mapped_column(String(255))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    created_at: Mapped[datetime]


class NoteType(Base):
    """How notes of a package become cards, as it was told: a later package of ours tells it again.

    `document`: {"id", "name", "is_cloze", "fields", "templates", "css"}, a template being {"name",
    "front", "back"}.
    """

    __tablename__ = "note_types"
    __table_args__ = (UniqueConstraint("user_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    digest: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, Any]] = mapped_column(document())


class Note(Base):
    """What imported cards were made from: `fields` are its HTML as it came, shown to nobody.

    A question says which card of which note it was in its `set_question_id`.
    """

    __tablename__ = "notes"
    __table_args__ = (UniqueConstraint("user_id", "guid"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    type_id: Mapped[int] = mapped_column(
        ForeignKey("note_types.id", ondelete="CASCADE"), index=True
    )
    guid: Mapped[str] = mapped_column(String(64))
    fields: Mapped[list[str]] = mapped_column(document())

    type: Mapped[NoteType] = relationship()


class Transfer(Base):
    """A file of cards on its way in or out, kept in the instance folder for an hour.

    `token` names its folder. What came in is read (`preview` says what is in it), then, when its
    owner says so, brought in (`outcome`); what goes out is written (`outcome`). `wish` is what its
    owner asked for: {"search"} or {"leave_out_same_front", "deck"}.
    """

    __tablename__ = "transfers"
    __table_args__ = (
        CheckConstraint("direction in ('in', 'out')", name="direction"),
        CheckConstraint("format in ('anki', 'csv', 'tsv')", name="format"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[int | None] = mapped_column(
        ForeignKey("jobs.id", ondelete="SET NULL"), index=True
    )
    direction: Mapped[str] = mapped_column(String(3))
    format: Mapped[str] = mapped_column(String(4))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str] = mapped_column(Text)
    wish: Mapped[dict[str, Any]] = mapped_column(document(), default=dict)
    preview: Mapped[dict[str, Any] | None] = mapped_column(document())
    outcome: Mapped[dict[str, Any] | None] = mapped_column(document())
    created_at: Mapped[datetime]
