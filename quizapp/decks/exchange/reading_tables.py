"""A table of cards as a bundle, so that it is shown and brought in as a package is."""

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from quizapp.decks.exchange.bundle import Bundle, tags_of, told_of
from quizapp.decks.exchange.markup import as_markdown, without_strange
from quizapp.decks.exchange.tables import Table, TableRow, read_table
from quizapp.errors import N_
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.sets import to_json

WITHOUT_BACK = N_("Left out, since they have no front or no back: lines: %(number)d.")
TWINS = N_("Left out, since another line is the same: lines: %(number)d.")


def table_bundle(file: Path, name: str) -> Bundle:
    """Read a file as a table; raises Invalid where it is none."""
    table = read_table(file.read_bytes())
    tags: dict[TableRow, list[str]] = {}
    for row in table.rows:
        tags.setdefault(replace(row, tags=""), []).append(row.tags)
    cards: list[dict[str, Any]] = [
        {
            "id": _identifier(row),
            "note": None,
            "deck": 0,
            "tags": tags_of(" ".join(found)),
            "question": to_json(_question(row, table)),
            "source": None,
            "log": [],
        }
        for row, found in tags.items()
    ]
    losses = {WITHOUT_BACK: table.left_out, TWINS: len(table.rows) - len(tags)}
    return {
        "first_day": None,
        "types": [told_of(name, cards, 0, ())],
        "decks": [],
        "notes": {},
        "cards": cards,
        "media": {},
        "losses": [[id_, {"number": number}] for id_, number in losses.items() if number],
        "log": 0,
    }


def _identifier(row: TableRow) -> str:
    """Return what tells a line from others: the same line again is the same card."""
    sides = f"{row.front}\x1f{row.back}".encode()
    return f"text:{blake2b(sides, digest_size=16).hexdigest()}"


def _question(row: TableRow, table: Table) -> Flashcard:
    if table.is_html:
        front, back = (as_markdown(side, lambda _name: None) for side in (row.front, row.back))
        return Flashcard(prompt=front or row.front, key=back or row.back)
    return Flashcard(prompt=without_strange(row.front), key=without_strange(row.back))
