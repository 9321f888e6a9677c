"""A picture as a table: what is drawn is what the table says, and a sentence says what it means.

Free of HTML and of any drawing library.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quizapp.study.statistics.runs import Grid


class Drawn(StrEnum):
    """How a column of the table is drawn; not at all is the empty word."""

    NOT = ""
    BARS = "bars"
    LINE = "line"
    AIM = "aim"


class Unit(StrEnum):
    """What the numbers of a column are: the axis is written so."""

    COUNT = "count"
    SHARE = "share"
    MINUTES = "minutes"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, how it is drawn, and in which of the chart's colours (1 to 4)."""

    title: str
    drawn: Drawn = Drawn.NOT
    unit: Unit = Unit.COUNT
    colour: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is read, and as it is drawn; None where it would mean nothing."""

    text: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its heading, the same in short for an axis, its figures."""

    label: str
    short: str
    cells: tuple[Cell, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: a sentence that says what it means, and the table that it draws.

    `heading` is that of the first column. A `note` says how it is counted. `has_span` says that
    a span of time can be chosen; `is_flat` that its bars lie, for their names are long. `titles`
    name the days of a grid.
    """

    meaning: str
    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    has_span: bool = True
    is_stacked: bool = False
    is_flat: bool = False
    grid: Grid | None = None
    titles: Mapping[date, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to see; what is aimed at is none of the learner's doing."""
        done = [place for place, one in enumerate(self.columns) if one.drawn is not Drawn.AIM]
        return not any(row.cells[place].value for row in self.rows for place in done)
