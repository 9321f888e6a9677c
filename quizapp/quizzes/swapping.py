"""Another question, another kind, another wrong choice in the place of a draft.

What is replaced becomes a spare itself, the last in line: nothing is lost, and all come round.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid, NotFound
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Question as Content
from quizapp.quizzes import services
from quizapp.quizzes.models import Drafting, Question, Quiz, Spare
from quizapp.quizzes.queries import (
    NO_SUCH_QUESTION,
    latest_drafting,
    questions_of,
    version_of,
)
from quizapp.quizzes.undoing import remembered

NO_OTHER = N_("There is nothing else to put in the place of this one.")
MOST_OFFERED = 5
ANSWERED = N_("This question has been asked already: write a new one rather than swap it.")


@dataclass(frozen=True, slots=True)
class Swaps:
    """What can take the place of one draft, or of one of its wrong choices."""

    question: Spare | None = None
    kind: Spare | None = None
    distractor: str | None = None


def swaps_among(questions: Sequence[Question], spares: Sequence[Spare]) -> dict[int, Swaps]:
    """Return what can take the place of each of a quiz's questions, by their ids.

    A question that was asked already, or that no draft was, gets nothing; nor does any get what
    another one asks.
    """
    asked = _Asked.by([version_of(one).content for one in questions if one.status != "rejected"])
    by_sentence: dict[int | None, list[Spare]] = defaultdict(list)
    for spare in spares:
        by_sentence[sentence_start(spare.content)].append(spare)
    swaps = {}
    for question in questions:
        here = version_of(question).content
        fitting = [
            spare
            for spare in by_sentence[sentence_start(here)]
            if not asked.elsewhere(spare.content, than=here)
        ]
        swaps[question.id] = _swaps_of(question, fitting) if is_replaceable(question) else Swaps()
    return swaps


def worth_adding(spares: Sequence[Spare], questions: Sequence[Question]) -> list[Spare]:
    """Return the best spare on each thing that none of a quiz's questions asks yet."""
    wanted = [version_of(one).content for one in questions if one.status != "rejected"]
    prompts = {content.prompt for content in wanted}
    asked = set(map(_words_asked, wanted))
    kept = []
    for spare in spares:
        words = _words_asked(spare.content)
        if words not in asked and spare.content.prompt not in prompts:
            kept.append(spare)
            asked.add(words)
    return kept[:MOST_OFFERED]


@dataclass(frozen=True, slots=True)
class _Asked:
    """How often each prompt is put, and the same words of the article are asked about."""

    prompts: Counter[str]
    words: Counter[tuple[int | None, str]]

    @classmethod
    def by(cls, contents: Sequence[Content]) -> "_Asked":
        return cls(Counter(one.prompt for one in contents), Counter(map(_words_asked, contents)))

    def elsewhere(self, content: Content, than: Content) -> bool:
        """Tell whether another question asks the same, one that is to be replaced left aside."""
        prompts = self.prompts[content.prompt] - (content.prompt == than.prompt)
        words = self.words[_words_asked(content)] - (_words_asked(content) == _words_asked(than))
        return prompts > 0 or words > 0


def _swaps_of(question: Question, spares: Sequence[Spare]) -> Swaps:
    here = version_of(question).content
    return Swaps(
        question=min(
            (spare for spare in spares if spare.content.prompt != here.prompt),
            key=lambda spare: (_words_asked(spare.content) == _words_asked(here), spare.place),
            default=None,
        ),
        kind=min(
            (spare for spare in spares if spare.content.kind != here.kind),
            key=lambda spare: (_words_asked(spare.content) != _words_asked(here), spare.place),
            default=None,
        ),
        distractor=_next_distractor(question, here),
    )


def is_replaceable(question: Question) -> bool:
    """Tell whether a draft may still be replaced: it is wanted, and nobody was asked it.

    One whose sentence changed is not: where that stood, another may stand now.
    """
    return (
        question.key_fact_id is not None
        and question.evidence_lost_at is None
        and question.status in ("proposed", "published")
        and version_of(question).frozen_at is None
    )


def spares_of(quiz: Quiz) -> list[Spare]:
    """Return the spares of a quiz whose sentence still stands in the article, in their order."""
    drafting = latest_drafting(quiz.id)
    if drafting is None or quiz.article is None:
        return []
    return spares_standing(drafting, quiz.article.text)


def spares_standing(drafting: Drafting, text: str) -> list[Spare]:
    """Return the spares of a drafting whose sentence stands in a text, in their order."""
    spares = db.session.scalars(
        select(Spare).where(Spare.drafting_id == drafting.id).order_by(Spare.place, Spare.id)
    )
    return [spare for spare in spares if _stands(spare.content, text)]


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
    with remembered(quiz, "swapped", now, [question], [spare]):
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
    with remembered(quiz, "choice", now, [question]):
        left = [text for text in question.more_distractors if text != swaps.distractor]
        question.more_distractors = [*left, former.text]
        services.save_question(question, replace(content, choices=choices), now)
    return question


def add_spare(quiz: Quiz, spare_id: int, now: datetime) -> Question:
    """Put a spare among the drafts; raises Conflict when it is none of the quiz's any more."""
    services.hold(quiz)
    spare = next((one for one in spares_of(quiz) if one.id == spare_id), None)
    if spare is None:
        raise Conflict(N_("This question is no longer waiting to be added."))
    with remembered(quiz, "added", now, [], [spare]) as made:
        question = services.add_question(quiz, spare.content, now, status="proposed")
        question.key_fact_id = spare.key_fact_id
        question.more_distractors = spare.more_distractors
        db.session.delete(spare)
        made.append(question)
    return question


def _found(quiz: Quiz, question_id: int) -> tuple[Question, Swaps]:
    services.hold(quiz)
    questions = [one for one in questions_of(quiz.id) if one.current]
    question = next((one for one in questions if one.id == question_id), None)
    if question is None:
        raise NotFound(NO_SUCH_QUESTION)
    if version_of(question).frozen_at is not None:
        raise Conflict(ANSWERED)
    return question, swaps_among(questions, spares_of(quiz))[question_id]


def _next_distractor(question: Question, content: Content) -> str | None:
    if not isinstance(content, SingleChoice):
        return None
    shown = {choice.text for choice in content.choices}
    return next((text for text in question.more_distractors if text not in shown), None)


def _last_place(drafting_id: int) -> int:
    last = select(func.max(Spare.place)).where(Spare.drafting_id == drafting_id)
    return db.session.scalar(last) or 0


def _stands(content: Content, text: str) -> bool:
    proof = content.evidence
    return proof is not None and text[proof.start : proof.end] == proof.quote


def sentence_start(content: Content) -> int | None:
    return content.evidence.start if content.evidence else None


def _words_asked(content: Content) -> tuple[int | None, str]:
    """Return the words of the article that a question is about, and where their sentence is."""
    return sentence_start(content), content.evidence.span if content.evidence else ""
