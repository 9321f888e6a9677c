"""Somebody without an account: known by a secret in their session cookie."""

import secrets
from datetime import datetime

from flask import g, session
from sqlalchemy import select

from quizapp.accounts.models import Guest
from quizapp.database.engine import db

SESSION_KEY = "guest"


def current_guest() -> Guest | None:
    """Return the guest of this request; a guest claimed by an account is one no longer."""
    token = session.get(SESSION_KEY)
    if token is None:
        return None
    if "guest" not in g:
        g.guest = db.session.scalar(
            select(Guest).where(Guest.token == token, Guest.claimed_by_id.is_(None))
        )
    guest: Guest | None = g.guest
    return guest


def guest_for_writing(now: datetime) -> Guest:
    """Return the guest of this request, becoming one first; inside a transaction."""
    guest = current_guest()
    if guest is None:
        guest = Guest(token=secrets.token_urlsafe(32), created_at=now)
        db.session.add(guest)
        db.session.flush()
        g.guest = guest
        session[SESSION_KEY] = guest.token
        session.permanent = True
    return guest
