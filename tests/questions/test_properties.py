"""What holds for every question of every kind, whatever its content and whatever the answer."""

import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.questions.codec import encode
from quizapp.questions.grading import Verdict, score_of
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import TypingRule, comparable
from quizapp.questions.numbers import readings
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.questions.registry import ALL_KINDS
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion, dumps, loads
from quizapp.questions.tolerance import Tolerance, Way

quick = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
every_kind = pytest.mark.parametrize("kind", [kind.kind for kind in ALL_KINDS])

Draw = Callable[[st.SearchStrategy[Any]], Any]

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
words = st.text("abcdeéïœLM '’-0", min_size=1, max_size=12).filter(str.strip)
ids = st.text("abcdefgh0123", min_size=4, max_size=4)
unique_ids = st.lists(ids, min_size=2, max_size=5, unique=True)
decimals = st.decimals(-(10**9), 10**9, allow_nan=False, places=3)
fractions = st.floats(0, 1)
rules = st.builds(
    TypingRule,
    forgive_case=st.booleans(),
    forgive_accents=st.booleans(),
    forgive_apostrophes=st.booleans(),
    forgive_hyphens=st.booleans(),
    forgive_articles=st.booleans(),
    almost_credit=fractions,
)
tolerances = st.builds(
    Tolerance,
    way=st.sampled_from(Way),
    amount=st.decimals(0, 100, allow_nan=False, places=2),
    low=st.none() | decimals,
    high=st.none() | decimals,
)
evidences = st.builds(
    Evidence, start=st.integers(0, 99), end=st.integers(100, 999), quote=texts, span=texts
)


@dataclass(frozen=True)
class Shown:
    """What a taker may see of a question, from which its key cannot be told."""

    prompt: str
    choices: tuple[Choice, ...]
    stems: tuple[Choice, ...]
    unit: str


@st.composite
def shown_parts(draw: Draw) -> Shown:
    choices = tuple(Choice(id_, draw(texts)) for id_ in draw(unique_ids))
    stems = tuple(Choice(id_, draw(texts)) for id_ in draw(unique_ids))
    return Shown(f"{draw(words)} [[1]] {draw(words)} [[2]].", choices, stems, draw(texts))


def hidden(draw: Draw) -> dict[str, Any]:
    return {
        "explanation": draw(texts),
        "fact": draw(texts),
        "claim": draw(st.none() | texts),
        "evidence": draw(st.none() | evidences),
        "tags": tuple(draw(st.lists(texts, max_size=2))),
        "difficulty": draw(st.none() | st.integers(0, 5) | st.floats(0, 1)),
    }


