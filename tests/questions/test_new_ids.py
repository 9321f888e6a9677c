"""Ids drawn anew: the question stays the same, and its ids say nothing."""

import json
import random
import re
from dataclasses import replace

import pytest

from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Question
from quizapp.questions.sets import to_json
from tests.attempts.sample import nine_kinds

ID = re.compile(r'"id": "(\w{4,})"')


def ids_in(question: Question) -> list[str]:
    return list(dict.fromkeys(ID.findall(json.dumps(to_json(question)))))


def numbered(question: Question) -> str:
    """Write a question with its ids numbered as they come."""
    text = json.dumps(to_json(question))
    for number, id_ in enumerate(ids_in(question)):
        text = text.replace(f'"{id_}"', f'"id {number}"')
    return text


@pytest.mark.parametrize("question", nine_kinds(), ids=lambda question: str(question.kind))
def test_a_question_stays_the_same_under_new_ids(question: Question) -> None:
    renewed = question.with_new_ids(random.Random(7))
    assert not set(ids_in(renewed)) & set(ids_in(question))
    assert renewed.solution() == question.solution()
    assert numbered(renewed) == numbered(question)
    assert renewed.problems() == ()


def test_twins_and_a_key_of_nothing_stay_what_they_are() -> None:
    twins = (Choice("x", "one"), Choice("x", "two"))
    question = SingleChoice(prompt="?", choices=twins, key="none")
    renewed = question.with_new_ids(random.Random(7))
    assert renewed.problems() == question.problems()
    assert replace(renewed, choices=twins) == question
