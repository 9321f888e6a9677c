"""Evidence found again in its article."""

from quizapp.generation.article import lines
from quizapp.questions.question import Evidence
from quizapp.quizzes.evidence import Block, Piece, blocks_of, paragraph_of, pieces_of

TEXT = "# Tides\n\nThe moon pulls. The sea rises. Twice a day.\n\n## Why\nGravity.\n"


def evidence(quote: str, span: str = "") -> Evidence:
    start = TEXT.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, span=span or quote)


def test_paragraph_is_the_one_that_the_quote_stands_in() -> None:
    paragraph = "The moon pulls. The sea rises. Twice a day."
    assert paragraph_of(TEXT, evidence("The sea rises.")) == paragraph
    assert paragraph_of(TEXT.rstrip(), evidence("Gravity.")) == "Gravity."


def test_paragraph_of_a_changed_text_is_the_quote_alone() -> None:
    assert paragraph_of("Another text.", evidence("The sea rises.")) == "The sea rises."


def test_without_evidence_there_is_no_paragraph() -> None:
    assert paragraph_of(TEXT, None) == ""


def test_blocks_keep_their_place_and_headings_lose_their_marks() -> None:
    blocks = list(blocks_of(TEXT))
    assert blocks == [
        Block(1, 2, "Tides"),
        Block(0, 9, "The moon pulls. The sea rises. Twice a day."),
        Block(2, TEXT.index("Why"), "Why"),
        Block(0, TEXT.index("Gravity"), "Gravity."),
    ]
    assert all(TEXT[b.start : b.start + len(b.text)] == b.text for b in blocks)


def test_blocks_are_the_lines_that_the_generator_reads() -> None:
    text = "# Tides\r\nThe moon\u2028pulls.\fThe sea\x85rises.\n\n Twice a day.\n"
    starts = [start + len(line) - len(line.lstrip("# ")) for start, line, _ in lines(text)]
    assert [block.start for block in blocks_of(text)] == starts


def test_a_hash_without_a_space_is_no_heading() -> None:
    assert [block.level for block in blocks_of("#quizapp is a tag")] == [0]


def test_pieces_carry_the_marks_of_every_evidence_that_covers_them() -> None:
    proofs = [evidence("The sea rises."), None, evidence("The sea")]
    block = list(blocks_of(TEXT))[1]
    assert list(pieces_of(block, proofs)) == [
        Piece("The moon pulls. ", ()),
        Piece("The sea", (0, 2)),
        Piece(" rises.", (0,)),
        Piece(" Twice a day.", ()),
    ]
