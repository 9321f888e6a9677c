"""How a card is kept in its table: rows to scheduling's states and back.

Knows both shapes; refuses to know when a card is asked, or by whom.
"""

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from quizapp.errors import N_, Message
from quizapp.questions.grading import Grade, Verdict
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.matching import ALMOST_CREDIT
from quizapp.questions.question import Answer, Asked, Question
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating, proposed_rating
from quizapp.scheduling.review import CardState, Outcome, Phase
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import Card, Review
from quizapp.study.stages import STAGED_BY, stage_of

TYPED = (ShortAnswer, Numeric, Cloze)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that is graded but not yet rated.

    `fraction` and `verdict` are None for a flashcard that has only been turned over. `seconds` is
    the time from seeing the question to answering it, None when it is not known. `due_days` are the
    days (ordinals, by rating) that its page promises; `claimed` says that the learner, not the
    grading, holds it for right.
    """

    version: int
    answer: Answer
    fraction: float | None
    verdict: str | None
    at: datetime
    seconds: float | None
    due_days: Mapping[str, int] = field(default_factory=dict)
    claimed: bool = False

    @classmethod
    def of(
        cls, version: int, answer: Answer, grade: Grade | None, at: datetime, seconds: float | None
    ) -> "Given":
        fraction, verdict = (grade.fraction, str(grade.verdict)) if grade else (None, None)
        return cls(version, answer, fraction, verdict, at, seconds)

    def promising(self, preview: Mapping[Rating, Outcome]) -> "Given":
        """Return the answer with the days of a preview, which stand until it is rated."""
        days = {str(int(r)): outcome.state.due_day.toordinal() for r, outcome in preview.items()}
        return replace(self, due_days=days)

    @property
    def granted(self) -> dict[Rating, date]:
        return {Rating(int(r)): date.fromordinal(day) for r, day in self.due_days.items()}

    @property
    def is_judged(self) -> bool:
        return self.fraction is not None

    def proposed(self) -> Rating:
        return proposed_rating(
            self.fraction or 0.0,
            almost=self.verdict == Verdict.ALMOST,
            took=timedelta(seconds=self.seconds or 0),
        )

    def may_be_claimed(self, content: Question) -> bool:
        """Tell whether the learner may say that what they typed was right after all."""
        is_typed = isinstance(content, TYPED) and self.answer is not None
        return is_typed and self.fraction is not None and self.fraction < 1

    def may_be_nearly_right(self, content: Question) -> bool:
        """Tell whether the learner may say that what they typed was nearly right."""
        return self.may_be_claimed(content) and self.verdict != Verdict.ALMOST

    def claimed_right(self) -> "Given":
        return replace(self, fraction=1.0, verdict=str(Verdict.RIGHT), claimed=True)

    def claimed_nearly_right(self) -> "Given":
        fraction = max(self.fraction or 0.0, ALMOST_CREDIT)
        return replace(self, fraction=fraction, verdict=str(Verdict.ALMOST), claimed=True)

    def grade(self, content: Question) -> Grade | None:
        """Return the grade to show; None for a flashcard that has only been turned over."""
        if self.fraction is None or self.verdict is None:
            return None
        grade = content.grade(self.answer)
        if not self.claimed:
            return grade
        verdict = Verdict(self.verdict)
        said = N_("Almost: you said so.") if verdict is Verdict.ALMOST else N_("You said so.")
        return replace(grade, fraction=self.fraction, verdict=verdict, note=Message(said))

    def rated(self, rating: Rating) -> "Given":
        """Return the answer as its rating leaves it: a flashcard is judged by its learner."""
        if self.is_judged:
            return self
        recalled = rating > Rating.AGAIN
        return replace(self, answer={"recalled": recalled}, fraction=float(recalled))

    def as_judged(self, now: datetime) -> "Given":
        """Return the answer as of its judgement: a flashcard is recalled only when it is rated."""
        return self if self.is_judged else replace(self, at=now)

    def document(self) -> dict[str, Any]:
        """Return the answer as its card keeps it."""
        return asdict(self) | {"at": self.at.isoformat()}


def given_on(card: Card) -> Given | None:
    """Return the answer that waits on a card for its rating."""
    return None if card.given is None else answer_in(card.given)


def waiting_on(card: Card, calendar: StudyCalendar, now: datetime) -> Given | None:
    """Return the answer that waits on a card; a flashcard waits only on the day it was turned."""
    given = given_on(card)
    if given is None or given.is_judged or calendar.day_of(given.at) == calendar.day_of(now):
        return given
    return None


def answer_in(document: Mapping[str, Any]) -> Given:
    """Return an answer from the document that a card or a log row keeps of it."""
    return Given(**{**document, "at": datetime.fromisoformat(document["at"])})


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
        "lapses": state.lapses,
        "reviewed_at": state.reviewed_at and state.reviewed_at.isoformat(),
    }


def snapshot_before(state: CardState, at: datetime, calendar: StudyCalendar) -> dict[str, Any]:
    """Return the state before a review at that moment, as the log keeps it to be replayed."""
    elapsed = calendar.elapsed_days(state.reviewed_at or at, at)
    return snapshot(state) | {"elapsed_days": elapsed}


def log_change(row: Review, card: Card, before: CardState, calendar: StudyCalendar) -> None:
    """Write into a row of the log what its card was before it and is now, and what follows."""
    row.number = card.repetitions
    row.before = snapshot_before(before, row.at, calendar)
    row.after = snapshot(state_of(card, calendar))
    row.stage = stage_of({name: getattr(row, name) for name in STAGED_BY})


def restore(card: Card, row: Review) -> None:
    """Bring a card back to what it was before a row of its log, its answer waiting again."""
    before = row.before or {}
    card.phase, card.step = before["phase"], before["step"]
    card.stability, card.difficulty = before["stability"], before["difficulty"]
    card.due_day, card.due_at = before["due_day"], moment(before["due_at"])
    card.lapses, card.last_review_at = before["lapses"], moment(before["reviewed_at"])
    card.repetitions = row.number - 1
    card.given = row.given


def marks_of(card: Card) -> dict[str, Any]:
    """Return what setting a card aside changes of it."""
    return {
        "buried_on": card.buried_on,
        "is_suspended": bool(card.is_suspended),
        "is_flagged": bool(card.is_flagged),
        "given": card.given,
    }


def put_marks(card: Card, marks: Mapping[str, Any]) -> None:
    """Put marks on a card as `marks_of` returned them."""
    card.buried_on, card.given = marks["buried_on"], marks["given"]
    card.is_suspended, card.is_flagged = marks["is_suspended"], marks["is_flagged"]


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def fact_in(content: Question) -> str | None:
    """Return a digest of the key fact that a question asks for: the same for its siblings."""
    words = " ".join(content.fact.casefold().split())
    return blake2b(words.encode(), digest_size=8).hexdigest() if words else None


def asked_on(card: Card, content: Question) -> Asked:
    """Return a card's question as it is asked: on every reload in the same order.

    The order is drawn from the card and its repetition, never from the key.
    """
    rng = random.Random(f"{card.id}:{card.repetitions}")
    return content.asked(content.shuffled(rng))
