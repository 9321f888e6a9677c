"""What each page of taking a quiz shows: plain values for its template, and nothing to work out.

A page before the answer is built from `asked` and never from the question itself.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for

from quizapp.accounts.models import User
from quizapp.attempts import queries, results
from quizapp.attempts.chart import chart_of
from quizapp.attempts.models import Attempt
from quizapp.attempts.progress import Progress
from quizapp.attempts.queries import Taker
from quizapp.attempts.rules import MODES, TEST, answers_stand, is_over, is_released
from quizapp.questions.question import Asked
from quizapp.quizzes.evidence import blocks_of
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.queries import is_open_to, number_of_questions
from quizapp.web.countdown import time_left
from quizapp.web.shown import seal

SECONDS_A_QUESTION = 30
HISTORY = 20


def quiz_page(quiz: Quiz, taker: Taker | None, now: datetime) -> dict[str, Any]:
    """Return what the page of a quiz shows to a taker, or to somebody who has taken none yet."""
    questions = number_of_questions(quiz.id)
    attempts = queries.attempts_on(taker, quiz.id, HISTORY) if taker else []
    unfinished = queries.attempts_to_continue(taker, now, quiz_id=quiz.id) if taker else []
    begun = queries.tests_begun(taker, quiz.id) if taker and quiz.attempts_allowed else 0
    return {
        "quiz": quiz,
        "questions": questions,
        "minutes": max(1, round(questions * SECONDS_A_QUESTION / 60)),
        "topics": _topics(quiz),
        "unfinished": {one.attempt.sitting.mode: one for one in reversed(unfinished)},
        "past": [attempt for attempt in attempts if is_released(attempt, now)],
        "limit_minutes": round(quiz.time_limit_seconds / 60) if quiz.time_limit_seconds else None,
        "attempts_left": quiz.attempts_allowed - begun if quiz.attempts_allowed else None,
        "asks_account": quiz.attempts_allowed is not None and not isinstance(taker, User),
        "modes": MODES if quiz.practice_allowed else (TEST,),
    }


def _topics(quiz: Quiz) -> list[str]:
    """Return the headings of a quiz's article, its title left out."""
    text = quiz.article.text if quiz.article else ""
    return [block.text for block in blocks_of(text) if block.level > 1]


def _place(progress: Progress, number: int) -> dict[str, Any]:
    attempt = progress.attempt
    return {
        "token": attempt.token,
        "quiz_id": attempt.sitting.quiz_id,
        "is_open": is_open_to(attempt.user_id, attempt.sitting.quiz),
        "title": attempt.sitting.quiz.title,
        "language": attempt.sitting.quiz.language,
        "number": number,
        "total": progress.total,
        "answered": progress.answered,
        "is_test": not answers_stand(attempt),
    }


def question_page(
    progress: Progress, number: int, version: QuestionVersion, now: datetime
) -> dict[str, Any]:
    """Return what may be shown of a question before its answer counts."""
    response = progress.responses.get(version.id)
    return _place(progress, number) | {
        "asked": version.content.asked(progress.order_at(number)),
        "answer": response.answer if response else None,
        "gave_up": response is not None and response.answer is None,
        "shown": seal(now, progress.attempt.token, number),
        "countdown": time_left(progress.attempt.deadline_at, now),
    }


def feedback_page(progress: Progress, number: int, version: QuestionVersion) -> dict[str, Any]:
    """Return what is shown after an answer that stands."""
    article = progress.attempt.article
    return _place(progress, number) | {
        "reviewed": results.reviewed(progress, number, version, article.text if article else ""),
        "article": article,
        "next": progress.next_after(number) or progress.first_unanswered(),
        "is_remembered": progress.attempt.user_id is not None,
    }


def page_after(progress: Progress, number: int, now: datetime) -> str:
    """Return the address to go to after a question: its feedback, the next, or the overview."""
    token = progress.attempt.token
    if answers_stand(progress.attempt):
        return url_for("attempts.question", token=token, number=number)
    if is_over(progress.attempt, now):
        return url_for("attempts.result", token=token)
    following = progress.next_after(number)
    if following is None:
        return url_for("attempts.overview", token=token)
    return url_for("attempts.question", token=token, number=following)


def overview_page(
    progress: Progress, versions: Sequence[QuestionVersion], now: datetime
) -> dict[str, Any]:
    """Return the list of questions, each with whether it has an answer."""
    rows = []
    for number, version in zip(progress.numbers(), versions, strict=True):
        response = progress.responses.get(version.id)
        state = "open" if response is None else "skipped" if response.answer is None else "answered"
        asked = version.content.asked(progress.order_at(number))
        rows.append({"number": number, "prompt": _prompt_of(asked), "state": state})
    return _place(progress, 1) | {
        "rows": rows,
        "first_open": progress.first_unanswered(),
        "open": progress.total - progress.answered,
        "countdown": time_left(progress.attempt.deadline_at, now),
    }


def _prompt_of(asked: Asked) -> str:
    if not asked.parts:
        return asked.prompt
    return "".join(part.text if part.gap is None else "…" for part in asked.parts)


def result_page(
    progress: Progress,
    versions: Sequence[QuestionVersion],
    history: Sequence[Attempt],
    now: datetime,
) -> dict[str, Any]:
    """Return the score, the article with its marks, each question again, and earlier scores."""
    attempt = progress.attempt
    article = attempt.article
    text = article.text if article else ""
    questions = [
        results.reviewed(progress, number, version, text)
        for number, version in zip(progress.numbers(), versions, strict=True)
    ]
    score = results.score(progress)
    history = [earlier for earlier in history if is_released(earlier, now)]
    return _place(progress, 1) | {
        "score": score,
        "word": results.word_for(score),
        "questions": questions,
        "blocks": results.marked_article(text, questions),
        "article": article,
        "missed": len(progress.missed()),
        "is_remembered": attempt.user_id is not None,
        "ran_out": attempt.deadline_at is not None
        and (attempt.submitted_at or now) >= attempt.deadline_at,
        "history": history,
        "chart": chart_of([results.fraction_of(one) for one in history]),
    }
