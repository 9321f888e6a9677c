"""Anki's card templates filled with the fields of a note.

Knows {{fields}}, their filters and conditions; refuses to know what becomes of the HTML.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from quizapp.decks.exchange.markup import as_words

_TAG = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_MEDIA = re.compile(r"<img\b|\[sound:", re.IGNORECASE)
_ANSWER = re.compile(r"<hr\b[^>]*\bid\s*=\s*[\"']?answer\b[^>]*>", re.IGNORECASE)
MOST_DEEP = 20
SPOKEN = ("tts", "tts-voices")

Special = Mapping[str, str]
ShowCloze = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Running HTML, a field with its filters, or what stands under a condition."""

    text: str = ""
    name: str = ""
    filters: tuple[str, ...] = ()
    condition: str = ""
    wants: bool = True
    inside: tuple["Piece", ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """The fields of a note, other values by name, and how a field with gaps is shown."""

    fields: Mapping[str, str]
    special: Special
    show_cloze: ShowCloze
    shows_typed: bool
    cloze: str = ""

    def holds(self, name: str) -> bool:
        if name == self.cloze:
            return True
        value = self.fields.get(name, self.special.get(name, ""))
        return not is_empty(value)


@lru_cache(maxsize=512)
def parsed(template: str) -> tuple[Piece, ...]:
    """Return the pieces of a template; a condition left open ends with the template."""
    pieces, _ = _pieces(_TAG.split(template), 0, "", 0)
    return tuple(pieces)


def filled(template: str, filling: Filling) -> str:
    """Return a template as HTML."""
    return "".join(_filled(parsed(template), filling))


def behind(back: str) -> tuple[str, str]:
    """Part a filled back where the answer begins: what stands above, and the answer."""
    parts = _ANSWER.split(back, maxsplit=1)
    return (parts[0], parts[1]) if len(parts) > 1 else ("", back)


def names_in(template: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each field in a template, with its filters."""
    yield from _names(parsed(template))


def is_empty(html: str) -> bool:
    """Tell whether a field shows nothing: neither words nor pictures nor sounds."""
    if not html or html.isspace():
        return True
    return "<" in html and not _MEDIA.search(html) and not as_words(html)


def _pieces(parts: list[str], place: int, within: str, depth: int) -> tuple[list[Piece], int]:
    """Read pieces from `place` on, up to the end of the condition `within`."""
    pieces = []
    while place < len(parts):
        part = parts[place]
        if place % 2 == 0:
            pieces.append(Piece(text=part))
            place += 1
            continue
        word, name = part.strip()[:1], part.strip()[1:].strip()
        place += 1
        if word in ("#", "^") and depth < MOST_DEEP:
            inside, place = _pieces(parts, place, name, depth + 1)
            pieces.append(Piece(condition=name, wants=word == "#", inside=tuple(inside)))
        elif word == "/" and name == within:
            return pieces, place
        elif word not in ("#", "^", "/", "!", "="):
            *filters, field = (one.strip() for one in part.split(":"))
            pieces.append(Piece(name=field, filters=tuple(filters)))
    return pieces, place


def _names(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for piece in pieces:
        if piece.name:
            yield piece.name, piece.filters
        yield from _names(piece.inside)


def _filled(pieces: tuple[Piece, ...], filling: Filling) -> Iterator[str]:
    for piece in pieces:
        if piece.condition:
            if filling.holds(piece.condition) == piece.wants:
                yield from _filled(piece.inside, filling)
        elif piece.name:
            yield _value(piece, filling)
        else:
            yield piece.text


def _value(piece: Piece, filling: Filling) -> str:
    value = filling.fields.get(piece.name)
    if value is None:
        return escape(filling.special.get(piece.name, ""), quote=False)
    if any(one.split(" ")[0] in SPOKEN for one in piece.filters):
        return ""
    if any(one in ("cloze", "cloze-only") for one in piece.filters):
        return filling.show_cloze(value)
    if "type" in piece.filters or "hint" in piece.filters:
        return value if filling.shows_typed else ""
    return escape(as_words(value), quote=False) if "text" in piece.filters else value
