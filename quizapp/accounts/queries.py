"""Reads of accounts: who is who, what a link is for, what the caretaker decided."""

import hashlib
import unicodedata
from datetime import datetime

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import instance_state

from quizapp.accounts.models import Guest, OneTimeLink, Site, User
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound

USERS_ON_A_PAGE = 50
LONGEST_KEY = 120


def folded(name: str) -> str:
    """Return the form under which a name or an address is found, however it is typed."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def user_called(name_or_email: str) -> User | None:
    """Return the user of that name or e-mail address; a name never holds an @."""
    key = folded(name_or_email)
    return db.session.scalar(select(User).where(or_(User.name_key == key, User.email_key == key)))


def owned_by(
    owner: User | Guest,
    user_id: InstrumentedAttribute[int | None],
    guest_id: InstrumentedAttribute[int | None],
) -> ColumnElement[bool]:
    """Return what holds of the rows of a user or a guest, from the two columns that say whose.

    The identity is known even where a new transaction has made the rest to be read again.
    """
    key = instance_state(owner).identity
    column = user_id if isinstance(owner, User) else guest_id
    return column == (key[0] if key else owner.id)


def user_with_id(user_id: int) -> User:
    """Return a user; raises NotFound."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound(N_("There is no such account."))
    return user


def users(search: str, page: int) -> Pagination:
    """Return one page of all users by name, those whose name or e-mail holds `search`."""
    found = select(User).order_by(User.name_key)
    if key := folded(search):
        found = found.where(
            or_(
                User.name_key.contains(key, autoescape=True),
                User.email_key.contains(key, autoescape=True),
            )
        )
    return db.paginate(found, page=page, per_page=USERS_ON_A_PAGE, error_out=False)


def has_caretaker() -> bool:
    """Tell whether somebody looks after this installation."""
    return db.session.scalar(select(func.count()).where(User.is_caretaker)) != 0


def sign_up_rule() -> str:
    """Return who may sign up: "open" to all, the "invited", or "closed"."""
    return db.session.scalar(select(Site.sign_up)) or "open"


def digest(token: str) -> str:
    """Return what is kept of the secret of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_link(token: str, now: datetime) -> OneTimeLink:
    """Return the link of that secret, not yet used or expired; raises NotFound."""
    link = db.session.scalar(
        select(OneTimeLink).where(
            OneTimeLink.digest == digest(token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now,
        )
    )
    if link is None or (link.purpose == "caretaker" and has_caretaker()):
        raise NotFound(N_("This link has been used or has expired. Ask for a new one."))
    return link
