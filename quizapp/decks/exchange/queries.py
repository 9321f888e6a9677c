"""Reads of transfers and media; what takes a user's id sees that user's alone."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import undefer

from quizapp.database.engine import db
from quizapp.decks.exchange.models import Media, Transfer
from quizapp.errors import N_, Message, NotFound
from quizapp.jobs.models import Job
from quizapp.jobs.services import GONE_WRONG

NO_SUCH_FILE = N_("There is no such file: what is not brought in within an hour is forgotten.")
NO_SUCH_MEDIA = N_("There is no such picture or sound among yours.")


@dataclass(frozen=True, slots=True)
class Standing:
    """A transfer, and how far the worker is with it."""

    transfer: Transfer
    job: Job | None

    @property
    def under_way(self) -> bool:
        return self.job is not None and self.job.state in ("waiting", "running")

    @property
    def refusal(self) -> Message | None:
        """Why the worker came to nothing."""
        if self.job is None or self.job.state != "failed":
            return None
        error = self.job.error
        return Message(error["id"], error["params"]) if error else GONE_WRONG


def transfer_of(user_id: int, token: str, direction: str) -> Standing:
    """Load a transfer of the user's own; raises NotFound for anybody else's."""
    row = db.session.execute(
        select(Transfer, Job)
        .outerjoin(Job, Job.id == Transfer.job_id)
        .where(Transfer.token == token, Transfer.user_id == user_id)
        .where(Transfer.direction == direction)
    ).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_FILE)
    return Standing(row[0], row[1])


def transfers_of(user_id: int) -> list[Transfer]:
    """Return the transfers of a user that are on hold."""
    return list(db.session.scalars(select(Transfer).where(Transfer.user_id == user_id)))


def media_of(user_id: int, digest: str) -> Media | None:
    """Return a picture or a sound of the user's own with its bytes, by its digest."""
    query = select(Media).where(Media.user_id == user_id, Media.digest == digest)
    return db.session.scalar(query.options(undefer(Media.content)))
