"""A package that every Anki opens: an SQLite file of its old schema, media and their list in a zip.

Pure but for the file it writes: knows Anki's tables; refuses to know ours.
"""

import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quizapp.decks.exchange.markup import as_words
from quizapp.decks.exchange.package import LogRow, Note, NoteType, SourceCard

SCHEMA = """
create table col (id integer primary key, crt integer not null, mod integer not null,
  scm integer not null, ver integer not null, dty integer not null, usn integer not null,
  ls integer not null, conf text not null, models text not null, decks text not null,
  dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null,
  mod integer not null, usn integer not null, tags text not null, flds text not null,
  sfld integer not null, csum integer not null, flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null,
  ord integer not null, mod integer not null, usn integer not null, type integer not null,
  queue integer not null, due integer not null, ivl integer not null, factor integer not null,
  reps integer not null, lapses integer not null, left integer not null, odue integer not null,
  odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null,
  ease integer not null, ivl integer not null, lastIvl integer not null, factor integer not null,
  time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);
"""
OLD_SCHEMA = 11
META = b"\x08\x02"  # the package's version, as a protocol buffer: the old schema, scheduled anew
NOT_SYNCED = -1
PACKED_ALREADY = zipfile.ZIP_STORED
FORMULAS = ("\\documentclass[12pt]{article}\n\\begin{document}\n", "\\end{document}")
DEFAULT_DECK = 1


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that goes into a package; `created` is the moment from which days are counted.

    `offset` is the zone's, in minutes west of UTC at that moment.
    """

    created: datetime
    offset: int
    rollover: int
    types: Mapping[int, NoteType]
    decks: Mapping[int, str]
    notes: Sequence[Note]
    cards: Sequence[SourceCard]
    log: Sequence[LogRow]


def write_package(
    parcel: Parcel, media: Iterable[tuple[str, bytes]], target: Path, now: datetime
) -> None:
    """Write a package; media come one by one, name and bytes."""
    collection = target.with_suffix(".collection")
    collection.unlink(missing_ok=True)
    _write_collection(parcel, collection, now)
    names = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        package.writestr("meta", META)
        package.write(collection, "collection.anki21")
        for place, (name, content) in enumerate(media):
            package.writestr(str(place), content, PACKED_ALREADY)
            names[str(place)] = name
        package.writestr("media", json.dumps(names, ensure_ascii=False))
    collection.unlink()


def _write_collection(parcel: Parcel, path: Path, now: datetime) -> None:
    seconds = int(now.timestamp())
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    database.executescript(SCHEMA)
    database.execute("begin")
    database.execute("insert into col values (?,?,?,?,?,?,?,?,?,?,?,?,?)", _col(parcel, now))
    database.executemany(
        "insert into notes values (?,?,?,?,?,?,?,?,?,0,'')",
        (_note(note, seconds) for note in parcel.notes),
    )
    database.executemany(
        "insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        ((*card[:5], NOT_SYNCED, *card[5:]) for card in parcel.cards),
    )
    database.executemany(
        "insert into revlog values (?,?,?,?,?,?,?,?,?)",
        ((row.id, row.cid, NOT_SYNCED, *row[2:]) for row in parcel.log),
    )
    database.execute("commit")
    database.close()


def _note(note: Note, seconds: int) -> tuple[Any, ...]:
    words = as_words(note.fields[0]) if note.fields else ""
    digest = hashlib.sha1(words.encode(), usedforsecurity=False).hexdigest()
    return (
        note.id,
        note.guid,
        note.type_id,
        seconds,
        NOT_SYNCED,
        note.tags,
        "\x1f".join(note.fields),
        words,
        int(digest[:8], 16),
    )


def _col(parcel: Parcel, now: datetime) -> tuple[Any, ...]:
    milliseconds = int(now.timestamp() * 1000)
    conf = {
        "activeDecks": [DEFAULT_DECK],
        "curDeck": DEFAULT_DECK,
        "collapseTime": 1200,
        "creationOffset": parcel.offset,
        "curModel": next(iter(parcel.types), 0),
        "dueCounts": True,
        "estTimes": True,
        "nextPos": len(parcel.cards) + 1,
        "newSpread": 0,
        "rollover": parcel.rollover,
        "sched2021": True,
        "schedVer": 2,
        "timeLim": 0,
    }
    documents: tuple[dict[str, Any], ...] = (
        conf,
        _models(parcel.types),
        _decks(parcel.decks),
        _options(),
        {},
    )
    return (
        1,
        int(parcel.created.timestamp()),
        milliseconds,
        milliseconds,
        OLD_SCHEMA,
        0,
        0,
        0,
        *(json.dumps(one, ensure_ascii=False) for one in documents),
    )


def _models(types: Mapping[int, NoteType]) -> dict[str, Any]:
    return {str(id_): _model(id_, type_) for id_, type_ in types.items()}


def _model(id_: int, type_: NoteType) -> dict[str, Any]:
    return {
        "id": id_,
        "name": type_.name,
        "type": int(type_.is_cloze),
        "mod": 0,
        "usn": NOT_SYNCED,
        "sortf": 0,
        "did": None,
        "css": type_.css,
        "latexPre": FORMULAS[0],
        "latexPost": FORMULAS[1],
        "latexsvg": False,
        "req": [[place, "any", [0]] for place in range(len(type_.templates))],
        "tags": [],
        "vers": [],
        "flds": [
            {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial",
             "size": 20, "media": []}
            for place, name in enumerate(type_.fields)
        ],
        "tmpls": [
            {"name": one.name, "ord": place, "qfmt": one.front, "afmt": one.back, "bqfmt": "",
             "bafmt": "", "did": None, "bfont": "", "bsize": 0}
            for place, one in enumerate(type_.templates)
        ],
    }  # fmt: skip


def _decks(decks: Mapping[int, str]) -> dict[str, Any]:
    named = {DEFAULT_DECK: "Default", **decks}
    return {
        str(id_): {
            "id": id_,
            "name": name,
            "mod": 0,
            "usn": NOT_SYNCED,
            "desc": "",
            "dyn": 0,
            "conf": 1,
            "collapsed": False,
            "browserCollapsed": False,
            "extendNew": 0,
            "extendRev": 0,
            "newToday": [0, 0],
            "revToday": [0, 0],
            "lrnToday": [0, 0],
            "timeToday": [0, 0],
        }
        for id_, name in named.items()
    }


def _options() -> dict[str, Any]:
    return {
        "1": {
            "id": 1,
            "name": "Default",
            "mod": 0,
            "usn": 0,
            "maxTaken": 60,
            "autoplay": True,
            "timer": 0,
            "replayq": True,
            "dyn": False,
            "new": {"bury": False, "delays": [1.0, 10.0], "initialFactor": 2500,
                    "ints": [1, 4, 0], "order": 1, "perDay": 20},
            "rev": {"bury": False, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200,
                    "hardFactor": 1.2},
            "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1,
                      "mult": 0.0},
        }
    }  # fmt: skip
