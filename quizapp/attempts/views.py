"""The page of a quiz, and the pages of taking it: question, overview, result."""

import random

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import anyone, taker
from quizapp.accounts.takers import present_taker, present_user, taker_for_writing
from quizapp.attempts import pages, queries, services
from quizapp.attempts.queries import progress_of, version_asked, versions_asked
from quizapp.attempts.rules import answers_stand, is_over, is_released, is_time_up
from quizapp.database.transaction import transaction
from quizapp.errors import Invalid
from quizapp.questions.fields import gave_up
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.queries import quiz_for_taking
from quizapp.quizzes.views import blueprint as quizzes
from quizapp.web.language import said
from quizapp.web.shown import seconds_since

blueprint = Blueprint("attempts", __name__)
Page = str | Response | tuple[str, int]


@quizzes.get("/quizzes/<int:quiz_id>")
@anyone
def show(quiz_id: int) -> Page:
    """Show what a quiz covers and how it is taken; here, since it also shows one's attempts."""
    user = present_user()
    quiz = quiz_for_taking(user.id if user else None, quiz_id)
    return render_template(
        "quizzes/show.html", **pages.quiz_page(quiz, present_taker(), clock.now())
    )


@blueprint.post("/quizzes/<int:quiz_id>/attempts")
@anyone
def start(quiz_id: int) -> Page:
    now, mode = clock.now(), request.form.get("mode", "")
    with transaction():
        user = present_user()
        quiz = quiz_for_taking(user.id if user else None, quiz_id)
        taker = taker_for_writing(now)
        token = services.start_attempt(taker, quiz, mode, now, random.SystemRandom()).token
    return redirect(url_for(".resume", token=token))


@blueprint.get("/attempts/<token>")
@taker
def resume(token: str) -> Page:
    """Go where the taker left off."""
    progress = progress_of(present_taker(), token)
    number = progress.first_unanswered()
    if is_over(progress.attempt, clock.now()):
        return redirect(url_for(".result", token=token))
    if number is None:
        return redirect(url_for(".overview", token=token))
    return redirect(url_for(".question", token=token, number=number))


@blueprint.get("/attempts/<token>/<int:number>")
@taker
def question(token: str, number: int) -> Page:
    """Ask a question, or show its feedback where the answer stands."""
    now = clock.now()
    progress = progress_of(present_taker(), token)
    version = version_asked(progress, number)
    if answers_stand(progress.attempt) and version.id in progress.responses:
        feedback = pages.feedback_page(progress, number, version)
        return render_template("attempts/feedback.html", **feedback)
    if is_over(progress.attempt, now):
        return redirect(url_for(".result", token=token))
    asked = pages.question_page(progress, number, version, now)
    return render_template("attempts/question.html", **asked)


@blueprint.post("/attempts/<token>/<int:number>")
@taker
def answer(token: str, number: int) -> Page:
    if "reveal" in request.form:
        return turn(token, number)
    now, fields = clock.now(), request.form.to_dict(flat=False)
    seconds = seconds_since(request.form.get("shown", ""), now, token, number)
    try:
        with transaction():
            progress = progress_of(present_taker(), token, for_writing=True)
            version = version_asked(progress, number)
            given = version.content.read_answer(fields)
            if given is None and not gave_up(fields):
                by_hand = "answer" in fields  # else js/countdown.js sent it, when the time was up
                refusal = services.leave_blank(progress, version, now, taken_back=by_hand)
            else:
                refusal = services.answer_question(progress, version, given, now, seconds=seconds)
            goal = pages.page_after(progress, number, now)
    except Invalid as error:
        return ask_again(token, number, error)
    if refusal:
        flash(said(refusal), "info")
    return redirect(goal)


def ask_again(token: str, number: int, error: Invalid) -> Page:
    """Ask a question again whose answer could not be read, with what was given still there."""
    now = clock.now()
    progress = progress_of(present_taker(), token)
    if is_time_up(progress.attempt, now):
        return redirect(url_for(".resume", token=token))
    version = version_asked(progress, number)
    page = pages.question_page(progress, number, version, now)
    if "text" in request.form:
        page["answer"] = {"text": request.form["text"]}
    page |= {"error": error.message, "posted": request.form}
    return render_template("attempts/question.html", **page), 400


def turn(token: str, number: int) -> Page:
    """Show a flashcard's back, so that the learner can say whether it was known; write nothing."""
    now = clock.now()
    progress = progress_of(present_taker(), token)
    version = version_asked(progress, number)
    stands = answers_stand(progress.attempt) and version.id in progress.responses
    if stands or is_over(progress.attempt, now) or not isinstance(version.content, Flashcard):
        return redirect(url_for(".question", token=token, number=number))
    asked = pages.question_page(progress, number, version, now)
    return render_template("attempts/question.html", **asked, back=version.content.solution())


@blueprint.get("/attempts/<token>/overview")
@taker
def overview(token: str) -> Page:
    """List the questions before they are handed in: which have an answer, which have none."""
    now = clock.now()
    progress = progress_of(present_taker(), token)
    if is_over(progress.attempt, now):
        return redirect(url_for(".result", token=token))
    page = pages.overview_page(progress, versions_asked(progress), now)
    return render_template("attempts/overview.html", **page)


@blueprint.post("/attempts/<token>/submit")
@taker
def submit(token: str) -> Page:
    with transaction():
        progress = progress_of(present_taker(), token, for_writing=True)
        services.submit_attempt(progress, clock.now())
    return redirect(url_for(".result", token=token))


@blueprint.get("/attempts/<token>/result")
@taker
def result(token: str) -> Page:
    """Show what came of an attempt, once its answers may be seen."""
    now, taker = clock.now(), present_taker()
    progress = progress_of(taker, token)
    if not is_over(progress.attempt, now):
        return redirect(url_for(".resume", token=token))
    if not is_released(progress.attempt, now):
        return render_template("attempts/handed_in.html", attempt=progress.attempt)
    history = queries.score_history(taker, progress.attempt.sitting.quiz_id) if taker else []
    page = pages.result_page(progress, versions_asked(progress), history, now)
    return render_template("attempts/result.html", **page)
