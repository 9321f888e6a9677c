"""What came of an attempt: the score in words, each question again, and the article marked.

Built only once the answers may be shown; refuses to know pages and the database.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.attempts.models import Attempt
from quizapp.attempts.progress import Progress
from quizapp.errors import N_, Message
from quizapp.questions.grading import Grade, Score, score_of
from quizapp.questions.question import Answer, Asked, Question
from quizapp.quizzes.evidence import Block, blocks_of, paragraph_of, pieces_of, stands_in
from quizapp.quizzes.models import QuestionVersion


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One question of an attempt, seen again: what was asked, given, earned, and why."""

    number: int
    question: Question
    asked: Asked
    answer: Answer
    grade: Grade
    paragraph: str

    @property
    def standing(self) -> str:
        """How well it was known: known, partly or missed."""
        if self.grade.fraction == 1:
            return "known"
        return "partly" if self.grade.fraction else "missed"


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A run of article text; `ending` are the questions whose sentence ends with it."""

    text: str
    about: tuple[Reviewed, ...]
    ending: tuple[Reviewed, ...]

    @property
    def standing(self) -> str:
        """The worst of its questions decides the colour; empty where nothing was asked."""
        standings = {reviewed.standing for reviewed in self.about}
        return next((name for name in ("missed", "partly", "known") if name in standings), "")


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph (level 0) or heading of the article, in pieces."""

    level: int
    pieces: tuple[MarkedPiece, ...]


def reviewed(
    progress: Progress, number: int, version: QuestionVersion, article_text: str
) -> Reviewed:
    """Return one question of an attempt as it may be seen after answering."""
    question, response = version.content, progress.responses.get(version.id)
    answer = response.answer if response else None
    return Reviewed(
        number=number,
        question=question,
        asked=question.asked(progress.order_at(number)),
        answer=answer,
        grade=question.grade(answer),
        paragraph=paragraph_of(article_text, question.evidence),
    )


def fraction_of(attempt: Attempt) -> float:
    """Return what share of its points a submitted attempt earned, 0..1."""
    return Score(attempt.points or 0.0, int(attempt.maximum or 0)).fraction


def score(progress: Progress) -> Score:
    """Return what an attempt earned, written down yet or not."""
    earned = score_of(progress.responses.values())
    return Score(earned.points, progress.total)


def word_for(score: Score) -> Message:
    """Return a calm word about a score."""
    if score.fraction == 1:
        return Message(N_("Everything. Well remembered."))
    if score.fraction >= 0.8:
        return Message(N_("Nearly all of it."))
    if score.fraction >= 0.5:
        return Message(N_("More than half. The rest can come back."))
    if score.fraction > 0:
        return Message(N_("A start. The rest can come back."))
    return Message(N_("Nothing yet. Every answer is below."))


def marked_article(text: str, questions: Sequence[Reviewed]) -> Sequence[MarkedBlock]:
    """Return an article with every asked sentence marked; empty when none stands in it."""
    found = [
        one
        for one in questions
        if one.question.evidence is not None and stands_in(text, one.question.evidence)
    ]
    if not found:
        return ()
    return [MarkedBlock(block.level, tuple(_pieces(block, found))) for block in blocks_of(text)]


def _pieces(block: Block, found: Sequence[Reviewed]) -> Iterator[MarkedPiece]:
    evidence = [one.question.evidence for one in found]
    end = block.start
    for piece in pieces_of(block, evidence):
        end += len(piece.text)
        ending = [mark for mark in piece.marks if (proof := evidence[mark]) and proof.end == end]
        yield MarkedPiece(
            piece.text,
            about=tuple(found[mark] for mark in piece.marks),
            ending=tuple(found[mark] for mark in ending),
        )
