"""Grading, case by case: the table is cases.txt, this file reads it."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

from quizapp.questions.grading import RIGHT, SKIPPED, WRONG, Grade, score_of
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import Choice, Question
from quizapp.questions.tolerance import Tolerance, Way

TABLE = Path(__file__).with_name("cases.txt")
INVISIBLE = {
    "<nbsp>": "\u00a0",
    "<nnbsp>": "\u202f",
    "<thin>": "\u2009",
    "<zwsp>": "\u200b",
    "<acute>": "\u0301",
}

Fields = dict[str, list[str]]


class Case(NamedTuple):
    kind: str
    question: str
    answer: str
    fraction: str
    verdict: str
    note: str


def cases_in(table: str) -> Iterator[Case]:
    kind = question = ""
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if "|" not in line:
            kind, question = line.split(maxsplit=1)
        else:
            answer, fraction, verdict, *note = (cell.strip(" ") for cell in line.split("|"))
            yield Case(kind, question, answer, fraction, verdict, "".join(note))


CASES = list(cases_in(TABLE.read_text(encoding="utf-8")))


def options(text: str) -> tuple[str, dict[str, str]]:
    """Split "key {way amount}" into the key and its options."""
    body, _, braced = text.partition("{")
    words = braced.rstrip("}").split()
    return body.strip(), dict([(words[0], " ".join(words[1:]))] if words else [])


def ways(text: str) -> list[str]:
    return [way.strip() for way in text.split(" / ")]


def typing_rule(chosen: dict[str, str]) -> TypingRule:
    strict = {f"forgive_{what}": False for what in chosen.get("mind", "").split()}
    soft = {f"forgive_{what}": True for what in chosen.get("forgive", "").split()}
    return TypingRule(**strict, **soft, almost_credit=float(chosen.get("almost", "0.5")))


def tolerance(chosen: dict[str, str]) -> Tolerance:
    for way, amount in chosen.items():
        if way == "range":
            low, high = amount.split()
            return Tolerance(Way.RANGE, low=Decimal(low), high=Decimal(high))
        return Tolerance(Way(way), Decimal(amount))
    return Tolerance()


def choices_of(texts: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(text, text) for text in texts)


def marked(text: str) -> list[tuple[str, str]]:
    return re.findall(r"[(\[](.)[)\]] (\w+)", text)


def single_choice(text: str) -> Question:
    texts = [label for _, label in marked(text)]
    (key,) = (label for mark, label in marked(text) if mark == "x")
    return SingleChoice(prompt="?", choices=choices_of(texts), key=key)


def multiple_choice(text: str) -> Question:
    texts = [label for _, label in marked(text)]
    key = tuple(label for mark, label in marked(text) if mark == "x")
    return MultipleChoice(prompt="?", choices=choices_of(texts), key=key)


def true_false(text: str) -> Question:
    return TrueFalse(prompt="?", key=text == "true")


def short_answer(text: str) -> Question:
    body, chosen = options(text)
    key, *accepted = ways(body)
    return ShortAnswer(prompt="?", key=key, accepted=tuple(accepted), rule=typing_rule(chosen))


def numeric(text: str) -> Question:
    body, chosen = options(text)
    first, *accepted = ways(body)
    key, _, unit = first.partition(" ")
    return Numeric(
        prompt="?",
        key=Decimal(key),
        unit=unit,
        accepted=tuple(accepted),
        tolerance=tolerance(chosen),
    )


def gap(number: int, text: str) -> Gap:
    if "*" not in text:
        key, *accepted = ways(text)
        return Gap(str(number), key, accepted=tuple(accepted))
    texts = [part.strip() for part in text.split(",")]
    (key,) = (part.removeprefix("*") for part in texts if part.startswith("*"))
    plain = [part.removeprefix("*") for part in texts]
    return Gap(str(number), key, choices=choices_of(plain))


def cloze(text: str) -> Question:
    body, chosen = options(text)
    pieces = re.split(r"<(.*?)>", body)
    gaps = tuple(gap(number, words) for number, words in enumerate(pieces[1::2], start=1))
    for one in gaps:
        pieces[2 * int(one.id) - 1] = f"[[{one.id}]]"
    return Cloze(prompt="".join(pieces), gaps=gaps, rule=typing_rule(chosen))


def ordering(text: str) -> Question:
    lines = [line.strip() for line in text.split("<")]
    return Ordering(prompt="?", choices=choices_of(sorted(lines)), key=tuple(lines))


def pairs_in(text: str) -> list[tuple[str, str]]:
    return [(stem, choice) for stem, choice in re.findall(r"(\w+) = (\w+)", text)]


def matching(text: str) -> Question:
    pairs = pairs_in(text)
    return Matching(
        prompt="?",
        stems=choices_of([stem for stem, _ in pairs]),
        choices=choices_of(sorted({choice for _, choice in pairs})),
        key=tuple(pairs),
    )


def flashcard(text: str) -> Question:
    return Flashcard(prompt="?", key=text)


MAKERS: dict[str, Callable[[str], Question]] = {
    "SingleChoice": single_choice,
    "MultipleChoice": multiple_choice,
    "TrueFalse": true_false,
    "ShortAnswer": short_answer,
    "Numeric": numeric,
    "Cloze": cloze,
    "Ordering": ordering,
    "Matching": matching,
    "Flashcard": flashcard,
}

FIELDS: dict[str, Callable[[str], Fields]] = {
    "SingleChoice": lambda answer: {"choice": [answer]},
    "MultipleChoice": lambda answer: {"choice": answer.split(", ")},
    "TrueFalse": lambda answer: {"value": [answer]},
    "ShortAnswer": lambda answer: {"text": [answer]},
    "Numeric": lambda answer: {"text": [answer]},
    "Cloze": lambda answer: {
        f"gap-{number}": [words.replace("-", "")]
        for number, words in enumerate(answer.split(" ; "), start=1)
    },
    "Ordering": lambda answer: {
        f"place-{line}": [str(place)] for place, line in enumerate(answer.split(), start=1)
    },
    "Matching": lambda answer: {f"pair-{stem}": [choice] for stem, choice in pairs_in(answer)},
    "Flashcard": lambda answer: {"recalled": [answer]},
}


def posted(case: Case) -> Fields:
    if case.answer == "?":
        return {"give_up": ["1"]}
    if case.answer == "-":
        return {}
    answer = case.answer
    for name, sign in INVISIBLE.items():
        answer = answer.replace(name, sign)
    return FIELDS[case.kind](answer)


def grade(case: Case) -> Grade:
    question = MAKERS[case.kind](case.question)
    return question.grade(question.read_answer(posted(case)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.answer}")
def test_answer_earns_what_the_table_says(case: Case) -> None:
    given = grade(case)
    note = str(given.note or "")
    assert (given.verdict, note) == (case.verdict, case.note)
    assert given.fraction == pytest.approx(float(Fraction(case.fraction)), abs=1e-12)


def test_table_holds_two_hundred_cases_of_all_kinds() -> None:
    assert len(CASES) >= 200
    assert {case.kind for case in CASES} == MAKERS.keys()


@pytest.mark.parametrize("kind", MAKERS)
def test_questions_of_the_table_have_no_problems(kind: str) -> None:
    for text in {case.question for case in CASES if case.kind == kind}:
        assert MAKERS[kind](text).problems() == ()


def test_score_adds_thirds_to_a_whole() -> None:
    third = Grade(fraction=1 / 3, verdict=WRONG.verdict)
    score = score_of([third, third, third, RIGHT, SKIPPED])
    assert (score.points, score.maximum, score.fraction) == (2.0, 5, 0.4)


def test_score_of_nothing_is_nothing() -> None:
    assert score_of([]).fraction == 0
