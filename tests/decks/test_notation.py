"""A card as it is typed: fronts and backs, gaps as Anki's fingers write them, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.decks.notation import Written, cards_written, text_of
from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question
from quizapp.questions.words import front_of


def fronts(text: str, back: str = "") -> list[str]:
    return [front_of(card) for card in cards_written(Written(front=text, back=back))]


def test_front_and_back_are_a_flashcard() -> None:
    [card] = cards_written(Written(front="le chien", back="the dog"))
    assert card == Flashcard(prompt="le chien", key="the dog")


def test_each_number_makes_a_card_with_its_gaps_open_and_the_others_filled() -> None:
    text = "{{c1::Paris}} is the capital of {{c2::France::a country}}, {{c1::truly}}."
    assert fronts(text) == [
        "[…] is the capital of France, […].",
        "Paris is the capital of […] (a country), truly.",
    ]


def test_cards_of_one_text_are_siblings_and_a_lone_one_has_none() -> None:
    cards = cards_written(Written(front="{{c1::a}} {{c2::b}}"))
    assert {card.fact for card in cards} == {"a b"}
    assert [card.fact for card in cards_written(Written(front="{{c1::a}} b"))] == [""]


def test_double_brackets_leave_all_gaps_open_on_one_card() -> None:
    [card] = cards_written(Written(front="[[Paris|Paname]] is in [[France]].", back="Note"))
    assert isinstance(card, Cloze)
    assert card.gaps == (Gap("1", "Paris", ("Paname",)), Gap("2", "France"))
    assert card.explanation == "Note"


def test_what_has_a_meaning_in_a_gap_stays_what_it_is() -> None:
    [card] = cards_written(Written(front="{{c1::a|b]] !x}} and"))
    assert isinstance(card, Cloze)
    assert card.gaps == (Gap("1", "a|b]] !x"),)


def test_sentence_that_proves_it_goes_along() -> None:
    quote = "Sleep gives memories their form."
    [card] = cards_written(
        Written(front="What?", back="Sleep", quote=quote, span="Sleep", source="On memory")
    )
    assert card.evidence is not None
    assert (card.evidence.quote, card.evidence.span) == (quote, "Sleep")
    assert card.explanation == "On memory"
    [other] = cards_written(Written(front="What?", back="Sleep", quote=quote, span="Coffee"))
    assert other.evidence is not None
    assert other.evidence.span == quote


@pytest.mark.parametrize(
    ("written", "named"),
    [
        (Written(front=""), "front"),
        (Written(front="only a front"), "back"),
        (Written(front="{{c1::}} is empty"), "no right answer"),
        (Written(front="".join(f"{{{{c{n}::x}}}}" for n in range(1, 60))), "too many gaps"),
    ],
)
def test_refusal_says_what_is_missing(written: Written, named: str) -> None:
    with pytest.raises(Invalid) as refusal:
        cards_written(written)
    assert named in str(refusal.value)


@pytest.mark.parametrize(
    "card",
    [
        Flashcard(prompt="front", key="back", explanation="from a book"),
        Cloze(prompt="[[1]] and [[b]]", gaps=(Gap("b", "x|y"), Gap("1", "z")), fact="x y z"),
        ShortAnswer(prompt="Who?", key="Ebbinghaus", accepted=("H. Ebbinghaus",)),
        TrueFalse(prompt="Is it so?", key=True, explanation="Yes"),
    ],
)
def test_card_opened_and_saved_untouched_stays_the_same(card: Question) -> None:
    assert cards_written(text_of(card), card) == (card,)


def test_words_of_another_kind_change_and_its_answer_stays() -> None:
    card = TrueFalse(prompt="Is it so?", key=True)
    [after] = cards_written(Written(front="Is it really so?"), card)
    assert after == TrueFalse(prompt="Is it really so?", key=True)


@given(st.text(alphabet="ab {}c1:2[]|!\\\n", max_size=60), st.text(max_size=5))
def test_no_text_does_more_than_be_refused(front: str, back: str) -> None:
    try:
        cards = cards_written(Written(front=front.strip(), back=back.strip()))
    except Invalid:
        return
    assert cards
    assert all(not list(card.problems()) for card in cards)
