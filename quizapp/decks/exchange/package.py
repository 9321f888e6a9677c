"""What a package holds, whichever of its formats it came in.

Knows Anki's notions (note, note type, card, log); refuses to know files and tables of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Template:
    """How one card of a note looks: HTML with {{fields}}, in front and behind."""

    name: str
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """The fields of a kind of note, and the cards that they make."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    css: str = ""


class Note(NamedTuple):
    """The fields of one note as HTML; its `guid` is the same in every collection."""

    id: int
    guid: str
    type_id: int
    tags: str
    fields: tuple[str, ...]


class SourceCard(NamedTuple):
    """One row of a collection's cards (names are Anki's).

    `due` is a position for a new card, a day since the collection began for a review, a day or a
    second since 1970 while learning; `odue` and `odid` are due and deck outside a filtered deck.
    """

    id: int
    nid: int
    did: int
    ord: int
    mod: int
    type: int
    queue: int
    due: int
    ivl: int
    factor: int
    reps: int
    lapses: int
    left: int
    odue: int
    odid: int
    flags: int
    data: str


class LogRow(NamedTuple):
    """One row of a collection's log: `id` in milliseconds since 1970, `time` in milliseconds.

    `ivl` in days, or in seconds when negative; `type` 0 learning, 1 review, 2 relearning,
    3 filtered, 4 and 5 dated by hand.
    """

    id: int
    cid: int
    ease: int
    ivl: int
    last_ivl: int
    factor: int
    time: int
    type: int


@dataclass(frozen=True, slots=True)
class Collection:
    """A whole collection; `first_day` is the study day on which its days are counted from 0."""

    first_day: date
    types: Mapping[int, NoteType]
    decks: Mapping[int, str]
    notes: tuple[Note, ...]
    cards: tuple[SourceCard, ...]
    log: Mapping[int, list[LogRow]] = field(default_factory=dict)
