"""How a card is kept in its table: rows to scheduling's states and back.

Knows both shapes; refuses to know when a card is asked, or by whom.
"""

import random
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from quizapp.questions.grading import Grade, Verdict
from quizapp.questions.question import Answer, Asked, Question
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating, proposed_rating
from quizapp.scheduling.review import CardState, Phase
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import Card


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is graded but not yet rated.

    `fraction` and `verdict` are None for a flashcard that has only been turned over. `seconds` is
    the time from seeing the question to answering it, None when it is not known.
    """

    version: int
    answer: Answer
    fraction: float | None
    verdict: str | None
    at: datetime
    seconds: float | None

    @classmethod
    def of(
        cls, version: int, answer: Answer, grade: Grade | None, at: datetime, seconds: float | None
    ) -> "Given":
        fraction, verdict = (grade.fraction, str(grade.verdict)) if grade else (None, None)
        return cls(version, answer, fraction, verdict, at, seconds)

    @property
    def is_judged(self) -> bool:
        return self.fraction is not None

    def proposed(self) -> Rating:
        return proposed_rating(
            self.fraction or 0.0,
            almost=self.verdict == Verdict.ALMOST,
            took=timedelta(seconds=self.seconds or 0),
        )

    def rated(self, rating: Rating) -> "Given":
        """Return the answer as its rating leaves it: a flashcard is judged by its learner."""
        if self.is_judged:
            return self
        recalled = rating > Rating.AGAIN
        return replace(self, answer={"recalled": recalled}, fraction=float(recalled))

    def document(self) -> dict[str, Any]:
        """Return the answer as its card keeps it."""
        return asdict(self) | {"at": self.at.isoformat()}


def given_on(card: Card) -> Given | None:
    """Return the answer that waits on a card for its rating."""
    if card.given is None:
        return None
    return Given(**{**card.given, "at": datetime.fromisoformat(card.given["at"])})


def state_of(card: Card, calendar: StudyCalendar) -> CardState:
    """Return what scheduling needs to know of a card."""
    memory = None
    if card.stability is not None and card.difficulty is not None:
        memory = MemoryState(card.stability, card.difficulty)
    interval = 0
    if card.phase == Phase.REVIEW and card.last_review_at is not None:
        interval = max(card.due_day - calendar.day_of(card.last_review_at).toordinal(), 0)
    return CardState(
        phase=Phase(card.phase),
        memory=memory,
        step=card.step,
        interval=interval,
        due_day=date.fromordinal(card.due_day),
        due_at=card.due_at,
        repetitions=card.repetitions,
        lapses=card.lapses,
        reviewed_at=card.last_review_at,
    )


def store(state: CardState, card: Card) -> None:
    """Write a state into its row."""
    card.phase = state.phase
    card.step = state.step
    card.stability = None if state.memory is None else state.memory.stability
    card.difficulty = None if state.memory is None else state.memory.difficulty
    card.due_day = state.due_day.toordinal()
    card.due_at = state.due_at
    card.last_review_at = state.reviewed_at
    card.repetitions = state.repetitions
    card.lapses = state.lapses


def snapshot(state: CardState) -> dict[str, Any]:
    """Return a state as the log keeps it."""
    return {
        "phase": state.phase.value,
        "step": state.step,
        "stability": state.memory and state.memory.stability,
        "difficulty": state.memory and state.memory.difficulty,
        "due_day": state.due_day.toordinal(),
        "due_at": state.due_at and state.due_at.isoformat(),
    }


def asked_on(card: Card, content: Question) -> Asked:
    """Return a card's question as it is asked: on every reload in the same order.

    The order is drawn from the card and its repetition, never from the key.
    """
    rng = random.Random(f"{card.id}:{card.repetitions}")
    return content.asked(content.shuffled(rng))
