"""`python -m quizapp.decks.exchange.child`: a package on standard input, what it says out.

A process that lives for one file, with little time and memory and no right to files and network.
Its output is a row of frames: one byte for the kind, eight for the length, then the content.
"""

import gc
import json
import struct
import sys
from collections import Counter
from hashlib import blake2b

from quizapp.decks.exchange import bundle
from quizapp.decks.exchange.archive import Archive
from quizapp.decks.exchange.collection import read_collection
from quizapp.decks.exchange.sniffing import ending_of
from quizapp.decks.exchange.wire import GARBLED
from quizapp.errors import N_, Invalid
from quizapp.quizzes.files.child import give_up_rights

MEDIA, BUNDLE, PROGRESS, REFUSAL = b"M", b"B", b"P", b"R"
HEADER = struct.Struct(">cQ")
SECONDS = 60
MEMORY = 1024 * 1024 * 1024
MOST_MEDIA = 300 * 1024 * 1024
TOO_MUCH_MEDIA = N_("The pictures and sounds of this package take too much room: 300 MB at most.")


def main() -> None:
    gc.disable()  # it lives for one file, and makes no circles
    give_up_rights(seconds=SECONDS, memory=MEMORY)
    try:
        _tell_all()
    except Invalid as refusal:
        _say(REFUSAL, {"id": refusal.message.id, "params": dict(refusal.message.params)})
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a hostile file finds every way in which reading can fail
        _say(REFUSAL, {"id": GARBLED, "params": {}})


def _tell_all() -> None:
    archive = Archive(sys.stdin.buffer)
    collection = read_collection(archive.collection())
    lost: Counter[str] = Counter()
    media = _media(archive, sorted(bundle.used_media(collection)), lost)
    for told in bundle.bundled(collection, media, lost):
        _say(PROGRESS if isinstance(told, tuple) else BUNDLE, told)


def _media(archive: Archive, names: list[str], lost: Counter[str]) -> dict[str, str]:
    """Hand out the files that can be shown, each once; return digest and ending by name."""
    members, found, size = archive.media(), dict[str, str](), 0
    handed = set[str]()
    for name in names:
        if name not in members:
            lost[bundle.MISSING] += 1
            continue
        content = archive.media_file(members[name])
        ending = ending_of(content) if content else None
        if content is None or ending is None:
            lost[bundle.OVERSIZED if content is None else bundle.UNSHOWN] += 1
            continue
        size += len(content)
        if size > MOST_MEDIA:
            raise Invalid(TOO_MUCH_MEDIA)
        found[name] = f"{blake2b(content, digest_size=16).hexdigest()}.{ending}"
        if found[name] not in handed:
            handed.add(found[name])
            _write(MEDIA, content)
    return found


def _say(kind: bytes, told: object) -> None:
    _write(kind, json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))


def _write(kind: bytes, content: bytes) -> None:
    sys.stdout.buffer.write(HEADER.pack(kind, len(content)))
    sys.stdout.buffer.write(content)


if __name__ == "__main__":
    main()
