"""Files of every format an article may come in, made from nothing: sound ones and hostile ones."""

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

import docx

WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """A Word document of paragraphs, each with its style and its words."""
    document = docx.Document()
    for style, words in paragraphs:
        document.add_paragraph(words, style=style)
    document.add_table(rows=1, cols=1).cell(0, 0).text = "une case"
    return saved(document)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def with_parts(word: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same document with some parts of its archive added or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in parts:
                target.writestr(name, source.read(name))
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def word_body(body: str, *, before: str = "") -> bytes:
    """The main part of a Word document with a body of its own."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}'
        f'<w:document xmlns:w="{WORD_NAMESPACE}"><w:body>{body}</w:body></w:document>'
    ).encode()


def pdf_file(pages: Sequence[Sequence[str]], *, trailer: str = "", packed: bool = False) -> bytes:
    """A PDF with lines of text on each page, sixteen points apart; `# …` is in larger letters."""
    drawn = [drawing(lines) for lines in pages]
    return pdf_of(drawn, trailer=trailer, packed=packed)


def drawing(lines: Sequence[str]) -> bytes:
    commands = ["BT"]
    for place, line in enumerate(lines):
        size, words = (20, line[2:]) if line.startswith("# ") else (11, line)
        shown = words.encode("cp1252").hex()
        commands.append(f"/F1 {size} Tf 1 0 0 1 60 {760 - 16 * place} Tm <{shown}> Tj")
    return "\n".join([*commands, "ET"]).encode()


def pdf_of(
    drawn: Sequence[bytes], *, trailer: str = "", packed: bool = False, read_as: bytes = b""
) -> bytes:
    """A PDF whose pages are drawn by these commands; `read_as` maps its letters to Unicode."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(drawn)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(drawn)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
        + (f" /ToUnicode {4 + 2 * len(drawn)} 0 R".encode() if read_as else b"")
        + b" >>",
    ]
    for number, commands in enumerate(drawn):
        content = zlib.compress(commands) if packed else commands
        filter_ = " /Filter /FlateDecode" if packed else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(content)}{filter_} >>\nstream\n".encode() + content + b"\nendstream"
        )
    if read_as:
        length = f"<< /Length {len(read_as)} >>\nstream\n".encode()
        objects.append(length + read_as + b"\nendstream")
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        written += f"{place:010} 00000 n \n".encode()
    written += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    written += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(written)
