"""Files of cards on hold in the instance folder: each transfer has a folder of its own.

Knows names and bytes; refuses to know whose they are: whoever asks has loaded the transfer.
"""

import json
import shutil
from pathlib import Path
from typing import IO

from flask import current_app

from quizapp.decks.exchange.bundle import Bundle
from quizapp.errors import N_, Conflict

GONE = N_("This file was kept for an hour. Choose it again.")
CHUNK = 1024 * 1024


class Folder:
    """What is kept of one transfer: the file, what was read of it, its pictures and sounds."""

    def __init__(self, instance: Path, token: str) -> None:
        self._folder = instance / "transfers" / token

    @property
    def file(self) -> Path:
        return self._folder / "file"

    @property
    def media(self) -> Path:
        return self._folder / "media"

    def keep(self, source: IO[bytes]) -> None:
        """Keep a file that was sent."""
        self.make()
        with self.file.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)

    def make(self) -> None:
        self.media.mkdir(parents=True, exist_ok=True, mode=0o700)

    def keep_bundle(self, bundle: Bundle) -> None:
        (self._folder / "bundle.json").write_text(json.dumps(bundle), encoding="utf-8")

    def bundle(self) -> Bundle:
        try:
            return dict(json.loads((self._folder / "bundle.json").read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise Conflict(GONE) from None

    def forget(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def folder_of(token: str) -> Folder:
    """Return the folder of a transfer in this application's instance."""
    return Folder(Path(current_app.instance_path), token)
