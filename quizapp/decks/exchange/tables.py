"""Cards as plain tables: CSV for spreadsheets, lines with tabs as Quizlet copies them.

Pure: text in, rows out, and back. What is written is read again letter for letter.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizapp.errors import N_, Invalid

NOT_TEXT = N_("This file is not a table: it is not text in UTF-8.")
NO_ROWS = N_("There are no cards in this table: each line needs a front and a back.")
TOO_MANY = N_("This table has too many lines: %(most)d at most.")
BROKEN = N_("This table cannot be read: a quotation mark is not closed, or a cell is too long.")

MOST_ROWS = 20_000
LONGEST_CELL = 100_000
SNIFFED = 30
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "colon": ":", "space": " "}
FRONTS = frozenset({"front", "recto", "question", "term", "terme", "prompt", "word", "mot"})
BACKS = frozenset({"back", "verso", "answer", "réponse", "definition", "définition", "translation"})
TAGS = frozenset({"tags", "étiquettes", "tag"})

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DIRECTIVE = re.compile(r"#([a-z ]+):(.*)")
_STRANGE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One card: front and back in Markdown (or HTML where the table says so), and its tags."""

    front: str
    back: str
    tags: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The cards of a file; `left_out` counts the lines without a front or without a back."""

    rows: tuple[TableRow, ...]
    left_out: int
    is_html: bool = False


def read_table(data: bytes) -> Table:
    """Read a table with commas, semicolons or tabs, with or without a first line of names."""
    text = _STRANGE.sub("", _decoded(data))
    directives, text = _directives(text)
    separator = _separator(directives.get("separator", "").strip(), text)
    rows = list(_cells(text, separator))
    columns = _columns(rows[0]) if rows else None
    front, back, tags = columns or (0, 1, _tags_column(directives))
    found, left_out = [], 0
    for cells in rows[1:] if columns else rows:
        padded = [*map(unguarded, cells), "", "", ""]
        row = TableRow(padded[front], padded[back], padded[tags] if tags < len(padded) else "")
        if row.front.strip() and row.back.strip():
            found.append(row)
        else:
            left_out += 1
    if not found:
        raise Invalid(NO_ROWS)
    return Table(tuple(found), left_out, directives.get("html", "").strip() == "true")


def write_csv(rows: Iterable[TableRow]) -> str:
    """Write cards for a spreadsheet: what would be a formula there stays text, numbers stay."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(("front", "back", "tags"))
    for row in rows:
        writer.writerow([guarded(cell) for cell in (row.front, row.back, row.tags)])
    return file.getvalue()


def write_tsv(rows: Iterable[TableRow]) -> str:
    """Write cards to be pasted elsewhere: front, tab, back; quoted only where they must be."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, dialect="excel-tab", lineterminator="\n")
    writer.writerows([(row.front, row.back) for row in rows])
    return file.getvalue()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before it was guarded."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _decoded(data: bytes) -> str:
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(NOT_TEXT) from None


def _directives(text: str) -> tuple[dict[str, str], str]:
    """Part what Anki writes above its tables (#separator:tab) from the table."""
    found: dict[str, str] = {}
    while match := _DIRECTIVE.match(text):
        found[match[1]] = match[2].rstrip("\r")
        text = text[match.end() :].removeprefix("\n")
    return found, text


def _separator(named: str, text: str) -> str:
    """Return what parts cells: what the file says, or what parts the first lines most evenly."""
    if named:
        return SEPARATORS.get(named.lower(), named[0])
    return max("\t,;", key=lambda one: _evenness(text, one))


def _evenness(text: str, separator: str) -> float:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(len(row))
            if len(rows) == SNIFFED:
                break
    except csv.Error:
        return 0.0
    return sum(cells in (2, 3) for cells in rows) + sum(cells > 1 for cells in rows) / 100


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for count, cells in enumerate(filter(any, reader)):
            if count > MOST_ROWS:
                raise Invalid(TOO_MANY, most=MOST_ROWS)
            if max(map(len, cells)) > LONGEST_CELL:
                raise Invalid(BROKEN)
            yield cells
    except csv.Error:
        raise Invalid(BROKEN) from None


def _columns(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where front, back and tags are, when the first line names them."""
    names = [cell.strip().casefold() for cell in cells]
    front = next((place for place, name in enumerate(names) if name in FRONTS), None)
    back = next((place for place, name in enumerate(names) if name in BACKS), None)
    if front is None or back is None:
        return None
    tags = next((place for place, name in enumerate(names) if name in TAGS), len(names) + 3)
    return front, back, tags


def _tags_column(directives: dict[str, str]) -> int:
    named = directives.get("tags column", "").strip()
    return int(named) - 1 if named.isdecimal() and 0 < int(named) < 100 else 2
