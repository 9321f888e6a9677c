"""Grades and scores: what one response earned, and what an attempt adds up to.

Knows fractions and verdicts; refuses to know questions, takers and storage.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from quizapp.errors import Message
from quizapp.questions.matching import DiffPart


class Verdict(StrEnum):
    """What the taker is told beside the fraction."""

    RIGHT = "right"
    PARTLY = "partly"
    ALMOST = "almost"
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one response earned: a fraction from 0 to 1, and what to say about it.

    `marks` tells of each piece that was given (choice, stem or gap id) whether it was right;
    `diff` compares typed words with the accepted ones; `parts` holds a cloze's grade per gap.
    """

    fraction: float
    verdict: Verdict
    marks: Mapping[str, bool] | None = None
    diff: tuple[DiffPart, ...] = ()
    note: Message | None = None
    parts: Mapping[str, "Grade"] = field(default_factory=dict)


RIGHT = Grade(fraction=1.0, verdict=Verdict.RIGHT)
WRONG = Grade(fraction=0.0, verdict=Verdict.WRONG)
SKIPPED = Grade(fraction=0.0, verdict=Verdict.SKIPPED)


def partial_grade(share: Fraction, marks: Mapping[str, bool]) -> Grade:
    """Grade a response of several pieces by its exact share, clamped to 0..1."""
    earned = min(max(share, Fraction(0)), Fraction(1))
    return Grade(fraction=float(earned), verdict=_verdict_on(earned), marks=marks)


def _verdict_on(earned: Fraction) -> Verdict:
    if earned == 1:
        return Verdict.RIGHT
    return Verdict.PARTLY if earned else Verdict.WRONG


class Graded(Protocol):
    """Anything that has earned a fraction: a Grade, or a stored response."""

    @property
    def fraction(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Score:
    """The total of an attempt, one point to a question."""

    points: float
    maximum: int

    @property
    def fraction(self) -> float:
        return self.points / self.maximum if self.maximum else 0.0


def score_of(grades: Iterable[Graded]) -> Score:
    """Add up what was earned; thirds add up to a whole."""
    fractions = [grade.fraction for grade in grades]
    return Score(points=math.fsum(fractions), maximum=len(fractions))
