"""What the exchange of cards has the worker do: read a file, bring it in, write one."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks.exchange import bringing, outgoing, services
from quizapp.decks.exchange.bundle import Bundle
from quizapp.decks.exchange.folders import Folder, folder_of
from quizapp.decks.exchange.models import Transfer
from quizapp.decks.exchange.preview import preview_of
from quizapp.decks.exchange.reading import read_package
from quizapp.decks.exchange.reading_tables import table_bundle
from quizapp.errors import N_
from quizapp.jobs import registry
from quizapp.jobs.registry import Progress
from quizapp.study.queries import learner_of

READING = N_("Reading the cards")
LOOKING = N_("Comparing with the cards you have")
REPLAYING = N_("Replaying the reviews")
WRITING = N_("Writing the cards")
A_WHILE = 0.5  # seconds between two signs of progress
OFTEN = 200


@contextmanager
def all_in_use() -> Iterator[None]:
    """Spare the collector from walking a hundred thousand new things that are all in use."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@all_in_use()
def read_cards(arguments: dict[str, Any], progress: Progress) -> None:
    """Read a file that came in, and keep what it says until its owner decides."""
    transfer = db.session.get(Transfer, arguments["transfer"])
    if transfer is None or transfer.preview is not None:
        return
    folder, user_id = folder_of(transfer.token), transfer.user_id
    progress(READING, 0, 0)
    bundle = _read(folder, transfer.format, transfer.name, progress)
    progress(LOOKING, 0, 0)
    folder.keep_bundle(bundle)
    preview = preview_of(bundle, bringing.known_to(user_id))
    with transaction():
        kept = db.session.get(Transfer, arguments["transfer"])
        if kept is not None:
            kept.preview = preview


@all_in_use()
def bring_cards(arguments: dict[str, Any], progress: Progress) -> None:
    """Bring in what was read, all of it or nothing; done again, it changes nothing."""
    transfer = db.session.get(Transfer, arguments["transfer"])
    if transfer is None or transfer.outcome is not None:
        return
    folder, wish, now = folder_of(transfer.token), transfer.wish, clock.now()
    bundle, learner = folder.bundle(), learner_of(db.session.get_one(User, transfer.user_id))
    cards, total = list[bringing.Ready](), len(bundle["cards"])
    tell = _seldom(progress, REPLAYING)
    for card in bringing.ready(learner, bundle, wish["deck"], now):
        cards.append(card)
        if len(cards) % OFTEN == 0:
            tell(len(cards), total)
    progress(WRITING, 0, 0)
    with transaction():
        kept = db.session.get(Transfer, arguments["transfer"])
        if kept is None:
            return
        user = db.session.get_one(User, kept.user_id)
        brings = bringing.bring_in(
            learner,
            user,
            bundle,
            cards,
            folder.media,
            now,
            leave_out_same_front=wish["leave_out_same_front"],
        )
        kept.outcome = asdict(brings)
    folder.forget()


@all_in_use()
def write_cards(arguments: dict[str, Any], progress: Progress) -> None:
    """Write cards to a file."""
    transfer = db.session.get(Transfer, arguments["transfer"])
    if transfer is None or transfer.outcome is not None:
        return
    progress(WRITING, 0, 0)
    folder, now = folder_of(transfer.token), clock.now()
    folder.make()
    learner = learner_of(db.session.get_one(User, transfer.user_id))
    written = outgoing.write(learner, transfer.format, transfer.wish["search"], folder.file, now)
    with transaction():
        kept = db.session.get(Transfer, arguments["transfer"])
        if kept is not None:
            kept.outcome = asdict(written)


def forget_transfer(arguments: dict[str, Any], _progress: Progress) -> None:
    """Forget a file after its hour, whether or not anything became of it."""
    with transaction():
        transfer = db.session.get(Transfer, arguments["transfer"])
        if transfer is not None and transfer.token == arguments["token"]:
            services.forget(transfer, clock.now())
    folder_of(arguments["token"]).forget()


def _read(folder: Folder, format_: str, name: str, progress: Progress) -> Bundle:
    if format_ != "anki":
        return table_bundle(folder.file, name)
    return read_package(folder.file, folder.media, _seldom(progress, READING))


def _seldom(progress: Progress, stage: str) -> Any:
    """Return a way to tell how far one is that writes twice a second at most."""
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > A_WHILE:
            told = time.monotonic()
            progress(stage, done, total)

    return tell


def register() -> None:
    """Tell the worker which functions do our jobs."""
    registry.register(services.READ, read_cards)
    registry.register(services.BRING, bring_cards)
    registry.register(services.WRITE, write_cards)
    registry.register(services.FORGET, forget_transfer)
