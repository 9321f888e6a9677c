"""The archive around a collection: refused when unsound, unpacked member by member, never wholly.

Knows zip, zstd and the list of media; refuses to know what a collection says.
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import zstandard

from quizapp.decks.exchange import wire
from quizapp.errors import N_, Invalid

NO_PACKAGE = N_("This file is not an Anki package (.apkg or .colpkg).")
NO_COLLECTION = N_("There is no collection in this package.")
ENCRYPTED = N_("This package is encrypted: export it again without a password.")
PATH_TRICK = N_("This package holds a file whose name leads out of it. It was not opened.")
TOO_LARGE = N_("This package unpacks to more than can be read here: %(most)d MB at most.")
BOMB = N_("This package unpacks to far more than any collection does. It was not opened.")
TWICE = N_("This package holds the same name twice. It was not opened.")

MEGABYTE = 1024 * 1024
MOST_COLLECTION = 200 * MEGABYTE
MOST_MEDIA_FILE = 20 * MEGABYTE
MOST_MEDIA_LIST = 8 * MEGABYTE
MOST_FILES = 50_000
MOST_RATIO = 200  # a thousand notes in SQLite shrink tenfold at most; a bomb a thousandfold
SMALL = MEGABYTE  # below which a ratio says nothing
WINDOW = 27  # bits: zstd's own limit for what anybody may be asked to keep, 128 MB
CHUNK = 256 * 1024
IS_ENCRYPTED = 0x1
COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")


class Archive:
    """A package that was found sound; its members are unpacked when asked for, within limits."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise Invalid(NO_PACKAGE) from None
        self._members = {one.filename: one for one in self._zip.infolist()}
        _refuse_unsound(self._zip.infolist())
        self._name = next((name for name in COLLECTIONS if name in self._members), None)
        if self._name is None:
            raise Invalid(NO_COLLECTION)

    @property
    def is_latest(self) -> bool:
        """Whether members are packed by zstd and lists are protocol buffers."""
        return self._name == COLLECTIONS[0]

    def collection(self) -> bytes:
        """Return the collection, an SQLite file."""
        return self._read(self._name or "", MOST_COLLECTION, packed=self.is_latest)

    def media(self) -> Mapping[str, str]:
        """Return the member that holds each media file, by the file's name."""
        if "media" not in self._members:
            return {}
        listed = self._read("media", MOST_MEDIA_LIST, packed=self.is_latest)
        names = _names_in(listed) if self.is_latest else _names_in_json(listed)
        return {name: member for member, name in names if member in self._members}

    def media_file(self, member: str) -> bytes | None:
        """Return a media file; None when it is larger than those kept here."""
        try:
            return self._read(member, MOST_MEDIA_FILE, packed=self.is_latest)
        except Invalid as refusal:
            if refusal.message.id == TOO_LARGE:
                return None
            raise

    def _read(self, name: str, most: int, *, packed: bool) -> bytes:
        try:
            with self._zip.open(self._members[name]) as member:
                source: BinaryIO = _unpacked(member) if packed else member  # type: ignore[assignment]
                return _within(source, most, self._members[name].compress_size)
        except (zipfile.BadZipFile, zstandard.ZstdError, EOFError, OSError, NotImplementedError):
            raise Invalid(wire.GARBLED) from None


def _refuse_unsound(members: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive that Anki does not write, before a byte of it is unpacked."""
    names = [member.filename for member in members]
    if any(_is_path_trick(name) for name in names):
        raise Invalid(PATH_TRICK)
    if len(set(names)) < len(names):
        raise Invalid(TWICE)
    if any(member.flag_bits & IS_ENCRYPTED for member in members):
        raise Invalid(ENCRYPTED)
    if len(members) > MOST_FILES:
        raise Invalid(BOMB)
    if any(_is_bomb(member.file_size, member.compress_size) for member in members):
        raise Invalid(BOMB)


def _is_path_trick(name: str) -> bool:
    return any(mark in name for mark in ("/", "\\", ":", "\0")) or name in ("", ".", "..")


def _is_bomb(size: int, packed: int) -> bool:
    return size > SMALL and size > MOST_RATIO * max(packed, 1)


def _unpacked(member: object) -> io.BufferedReader:
    unpacking = zstandard.ZstdDecompressor(max_window_size=1 << WINDOW)
    return unpacking.stream_reader(member, read_across_frames=False)  # type: ignore[arg-type,return-value]


def _within(source: BinaryIO, most: int, packed: int) -> bytes:
    """Read to the end, or refuse as soon as there is more than can be."""
    pieces, size = [], 0
    while piece := source.read(CHUNK):
        size += len(piece)
        if _is_bomb(size, packed):
            raise Invalid(BOMB)
        if size > most:
            raise Invalid(TOO_LARGE, most=most // MEGABYTE)
        pieces.append(piece)
    return b"".join(pieces)


def _names_in(listed: bytes) -> Iterator[tuple[str, str]]:
    """Read the list of media as a protocol buffer: entry after entry, `1` its name."""
    place = 0
    for key, entry in wire.fields_of(listed):
        if key == 1 and isinstance(entry, bytes):
            yield str(wire.number(entry, 255) or place), wire.text(entry, 1)
            place += 1


def _names_in_json(listed: bytes) -> Iterator[tuple[str, str]]:
    try:
        names = json.loads(listed)
    except (ValueError, RecursionError):
        raise Invalid(wire.GARBLED) from None
    if not isinstance(names, dict):
        raise Invalid(wire.GARBLED)
    yield from ((member, name) for member, name in names.items() if isinstance(name, str))
