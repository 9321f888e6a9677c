"""Cards as tables: what is written is read again, and no spreadsheet runs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.decks.exchange.tables import (
    Table,
    TableRow,
    guarded,
    read_table,
    unguarded,
    write_csv,
    write_tsv,
)
from quizapp.errors import Invalid

CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t,;'\"=+-@")
).filter(str.strip)
ROWS = st.lists(st.builds(TableRow, CELLS, CELLS), min_size=1, max_size=8)


def cards(text: str) -> list[tuple[str, str, str]]:
    return [(row.front, row.back, row.tags) for row in read_table(text.encode()).rows]


@given(ROWS)
def test_csv_comes_back_letter_for_letter(rows: list[TableRow]) -> None:
    assert read_table(write_csv(rows).encode()) == Table(tuple(rows), 0)


@given(CELLS)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[0] not in "=@\t\r"


@pytest.mark.parametrize("number", ["-5", "+3.5", "-0.25"])
def test_a_number_stays_a_number(number: str) -> None:
    assert f",{number}," in write_csv([TableRow("How cold?", number)])


@pytest.mark.parametrize("formula", ["=1+1", "+A1", "-A1", "@SUM(1)", "=cmd|' /C calc'!A0"])
def test_a_formula_stays_text(formula: str) -> None:
    assert f"'{formula}" in write_csv([TableRow("x", formula)]).replace('"', "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sea\tmer\nland\tterre\n", [("sea", "mer", ""), ("land", "terre", "")]),
        ("sea,mer\nland,terre", [("sea", "mer", ""), ("land", "terre", "")]),
        ("sea;mer, bleue\nland;terre", [("sea", "mer, bleue", ""), ("land", "terre", "")]),
        ("Verso;Recto;Tags\nmer;sea;a b", [("sea", "mer", "a b")]),
        ("#separator:tab\n#html:false\n#tags column:3\nsea\tmer\tx", [("sea", "mer", "x")]),
        ("\ufeffterm,definition\nsea,mer", [("sea", "mer", "")]),
        ('"a\nb",c\r\n', [("a\nb", "c", "")]),
    ],
)
def test_tables_of_others_are_read(text: str, found: list[tuple[str, str, str]]) -> None:
    assert cards(text) == found


def test_lines_without_a_back_are_counted() -> None:
    table = read_table(b"sea,mer\nland,\n,\nsky,ciel")
    assert [row.front for row in table.rows] == ["sea", "sky"]
    assert table.left_out == 1


def test_what_is_pasted_into_quizlet_has_a_line_a_card() -> None:
    assert write_tsv([TableRow("sea", "mer"), TableRow("-ing", "-ant")]) == "sea\tmer\n-ing\t-ant\n"


def test_a_table_in_utf_16_is_read() -> None:
    assert read_table("été\tsummer".encode("utf-16")).rows == (TableRow("été", "summer"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\x00\xfe", "not text"),
        (b"", "no cards"),
        (b"only one column\nhere", "no cards"),
        (b'"never closed,x', "quotation mark"),
        (b"x," + b"y" * 200_000, "too long"),
        (b"a,b\n" * 20_002, "too many lines"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_table(data)
