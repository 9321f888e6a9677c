"""How far a taker has come: which questions of an attempt have an answer, which is next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.attempts.models import Attempt, Response
from quizapp.attempts.rules import answers_stand
from quizapp.errors import N_, NotFound
from quizapp.questions.question import Order


@dataclass(frozen=True, slots=True)
class Progress:
    """An attempt and its responses by version id; questions are numbered from 1 as laid out."""

    attempt: Attempt
    responses: Mapping[int, Response]

    @property
    def total(self) -> int:
        return len(self.attempt.layout)

    @property
    def answered(self) -> int:
        return len(self.responses)

    def numbers(self) -> range:
        return range(1, self.total + 1)

    def version_at(self, number: int) -> int:
        """Return the id of the version asked at a number; NotFound outside of 1..total."""
        if number not in self.numbers():
            raise NotFound(N_("This quiz has no such question."))
        return int(self.attempt.layout[number - 1]["version"])

    def order_at(self, number: int) -> Order:
        order: Order = self.attempt.layout[number - 1]["order"]
        return order

    def response_at(self, number: int) -> Response | None:
        return self.responses.get(self.version_at(number))

    def unanswered(self) -> Iterator[int]:
        return (number for number in self.numbers() if self.response_at(number) is None)

    def next_after(self, number: int) -> int | None:
        """Return the first unanswered number after `number`, or None."""
        return next((n for n in self.unanswered() if n > number), None)

    def first_unanswered(self) -> int | None:
        return next(self.unanswered(), None)

    def missed(self) -> list[int]:
        """Return the version ids that did not earn all.

        Where each answer stands, what was not answered was not seen; a test leaves nothing out.
        """
        asked = [self.version_at(number) for number in self.numbers()]
        if answers_stand(self.attempt):
            asked = [version_id for version_id in asked if version_id in self.responses]
        return [
            version_id
            for version_id in asked
            if version_id not in self.responses or self.responses[version_id].fraction < 1
        ]
