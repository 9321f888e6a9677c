"""Word files (.docx): their paragraphs in order, headings by style; no tables, no drawings."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from quizapp.errors import N_, Invalid

NOT_WORD = N_("This file is not a Word document (.docx).")
TOO_LARGE = N_("This file unpacks to far more than an article. Copy its text and paste it here.")
MOST_BYTES = 40 * 1024 * 1024
MOST_PARTS = 2000
ENCRYPTED = 0x1
HEADING = re.compile(r"Heading ([1-6])")
ASIDE = (qn("w:tbl"), qn("w:txbxContent"))
BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def text_of(content: bytes) -> str:
    """Return the paragraphs of a document, a line each, headings marked as in Markdown."""
    refuse_unsound(content)
    try:
        document: Any = docx.Document(io.BytesIO(content))
    except (KeyError, ValueError):
        raise Invalid(NOT_WORD) from None
    names = {style.style_id: style.name or "" for style in document.styles}
    paragraphs = [
        (style_of(paragraph, names.get(paragraph.style, "")), words_of(paragraph))
        for paragraph in running(document.element.body)
    ]
    titled = any(style == "Title" for style, _ in paragraphs)
    lines = (f"{mark_of(style, titled)}{words}" for style, words in paragraphs if words)
    return "\n\n".join(lines)


def refuse_unsound(content: bytes) -> None:
    """Refuse an archive that no word processor writes, before a byte of it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except zipfile.BadZipFile:
        raise Invalid(NOT_WORD) from None
    names = [part.filename for part in parts]
    if "word/document.xml" not in names or len(set(names)) < len(names):
        raise Invalid(NOT_WORD)
    if any(part.flag_bits & ENCRYPTED or is_path_trick(part.filename) for part in parts):
        raise Invalid(NOT_WORD)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise Invalid(TOO_LARGE)


def is_path_trick(name: str) -> bool:
    return name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)


def running(body: Any) -> Iterator[Any]:
    """Yield the paragraphs of the running text, those of content controls among them."""
    for paragraph in body.iter(qn("w:p")):
        if not any(above.tag in ASIDE for above in paragraph.iterancestors()):
            yield paragraph


def style_of(paragraph: Any, name: str) -> str:
    """Return what a paragraph is: the English name of its style, or "List" for a list's item."""
    is_item = paragraph.pPr is not None and paragraph.pPr.numPr is not None
    is_heading = HEADING.fullmatch(name) or name == "Title"
    return "List" if not is_heading and (is_item or name.startswith("List")) else name


def mark_of(style: str, titled: bool) -> str:
    """Return Markdown's mark of a style; below a title, a first heading is of the second level."""
    if style == "Title":
        return "# "
    if style == "List":
        return "- "
    heading = HEADING.fullmatch(style)
    return f"{'#' * min(6, int(heading[1]) + titled)} " if heading else ""


def words_of(paragraph: Any) -> str:
    """Return the text of a paragraph: with what was inserted, without what was deleted."""
    pieces = []
    for node in paragraph.iter():
        if any(above.tag == qn("w:txbxContent") for above in node.iterancestors()):
            continue
        pieces.append((node.text or "") if node.tag == qn("w:t") else BREAKS.get(node.tag, ""))
    lines = "".join(pieces).splitlines()
    return "\n".join(joined for line in lines if (joined := " ".join(line.split(" ")).strip()))
