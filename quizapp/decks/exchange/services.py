"""Writes of transfers: a file comes in, is read, is brought in; cards are written to a file."""

import secrets
from datetime import datetime, timedelta

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.decks.exchange.models import Transfer
from quizapp.decks.exchange.queries import Standing, transfers_of
from quizapp.errors import N_, Conflict
from quizapp.jobs.services import enqueue, stop

READ, BRING, WRITE, FORGET = "read-cards", "bring-cards", "write-cards", "forget-transfer"
KEPT = timedelta(hours=1)
LONGEST_NAME = 200
MOVED_ON = N_("This has been brought in already, perhaps in another window.")


def begin_import(user: User, token: str, format_: str, name: str, now: datetime) -> Transfer:
    """Have the worker read a file that is kept under `token`."""
    transfer = _begin(user, token, "in", format_, name, now)
    transfer.job_id = enqueue(READ, {"transfer": transfer.id}, now).id
    return transfer


def confirm_import(
    standing: Standing, *, leave_out_same_front: bool, deck: str, now: datetime
) -> None:
    """Have the worker bring in what was read; raises Conflict when that is done or under way."""
    transfer = standing.transfer
    if transfer.preview is None or transfer.outcome is not None or standing.under_way:
        raise Conflict(MOVED_ON)
    transfer.wish = {"leave_out_same_front": leave_out_same_front, "deck": deck}
    transfer.job_id = enqueue(BRING, {"transfer": transfer.id}, now).id
    db.session.flush()


def begin_export(user: User, format_: str, search: str, name: str, now: datetime) -> Transfer:
    """Have the worker write the cards that a search finds to a file."""
    transfer = _begin(user, new_token(), "out", format_, name, now)
    transfer.wish = {"search": search}
    transfer.job_id = enqueue(WRITE, {"transfer": transfer.id}, now).id
    return transfer


def forget(transfer: Transfer, now: datetime) -> str:
    """Forget a transfer; return the token of the folder to be deleted once that is certain."""
    if transfer.job_id is not None and transfer.outcome is None:
        stop(transfer.job_id, now)
    token = transfer.token
    db.session.delete(transfer)
    db.session.flush()
    return token


def forget_others(user: User, now: datetime) -> list[str]:
    """Forget what a user has on hold: one file at a time; return the tokens of their folders."""
    return [forget(transfer, now) for transfer in transfers_of(user.id)]


def new_token() -> str:
    """Return a name for a folder that nobody guesses."""
    return secrets.token_hex(16)


def _begin(
    user: User, token: str, direction: str, format_: str, name: str, now: datetime
) -> Transfer:
    transfer = Transfer(
        user_id=user.id,
        token=token,
        direction=direction,
        format=format_,
        name=" ".join(name.split())[:LONGEST_NAME],
        wish={},
        created_at=now,
    )
    db.session.add(transfer)
    db.session.flush()
    forgotten = {"transfer": transfer.id, "token": token}
    enqueue(FORGET, forgotten, now, run_at=now + KEPT)
    return transfer
