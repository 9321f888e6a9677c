"""Writes to accounts: sign up, change what is known of somebody, links, roles, the site's rule."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from quizapp.accounts import queries
from quizapp.accounts.models import OneTimeLink, Site, User
from quizapp.accounts.queries import folded
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, NotAllowed, NotFound

LIFETIME = {
    "caretaker": timedelta(days=30),
    "teacher": timedelta(days=14),
    "join": timedelta(days=14),
    "password": timedelta(days=1),
}
INVITING = ("join", "teacher", "caretaker")


class NameTaken(Conflict):
    """Somebody else has that name."""


class EmailTaken(Conflict):
    """Somebody else has that e-mail address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What is known of somebody who signs up."""

    name: str
    email: str | None
    password_hash: str
    language: str
    time_zone: str


def sign_up(newcomer: Newcomer, now: datetime, *, link: str | None = None) -> User:
    """Add an account, by way of a one-time link where there is one.

    Raises NameTaken, EmailTaken, NotFound for a spent link, NotAllowed when sign-up is not open.
    """
    if not may_sign_up(queries.open_link(link, now).purpose if link else None):
        raise NotAllowed(N_("Signing up needs an invitation here. Ask whoever runs this site."))
    user = User(
        password_hash=newcomer.password_hash,
        session_stamp=secrets.token_hex(16),
        language=newcomer.language,
        time_zone=newcomer.time_zone,
        created_at=now,
    )
    _call(user, newcomer.name)
    _address(user, newcomer.email)
    db.session.add(user)
    _flush()
    if link is not None:
        accept_link(link, user, now)
    return user


def may_sign_up(purpose: str | None) -> bool:
    """Tell whether the site's rule lets somebody in who holds a link of that purpose, or none."""
    rule = queries.sign_up_rule()
    return rule == "open" or purpose in (("teacher", "caretaker") if rule == "closed" else INVITING)


def change_details(user: User, name: str, language: str, time_zone: str) -> None:
    """Change what is shown of a user, and how dates and words are shown to them.

    Raises NameTaken.
    """
    _call(user, name)
    user.language, user.time_zone = language, time_zone
    _flush()


def change_email(user: User, email: str | None) -> None:
    """Change or remove a user's e-mail address; raises EmailTaken."""
    _address(user, email)
    _flush()


def change_language(user: User, language: str) -> None:
    """Speak another language to a user."""
    user.language = language


def change_password(user: User, password_hash: str) -> None:
    """Replace a password; every sign-in of the user ends, and so does every reset link."""
    user.password_hash = password_hash
    user.session_stamp = secrets.token_hex(16)
    db.session.execute(
        delete(OneTimeLink).where(OneTimeLink.user_id == user.id, OneTimeLink.used_at.is_(None))
    )


def make_link(purpose: str, now: datetime, user: User | None = None) -> str:
    """Return the secret of a new one-time link; links that have expired are forgotten."""
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= now))
    token = secrets.token_urlsafe(32)
    db.session.add(
        OneTimeLink(
            digest=queries.digest(token),
            purpose=purpose,
            user_id=user.id if user else None,
            created_at=now,
            expires_at=now + LIFETIME[purpose],
        )
    )
    db.session.flush()
    return token


def caretaker_link(now: datetime) -> str | None:
    """Return the path of a link that makes its user caretaker; None when there is a caretaker.

    An earlier one no longer works.
    """
    if queries.has_caretaker():
        return None
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.purpose == "caretaker"))
    return f"/links/{make_link('caretaker', now)}"


def accept_link(token: str, user: User, now: datetime) -> None:
    """Give a user what a link promises; raises NotFound when it is spent."""
    purpose = queries.open_link(token, now).purpose
    _spend(token, now)
    if purpose == "caretaker":
        user.is_caretaker = True
    if purpose in ("caretaker", "teacher"):
        user.is_instructor = True
    db.session.flush()


def reset_password(token: str, password_hash: str, now: datetime) -> User:
    """Set the password of the user whose link this is; raises NotFound when it is spent."""
    link = queries.open_link(token, now)
    if link.purpose != "password" or link.user_id is None:
        raise NotFound(N_("This link has been used or has expired. Ask for a new one."))
    user = queries.user_with_id(link.user_id)
    _spend(token, now)
    change_password(user, password_hash)
    return user


def set_role(user: User, role: str, granted: bool) -> None:
    """Make or unmake an "instructor" or a "caretaker"; raises Conflict for the last caretaker."""
    if role == "instructor":
        user.is_instructor = granted
        return
    caretakers = db.session.scalars(
        select(User.id).where(User.is_caretaker).order_by(User.id).with_for_update()
    ).all()
    if not granted and list(caretakers) == [user.id]:
        raise Conflict(N_("Somebody has to look after this site: name another caretaker first."))
    user.is_caretaker = granted


def set_sign_up(rule: str) -> None:
    """Decide who may sign up: "open", "invited" or "closed"."""
    site = db.session.get(Site, 1) or Site(id=1)
    site.sign_up = rule
    db.session.add(site)


def _call(user: User, name: str) -> None:
    key = folded(name)
    if db.session.scalar(select(User.id).where(User.name_key == key, User.id != user.id)):
        raise NameTaken(N_("Somebody already has this name. Add an initial or a number."))
    user.name, user.name_key = " ".join(name.split()), key


def _address(user: User, email: str | None) -> None:
    key = folded(email) if email else None
    if key and db.session.scalar(select(User.id).where(User.email_key == key, User.id != user.id)):
        raise EmailTaken(N_("Another account has this e-mail address."))
    user.email, user.email_key = (email.strip() if email else None), key


def _flush() -> None:
    try:
        db.session.flush()
    except IntegrityError as error:  # somebody was faster than the checks above
        raise NameTaken(N_("Somebody took this name or address just now.")) from error


def _spend(token: str, now: datetime) -> None:
    spent = db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.digest == queries.digest(token), OneTimeLink.used_at.is_(None))
        .values(used_at=now)
    )
    if spent.rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound(N_("This link has been used or has expired. Ask for a new one."))
