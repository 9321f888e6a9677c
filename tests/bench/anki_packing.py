"""Runs in an environment of its own, with the package `anki`: makes packages and opens ours.

`python anki_packing.py make FILE NOTES [legacy]` or `python anki_packing.py open FILE`; what it did
comes out as JSON. Nothing of the application is imported here, and nothing there imports this.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from anki.collection import (  # type: ignore[import-not-found]
    AddNoteRequest,
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

REVIEWS = 6
DAY, HOUR = 86_400, 3_600
TYPES = ("Basic", "Basic (and reversed card)", "Cloze", "Basic (type in the answer)")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(200))


def make(path: str, notes: int, *, legacy: bool) -> dict[str, Any]:
    """Write a package of notes of four types, two thirds begun, with a log."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        fill(collection, notes)
        remember(collection, random.Random(7))
        options = ExportAnkiPackageOptions(
            with_scheduling=True, with_media=True, with_deck_configs=False, legacy=legacy
        )
        collection.export_anki_package(out_path=path, options=options, limit=None)
        told = state(collection)
        collection.close()
        return told


def open_(path: str) -> dict[str, Any]:
    """Import a package into an empty collection; tell what is in it, and how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.set_config("fsrs", True)
        begun = time.perf_counter()
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False)
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        collection.import_anki_package(request)
        seconds = time.perf_counter() - begun
        told = state(collection) | {"seconds": seconds}
        told["problems"] = collection.fix_integrity()[0]
        collection.close()
        return told


def fill(collection: Any, notes: int) -> None:
    types = [collection.models.by_name(name) for name in TYPES]
    decks = [collection.decks.id(name) for name in ("Languages::Spanish", "Biology")]
    picture = collection.media.write_data("cell.png", PNG)
    requests = []
    for number in range(notes):
        note = collection.new_note(types[number % 4])
        if number % 4 == 2:
            note.fields[0] = f"The {{{{c1::answer {number}}}}} and the {{{{c2::other {number}}}}}."
            note.fields[1] = "more"
        else:
            note.fields[0] = f"Question <b>{number}</b> &amp; more"
            note.fields[1] = f"Answer {number}"
        if number % 100 == 0:
            note.fields[1] += f'<img src="{picture}">'
        note.tags = [f"lesson::{number % 30}", "spring"]
        requests.append(AddNoteRequest(note=note, deck_id=decks[number % 2]))
    collection.add_notes(requests)


def remember(collection: Any, rng: random.Random) -> None:
    """Give two cards of three a memory, and a log that leads to their due day."""
    today, begun = collection.sched.today, collection.crt
    cards, log, taken = [], [], set[int]()
    for place, card_id in enumerate(collection.db.list("select id from cards order by id")):
        if place % 3 == 2:
            continue
        interval, day = rng.randint(1, 400), today - rng.randint(1, 300)
        last = at = begun + day * DAY + rng.randint(1, 20 * HOUR)
        for number in reversed(range(REVIEWS)):
            while at in taken:
                at -= 1
            taken.add(at)
            rating, kind = rng.choice((1, 3, 3, 3, 4)), int(number > 0)
            log.append((at * 1000, card_id, rating, interval, 0, 450, 4000, kind))
            at -= rng.randint(1, 30) * DAY
        kept = {"pos": place, "dr": 0.9, "decay": 0.154, "lrt": last}
        kept |= {"s": round(rng.uniform(0.5, 900), 4), "d": round(rng.uniform(1, 10), 3)}
        queue = -1 if place % 50 == 1 else 2
        row = (2, queue, day + interval, interval, 2500, REVIEWS, place % 4, json.dumps(kept))
        cards.append((*row, card_id))
    collection.db.executemany(
        "update cards set type=?, queue=?, due=?, ivl=?, factor=?, reps=?, lapses=?, data=?"
        " where id=?",
        cards,
    )
    collection.db.executemany("insert into revlog values (?,?,-1,?,?,?,?,?,?)", log)


def state(collection: Any) -> dict[str, Any]:
    """Tell counts, and of each card by note and place what is remembered of it."""
    today = collection.sched.today
    rows = collection.db.all(
        "select n.guid, c.ord, c.type, c.queue, c.due, c.ivl, c.reps, c.lapses, c.data,"
        " (select count() from revlog r where r.cid = c.id)"
        " from cards c join notes n on n.id = c.nid"
    )
    cards = {}
    for guid, order, kind, queue, due, interval, reps, lapses, data, reviews in rows:
        kept = json.loads(data or "{}")
        cards[f"{guid}:{order}"] = {
            "type": kind,
            "queue": queue,
            "due": due - today if kind == 2 else None,
            "interval": interval,
            "reps": reps,
            "lapses": lapses,
            "s": kept.get("s"),
            "d": kept.get("d"),
            "reviews": reviews,
        }
    return {
        "notes": collection.db.scalar("select count() from notes"),
        "cards": cards,
        "log": sorted(collection.db.all("select id, ease, ivl, time, type from revlog")),
        "fields": dict(collection.db.all("select guid, flds from notes")),
        "tags": dict(collection.db.all("select guid, tags from notes")),
        "decks": sorted(one.name for one in collection.decks.all_names_and_ids()),
        "media": sorted(one.name for one in Path(collection.media.dir()).iterdir()),
    }


def main() -> None:
    what, path, *rest = sys.argv[1:]
    told = make(path, int(rest[0]), legacy="legacy" in rest) if what == "make" else open_(path)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
