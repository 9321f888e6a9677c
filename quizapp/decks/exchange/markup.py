"""The HTML of a note's fields as Markdown: what has no Markdown stays as words.

Knows HTML, Anki's marks for sounds and formulas, and Markdown's for the same; refuses to know
notes and cards. Whatever is written in a field, the Markdown shows no other element than text.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote

from lxml import etree

Place = Callable[[str], str | None]
"""Where a media file of that name is; None when there is none that can be shown."""

OPEN, CLOSE = "\ue000", "\ue001"
_HELD = re.compile(f"{OPEN}(\\d+){CLOSE}")
_STRANGE = re.compile("[\ue000\ue001\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ORDINARY = re.compile(r"(?! )[^\W\d_][\w ,.;:?!'’«»éà%/=-]*(?<!_)")
"""Words in which nothing means anything, to HTML or to Markdown."""
_SOUND = re.compile(r"\[sound:([^\[\]]{1,255})\]")
_SPEECH = re.compile(r"\[anki:tts[^\]]*\].*?\[/anki:tts\]", re.DOTALL)
_FORMULA = re.compile(
    r"\\\((?P<a>.+?)\\\)|\\\[(?P<b>.+?)\\\]|\[\$\](?P<c>.+?)\[/\$\]|\[\$\$\](?P<d>.+?)\[/\$\$\]"
    r"|\[latex\](?P<e>.+?)\[/latex\]"
    r"|<anki-mathjax(?P<f> block=\S*)?>(?P<g>.+?)</anki-mathjax>",
    re.DOTALL,
)
_MARKS = re.compile(
    r"[\\`*$]|~(?=~)|\[(?=\[|[^\]]*\][(:])|\](?=\()|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!])|&(?=#?\w+;)"
)
_AT_START = re.compile(r"^(#{1,6}(?=\s|$)|[>+-](?=\s|$)|=+\s*$|-{2,}\s*$)", re.MULTILINE)
_NUMBER_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_BREAKS = re.compile(r"[ \t]*\n[ \t]*")
_MANY_BREAKS = re.compile(r"\n{3,}")
_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_SPACES = re.compile(r"[ \t\r\n]+")

SKIPPED = frozenset({"script", "style", "title", "head", "template", "noscript", "svg", "object"})
LINES = frozenset({"div", "center", "section", "article", "header", "footer", "dt", "dd", "figure"})
PARAGRAPHS = frozenset({"p", "blockquote", "dl"})
HEADINGS = {"h1": "## ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "#### ", "h6": "#### "}
AROUND = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
RAISED = dict(zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
DEEPEST = 60
_PARSER = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)


@dataclass(slots=True)
class Held:
    """Pieces that are Markdown already; the text holds their places."""

    pieces: list[str] = field(default_factory=list)

    def hold(self, piece: str) -> str:
        self.pieces.append(piece)
        return f"{OPEN}{len(self.pieces) - 1}{CLOSE}"

    def put_back(self, text: str) -> str:
        if OPEN not in text:
            return text

        def piece(found: re.Match[str]) -> str:
            place = int(found[1])
            return self.put_back(self.pieces[place]) if place < len(self.pieces) else ""

        return _HELD.sub(piece, text)


def as_markdown(html: str, place: Place, held: Held | None = None) -> str:
    """Return HTML as Markdown; `held` are pieces whose places already stand in it."""
    if _ORDINARY.fullmatch(html):
        return html.strip()
    if held is None:
        held, html = Held(), without_strange(html)
    if "[anki:" in html:
        html = _SPEECH.sub("", html)
    if "\\" in html or "[" in html or "<anki" in html:
        html = _FORMULA.sub(lambda found: held.hold(_formula(found)), html)
        html = _SOUND.sub(lambda found: held.hold(_media(unescape(found[1]), place, held)), html)
    if "<" not in html:
        text = _tidied(escaped(unescape(html)))
    else:
        text = _tidied(_Writer(place, held).written(html))
    return held.put_back(text).strip()


def as_words(html: str) -> str:
    """Return HTML as plain text on one line, without sounds; formulas stay as they are."""
    html = _SOUND.sub("", _SPEECH.sub("", _STRANGE.sub("", html)))
    if "<" in html:
        html = re.sub(r"<(script|style)\b.*?(</\1>|$)", " ", html, flags=re.DOTALL | re.IGNORECASE)
        html = re.sub(r"</?(?:div|p|br|li|tr|td|h\d)\b[^>]*>", " ", html, flags=re.IGNORECASE)
        html = re.sub(r"<!--.*?-->|</?[a-zA-Z][^>]*>", "", html, flags=re.DOTALL)
    return " ".join(unescape(html).split())


def names_of_media(html: str) -> Iterator[str]:
    """Yield the names of the files that fields refer to."""
    yield from (unescape(name) for name in _SOUND.findall(html))
    for quoted, bare in re.findall(
        r"<img\b[^>]*?\bsrc\s*=\s*(?:[\"']([^\"']+)[\"']|([^\s>\"']+))", html, re.IGNORECASE
    ):
        yield unescape(quoted or bare)


def without_strange(html: str) -> str:
    """Return a field without the characters that no text has."""
    return html if html.isprintable() else _STRANGE.sub("", html)


def escaped(text: str) -> str:
    """Return words as Markdown that shows just these words."""
    return _MARKS.sub(lambda mark: f"\\{mark[0]}", text)


def _formula(found: re.Match[str]) -> str:
    parts = found.groupdict()
    source = next(parts[name] for name in "abcdeg" if parts[name] is not None)
    words = as_words(source).replace("$", r"\$").strip()
    if parts["e"]:
        words = words.strip("$ ").removeprefix("\\$").removesuffix("\\$")
    if not words:
        return ""
    is_display = parts["b"] or parts["d"] or parts["f"]
    return f"$${words}$$" if is_display else f"${words}$"


def _media(name: str, place: Place, held: Held) -> str:
    address = place(name) or place(unquote(name))
    words = re.sub(r"[\[\]]", "", held.put_back(name))
    return f"![{words}]({address})" if address else escaped(f"({words})")


def _tidied(text: str) -> str:
    """Keep single breaks as Markdown's, let more than one part paragraphs, escape line starts."""
    text = text.strip()
    is_long = "\n" in text
    if is_long:
        text = _MANY_BREAKS.sub("\n\n", _BREAKS.sub("\n", text))
    if is_long or not text[:1].isalpha():
        text = _NUMBER_AT_START.sub(r"\1\\\2", _AT_START.sub(r"\\\1", text))
    return _BREAK.sub("  \n", text) if is_long else text


