"""`python -m quizapp.quizzes.files.child FORMAT`: the file on standard input, its text out as JSON.

A process that lives for one file. It gives up the right to much time, much memory, files and the
network before it looks at the first byte.
"""

import contextlib
import json
import os
import resource
import sys
import warnings
from collections.abc import Callable

from quizapp.errors import N_, Invalid
from quizapp.quizzes.files import html, pdf, plain, word

PARSERS: dict[str, Callable[[bytes], str]] = {
    "html": html.text_of,
    "word": word.text_of,
    "pdf": pdf.text_of,
}
DAMAGED = N_(
    "This file is damaged, or made in a way we cannot read. Copy its text and paste it here."
)
SECONDS = 10
MEMORY = 512 * 1024 * 1024
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")


def main(format_: str) -> None:
    give_up_rights()
    try:
        text = PARSERS[format_](sys.stdin.buffer.read())
        plain.refuse_long(text)
        told: dict[str, object] = {"text": text}
    except Invalid as refusal:
        told = {"refusal": refusal.message.id, "params": dict(refusal.message.params)}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a hostile file finds every way in which a parser can fail
        told = {"refusal": DAMAGED, "params": {}}
    json.dump(told, sys.stdout)


def give_up_rights(*, seconds: int = SECONDS, memory: int = MEMORY) -> None:
    """Take away what reading a file does not need; macOS keeps no limit on memory."""
    os.nice(10)
    limits = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (most, most))
    sys.addaudithook(refuse_forbidden)
    warnings.simplefilter("ignore")


def refuse_forbidden(event: str, _arguments: object) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main(sys.argv[1])
