"""The text of a file that somebody chose, or the sentence that says why it cannot be read.

Text is decoded here. Anything harder is parsed by a process of its own (`child`), which may use
little time and memory, so that no file can hold up or take down whoever serves pages.
"""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import PurePath

from quizapp.config import ROOT
from quizapp.errors import N_, Invalid
from quizapp.quizzes.files.plain import cleaned, refuse_long, text_of

TEXT, HTML, WORD, PDF = "text", "html", "word", "pdf"
FORMATS: Mapping[str, str] = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".markdown": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".docx": WORD,
    ".pdf": PDF,
}
UNKNOWN_FORMAT = N_("This file cannot be read: choose plain text, Markdown, HTML, Word or PDF.")
MISNAMED = N_("This file is not what its name says: it is called %(ending)s.")
TOO_HARD = N_("This file takes too long to read. Copy its text and paste it here.")
BUSY = N_("Many files are being read just now. Try again in a minute.")
NO_TEXT = N_("There is no running text in this file. Copy the text and paste it here.")

START_OF_PDF = b"%PDF-"
START_OF_ZIP = b"PK\x03\x04"
SEARCHED = 1024  # bytes within which a PDF must say that it is one
SECONDS = 20.0
AT_ONCE = 2

log = logging.getLogger(__name__)
_turns = threading.BoundedSemaphore(AT_ONCE)


def read_file(name: str, content: bytes) -> str:
    """Return a file's text, headings as in Markdown, a paragraph a line; else raise Invalid."""
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise Invalid(UNKNOWN_FORMAT)
    format_ = FORMATS[ending]
    if format_of(content) != (TEXT if format_ == HTML else format_):
        raise Invalid(MISNAMED, ending=ending)
    text = text_of(content) if format_ == TEXT else cleaned(parsed_apart(format_, content))
    if not text.strip():
        raise Invalid(NO_TEXT)
    refuse_long(text)
    return text


def format_of(content: bytes) -> str:
    """Tell by its first bytes whether a file says that it is a PDF or Word's; text otherwise."""
    if START_OF_PDF in content[:SEARCHED]:
        return PDF
    return WORD if content.startswith(START_OF_ZIP) else TEXT


def parsed_apart(format_: str, content: bytes) -> str:
    """Have a process of its own parse a file, when it is its turn."""
    if not _turns.acquire(timeout=SECONDS):
        raise Invalid(BUSY)
    try:
        told = json.loads(_told_by_child(format_, content))
    finally:
        _turns.release()
    if "refusal" in told:
        raise Invalid(told["refusal"], **told["params"])
    return str(told["text"])


def _told_by_child(format_: str, content: bytes) -> bytes:
    """Return what the process says, which knows no secret and nothing but the file."""
    command = [sys.executable, "-X", "utf8", "-m", "quizapp.quizzes.files.child", format_]
    try:
        child = subprocess.run(  # noqa: S603 - the command is ours
            command,
            input=content,
            capture_output=True,
            check=False,
            cwd=ROOT,
            env={},
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise Invalid(TOO_HARD) from None
    if child.returncode:  # the limits it set itself were reached
        complaint = child.stderr[-500:].decode(errors="replace")
        log.warning("a file (%s) could not be read: %s", format_, complaint)
        raise Invalid(TOO_HARD)
    return child.stdout
