"""A package read by a process of its own (`child`): the bundle, and its media in a folder.

What that process hands out is checked again here: a hostile file may have taken it over.
"""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from quizapp.config import ROOT
from quizapp.decks.exchange.bundle import Bundle
from quizapp.decks.exchange.child import BUNDLE, HEADER, MEDIA, MOST_MEDIA, PROGRESS, REFUSAL
from quizapp.decks.exchange.sniffing import ending_of
from quizapp.errors import N_, Invalid

TOO_HARD = N_("This package takes too long or too much memory to read. Export it in parts.")
SECONDS = 120.0
MOST_BUNDLE = 400 * 1024 * 1024

log = logging.getLogger(__name__)
Tell = Callable[[int, int], None]


def read_package(package: Path, media: Path, tell: Tell) -> Bundle:
    """Return what a package says, its pictures and sounds in the folder `media`; else Invalid."""
    command = [sys.executable, "-X", "utf8", "-m", "quizapp.decks.exchange.child"]
    with (
        package.open("rb") as file,
        subprocess.Popen(  # noqa: S603 - the command is ours
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={},
        ) as child,
    ):
        ending = threading.Timer(SECONDS, child.kill)
        ending.start()
        try:
            bundle = _received(child.stdout, media, tell) if child.stdout else None
        finally:
            ending.cancel()
            child.kill()
        complaint = child.stderr.read()[-500:].decode(errors="replace") if child.stderr else ""
    if bundle is None:  # the limits it set itself were reached
        log.warning("a package could not be read: %s", complaint)
        raise Invalid(TOO_HARD)
    return bundle


def _received(told: IO[bytes], media: Path, tell: Tell) -> Bundle | None:
    """Take frame after frame; None when the process ended before its last."""
    size = 0
    while len(header := told.read(HEADER.size)) == HEADER.size:
        kind, length = HEADER.unpack(header)
        size += length
        if size > MOST_BUNDLE + MOST_MEDIA:
            return None
        content = told.read(length)
        if len(content) < length:
            return None
        if kind == MEDIA:
            _keep(content, media)
            continue
        said: Any = json.loads(content)
        if kind == REFUSAL:
            raise Invalid(str(said["id"]), **said["params"])
        if kind == PROGRESS:
            tell(int(said[0]), int(said[1]))
        elif kind == BUNDLE:
            return dict(said)
    return None


def _keep(content: bytes, media: Path) -> None:
    ending = ending_of(content)
    if ending is not None:
        name = blake2b(content, digest_size=16).hexdigest()
        (media / f"{name}.{ending}").write_bytes(content)
