"""One step back on the page of drafts: how things stood before what was last decided there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict
from quizapp.questions.sets import from_json, to_json
from quizapp.quizzes import services
from quizapp.quizzes.models import Drafting, Question, Quiz, Spare
from quizapp.quizzes.queries import latest_drafting, questions_of, version_of

RECENT = timedelta(minutes=10)


@contextmanager
def remembered(
    quiz: Quiz,
    step: str,
    now: datetime,
    questions: Sequence[Question],
    spares: Sequence[Spare] = (),
) -> Iterator[list[Question]]:
    """Keep how questions and spares stand before a step, so that it can be undone.

    Questions that the step makes are to be put in the list that it is given.
    """
    before = [_state(question) for question in questions]
    spares_before = [_state_of_spare(spare) for spare in spares]
    made: list[Question] = []
    yield made
    db.session.flush()
    drafting = latest_drafting(quiz.id)
    if drafting is None or not (questions or made):
        return
    for question, state in zip(questions, before, strict=True):
        if state["content"] == to_json(version_of(question).content):
            del state["content"]
    for spare, state in zip(spares, spares_before, strict=True):
        if spare not in db.session:  # another one may be given its id
            del state["id"]
    drafting.last_step = {
        "step": step,
        "at": now.isoformat(),
        "questions": before + [{"id": one.id, "is_deleted": True} for one in made],
        "spares": spares_before,
        "marks": {str(one.id): _mark(one) for one in (*questions, *made)},
    }


def questions_of_step(
    drafting: Drafting, questions: Sequence[Question]
) -> tuple[str, list[Question]] | None:
    """Return the last step and what it touched; None when it can no longer be undone.

    `questions` are those of the quiz: since the step, none of them may have been changed.
    """
    step = drafting.last_step
    if step is None:
        return None
    touched = [question for question in questions if str(question.id) in step["marks"]]
    if {str(one.id): _mark(one) for one in touched} != step["marks"]:
        return None
    return step["step"], touched


def is_recent(drafting: Drafting, now: datetime) -> bool:
    """Tell whether the last step is so short a time ago that its undoing is worth a button."""
    step = drafting.last_step
    return step is not None and now - datetime.fromisoformat(step["at"]) < RECENT


def undo(quiz: Quiz, now: datetime) -> list[Question]:
    """Take the last step back; return the questions it touched.

    Raises Conflict when there is none, or when what it touched was changed since.
    """
    services.hold(quiz)
    drafting = latest_drafting(quiz.id)
    found = questions_of_step(drafting, questions_of(quiz.id)) if drafting else None
    if drafting is None or drafting.last_step is None or found is None:
        raise Conflict(N_("There is nothing to undo: the drafts have changed since."))
    states = {state["id"]: state for state in drafting.last_step["questions"]}
    for question in found[1]:
        _put_back(question, states[question.id], now)
    for spare in drafting.last_step["spares"]:
        db.session.merge(Spare(**{**spare, "content": from_json(spare["content"])}))
    drafting.last_step = None
    return found[1]


def _mark(question: Question) -> str:
    """Return a text that differs whenever a question was decided on anew, or says another thing."""
    mark = f"{question.status} {services.fingerprint(version_of(question))}"
    return f"{mark} lost" if question.evidence_lost_at else mark


def _state(question: Question) -> dict[str, Any]:
    lost_at = question.evidence_lost_at
    return {
        "id": question.id,
        "status": question.status,
        "key_fact_id": question.key_fact_id,
        "more_distractors": question.more_distractors,
        "evidence_lost_at": lost_at.isoformat() if lost_at else None,
        "content": to_json(version_of(question).content),
    }


def _state_of_spare(spare: Spare) -> dict[str, Any]:
    return {
        "id": spare.id,
        "drafting_id": spare.drafting_id,
        "key_fact_id": spare.key_fact_id,
        "place": spare.place,
        "content": to_json(spare.content),
        "more_distractors": spare.more_distractors,
    }


def _put_back(question: Question, state: dict[str, Any], now: datetime) -> None:
    if state.get("is_deleted"):
        question.deleted_at = now
        return
    question.status = state["status"]
    question.key_fact_id = state["key_fact_id"]
    question.more_distractors = state["more_distractors"]
    if "content" in state:
        services.save_question(question, from_json(state["content"]), now)
    lost_at = state.get("evidence_lost_at")
    question.evidence_lost_at = datetime.fromisoformat(lost_at) if lost_at else None
