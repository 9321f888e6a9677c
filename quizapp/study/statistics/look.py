"""What a page of pictures looks at: whose memory, which part of it, how far, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from quizapp.study.queries import Learner
from quizapp.study.statistics import reviews, spans
from quizapp.study.statistics.parts import Holder, Part
from quizapp.study.statistics.spans import Span, Stretch


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a learner's memory; `holders` are the quizzes and decks to choose from."""

    learner: Learner
    part: Part
    span: Span
    now: datetime
    holders: tuple[Holder, ...] = ()

    @property
    def user_id(self) -> int:
        return self.learner.id

    @property
    def today(self) -> date:
        return self.learner.calendar.day_of(self.now)

    @property
    def since(self) -> date | None:
        """The first day looked at; None where there is no first."""
        return spans.since_of(self.today, spans.days_of(self.span))

    def past(self) -> tuple[Stretch, ...]:
        first = None
        if self.span is Span.ALL:
            first = reviews.first_day(self.user_id, self.part)
        return spans.back(self.span, self.today, first or self.today)
