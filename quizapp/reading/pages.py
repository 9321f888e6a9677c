"""What the page of an article with its questions shows: plain values for its template.

A question that is not answered yet is built from `asked` alone, and no sentence is marked for it.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from quizapp.accounts.models import User
from quizapp.errors import Message
from quizapp.questions.grading import Grade
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Answer, Asked, Evidence, Question
from quizapp.questions.words import prompt_of
from quizapp.quizzes.evidence import Block, Piece, pieces_of, stands_in
from quizapp.quizzes.models import Article, QuestionVersion, Quiz
from quizapp.quizzes.models import Question as QuizQuestion
from quizapp.quizzes.queries import questions_taken, version_of
from quizapp.reading import queries
from quizapp.reading.forms import WordingForm
from quizapp.reading.layout import AT_ONCE, Part, lay_out, sections_of
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.reading.queries import END, Reader
from quizapp.reading.services import KEPT, LATER
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import Card
from quizapp.study.queries import cards_on, learner_of
from quizapp.study.wording import wait_in_words


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer or a wording that could not be taken: why, and what was sent."""

    question_id: int
    message: Message | None = None
    posted: Mapping[str, str] | None = None
    back: str = ""
    form: WordingForm | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question after its answer: what was given, what it earned, why, and what becomes of it.

    `state` is the decision, or "known" where the question was among the reader's cards before.
    """

    question: Question
    answer: Answer
    grade: Grade
    state: str
    kept: str
    form: WordingForm | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A question where it stands; `answered` is None before its answer."""

    id: int
    anchor: str
    version: int
    asked: Asked
    answered: Answered | None
    refused: Refused | None = None

    @property
    def is_open(self) -> bool:
        """Whether the reader has still something to say about it."""
        return self.answered is None or not self.answered.state


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph (level 0) or heading, in pieces: those with marks prove an answer given."""

    anchor: str
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """Blocks, the questions asked after them, and `more` for who wants them: few stand open."""

    blocks: tuple[ShownBlock, ...]
    questions: tuple[Shown, ...]
    more: tuple[Shown, ...]

    @property
    def is_more_open(self) -> bool:
        return any(one.answered or one.refused for one in self.more)


@dataclass(frozen=True, slots=True)
class Section:
    """A line of the progress: a heading, how many of its questions have an answer, and where."""

    title: str
    anchor: str
    answered: int
    total: int


def article_page(
    quiz: Quiz, article: Article, reader: Reader | None, refused: Refused | None = None
) -> dict[str, Any]:
    """Return an article in parts with its questions, and how far the reader has come."""
    questions = _questions(quiz)
    answers = queries.answers_in(queries.reading_of(reader, quiz.id))
    parts = lay_out(article.text, [_evidence_of(one) for one in questions])
    cards = _cards(reader, questions)
    calendar = _calendar(reader)
    shown = [
        _shown(calendar, one, answers.get(one.id), cards.get(one.id), refused) for one in questions
    ]
    placed = [shown[number] for part in parts for number in part.questions]
    marked = [_proof(article.text, one) for one in shown]
    return {
        "quiz": quiz,
        "article": article,
        "language": quiz.language,
        "parts": [_part(part, shown, marked, article) for part in parts],
        "sections": [_section(heading, asking, shown) for heading, asking in sections_of(parts)],
        "questions": placed,
        "first_open": next((one for one in placed if one.answered is None), None),
        "answered": sum(one.answered is not None for one in placed),
        "kept": sum(one.answered is not None and one.answered.state in KEPT for one in placed),
        "put_off": [one for one in placed if one.answered and one.answered.state == LATER],
        "is_user": isinstance(reader, User),
    }


def place_after(quiz: Quiz, article: Article, reading: Reading, question_id: int) -> str:
    """Return where reading goes on after a question: the next open one beside it, or the text."""
    questions, answers = _questions(quiz), queries.answers_in(reading)
    parts = lay_out(article.text, [_evidence_of(one) for one in questions])
    for part in parts:
        ids = [questions[number].id for number in part.questions]
        if question_id in ids:
            here = ids.index(question_id)
            beside = ids[here + 1 : AT_ONCE if here < AT_ONCE else None]
            decided = {id_ for id_ in beside if id_ in answers and answers[id_].decision}
            following = part.first + len(part.blocks)
            goes_on = any(other.blocks and other.first == following for other in parts)
            text = f"b{following}" if goes_on else END
            return next((f"q{id_}" for id_ in beside if id_ not in decided), text)
    return END


def wording_form(question_id: int, source: Question | None = None) -> WordingForm:
    """Return the form for the reader's own words, begun with those of a question."""
    words = {} if source is None else {"front": _front(source), "back": _back(source)}
    return WordingForm(prefix=f"q{question_id}-", meta={"csrf": False}, data=words)


