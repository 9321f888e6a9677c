"""`python -m tests.bench.anki_package`: packages of 10,000 notes from Anki, into here and back.

The engine of Anki runs in an environment of its own (`--engine` names its Python; without it, one
is made with pip). Times are of the worker's whole job: reading, comparing, replaying, writing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks.exchange import services, tasks
from quizapp.decks.exchange.folders import folder_of
from quizapp.decks.exchange.models import Media, Note, Transfer
from quizapp.study.models import Card, Review
from tests.bench.anki_engine import anki
from tests.bench.disk import median_fdatasync

SCRIPT = Path(__file__).parent / "anki_packing.py"
MOST_SECONDS = 5.0
NOTES, FEWER = 10_000, 4_000 * 2 // 3
COMPARED = ("type", "queue", "due", "interval", "reps", "lapses", "s", "d", "reviews")
TOLERANCE = {"s": 1e-3, "d": 1e-3}

Told = Mapping[str, Any]


def asked(python: str, *words: str) -> Told:
    """Return what the engine tells of what it did."""
    done = subprocess.run([python, str(SCRIPT), *words], check=True, capture_output=True)
    told: Told = json.loads(done.stdout)
    return told


def fresh(folder: Path) -> Flask:
    """Return an application on an empty database, with one learner."""
    app = create_app(Config(instance=folder, secret_key="only here", testing=True))
    with app.app_context():
        upgrade()
        user = User(name="Léa", name_key="léa", session_stamp="x", language="en")
        user.time_zone, user.created_at = "UTC", clock.now()
        db.session.add(user)
        db.session.commit()
    return app


def brought(package: Path) -> tuple[dict[str, float], Transfer]:
    """Bring a package in as the worker does; return the seconds of its two jobs."""
    now = clock.now()
    folder = folder_of(services.new_token())
    folder.make()
    copyfile(package, folder.file)
    with transaction():
        user = db.session.scalars(select(User)).one()
        token = folder.file.parent.name
        id_ = services.begin_import(user, token, "anki", package.name, now).id
    took = {"read": timed(tasks.read_cards, id_)}
    with transaction():
        transfer = db.session.get_one(Transfer, id_)
        transfer.wish = {"leave_out_same_front": False, "deck": ""}
    took["bring in"] = timed(tasks.bring_cards, id_)
    return took, db.session.get_one(Transfer, id_)


def written(target: Path) -> tuple[float, Transfer]:
    with transaction():
        user = db.session.scalars(select(User)).one()
        transfer = services.begin_export(user, "anki", "", target.name, clock.now())
        id_ = transfer.id
    seconds = timed(tasks.write_cards, id_)
    transfer = db.session.get_one(Transfer, id_)
    copyfile(folder_of(transfer.token).file, target)
    return seconds, transfer


def timed(task: Any, id_: int) -> float:
    begun = time.perf_counter()
    task({"transfer": id_}, lambda _stage, _done, _total: None)
    return time.perf_counter() - begun


def differences(before: Told, after: Told) -> list[str]:
    """Name what is not the same in Anki after the way here and back."""
    found = [
        name
        for name in ("notes", "fields", "tags", "log", "decks", "media")
        if before[name] != after[name]
    ]
    if before["cards"].keys() != after["cards"].keys():
        return [*found, "which cards there are"]
    for key, card in before["cards"].items():
        other = after["cards"][key]
        found += [
            f"{name} of {key}: {card[name]} became {other[name]}"
            for name in COMPARED
            if not is_same(card[name], other[name], TOLERANCE.get(name, 0.0))
        ]
    return found


def is_same(one: float | None, other: float | None, tolerance: float) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= tolerance


def counts() -> dict[str, int]:
    return {
        model.__tablename__: db.session.scalar(select(func.count()).select_from(model)) or 0
        for model in (Note, Card, Review, Media)
    }


def tried(python: str, folder: Path, notes: int, *words: str) -> bool:
    """Take a package of Anki's in and out, and back into Anki; print how that went."""
    package, back = folder / "anki.apkg", folder / "back.apkg"
    before = asked(python, "make", str(package), str(notes), *words)
    size = package.stat().st_size / 1e6
    name = "collection.anki21" if words else "collection.anki21b"
    print(
        f"\n{before['notes']:,} notes, {len(before['cards']):,} cards, "
        f"{len(before['log']):,} reviews, {name}, {size:.1f} MB"
    )
    with tempfile.TemporaryDirectory() as instance, fresh(Path(instance)).app_context():
        took, transfer = brought(package)
        print(f"  in: {sum(took.values()):.2f} s ({said(took)}): {transfer.outcome}")
        first = counts()
        seconds, transfer = written(back)
        print(f"  out: {seconds:.2f} s, {back.stat().st_size / 1e6:.1f} MB: {transfer.outcome}")
        again, transfer = brought(back)
        print(f"  ours in again: {sum(again.values()):.2f} s: {transfer.outcome}")
        known, transfer = brought(package)
        print(f"  Anki's in again: {sum(known.values()):.2f} s: {transfer.outcome}")
        grown = {k: v - first[k] for k, v in counts().items() if v != first[k]}
        print(f"  rows added by both: {grown or 'none'}")
        db.session.remove()
        db.engine.dispose()
    after = asked(python, "open", str(back))
    found = differences(before, after)
    print(f"  back in Anki ({after['seconds']:.2f} s there): {len(found)} differences")
    print("".join(f"    {one}\n" for one in found[:10]), end="")
    in_time = max(sum(took.values()), seconds) <= MOST_SECONDS
    return in_time and not found and not grown


def said(took: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {seconds:.2f}" for name, seconds in took.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", help="a Python that has the package anki")
    parser.add_argument("--notes", type=int, default=NOTES)
    parser.add_argument("--small", action="store_true", help="the 4,000 cards alone")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = wanted.engine or str(anki(folder / "anki"))
        print(
            f"median fdatasync: {median_fdatasync(folder) * 1000:.2f} ms; "
            f"at most {timedelta(seconds=MOST_SECONDS).seconds} s each way"
        )
        held = tried(python, folder, FEWER)
        if not wanted.small:
            held &= tried(python, folder, wanted.notes)
            held &= tried(python, folder, wanted.notes, "legacy")
    print("\nall held" if held else "\nNOT HELD")
    sys.exit(not held)


if __name__ == "__main__":
    main()
