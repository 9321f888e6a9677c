"""Reading what people type into a form: line ends, stray characters, lists in one field."""

import re
from collections.abc import Callable

from flask_babel import lazy_gettext as _
from wtforms.validators import Length

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

LONG = 10_000
LINE = 1000


def tidied(text: str | None) -> str:
    """Write line ends one way, drop control characters and the space around."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return _UNREADABLE.sub("", lines).strip()


FILTERS: list[Callable[[str | None], str]] = [tidied]


def lines_of(text: str | None) -> tuple[str, ...]:
    """Return the lines that are not blank, each once."""
    return tuple(dict.fromkeys(line.strip() for line in (text or "").split("\n") if line.strip()))


def tags_of(text: str | None) -> tuple[str, ...]:
    """Return the tags between commas, each once."""
    return tuple(dict.fromkeys(tag.strip() for tag in (text or "").split(",") if tag.strip()))


def at_most(count: int) -> Length:
    """Refuse more than so many characters."""
    return Length(max=count, message=_("This is too long: %(max)d characters at most."))