def _questions(quiz: Quiz) -> Sequence[QuizQuestion]:
    """Return the questions of a quiz whose sentence nobody has changed since."""
    return [one for one in questions_taken(quiz.id) if one.evidence_lost_at is None]


def _evidence_of(question: QuizQuestion) -> Evidence | None:
    return question.current.content.evidence if question.current else None


def _cards(reader: Reader | None, questions: Sequence[QuizQuestion]) -> Mapping[int, Card]:
    if not isinstance(reader, User):
        return {}
    return cards_on(reader.id, [one.id for one in questions])


def _calendar(reader: Reader | None) -> StudyCalendar | None:
    return learner_of(reader).calendar if isinstance(reader, User) else None


def _asked(version: QuestionVersion) -> Asked:
    """Return a question as it is asked: in an order drawn from its id, the same for all."""
    return version.content.asked(version.content.shuffled(random.Random(f"reading:{version.id}")))


def _shown(
    calendar: StudyCalendar | None,
    question: QuizQuestion,
    row: ReadingAnswer | None,
    card: Card | None,
    refused: Refused | None,
) -> Shown:
    version = row.version if row else version_of(question)
    mine = refused if refused and refused.question_id == question.id else None
    return Shown(
        id=question.id,
        anchor=f"q{question.id}",
        version=version.id,
        asked=_asked(version),
        answered=_answered(calendar, row, card, mine) if row else None,
        refused=mine,
    )


def _answered(
    calendar: StudyCalendar | None, row: ReadingAnswer, card: Card | None, refused: Refused | None
) -> Answered:
    content = row.version.content
    state = row.decision or ("known" if card is not None else "")
    form = refused.form if refused else None
    if state in ("", LATER) and form is None:
        form = wording_form(row.question_id, content)
    return Answered(
        question=content,
        answer=row.answer,
        grade=content.grade(row.answer),
        state=state,
        kept=_when(calendar, row.card or card) if state in (*KEPT, "known") else "",
        form=form,
    )


def _when(calendar: StudyCalendar | None, card: Card | None) -> str:
    """Say how long after its last review a card comes back; nothing where there is none yet."""
    if card is None or calendar is None:
        return ""
    last = card.last_review_at or card.created_at
    if card.due_at is not None:
        return wait_in_words(card.due_at - last, get_locale())
    days = card.due_day - calendar.day_of(last).toordinal()
    return wait_in_words(timedelta(days=max(days, 0)), get_locale())


def _proof(text: str, shown: Shown) -> Evidence | None:
    """Return the sentence to mark for a question: none before its answer."""
    proof = shown.answered.question.evidence if shown.answered else None
    return proof if proof is not None and stands_in(text, proof) else None


def _part(
    part: Part, shown: Sequence[Shown], marked: Sequence[Evidence | None], article: Article
) -> ShownPart:
    blocks = tuple(
        ShownBlock(f"b{number}", block.level, tuple(pieces_of(block, marked)))
        for number, block in enumerate(part.blocks, part.first)
        if not (number == 0 and block.level == 1 and block.text == article.title)
    )
    those = tuple(shown[number] for number in part.questions)
    return ShownPart(blocks, those[:AT_ONCE], those[AT_ONCE:])


def _section(heading: Block | None, asking: Sequence[Part], shown: Sequence[Shown]) -> Section:
    those = [shown[number] for part in asking for number in part.questions]
    opened = [one for one in those if one.is_open]
    return Section(
        title=heading.text if heading else _("Beginning"),
        anchor=(opened or those)[0].anchor,
        answered=sum(one.answered is not None for one in those),
        total=len(those),
    )


def _front(question: Question) -> str:
    return prompt_of(question, gap="…")


def _back(question: Question) -> str:
    return _(question.solution()) if isinstance(question, TrueFalse) else question.solution()
