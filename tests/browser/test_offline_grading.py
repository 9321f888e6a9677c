"""What a device grades by itself it grades as the server does, by the server's own table."""

import random
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page

from quizapp.questions.grading import Grade
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import Question
from quizapp.questions.typed import grade_typed
from quizapp.study.offline.keys import key_of
from tests.questions.test_grading import CASES, MAKERS, posted

GRADES = """async (cases) => {
    const { grade, isAnswered } = await import("/static/js/offline/grading.js");
    return cases.map(({ card, fields }) =>
        isAnswered(card, fields) ? grade(card, fields) : "empty");
}"""
WORDS = ("Ebbinghaus", "l’Été", "le Mont-Blanc", "possible", "œuvre", "12 rue d'Assas", "Straße")


def card_of(question: Question) -> dict[str, Any]:
    return {"kind": question.slug, "key": key_of(question)}


def same(given: dict[str, Any], grade: Grade) -> bool:
    verdict, fraction = given["verdict"], given["fraction"]
    return bool(verdict == grade.verdict and abs(fraction - grade.fraction) < 1e-9)


@pytest.fixture
def open_page(page: Page, database: None) -> Page:
    page.goto("/review/offline")
    return page


def test_every_case_of_the_table(open_page: Page, application: Flask) -> None:
    questions = [MAKERS[case.kind](case.question) for case in CASES]
    sent = [
        {"card": card_of(question), "fields": posted(case)}
        for question, case in zip(questions, CASES, strict=True)
    ]
    wrong = []
    for question, case, given in zip(
        questions, CASES, open_page.evaluate(GRADES, sent), strict=True
    ):
        answer = question.read_answer(posted(case))
        grade = question.grade(answer)
        if isinstance(question, Numeric | Flashcard) and answer is not None:
            as_said = given is None  # its learner compares
        elif given == "empty":
            as_said = answer is None
        else:
            as_said = same(given, grade)
        if not as_said:
            wrong.append((case, given))
    assert wrong == []


def slipped(rng: random.Random, word: str) -> str:
    """Return a word with a few random slips."""
    letters = list(word)
    for _ in range(rng.randrange(4)):
        at = rng.randrange(len(letters) + 1)
        match rng.randrange(4):
            case 0:
                letters.insert(at, rng.choice("aéÉ -'’1x"))
            case 1 if letters:
                letters.pop(at - 1)
            case 2 if 0 < at < len(letters):
                letters[at - 1], letters[at] = letters[at], letters[at - 1]
            case _:
                letters = list("".join(letters).swapcase())
    return "".join(letters)


def test_a_thousand_slips(open_page: Page, application: Flask) -> None:
    rng = random.Random(4)
    names = ("case", "accents", "apostrophes", "hyphens", "articles")
    sent: list[dict[str, Any]] = []
    grades = []
    while len(sent) < 1000:
        rule = TypingRule(**{f"forgive_{name}": rng.random() < 0.5 for name in names})
        accepted = tuple(rng.sample(WORDS, 2))
        text = slipped(rng, rng.choice(accepted))
        if text.strip():
            question = ShortAnswer(prompt="?", key=accepted[0], accepted=accepted[1:], rule=rule)
            sent.append({"card": card_of(question), "fields": {"text": [text]}})
            grades.append(grade_typed(text.strip(), accepted, rule))
    given = open_page.evaluate(GRADES, sent)
    wrong = [
        (one["fields"], one["card"]["key"], result, grade)
        for one, result, grade in zip(sent, given, grades, strict=True)
        if not same(result, grade)
    ]
    assert wrong == []
    assert {grade.verdict for grade in grades} == {"right", "almost", "wrong"}
