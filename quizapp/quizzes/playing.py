"""Play now: the best drafts on one page, and from there straight into the quiz."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import Invalid
from quizapp.quizzes.best import best_of, take_up
from quizapp.quizzes.drafts import drafts_of
from quizapp.quizzes.publishing import publish_quiz
from quizapp.quizzes.queries import quiz_for_editing
from quizapp.web.language import said

blueprint = Blueprint("playing", __name__)
SEND_ON = 307  # the same form goes on to the page that starts an attempt


@blueprint.get("/quizzes/<int:quiz_id>/play-now")
@signed_in
def propose(quiz_id: int) -> Response | str:
    """Propose the best drafts; without any, there is only the quiz to go to."""
    quiz = quiz_for_editing(current_user.id, quiz_id)
    drafts = drafts_of(quiz)
    best = best_of(drafts)
    if not best:
        return redirect(url_for("quizzes.show", quiz_id=quiz_id))
    return render_template(
        "quizzes/play_now.html",
        quiz=quiz,
        best=best,
        drafted=sum(one.status == "proposed" for one in drafts),
        accepted=sum(one.status == "published" for one in drafts),
        publishes=current_user.is_instructor and quiz.published_at is None,
    )


@blueprint.post("/quizzes/<int:quiz_id>/play-now")
@signed_in
def take(quiz_id: int) -> Response:
    """Accept what was not struck out, publish where the owner may, and start."""
    offered = request.form.getlist("offered", type=int)
    try:
        with transaction():
            quiz = quiz_for_editing(current_user.id, quiz_id)
            undecided = [one for one in drafts_of(quiz) if one.status == "proposed"]
            kept = request.form.getlist("keep", type=int)
            take_up(quiz, [one for one in undecided if one.id in offered], kept)
            if current_user.is_instructor:
                publish_quiz(quiz, clock.now(), by_instructor=True)
    except Invalid as refusal:
        flash(said(refusal.message), "error")
        return redirect(url_for(".propose", quiz_id=quiz_id))
    return redirect(url_for("attempts.start", quiz_id=quiz_id), code=SEND_ON)
