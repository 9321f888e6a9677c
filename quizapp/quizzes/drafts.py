"""From an article to drafts: starting the generator, keeping what it proposes, deciding on it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid, Message, NotFound
from quizapp.generation.find.facts import KeyFact as FoundFact
from quizapp.generation.gather.coverage import Coverage
from quizapp.generation.generator import Generated, GeneratedQuestion, Rejected
from quizapp.jobs.models import Job
from quizapp.jobs.services import GONE_WRONG, enqueue, stop
from quizapp.questions.question import Question as Content
from quizapp.quizzes import services
from quizapp.quizzes.arranging import refuse_problems
from quizapp.quizzes.models import Article, Drafting, KeyFact, Question, Quiz, Spare
from quizapp.quizzes.queries import NO_SUCH_QUESTION, questions_of, version_of
from quizapp.quizzes.undoing import remembered

DRAFT_QUESTIONS = "draft_questions"
TITLE_LENGTH = 120
DECISIONS = {"accept": "published", "reject": "rejected", "restore": "proposed"}
STEPS = {"accept": "accepted", "reject": "rejected", "restore": "put back"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the generator has come with one quiz."""

    drafting: Drafting
    job: Job | None

    @property
    def failed(self) -> bool:
        return self.job is None or self.job.state == "failed"

    @property
    def under_way(self) -> bool:
        return self.drafting.finished_at is None and not self.failed

    @property
    def refusal(self) -> Message | None:
        """Why the worker drafted nothing; None unless it came to nothing."""
        if self.drafting.finished_at is not None or not self.failed:
            return None
        error = self.job.error if self.job else None
        return Message(error["id"], error["params"]) if error else GONE_WRONG


def start_drafting(
    owner_id: int,
    title: str,
    text: str,
    language: str,
    now: datetime,
    *,
    sending: str | None = None,
) -> Quiz:
    """Keep an article, start a private quiz on it, and have the worker draft its questions."""
    title = title.strip() or title_of(text)
    article = Article(owner_id=owner_id, title=title, language=language, text=text, created_at=now)
    quiz = services.create_quiz(owner_id, title, language, now, sending=sending)
    quiz.article = article
    draft(quiz, now)
    return quiz


def draft(quiz: Quiz, now: datetime) -> None:
    """Have the worker draft questions from a quiz's article, which may have some already."""
    drafting = Drafting(quiz_id=quiz.id, created_at=now, rejected=[])
    db.session.add(drafting)
    db.session.flush()
    job = enqueue(DRAFT_QUESTIONS, {"drafting": drafting.id}, now)
    drafting.job_id = job.id


def stop_drafting(quiz_id: int, now: datetime) -> None:
    """Have the worker draft no more; what was drafted before stays."""
    progress = progress_of(quiz_id)
    if progress is not None and progress.under_way and progress.job is not None:
        stop(progress.job.id, now)
        forget_unfinished(quiz_id)


def forget_unfinished(quiz_id: int) -> None:
    """Forget draftings that came to nothing, where another one came to an end."""
    draftings = db.session.scalars(select(Drafting).where(Drafting.quiz_id == quiz_id)).all()
    if any(one.finished_at for one in draftings):
        for unfinished in (one for one in draftings if one.finished_at is None):
            db.session.delete(unfinished)
        db.session.flush()


def title_of(text: str) -> str:
    """Return the first line of a text as its title, without Markdown's marks, cut at a word."""
    first = next((line.strip(" #\t*_") for line in text.splitlines() if line.strip(" #\t*_")), "")
    if len(first) <= TITLE_LENGTH:
        return first
    return first[:TITLE_LENGTH].rsplit(" ", 1)[0] + "…"


def progress_of(quiz_id: int) -> Progress | None:
    """Return how the latest drafting of a quiz stands; None when there never was one."""
    row = db.session.execute(
        select(Drafting, Job)
        .outerjoin(Job, Job.id == Drafting.job_id)
        .where(Drafting.quiz_id == quiz_id)
        .order_by(Drafting.id.desc())
        .limit(1)
    ).first()
    return None if row is None else Progress(row[0], row[1])


def keep_drafts(drafting_id: int, generated: Generated, now: datetime) -> None:
    """Store what the generator found, but for what the quiz asks already.

    Doing so again, or after it was stopped, changes nothing.
    """
    drafting = db.session.get(Drafting, drafting_id)
    if drafting is None or drafting.finished_at is not None or _was_stopped(drafting):
        return
    quiz = db.session.get_one(Quiz, drafting.quiz_id)
    known = [version_of(question).content for question in questions_of(quiz.id)]
    facts = {fact: _key_fact(quiz, fact) for fact in generated.key_facts}
    db.session.add_all(facts.values())
    for proposal in (one for one in generated.questions if not _is_known(one.question, known)):
        question = services.add_question(quiz, proposal.question, now, status="proposed")
        question.key_fact = facts[proposal.key_fact]
        question.more_distractors = list(proposal.more_distractors)
    db.session.flush()
    _keep_spares(drafting, generated.spares, facts)
    drafting.rejected = [_refused(candidate) for candidate in generated.rejected]
    drafting.coverage = [_uncovered(c, quiz.article) for c in generated.coverage if c.reason]
    drafting.finished_at = now


