"""Where questions stand in an article, as properties and by example."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.question import Evidence
from quizapp.quizzes.evidence import blocks_of
from quizapp.reading.layout import AT_ONCE, FAR, Part, lay_out, sections_of

TEXT = """# Tides

The moon pulls the sea. It does so all day.

The sun pulls it too. But less.

The wind does not.

## Harbours

Boats wait for the tide. Sailors sleep.

Nobody minds.
"""


def on(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote, quote)


def shape(parts: Sequence[Part]) -> list[tuple[list[str], list[int]]]:
    return [([block.text[:12] for block in one.blocks], list(one.questions)) for one in parts]


def test_the_first_question_comes_at_once_and_later_ones_with_their_section() -> None:
    evidence = [on("The moon pulls the sea."), on("The sun pulls it too."), on("Boats wait")]
    assert shape(lay_out(TEXT, evidence)) == [
        (["Tides", "The moon pul"], [0]),
        (["The sun pull", "The wind doe"], [1]),
        (["Harbours", "Boats wait f", "Nobody minds"], [2]),
    ]


def test_a_question_on_nothing_in_particular_comes_last() -> None:
    assert shape(lay_out(TEXT, [None, on("Nobody minds.")])) == [
        (["Tides", "The moon pul", "The sun pull", "The wind doe", "Harbours", "Boats wait f",
          "Nobody minds"], [1]),
        ([], [0]),
    ]  # fmt: skip


def test_what_the_article_no_longer_says_is_left_out() -> None:
    lost = Evidence(8, 20, "The moon pushes", "pushes")
    assert [part.questions for part in lay_out(TEXT, [lost])] == [()]


def test_few_are_asked_at_a_time_in_a_long_section() -> None:
    text = "\n\n".join(f"Line {number} says this." for number in range(9))
    evidence = [on(f"Line {number} says this.", text) for number in range(9)]
    counts = [len(part.questions) for part in lay_out(text, evidence)]
    assert counts == [1, AT_ONCE, AT_ONCE, 2]


def test_a_question_does_not_wait_through_a_long_section() -> None:
    text = "A first line.\n\nA second line.\n\n" + "\n\n".join(["word " * 50] * 12)
    parts = lay_out(text, [on("A first line.", text), on("A second line.", text)])
    assert [part.questions for part in parts] == [(0,), (1,), ()]
    assert sum(len(block.text.split()) for block in parts[1].blocks) <= FAR + 60


def test_sections_are_those_that_ask_something() -> None:
    parts = lay_out(TEXT, [on("The sun pulls"), on("Boats wait"), None])
    found = [
        (heading.text if heading else "", [list(part.questions) for part in asking])
        for heading, asking in sections_of(parts)
    ]
    assert found == [("Tides", [[0]]), ("Harbours", [[1], [2]])]


LINES = st.lists(
    st.tuples(st.sampled_from(["", "# ", "## "]), st.text("abc .", min_size=1, max_size=30)),
    min_size=1,
    max_size=15,
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Evidence | None]]:
    text = "\n".join(head + line for head, line in draw(LINES))
    evidence: list[Evidence | None] = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        quote = text[start:end]
        evidence.append(draw(st.sampled_from([None, Evidence(start, end, quote, quote)])))
    return text, evidence


@given(articles())
def test_nothing_is_lost_doubled_or_asked_too_early(
    article: tuple[str, list[Evidence | None]],
) -> None:
    text, evidence = article
    blocks, parts = list(blocks_of(text)), lay_out(text, evidence)
    assert [block for part in parts for block in part.blocks] == blocks
    assert sorted(number for part in parts for number in part.questions) == list(
        range(len(evidence))
    )
    for part in parts:
        assert part.first == 0 or part.blocks == () or blocks[part.first] == part.blocks[0]
        for number in part.questions:
            proof = evidence[number]
            later = blocks[part.first + len(part.blocks) :]
            assert proof is None or all(block.start >= proof.end for block in later)


@given(articles(), st.randoms())
def test_the_place_within_a_block_changes_nothing(
    article: tuple[str, list[Evidence | None]], rng: object
) -> None:
    text, evidence = article
    blocks = list(blocks_of(text))

    def elsewhere(proof: Evidence | None) -> Evidence | None:
        """Evidence that ends at another letter of the same block."""
        if proof is None:
            return None
        ends_in = [block for block in blocks if block.start < proof.end]
        if not ends_in:
            return proof
        end = ends_in[-1].start + 1
        return Evidence(end - 1, end, text[end - 1 : end], "")

    assert lay_out(text, evidence) == lay_out(text, [elsewhere(one) for one in evidence])
