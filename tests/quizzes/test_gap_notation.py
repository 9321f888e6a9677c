"""Gaps written into a text, and written out of it again."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.kinds.cloze import Gap
from quizapp.questions.question import Choice
from quizapp.quizzes.forms.gap_notation import read_gaps, write_gaps, written_gaps

WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)


def read(text: str, former: tuple[Gap, ...] = ()) -> tuple[str, tuple[Gap, ...]]:
    return read_gaps(text, former, random.Random(7))


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("[[a]]", [("a", True)]),
        ("[[ a | b ]]", [("a", True), ("b", True)]),
        ("[[a|!b|! c]]", [("a", True), ("b", False), ("c", False)]),
        (r"[[a\|b|c\]\]]]", [("a|b", True), ("c]]", True)]),
        (r"[[\!a]]", [("!a", True)]),
        (r"[[\frac{1}{2}]]", [(r"\frac{1}{2}", True)]),
        ("[[]]", []),
        ("[[|!]]", []),
    ],
)
def test_what_stands_between_brackets(text: str, options: list[tuple[str, bool]]) -> None:
    (gap,) = written_gaps(text)
    assert list(gap.options) == options


@pytest.mark.parametrize("text", ["", "no gap", "[[open", "[a]", "[[over\nlines]]"])
def test_what_is_no_gap(text: str) -> None:
    assert not written_gaps(text)
    assert read(text) == (text, ())


@given(st.lists(st.tuples(st.booleans(), st.lists(WORDS, min_size=2, max_size=4, unique=True))))
def test_writing_out_and_reading_again_changes_nothing(
    drawn: list[tuple[bool, list[str]]],
) -> None:
    gaps = tuple(
        Gap(
            str(number),
            f"c{number}1" if is_chosen else words[0],
            () if is_chosen else tuple(words[1:]),
            tuple(Choice(f"c{number}{n}", text, "said") for n, text in enumerate(words))
            if is_chosen
            else (),
        )
        for number, (is_chosen, words) in enumerate(drawn)
    )
    prompt = " and ".join(f"[[{gap.id}]]" for gap in gaps)
    assert read(write_gaps(prompt, gaps), gaps) == (prompt, gaps)


def test_a_gap_is_known_by_its_words_then_by_its_place() -> None:
    _, former = read("[[one]] [[two]] [[three]]")
    prompt, gaps = read("[[three]] [[deux]] [[new]] [[one]]", former)
    assert prompt == "[[3]] [[2]] [[4]] [[1]]"
    assert {gap.id: gap.key for gap in gaps} == {
        "1": "one",
        "2": "deux",
        "3": "three",
        "4": "new",
    }


def test_ids_of_choices_differ_and_are_drawn() -> None:
    _, (gap,) = read("[[a|!b|!c]]")
    assert len({choice.id for choice in gap.choices}) == 3
    _, (again,) = read_gaps("[[a|!b|!c]]", (), random.Random(8))
    assert {choice.id for choice in gap.choices}.isdisjoint(c.id for c in again.choices)
