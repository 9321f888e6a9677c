"""What a device needs to grade an answer by itself; the server grades again, and its grade counts.

A kind that is not named here is shown with its answer, and its learner compares.
"""

from dataclasses import asdict
from functools import singledispatch
from typing import Any

from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question


@singledispatch
def key_of(content: Question) -> dict[str, Any]:
    """Return the key of a question as js/offline/grading.js reads it."""
    del content
    return {}


@key_of.register
def _(content: SingleChoice) -> dict[str, Any]:
    return {"choice": content.key}


@key_of.register
def _(content: MultipleChoice) -> dict[str, Any]:
    wrong = {choice.id for choice in content.choices} - set(content.key)
    return {"right": sorted(set(content.key)), "wrong": sorted(wrong)}


@key_of.register
def _(content: TrueFalse) -> dict[str, Any]:
    return {"value": content.key}


@key_of.register
def _(content: ShortAnswer) -> dict[str, Any]:
    return {"accepted": [content.key, *content.accepted], "rule": asdict(content.rule)}


@key_of.register
def _(content: Cloze) -> dict[str, Any]:
    return {"gaps": [_key_of_gap(gap) for gap in content.gaps], "rule": asdict(content.rule)}


@key_of.register
def _(content: Ordering) -> dict[str, Any]:
    return {"order": list(content.key)}


@key_of.register
def _(content: Matching) -> dict[str, Any]:
    return {"pairs": dict(content.key)}


def _key_of_gap(gap: Gap) -> dict[str, Any]:
    key = {"choice": gap.key} if gap.choices else {"accepted": [gap.key, *gap.accepted]}
    return {"id": gap.id, **key}
