"""Another question, another kind, another wrong choice in the place of a draft.

What is replaced becomes a spare itself, the last in line: nothing is lost, and all come round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid, NotFound
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Question as Content
from quizapp.quizzes import services
from quizapp.quizzes.models import Question, Quiz, Spare
from quizapp.quizzes.queries import latest_drafting, questions_of, version_of
from quizapp.quizzes.undoing import remembered

NO_OTHER = N_("There is nothing else to put in the place of this one.")
ANSWERED = N_("This question has been asked already: write a new one rather than swap it.")


@dataclass(frozen=True, slots=True)
class Swaps:
    """What can take the place of one draft, or of one of its wrong choices."""

    question: Spare | None = None
    kind: Spare | None = None
    distractor: str | None = None


def swaps_of(question: Question, others: Iterable[Question], spares: Sequence[Spare]) -> Swaps:
    """Return what can take the place of a draft; `others` are the questions it stands among.

    A question that was asked already, or that no draft was, gets nothing.
    """
    if not is_replaceable(question):
        return Swaps()
    here = version_of(question).content
    asked = [
        version_of(one).content
        for one in others
        if one.id != question.id and one.status != "rejected"
    ]
    fitting = [
        spare
        for spare in spares
        if _same_sentence(spare.content, here)
        and not any(_asks_the_same(spare.content, one) for one in asked)
    ]
    return Swaps(
        question=min(
            (spare for spare in fitting if spare.content.prompt != here.prompt),
            key=lambda spare: (_span(spare.content) == _span(here), spare.place),
            default=None,
        ),
        kind=min(
            (spare for spare in fitting if spare.content.kind != here.kind),
            key=lambda spare: (_span(spare.content) != _span(here), spare.place),
            default=None,
        ),
        distractor=_next_distractor(question, here),
    )


def is_replaceable(question: Question) -> bool:
    """Tell whether a draft may still be replaced: it is wanted, and nobody was asked it."""
    return (
        question.key_fact_id is not None
        and question.status in ("proposed", "published")
        and version_of(question).frozen_at is None
    )


def spares_of(quiz: Quiz) -> list[Spare]:
    """Return the spares of a quiz whose sentence still stands in the article, in their order."""
    drafting = latest_drafting(quiz.id)
    if drafting is None or quiz.article is None:
        return []
    text = quiz.article.text
    spares = db.session.scalars(
        select(Spare).where(Spare.drafting_id == drafting.id).order_by(Spare.place, Spare.id)
    )
    return [spare for spare in spares if spare.content.evidence and _stands(spare.content, text)]


def swap(quiz: Quiz, question_id: int, what: str, now: datetime) -> Question:
    """Put another question ("question"), or one of another kind ("kind"), in a draft's place.

    The new one is yet to be decided on. Raises NotFound for a question of another quiz, Conflict
    when nothing can take its place.
    """
    question, swaps = _found(quiz, question_id)
    if what not in ("question", "kind"):
        raise Invalid(N_("A draft can be swapped for another question or another kind."))
    spare = swaps.question if what == "question" else swaps.kind
    if spare is None:
        raise Conflict(NO_OTHER)
    with remembered(quiz, "swapped", [question], [spare]):
        before = version_of(question).content
        services.save_question(question, spare.content, now)
        spare.content, question.status = before, "proposed"
        question.key_fact_id, spare.key_fact_id = spare.key_fact_id, question.key_fact_id
        question.more_distractors, spare.more_distractors = (
            spare.more_distractors,
            question.more_distractors,
        )
        spare.place = _last_place(spare.drafting_id) + 1
    return question


def swap_distractor(quiz: Quiz, question_id: int, choice_id: str, now: datetime) -> Question:
    """Put the next believable wrong choice in the place of one; the old one goes last in line.

    Raises NotFound for a question of another quiz or a choice that is no wrong one, Conflict when
    there is no other.
    """
    question, swaps = _found(quiz, question_id)
    content = version_of(question).content
    if not isinstance(content, SingleChoice):
        raise Conflict(NO_OTHER)
    former = next((c for c in content.choices if c.id == choice_id != content.key), None)
    if former is None:
        raise NotFound(N_("There is no such wrong choice in this question."))
    if swaps.distractor is None:
        raise Conflict(NO_OTHER)
    new = replace(former, text=swaps.distractor, feedback="")
    choices = tuple(new if choice is former else choice for choice in content.choices)
    with remembered(quiz, "choice", [question]):
        left = [text for text in question.more_distractors if text != swaps.distractor]
        question.more_distractors = [*left, former.text]
        services.save_question(question, replace(content, choices=choices), now)
    return question


def add_spare(quiz: Quiz, spare_id: int, now: datetime) -> Question:
    """Put a spare among the drafts; raises NotFound when the quiz has no such one."""
    spare = next((one for one in spares_of(quiz) if one.id == spare_id), None)
    if spare is None:
        raise NotFound(N_("This question is no longer waiting to be added."))
    with remembered(quiz, "added", [], [spare]) as made:
        question = services.add_question(quiz, spare.content, now, status="proposed")
        question.key_fact_id = spare.key_fact_id
        question.more_distractors = spare.more_distractors
        db.session.delete(spare)
        made.append(question)
    return question


def _found(quiz: Quiz, question_id: int) -> tuple[Question, Swaps]:
    questions = questions_of(quiz.id)
    question = next((one for one in questions if one.id == question_id), None)
    if question is None:
        raise NotFound(N_("There is no such question in this quiz."))
    if version_of(question).frozen_at is not None:
        raise Conflict(ANSWERED)
    return question, swaps_of(question, questions, spares_of(quiz))


def _next_distractor(question: Question, content: Content) -> str | None:
    if not isinstance(content, SingleChoice):
        return None
    shown = {choice.text for choice in content.choices}
    return next((text for text in question.more_distractors if text not in shown), None)


def _last_place(drafting_id: int) -> int:
    spares = select(Spare.place).where(Spare.drafting_id == drafting_id)
    return max(db.session.scalars(spares), default=0)


def _stands(content: Content, text: str) -> bool:
    proof = content.evidence
    return proof is not None and text[proof.start : proof.end] == proof.quote


def _span(content: Content) -> str:
    return content.evidence.span if content.evidence else ""


def _same_sentence(one: Content, other: Content) -> bool:
    if one.evidence is None or other.evidence is None:
        return False
    return one.evidence.start == other.evidence.start


def _asks_the_same(one: Content, other: Content) -> bool:
    if one.prompt == other.prompt:
        return True
    return _same_sentence(one, other) and _span(one) == _span(other)
