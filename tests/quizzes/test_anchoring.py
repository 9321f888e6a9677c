"""A quoted sentence is found again wherever it stands after an edit, and nowhere else."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.questions.question import Evidence
from quizapp.quizzes.anchoring import edit_of

SENTENCES = (
    "Le moulin date de 1742.",
    "Yann Abgrall l’a bâti.",
    "La commune l’a racheté en 1998.",
    "Il attire 12 000 curieux chaque été.",
    "Sa meule pèse 800 kilos.",
    "Un meunier y vit encore.",
)
TEXT = "# Le moulin\n\n" + " ".join(SENTENCES[:3]) + "\n\n" + " ".join(SENTENCES[3:]) + "\n"


def proof_of(sentence: str, text: str = TEXT) -> Evidence:
    start = text.index(sentence)
    return Evidence(start=start, end=start + len(sentence), quote=sentence, span=sentence[:5])


def stands(proof: Evidence, text: str) -> bool:
    return text[proof.start : proof.end] == proof.quote


@given(st.permutations(SENTENCES), st.lists(st.booleans(), min_size=6, max_size=6))
def test_a_sentence_is_found_wherever_it_was_moved(order: list[str], breaks: list[bool]) -> None:
    new = "".join(
        sentence + ("\n\n" if ends else " ") for sentence, ends in zip(order, breaks, strict=True)
    )
    edit = edit_of(TEXT, new)
    for sentence in SENTENCES:
        moved = edit.moved(proof_of(sentence))
        assert moved is not None
        assert stands(moved, new)
        assert (moved.quote, moved.span) == (sentence, sentence[:5])


@given(st.sets(st.sampled_from(SENTENCES)))
def test_a_sentence_that_was_struck_out_is_lost_and_no_other(gone: set[str]) -> None:
    new = TEXT
    for sentence in gone:
        new = new.replace(sentence, "")
    edit = edit_of(TEXT, new)
    assert {one for one in SENTENCES if edit.moved(proof_of(one)) is None} == gone


@given(st.integers(0, len(TEXT)), st.text("abc .é\n", min_size=1, max_size=20))
def test_a_sentence_that_was_touched_is_lost_and_the_others_are_in_place(
    place: int, typed: str
) -> None:
    new = TEXT[:place] + typed + TEXT[place:]
    edit = edit_of(TEXT, new)
    for sentence in SENTENCES:
        proof = proof_of(sentence)
        moved = edit.moved(proof)
        assert moved is None or stands(moved, new)
        if proof.start < place < proof.end:
            assert moved is None or sentence in new
        elif not proof.start - 2 <= place <= proof.end + 2:
            assert moved is not None
            assert moved.start == proof.start + (len(typed) if place <= proof.start else 0)


@given(st.text("ab. \n#", max_size=40), st.text("ab. \n#", max_size=40), st.data())
def test_whatever_is_found_stands_there(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    proof = Evidence(start=start, end=end, quote=old[start:end], span=old[start:end])
    moved = edit_of(old, new).moved(proof)
    assert moved is None or stands(moved, new)
    if proof.quote:
        assert edit_of(old, old).moved(proof) == proof


def test_a_sentence_that_goes_on_is_another_sentence() -> None:
    item = "- un meunier\n- une meule\n"
    proof = proof_of("un meunier", item)
    assert edit_of(item, item.replace("meunier", "meunier absent")).moved(proof) is None
    assert edit_of(item, "- jamais un meunier\n").moved(proof) is None
    assert edit_of(item, f"Voici :\n{item}").moved(proof) is not None


def test_a_sentence_that_was_lost_is_found_when_it_is_back() -> None:
    without = TEXT.replace(SENTENCES[2], "")
    proof = proof_of(SENTENCES[2])
    assert edit_of(TEXT, without).moved(proof) is None
    moved = edit_of(without, f"{without}\n{SENTENCES[2]}\n").moved(proof)
    assert moved is not None
    assert moved.start > proof.start


def test_of_two_equal_sentences_the_nearer_is_taken() -> None:
    old = f"{SENTENCES[0]}\n\n{SENTENCES[1]}\n\n{SENTENCES[0]}\n"
    second = Evidence(
        start=old.rindex(SENTENCES[0]), end=len(old) - 1, quote=SENTENCES[0], span="1742"
    )
    new = f"Une ligne de plus.\n\n{old}"
    moved = edit_of(old, new).moved(second)
    assert moved is not None
    assert moved.start == new.rindex(SENTENCES[0])


REFRAIN = "Il pleut."
TWICE = f"{SENTENCES[0]}\n{REFRAIN}\n{SENTENCES[1]}\n{REFRAIN}\n{SENTENCES[2]}\n{SENTENCES[3]}\n"


@pytest.mark.parametrize(
    "new",
    [
        TWICE.replace(SENTENCES[0], 4 * SENTENCES[0]),
        TWICE.replace(SENTENCES[0], 4 * SENTENCES[0]).replace(SENTENCES[3], ""),
        TWICE.replace(SENTENCES[0], "").replace(SENTENCES[3], 4 * SENTENCES[3]),
        TWICE.replace(SENTENCES[1], 4 * SENTENCES[1]).replace(SENTENCES[3], "Rien."),
        TWICE.replace(SENTENCES[1], "").replace(SENTENCES[3], 4 * SENTENCES[3]),
    ],
)
def test_equal_sentences_keep_their_order_whatever_else_was_edited(new: str) -> None:
    assert starts_of(TWICE, new) == [new.index(REFRAIN), new.rindex(REFRAIN)]


def test_a_sentence_is_kept_apart_from_another_like_it_that_is_new() -> None:
    new = TWICE.replace(SENTENCES[0], f"{REFRAIN} {SENTENCES[4]}")
    first, second, third = (place for place in range(len(new)) if new.startswith(REFRAIN, place))
    assert first == 0
    assert starts_of(TWICE, new) == [second, third]
    assert starts_of(TWICE, f"{TWICE}{REFRAIN}\n") == [
        TWICE.index(REFRAIN), TWICE.rindex(REFRAIN),
    ]  # fmt: skip


def starts_of(old: str, new: str) -> list[int]:
    """Return where the first and the last refrain of a text stand after an edit."""
    edit, starts = edit_of(old, new), []
    for start in (old.index(REFRAIN), old.rindex(REFRAIN)):
        moved = edit.moved(Evidence(start, start + len(REFRAIN), REFRAIN, REFRAIN))
        assert moved is not None
        starts.append(moved.start)
    return starts


def test_one_word_of_many_stays_where_it_is() -> None:
    old = " ".join(["la"] * 1000)
    proof = Evidence(start=1500, end=1502, quote="la", span="la")
    edit = edit_of(old, f"Oh, {old}")
    assert edit.moved(proof) == Evidence(start=1504, end=1506, quote="la", span="la")


def test_the_time_to_find_a_quote_grows_with_its_length_alone() -> None:
    assert cost_of_finding(80_000) < 24 * cost_of_finding(10_000)  # squared it would be 64


def cost_of_finding(length: int) -> float:
    """Return the processor's seconds to find a quote wherever it could stand, the least of some."""
    text, quote = "a" * length, "a" * (length // 2)
    edit, proof = edit_of(text, f"b{text}"), Evidence(1, 1 + len(quote), quote, quote)
    tries = []
    for _ in range(3):
        begun = process_time()
        edit.moved(proof)
        tries.append(process_time() - begun)
    return min(tries)