def choices_of(draw: Draw, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(replace(choice, feedback=draw(texts)) for choice in choices)


def ids_of(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.id for choice in choices]


def accepted(draw: Draw) -> tuple[str, ...]:
    return tuple(draw(st.lists(words, max_size=2)))


def a_question(draw: Draw, kind: str, shown: Shown) -> Question:
    """Draw everything about a question that its taker may not see."""
    choices = choices_of(draw, shown.choices)
    common = {"prompt": shown.prompt, **hidden(draw)}
    match kind:
        case "SingleChoice":
            key = draw(st.sampled_from(ids_of(choices)))
            return SingleChoice(**common, choices=choices, key=key)
        case "MultipleChoice":
            some = draw(st.lists(st.sampled_from(ids_of(choices)), min_size=1, unique=True))
            return MultipleChoice(**common, choices=choices, key=tuple(some))
        case "TrueFalse":
            return TrueFalse(**common, key=draw(st.booleans()))
        case "ShortAnswer":
            return ShortAnswer(**common, key=draw(words), accepted=accepted(draw), rule=draw(rules))
        case "Numeric":
            return Numeric(
                **common,
                key=draw(decimals),
                accepted=accepted(draw),
                unit=shown.unit,
                tolerance=draw(tolerances),
            )
        case "Cloze":
            chosen = Gap("2", draw(st.sampled_from(ids_of(choices))), choices=choices)
            typed = Gap("1", draw(words), accepted(draw))
            return Cloze(**common, gaps=(typed, chosen), rule=draw(rules))
        case "Ordering":
            order = tuple(draw(st.permutations(ids_of(choices))))
            return Ordering(**common, choices=choices, key=order)
        case "Matching":
            pairs = tuple(
                (id_, draw(st.sampled_from(ids_of(choices)))) for id_ in ids_of(shown.stems)
            )
            stems = choices_of(draw, shown.stems)
            return Matching(**common, choices=choices, stems=stems, key=pairs)
        case _:
            return Flashcard(**common, key=draw(texts))


@st.composite
def questions(draw: Draw, kind: str) -> Question:
    return a_question(draw, kind, draw(shown_parts()))


@st.composite
def twins(draw: Draw, kind: str) -> tuple[Question, Question]:
    """Draw two questions that differ in nothing but what must stay hidden."""
    shown = draw(shown_parts())
    return a_question(draw, kind, shown), a_question(draw, kind, shown)


def fields_for(draw: Draw, question: Question) -> dict[str, list[str]]:
    """Draw what somebody might post who sees the question."""
    asked = question.asked({})
    seen = [choice.id for choice in asked.choices]
    places = draw(st.permutations(range(1, len(seen) + 1)))
    some = draw(st.lists(st.sampled_from(seen or ["?"]), min_size=1, unique=True))
    many = isinstance(question, MultipleChoice)
    fields = {"choice": some if many else some[:1]}
    fields |= {"value": [draw(st.sampled_from(["true", "false"]))]}
    fields |= {"recalled": fields["value"], "text": [draw(words | decimals.map(str))]}
    fields |= {f"place-{id_}": [str(place)] for id_, place in zip(seen, places, strict=True)}
    fields |= {f"pair-{stem.id}": some[:1] for stem in asked.stems}
    for part in asked.parts:
        offered = [choice.id for choice in part.choices]
        fields[f"gap-{part.gap}"] = [draw(st.sampled_from(offered) if offered else words)]
    return fields


@every_kind
@quick
@given(st.data())
def test_fraction_lies_within_nothing_and_all(kind: str, data: st.DataObject) -> None:
    question = data.draw(questions(kind))
    grade = question.grade(question.read_answer(fields_for(data.draw, question)))
    assert 0 <= grade.fraction <= 1
    assert 0 <= score_of([grade, grade]).fraction <= 1
    if grade.verdict is Verdict.RIGHT:
        assert grade.fraction == 1
    if grade.verdict in (Verdict.WRONG, Verdict.SKIPPED):
        assert grade.fraction == 0


@every_kind
@quick
@given(st.data())
def test_grading_twice_changes_nothing(kind: str, data: st.DataObject) -> None:
    question = data.draw(questions(kind))
    answer = question.read_answer(fields_for(data.draw, question))
    stored = json.loads(json.dumps(answer))
    assert question.grade(answer) == question.grade(answer) == question.grade(stored)


@every_kind
@quick
@given(st.data(), st.integers())
def test_asked_tells_nothing_of_the_key(kind: str, data: st.DataObject, seed: int) -> None:
    one, other = data.draw(twins(kind))
    order, same_order = one.shuffled(random.Random(seed)), other.shuffled(random.Random(seed))
    assert order == same_order
    assert one.asked(order) == other.asked(order)


@every_kind
@quick
@given(st.data(), st.integers())
def test_shuffling_loses_nothing_and_survives_storage(
    kind: str, data: st.DataObject, seed: int
) -> None:
    question = data.draw(questions(kind))
    order = question.shuffled(random.Random(seed))
    asked = question.asked(json.loads(json.dumps(order)))
    assert asked == question.asked(order)
    shown = [choice.id for choice in asked.choices]
    assert shown == order.get("choices", [])
    assert sorted(shown) == sorted(choice.id for choice in getattr(question, "choices", ()))


@quick
@given(questions("MultipleChoice"))
def test_ticking_everything_earns_nothing_beside_a_wrong_choice(question: MultipleChoice) -> None:
    everything = [choice.id for choice in question.choices]
    has_wrong = set(everything) > set(question.key)
    assert question.grade({"choices": everything}).fraction == (0 if has_wrong else 1)


@quick
@given(questions("MultipleChoice"), st.data())
def test_one_more_wrong_tick_never_pays(question: MultipleChoice, data: st.DataObject) -> None:
    everything = [choice.id for choice in question.choices]
    ticked = data.draw(st.lists(st.sampled_from(everything), unique=True))
    for wrong in set(everything) - set(question.key) - set(ticked):
        before = question.grade({"choices": ticked}).fraction
        assert question.grade({"choices": [*ticked, wrong]}).fraction <= before


@pytest.mark.parametrize("kind", ["SingleChoice", "MultipleChoice", "Ordering", "Matching"])
@quick
@given(st.data(), st.integers())
def test_order_of_choices_never_matters(kind: str, data: st.DataObject, seed: int) -> None:
    question: Any = data.draw(questions(kind))
    moved = replace(question, choices=tuple(data.draw(st.permutations(question.choices))))
    answer = question.read_answer(fields_for(data.draw, question))
    assert question.grade(answer) == moved.grade(answer)
    assert question.shuffled(random.Random(seed)) == moved.shuffled(random.Random(seed))


@quick
@given(questions("MultipleChoice"), st.data())
def test_order_of_ticks_never_matters(question: MultipleChoice, data: st.DataObject) -> None:
    ticked = data.draw(st.lists(st.sampled_from([c.id for c in question.choices]), unique=True))
    moved = data.draw(st.permutations(ticked))
    assert question.grade({"choices": ticked}) == question.grade({"choices": moved})


@quick
@given(questions("Ordering"), st.data())
def test_reverse_of_the_right_order_earns_nothing(question: Ordering, data: st.DataObject) -> None:
    assert question.grade({"order": list(question.key)}).fraction == 1
    assert question.grade({"order": list(reversed(question.key))}).fraction == 0
    given_order = data.draw(st.permutations(question.key))
    is_right = tuple(given_order) == question.key
    assert (question.grade({"order": given_order}).verdict is Verdict.RIGHT) == is_right


@quick
@given(questions("ShortAnswer"))
def test_every_accepted_answer_is_right_as_it_stands(question: ShortAnswer) -> None:
    for text in (question.key, *question.accepted):
        assert question.grade({"text": text}).verdict is Verdict.RIGHT


@settings(quick, max_examples=50)
@given(rules, st.integers(0, 15), st.sampled_from(["", "x", "xx", "-", "é", " "]))
def test_near_miss_is_never_silently_right(rule: TypingRule, place: int, typed: str) -> None:
    key = "retrouvé en mer"
    slip = key[:place] + typed + key[place + 1 :]
    grade = ShortAnswer(prompt="?", key=key, rule=rule).grade({"text": slip})
    if comparable(slip, rule) == comparable(key, rule):
        assert grade.verdict is Verdict.RIGHT
        return
    assert (grade.verdict, grade.fraction) == (Verdict.ALMOST, rule.almost_credit)
    assert grade.note is not None
    assert "".join(part.text for part in grade.diff if part.status != "extra") == key


@quick
@given(decimals)
def test_number_is_read_back_from_both_notations(number: Decimal) -> None:
    english = format(number, ",")
    french = english.replace(",", "\u202f").replace(".", ",")
    for text in (english, french, str(number)):
        assert number in {reading.value for reading in readings(text)}


@quick
@given(st.text(max_size=40))
def test_any_text_at_all_can_be_graded(text: str) -> None:
    numeric = Numeric(prompt="?", key=Decimal(3), unit="km", accepted=("trois",))
    short = ShortAnswer(prompt="?", key="l’eau", accepted=("H2O",))
    for question in (numeric, short):
        assert 0 <= question.grade({"text": text}).fraction <= 1


@pytest.mark.parametrize(
    "text",
    ["1" + " m" * 499, "1,234 m " * 125, "1 " * 500, "1,1" * 333, "l' " * 333, "1 billion" * 99],
)
def test_longest_texts_are_graded_at_once(text: str) -> None:
    question = Numeric(prompt="?", key=Decimal(3), unit="km")
    began = time.process_time()
    question.grade({"text": text})
    assert time.process_time() - began < 0.2


@st.composite
def sets(draw: Draw) -> QuestionSet:
    kinds = draw(st.lists(st.sampled_from([kind.kind for kind in ALL_KINDS]), max_size=3))
    article = SetArticle(title=draw(texts), language="fr", origin=draw(texts), text=draw(texts))
    return QuestionSet(
        id=draw(ids),
        title=draw(texts),
        language="fr",
        description=draw(texts),
        article=article,
        questions=tuple(
            SetQuestion(id=str(place), question=draw(questions(kind)))
            for place, kind in enumerate(kinds)
        ),
    )


@quick
@given(sets())
def test_set_comes_back_byte_for_byte(question_set: QuestionSet) -> None:
    text = dumps(question_set)
    assert loads(text) == question_set
    assert dumps(loads(text)).encode() == text.encode()


@every_kind
@quick
@given(st.data())
def test_what_is_written_is_plain_json(kind: str, data: st.DataObject) -> None:
    question = data.draw(questions(kind))
    assert json.loads(json.dumps(encode(question), allow_nan=False)) == encode(question)
