"""The search language: what it reads is what was written, and nonsense is refused in words."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.errors import Invalid
from quizapp.study.search import (
    AddedWithin,
    All,
    AnyOf,
    Condition,
    Contains,
    DueWithin,
    Has,
    Is,
    Named,
    Not,
    Pattern,
    Property,
    RatedWithin,
    State,
    Wild,
    parse,
    term,
)

DOG, CAT = Contains(("dog",)), Contains(("cat",))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", All()),
        ("  ", All()),
        ("dog", DOG),
        ("dog cat", All((DOG, CAT))),
        ("dog and cat", All((DOG, CAT))),
        ("dog OR cat", AnyOf((DOG, CAT))),
        ("dog or cat dog", AnyOf((DOG, All((CAT, DOG))))),
        ("(dog or cat) dog", All((AnyOf((DOG, CAT)), DOG))),
        ("-dog", Not(DOG)),
        ("--dog", DOG),
        ("-(dog or cat)", Not(AnyOf((DOG, CAT)))),
        ('"a big dog"', Contains(("a big dog",))),
        ("« le chien »", Contains(("le chien",))),
        ("“or”", Contains(("or",))),
        ("post-it", Contains(("post-it",))),
        ("12:30", Contains(("12:30",))),
        ("d*g_", Contains(("d", Wild.ANYTHING, "g", Wild.ANY_ONE))),
        (r"d\*g", Contains(("d*g",))),
        ("deck:French", Named("deck", ("French",))),
        ("deck:French::Verbs", Named("deck", ("French::Verbs",))),
        ('deck:"My French"', Named("deck", ("My French",))),
        ('"deck:My French"', Named("deck", ("My French",))),
        ("TAG:x", Named("tag", ("x",))),
        ("front:*dog*", Named("front", (Wild.ANYTHING, "dog", Wild.ANYTHING))),
        ("is:due", Is(State.DUE)),
        ("-is:Suspended", Not(Is(State.SUSPENDED))),
        ("due:3", DueWithin(3)),
        ("due:-1", DueWithin(-1)),
        ("rated:7", RatedWithin(7)),
        ("rated:0", RatedWithin(1)),
        ("rated:7:1", RatedWithin(7, 1)),
        ("added:30", AddedWithin(30)),
        ("prop:ivl>=10", Has(Property.INTERVAL, ">=", 10)),
        ("prop:r<0.9", Has(Property.RETRIEVABILITY, "<", 0.9)),
        ("prop:r<0,9", Has(Property.RETRIEVABILITY, "<", 0.9)),
        ("prop:stability!=2", Has(Property.STABILITY, "!=", 2)),
        ("prop:due=-1", Has(Property.DUE, "=", -1)),
        ('"prop:lapses > 3"', Has(Property.LAPSES, ">", 3)),
    ],
)
def test_search_reads_as_anki_does(text: str, condition: Condition) -> None:
    assert parse(text) == condition


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("(dog", "( without"),
        ("dog)", ") without"),
        (")", ") without"),
        ("()", "nothing between"),
        ("dog or", "“or”"),
        ("or dog", "“or”"),
        ("(dog or)", "“or”"),
        ("and dog", "“and”"),
        ("dog and and cat", "“and”"),
        ("dog -", "“-”"),
        ("-or", "“-”"),
        ('"dog', "quotation mark"),
        ("deck:", "“deck:”"),
        ("foo:bar", "“foo:”"),
        ("is:dead", "“is:dead”"),
        ("due:soon", "“due:soon”"),
        ("rated:2:5", "“rated:2:5”"),
        ("rated:x:1", "“rated:x:1”"),
        ("prop:ivl", "“prop:ivl”"),
        ("prop:ivl>", "“prop:ivl>”"),
        ("prop:ivl>1.5", "“prop:ivl>1.5”"),
        ("prop:ease>2", "“prop:ease”"),
        ("prop:r<90", "from 0 to 1"),
        (r"\d", r"“\d”"),
        ("(" * 40 + "dog" + ")" * 40, "too many parentheses"),
        ("dog " * 200, "500"),
    ],
)
def test_refusal_names_what_is_not_understood(text: str, named: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse(text)
    assert named in str(refusal.value)


@given(st.text() | st.text(alphabet='ab:"\\*_-() orandisprop<>=0123,.“«', max_size=40))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(Invalid):
        parse(text)


words = st.text(
    alphabet=st.characters(exclude_categories=["C"], exclude_characters="\0"),
    min_size=1,
    max_size=8,
).filter(lambda text: text == text.strip())


def patterns() -> st.SearchStrategy[Pattern]:
    """Patterns without two runs of words beside each other, as they are read."""
    joints: Any = st.lists(st.sampled_from(Wild), min_size=0, max_size=2)
    return st.builds(lambda start, wild, end: (start, *wild, end) if wild else (start,),
                     words, joints, words)  # fmt: skip


leaves: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Contains, patterns()),
    st.builds(Named, st.sampled_from(["deck", "quiz", "tag", "front", "back"]), patterns()),
    st.builds(Is, st.sampled_from(State)),
    st.builds(DueWithin, st.integers(-999, 999)),
    st.builds(RatedWithin, st.integers(1, 999), st.none() | st.integers(1, 4)),
    st.builds(AddedWithin, st.integers(1, 999)),
    st.builds(
        Has,
        st.sampled_from([Property.INTERVAL, Property.LAPSES]),
        st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
        st.integers(-99, 99).map(float),
    ),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.filter(lambda one: not isinstance(one, Not)).map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: All(tuple(some))),
        st.lists(inner, min_size=2, max_size=3).map(lambda some: AnyOf(tuple(some))),
    ),
    max_leaves=6,
)


def written(condition: Condition) -> str:
    """Write a condition as a search, with parentheses round whatever is compound."""
    match condition:
        case Not(inner):
            return f"-{enclosed(inner)}"
        case All(inner):
            return " ".join(map(enclosed, inner))
        case AnyOf(inner):
            return " or ".join(map(enclosed, inner))
        case Contains(pattern):
            return f'"{pattern_written(pattern)}"'
        case Named(key, pattern):
            return f'{key}:"{pattern_written(pattern)}"'
        case Is(state):
            return f"is:{state}"
        case DueWithin(days):
            return f"due:{days}"
        case RatedWithin(days, rating):
            return f"rated:{days}" + (f":{rating}" if rating else "")
        case AddedWithin(days):
            return f"added:{days}"
        case Has(what, sign, value):
            return f"prop:{what}{sign}{value:g}"


def enclosed(condition: Condition) -> str:
    compound = isinstance(condition, Not | All | AnyOf)
    return f"({written(condition)})" if compound else written(condition)


def pattern_written(pattern: Pattern) -> str:
    return "".join(part.value if isinstance(part, Wild) else literal(part) for part in pattern)


def literal(words: str) -> str:
    """Take the meaning from whatever has one in a search."""
    return "".join("\\" + char if char in '\\*_:()-"“”„«»' else char for char in words)


@given(conditions)
def test_what_is_written_is_what_is_read(condition: Condition) -> None:
    text = written(condition)
    if len(text) <= 500:
        assert parse(text) == condition


@given(words)
def test_term_finds_exactly_its_words(name: str) -> None:
    assert parse(term("deck", name)) == Named("deck", (name,))
