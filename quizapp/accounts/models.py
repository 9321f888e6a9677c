"""People: users, guests, the links that let somebody in once, and the site's own settings."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.database.base import Base


class User(Base):
    """Somebody with an account. A pupil with a class code is one without e-mail or password.

    `name_key` and `email_key` are the folded forms by which people are found and kept apart.
    `session_stamp` is part of every sign-in; changing it ends them all.
    """

    __tablename__ = "users"
    __table_args__ = (CheckConstraint("language in ('fr', 'en')", name="language"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    name_key: Mapped[str] = mapped_column(String(120), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    email_key: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(Text)
    session_stamp: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(64))
    is_instructor: Mapped[bool] = mapped_column(default=False)
    is_caretaker: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    # What Flask-Login asks of whoever is signed in.
    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        return f"{self.id}:{self.session_stamp}"


class Guest(Base):
    """Somebody without an account, known by a cookie; signing up or in claims what they did."""

    __tablename__ = "guests"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(43), unique=True)
    created_at: Mapped[datetime]
    claimed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )


class OneTimeLink(Base):
    """A secret address that does one thing once: only its digest is kept."""

    __tablename__ = "one_time_links"
    __table_args__ = (
        CheckConstraint("purpose in ('caretaker', 'teacher', 'join', 'password')", name="purpose"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    purpose: Mapped[str] = mapped_column(String(12))
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Site(Base):
    """What the caretaker decides for everybody: a single row."""

    __tablename__ = "site"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("sign_up in ('open', 'invited', 'closed')", name="sign_up"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sign_up: Mapped[str] = mapped_column(String(8), default="open")
