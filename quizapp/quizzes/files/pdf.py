"""PDF files with a text layer: the lines of each page, each with its place and letter size."""

import io
from collections.abc import Sequence
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PdfReadError

from quizapp.errors import N_, Invalid
from quizapp.generation.article import LONGEST
from quizapp.quizzes.files.lines import Line, article_of
from quizapp.quizzes.files.plain import TOO_LONG

MOST_PAGES = 200
LOCKED = N_("This PDF is locked with a password. Copy its text and paste it here.")
TOO_MANY_PAGES = N_(
    "This PDF has %(pages)s pages, where %(most)s are the most. Save those you want as a file."
)
PICTURES = N_(
    "This PDF holds pictures of its pages, without their text. Paste the text here instead."
)
FEW_LETTERS = 20  # on a page, less is a page number or a stamp


def text_of(content: bytes) -> str:
    """Return the headings and paragraphs of a PDF, a line each."""
    reader = PdfReader(io.BytesIO(content))
    refuse_locked(reader)
    if len(reader.pages) > MOST_PAGES:
        raise Invalid(TOO_MANY_PAGES, pages=len(reader.pages), most=MOST_PAGES)
    pages, letters = [], 0
    for page in reader.pages:
        pages.append(lines_of(page))
        letters += sum(len(line.text) for line in pages[-1])
        if letters > LONGEST:
            raise Invalid(TOO_LONG, most=LONGEST)
    if letters < FEW_LETTERS * len(pages):
        raise Invalid(PICTURES)
    return article_of(pages)


def refuse_locked(reader: PdfReader) -> None:
    """Refuse what only a password opens; many files are encrypted with an empty one."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, NotImplementedError, PdfReadError):
        raise Invalid(LOCKED) from None
    if not opened:
        raise Invalid(LOCKED)


def lines_of(page: PageObject) -> Sequence[Line]:
    """Return a page's lines in the order in which they are drawn, as a reader does."""
    lines: list[Line] = []
    pieces: list[tuple[str, float, float, float]] = []

    def end_line() -> None:
        words = " ".join("".join(text for text, *_ in pieces).split())
        if words:
            longest = max(pieces, key=lambda piece: len(piece[0].strip()))
            first = next(piece for piece in pieces if piece[0].strip())
            lines.append(Line(words, x=first[1], y=longest[2], size=round(longest[3], 1)))
        pieces.clear()

    def visit(text: str, outer: Any, inner: Any, _font: Any, size: float) -> None:
        x, y = placed(inner, outer)
        height = abs(size * (inner[3] or inner[1]) * (outer[3] or outer[1]))
        before, *after = text.split("\n")
        pieces.append((before, x, y, height))
        for line in after:
            end_line()
            pieces.append((line, x, y, height))

    page.extract_text(visitor_text=visit)
    end_line()
    return lines


def placed(inner: Any, outer: Any) -> tuple[float, float]:
    """Return where text stands on the page: PDF's text matrix within its transformation."""
    x, y = inner[4], inner[5]
    return (
        x * outer[0] + y * outer[2] + outer[4],
        x * outer[1] + y * outer[3] + outer[5],
    )