def _keep_spares(
    drafting: Drafting, spares: Sequence[GeneratedQuestion], facts: Mapping[FoundFact, KeyFact]
) -> None:
    """Store what may take the place of a draft, and behind it what could before.

    What the quiz asks already is left out; another kind of it is not.
    """
    taken = {_asked_as(version_of(one).content) for one in questions_of(drafting.quiz_id)}
    former = db.session.scalars(
        select(Spare)
        .join(Drafting, Drafting.id == Spare.drafting_id)
        .where(Drafting.quiz_id == drafting.quiz_id)
        .order_by(Spare.place, Spare.id)
    ).all()
    fresh = [one for one in spares if _asked_as(one.question) not in taken]
    taken |= {_asked_as(one.question) for one in fresh}
    for place, kept in enumerate(former, start=len(fresh)):
        if _asked_as(kept.content) in taken:
            db.session.delete(kept)
        else:
            kept.drafting_id, kept.place = drafting.id, place
    db.session.add_all(
        _spare(drafting, place, spare, facts[spare.key_fact]) for place, spare in enumerate(fresh)
    )


def _asked_as(content: Content) -> tuple[str, str]:
    return content.prompt, content.kind


def _was_stopped(drafting: Drafting) -> bool:
    job = db.session.get(Job, drafting.job_id) if drafting.job_id else None
    return job is not None and job.state == "failed"


def _is_known(content: Content, known: Sequence[Content]) -> bool:
    """Tell whether a question, or another on the same words, is among the known ones."""
    return any(
        content.prompt == one.prompt or _words_asked(content) == _words_asked(one) is not None
        for one in known
    )


def _words_asked(content: Content) -> tuple[str, str] | None:
    return (content.evidence.quote, content.evidence.span) if content.evidence else None


def _spare(drafting: Drafting, place: int, spare: GeneratedQuestion, fact: KeyFact) -> Spare:
    return Spare(
        drafting_id=drafting.id,
        key_fact_id=fact.id,
        place=place,
        content=spare.question,
        more_distractors=list(spare.more_distractors),
    )


def _refused(candidate: Rejected) -> dict[str, Any]:
    return {
        "kind": candidate.kind,
        "prompt": candidate.prompt,
        "start": candidate.start,
        "end": candidate.end,
        "reason": candidate.reason.id,
        "params": dict(candidate.reason.params),
    }


def _uncovered(coverage: Coverage, article: Article | None) -> dict[str, Any]:
    """Return a sentence in its own words: it may move when the article is edited."""
    text, reason = article.text if article else "", coverage.reason
    return {
        "sentence": text[coverage.start : coverage.end],
        "reason": reason.id if reason else None,
        "params": dict(reason.params) if reason else {},
    }


def _key_fact(quiz: Quiz, fact: FoundFact) -> KeyFact:
    return KeyFact(
        article_id=quiz.article_id,
        statement=fact.statement,
        start=fact.start,
        end=fact.end,
        claim=fact.claim,
        importance=fact.importance,
    )


def drafts_of(quiz: Quiz) -> list[Question]:
    """Return the questions on the quiz's article, written by hand or drafted, in its order."""
    return sorted(filter(_is_on_article, questions_of(quiz.id)), key=_place_in_text)


def _is_on_article(question: Question) -> bool:
    content = question.current.content if question.current else None
    return content is not None and bool(question.key_fact_id or content.evidence)


def _place_in_text(question: Question) -> tuple[int, float, int, int]:
    """Sentence by sentence, fact by fact; what was written by hand comes last in a sentence."""
    proof = question.current.content.evidence if question.current else None
    fact = question.key_fact
    start = proof.start if proof else fact.start if fact else 0
    end = proof.end if proof else start
    return start, fact.id if fact else math.inf, end, question.position


def decide(quiz: Quiz, question_id: int, decision: str, now: datetime) -> Question:
    """Accept a draft, reject it, or put it back among the drafts; once more changes nothing.

    Whoever accepts it has looked at it, should its sentence have changed. Raises NotFound for a
    question of another quiz, Invalid for an unknown decision, or when a draft cannot be asked as it
    stands.
    """
    question = db.session.get(Question, question_id)
    if question is None or question.quiz_id != quiz.id or question.deleted_at is not None:
        raise NotFound(NO_SUCH_QUESTION)
    if decision not in DECISIONS:
        raise Invalid(N_("A draft can be accepted, rejected or put back."))
    if question.status == DECISIONS[decision]:
        return question
    if decision == "accept":
        refuse_problems(question)
    with remembered(quiz, STEPS[decision], now, [question]):
        question.status = DECISIONS[decision]
        if decision == "accept":
            question.evidence_lost_at = None
    return question


def is_ready(question: Question) -> bool:
    """Tell whether a question can be asked as it stands, without another look."""
    return not question.evidence_lost_at and not version_of(question).content.problems()


def accept_all(quiz: Quiz, now: datetime) -> tuple[int, int]:
    """Accept every undecided draft that can be asked as it stands, on a sentence that still stands.

    Return how many these were, and how many are left because something must be mended first.
    """
    undecided = [one for one in questions_of(quiz.id) if one.status == "proposed" and one.current]
    good = [one for one in undecided if is_ready(one)]
    with remembered(quiz, "accepted", now, good):
        for question in good:
            question.status = "published"
    return len(good), len(undecided) - len(good)