class _Writer:
    """Walks a tree of HTML and writes Markdown, depth by depth."""

    def __init__(self, place: Place, held: Held) -> None:
        self._place = place
        self._held = held

    def written(self, html: str) -> str:
        try:
            root = etree.fromstring(f"<body>{html}</body>", _PARSER).find("body")
        except (etree.XMLSyntaxError, ValueError):
            root = None
        return escaped(as_words(html)) if root is None else self._inside(root, 0)

    def _inside(self, element: Any, depth: int) -> str:
        pieces = [_flowing(element.text)]
        for child in element:
            if isinstance(child.tag, str) and child.tag not in SKIPPED:
                pieces.append(self._element(child, depth + 1))
            pieces.append(_flowing(child.tail))
        return _joined(pieces)

    def _element(self, element: Any, depth: int) -> str:
        tag = element.tag
        if depth > DEEPEST:
            return escaped(_SPACES.sub(" ", "".join(element.itertext())))
        if tag == "br":
            return "\n"
        if tag == "hr":
            return f"\n\n{self._held.hold('---')}\n\n"
        if tag == "img":
            return self._image(element)
        if tag in ("ul", "ol"):
            return self._block(self._list(element, depth))
        if tag == "table":
            return self._block(self._table(element, depth))
        if tag == "pre":
            code = "".join(element.itertext()).strip("\n").replace("```", "'''")
            return self._block(f"```\n{code}\n```")
        return self._text(tag, element, self._inside(element, depth))

    def _text(self, tag: str, element: Any, inside: str) -> str:
        if tag in AROUND:
            return _around(AROUND[tag], inside)
        if tag in ("sub", "sup"):
            return _shifted(
                inside, LOWERED if tag == "sub" else RAISED, "_" if tag == "sub" else "^"
            )
        if tag in ("code", "kbd", "tt"):
            words = _SPACES.sub(" ", "".join(element.itertext())).replace("`", "'")
            return self._held.hold(f"`{words}`") if words.strip() else words
        if tag == "a":
            return self._link(element.get("href") or "", inside)
        if tag in HEADINGS and inside.strip():
            return f"\n\n{self._held.hold(HEADINGS[tag])}{_SPACES.sub(' ', inside).strip()}\n\n"
        if tag in PARAGRAPHS:
            return f"\n\n{inside.strip()}\n\n"
        return f"\n{inside.strip(chr(10))}\n" if tag in LINES else inside

    def _block(self, markdown: str) -> str:
        return f"\n\n{self._held.hold(markdown)}\n\n"

    def _image(self, element: Any) -> str:
        name = element.get("src") or ""
        if name.startswith(("http:", "https:", "//")):
            return self._link(name, escaped(name))
        return self._held.hold(_media(name, self._place, self._held)) if name else ""

    def _link(self, address: str, inside: str) -> str:
        is_safe = address.startswith(("http://", "https://", "mailto:"))
        if not is_safe or not inside.strip() or re.search(r"[\s<>()\ue000]", address):
            return inside
        return f"{self._held.hold('[')}{inside.strip()}{self._held.hold(f']({address})')}"

    def _list(self, element: Any, depth: int) -> str:
        lines = []
        for number, item in enumerate(element.iterchildren("li"), start=1):
            mark = f"{number}. " if element.tag == "ol" else "- "
            words = _tidied(self._inside(item, depth + 1))
            indented = words.replace("\n", "\n" + " " * len(mark))
            lines.append(mark + indented)
        return "\n".join(lines)

    def _table(self, element: Any, depth: int) -> str:
        rows = [
            [_cell(self._inside(cell, depth + 1)) for cell in row.iterchildren("td", "th")]
            for row in element.iter("tr")
        ]
        width = max(map(len, rows), default=0)
        if not width:
            return ""
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return "\n".join(lines)


def _flowing(text: str | None) -> str:
    return escaped(_SPACES.sub(" ", text)) if text else ""


def _joined(pieces: list[str]) -> str:
    """Join what flows with what stands on lines of its own: two line ends that meet are one."""
    text = ""
    for piece in pieces:
        if text.endswith("\n") and piece.startswith("\n") and piece != "\n":
            piece = piece.removeprefix("\n")  # noqa: PLW2901
        text += piece
    return text


def _around(mark: str, inside: str) -> str:
    """Put marks around words, line by line, inside the spaces at their ends."""
    return "\n".join(_marked(mark, line) for line in inside.split("\n"))


def _marked(mark: str, line: str) -> str:
    words = line.strip()
    if not words:
        return line
    before, after = line[: len(line) - len(line.lstrip())], line[len(line.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def _shifted(inside: str, signs: Mapping[str, str], mark: str) -> str:
    words = inside.strip()
    if words and all(sign in signs for sign in words):
        return "".join(signs[sign] for sign in words)
    return f"{escaped(mark)}{inside}" if words else inside


def _cell(markdown: str) -> str:
    return _SPACES.sub(" ", markdown).strip().replace("|", "\\|")
