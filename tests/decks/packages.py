"""Anki packages made by hand: SQLite, zip, zstd and protocol buffers, in each of the formats."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import zstandard

from tests.conftest import NOON

PNG = b"\x89PNG\r\n\x1a\n" + b"a picture" * 9
MP3 = b"ID3\x04\x00" + b"a sound" * 9
CREATED = 1_700_013_600  # 2023-11-15 02:00 UTC: 04:00 in Kiev, on the same day
FORMATS = ("anki2", "anki21", "anki21b")

BASIC: dict[str, Any] = {
    "id": 1001,
    "name": "Basic",
    "type": 0,
    "css": ".card { font-family: arial; }",
    "flds": ["Front", "Back"],
    "tmpls": [("Card 1", "{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}")],
}
REVERSED = BASIC | {
    "id": 1002,
    "name": "Basic (and reversed card)",
    "tmpls": [
        *BASIC["tmpls"],
        ("Card 2", "{{Back}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}"),
    ],
}
TYPED = BASIC | {
    "id": 1003,
    "name": "Basic (type in the answer)",
    "tmpls": [
        ("Card 1", "{{Front}}\n\n{{type:Back}}", "{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}")
    ],
}
CLOZE = {
    "id": 1004,
    "name": "Cloze",
    "type": 1,
    "css": ".card { color: black; } .cloze { font-weight: bold; color: blue; }",
    "flds": ["Text", "Back Extra"],
    "tmpls": [("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>\n{{Back Extra}}")],
}
OCCLUDED = CLOZE | {
    "id": 1005,
    "name": "Image Occlusion",
    "flds": ["Occlusion", "Image"],
    "tmpls": [("Card", "{{cloze:Occlusion}}<script>anki.imageOcclusion.setup()</script>", "x")],
}
SCRIPTED = BASIC | {
    "id": 1006,
    "name": "Scripted",
    "css": ".card { background: url(x.png); animation: spin 2s; }",
    "tmpls": [("Card 1", "{{Front}}<script>go()</script>", "{{Back}}")],
}
TYPES = (BASIC, REVERSED, TYPED, CLOZE, OCCLUDED, SCRIPTED)


@dataclass
class Package:
    """What a test puts into a package; ids count up from where they begin."""

    format: str = "anki21"
    types: Sequence[Mapping[str, Any]] = TYPES
    decks: dict[int, str] = field(default_factory=lambda: {1: "Default", 2: "Languages::Spanish"})
    notes: list[tuple[Any, ...]] = field(default_factory=list)
    cards: list[tuple[Any, ...]] = field(default_factory=list)
    log: list[tuple[Any, ...]] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    created: int = CREATED
    offset: int | None = -120

    def note(
        self, type_: Mapping[str, Any], *fields: str, guid: str = "", tags: str = "", **card: Any
    ) -> int:
        """Add a note with a card for each template, or as `orders` says; return its first card."""
        note_id = 1_700_000_000_000 + len(self.notes)
        guid = guid or f"g{len(self.notes)}"
        self.notes.append((note_id, guid, type_["id"], tags, "\x1f".join(fields)))
        first = None
        for order in card.pop("orders", range(len(type_["tmpls"]))):
            made = self.card(note_id, order, **card)
            first = first or made
        return first or 0

    def card(self, note_id: int, order: int = 0, **values: Any) -> int:
        card_id = 1_690_000_000_000 + len(self.cards)
        row = {
            "did": 2, "mod": int(NOON.timestamp()), "type": 0, "queue": 0,
            "due": len(self.cards) + 1, "ivl": 0, "factor": 0, "reps": 0, "lapses": 0, "left": 0,
            "odue": 0, "odid": 0, "flags": 0, "data": "",
        } | values  # fmt: skip
        self.cards.append((card_id, note_id, row.pop("did"), order, *row.values()))
        return card_id

    def review(
        self, card_id: int, at: datetime, ease: int, ivl: int, kind: int = 1, factor: int = 500
    ) -> None:
        id_ = int(at.timestamp() * 1000)
        self.log.append((id_, card_id, ease, ivl, 0, factor, 4200, kind))

    def content(self) -> bytes:
        """Return the package as a file."""
        latest = self.format == "anki21b"
        collection = self._collection(latest)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            if latest:
                archive.writestr("meta", b"\x08\x03")
                archive.writestr("collection.anki2", b"only a note that says: please update")
            archive.writestr(f"collection.{self.format}", packed(collection, latest))
            for place, content in enumerate(self.media.values()):
                archive.writestr(str(place), packed(content, latest))
            archive.writestr("media", self._media_list(latest))
        return out.getvalue()

    def _media_list(self, latest: bool) -> bytes:
        if not latest:
            return json.dumps({str(i): name for i, name in enumerate(self.media)}).encode()
        entries = (
            delimited(1, name.encode()) + varint(2 << 3) + varint(len(content))
            for name, content in self.media.items()
        )
        return packed(b"".join(delimited(1, entry) for entry in entries), True)

    def _collection(self, latest: bool) -> bytes:
        database = sqlite3.connect(":memory:")
        database.executescript(TABLES)
        conf = {} if self.offset is None else {"creationOffset": self.offset}
        if latest:
            database.create_collation("unicase", lambda a, b: (a > b) - (a < b))
            self._write_new(database, conf)
        else:
            self._write_old(database, conf)
        database.executemany("insert into notes values (?,?,?,0,0,?,?,0,0,0,'')", self.notes)
        database.executemany(
            "insert into cards values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [(*row[:5], 0, *row[5:]) for row in self.cards],
        )
        database.executemany("insert into revlog values (?,?,0,?,?,?,?,?,?)", self.log)
        database.commit()
        return bytes(database.serialize())

    def _write_old(self, database: sqlite3.Connection, conf: dict[str, Any]) -> None:
        models = {str(one["id"]): old_type(one) for one in self.types}
        decks = {str(id_): {"id": id_, "name": name} for id_, name in self.decks.items()}
        documents = map(json.dumps, (conf, models, decks))
        database.execute(
            "insert into col values (1,?,0,0,11,0,0,0,?,?,?,'{}','{}')", (self.created, *documents)
        )

    def _write_new(self, database: sqlite3.Connection, conf: dict[str, Any]) -> None:
        database.executescript(NEW_TABLES)
        database.execute(
            "insert into col values (1,?,0,0,18,0,0,0,'','','','','')", (self.created,)
        )
        database.executemany(
            "insert into config values (?,0,0,?)",
            [(name, json.dumps(value).encode()) for name, value in conf.items()],
        )
        for one in self.types:
            config = varint(1 << 3) + varint(one["type"]) + delimited(3, one["css"].encode())
            database.execute(
                "insert into notetypes values (?,?,0,0,?)", (one["id"], one["name"], config)
            )
            for order, name in enumerate(one["flds"]):
                database.execute(
                    "insert into fields values (?,?,?,?)", (one["id"], order, name, b"")
                )
            for order, (name, front, back) in enumerate(one["tmpls"]):
                sides = delimited(1, front.encode()) + delimited(2, back.encode())
                database.execute(
                    "insert into templates values (?,?,?,0,0,?)", (one["id"], order, name, sides)
                )
        database.executemany(
            "insert into decks values (?,?,0,0,x'',x'')",
            [(id_, name.replace("::", "\x1f")) for id_, name in self.decks.items()],
        )


def old_type(one: Mapping[str, Any]) -> dict[str, Any]:
    return dict(one) | {
        "flds": [{"name": name, "ord": i} for i, name in enumerate(one["flds"])],
        "tmpls": [
            {"name": name, "ord": i, "qfmt": front, "afmt": back}
            for i, (name, front, back) in enumerate(one["tmpls"])
        ],
    }


def packed(content: bytes, latest: bool) -> bytes:
    return zstandard.ZstdCompressor().compress(content) if latest else content


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def delimited(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def zipped(**members: bytes) -> bytes:
    """Return an archive with members by name; `__` in a name stands for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return out.getvalue()


TABLES = """
create table col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer,
  tags text, flds text, sfld integer, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer,
  usn integer, type integer, queue integer, due integer, ivl integer, factor integer,
  reps integer, lapses integer, left integer, odue integer, odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer,
  lastIvl integer, factor integer, time integer, type integer);
"""
NEW_TABLES = """
create table config (KEY text not null primary key, usn, mtime_secs, val blob) without rowid;
create table notetypes (id integer primary key, name text collate unicase, mtime_secs, usn,
  config blob);
create table fields (ntid integer, ord integer, name text collate unicase, config blob,
  primary key (ntid, ord)) without rowid;
create unique index idx_fields_name_ntid on fields (name, ntid);
create table templates (ntid integer, ord integer, name text collate unicase, mtime_secs, usn,
  config blob, primary key (ntid, ord)) without rowid;
create table decks (id integer primary key, name text collate unicase, mtime_secs, usn,
  common blob, kind blob);
create unique index idx_decks_name on decks (name);
"""
