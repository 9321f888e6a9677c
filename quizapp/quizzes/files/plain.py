"""Files of text: plain or Markdown, in UTF-8, UTF-16 or the old encoding of Western Europe."""

import codecs
import re

from quizapp.errors import N_, Invalid
from quizapp.generation.article import LONGEST

NOT_TEXT = N_("This file does not hold text.")
TOO_LONG = N_("This text is too long: %(most)s characters at most.")
SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"\xd0\xcf\x11\xe0")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
SEPARATOR = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
UNNOTICED = 1000  # characters among which one control character is an accident


def text_of(content: bytes) -> str:
    """Decode a file; Invalid when it holds something other than text."""
    if content.startswith(SIGNATURES):
        raise Invalid(NOT_TEXT)
    text = decoded(content)
    if "\0" in text or len(CONTROL.findall(text)) > len(text) / UNNOTICED:
        raise Invalid(NOT_TEXT)
    return cleaned(text)


def refuse_long(text: str) -> None:
    if len(text) > LONGEST:
        raise Invalid(TOO_LONG, most=LONGEST)


def cleaned(text: str) -> str:
    """Return a text with one kind of line ending, and without what is no character of a text."""
    return SURROGATE.sub("", CONTROL.sub("", SEPARATOR.sub("\n", text)))


def decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
