"""Pages from an article to a quiz: paste it, watch the drafts come, decide on each."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import Message
from quizapp.quizzes import drafts
from quizapp.quizzes.article_form import ArticleForm
from quizapp.quizzes.evidence import margin_of
from quizapp.quizzes.queries import quiz_for_editing
from quizapp.quizzes.sending import sending
from quizapp.quizzes.services import quiz_made_by
from quizapp.web.language import said

blueprint = Blueprint("drafting", __name__)
LANGUAGE = "fr"


@blueprint.route("/articles/new", methods=["GET", "POST"])
@signed_in
def new() -> Response | str:
    """Take an article and start drafting questions from it."""
    form = ArticleForm()
    if not form.validate_on_submit():
        return render_template("quizzes/article.html", form=form)
    text = (form.text.data or "").replace("\r\n", "\n").strip() + "\n"
    sent = sending()
    with transaction():
        quiz = quiz_made_by(sent, current_user.id) or drafts.start_drafting(
            current_user.id, form.title.data or "", text, LANGUAGE, clock.now(), sending=sent
        )
    return redirect(url_for("drafting.show", quiz_id=quiz.id))


@blueprint.get("/quizzes/<int:quiz_id>/drafts")
@signed_in
def show(quiz_id: int) -> Response | str:
    """Show how the drafting goes, and once done the article beside its drafts."""
    quiz = quiz_for_editing(current_user.id, quiz_id)
    progress = drafts.progress_of(quiz_id)
    if progress is None or quiz.article is None:
        return redirect(url_for("authoring.edit", quiz_id=quiz_id))
    if progress.under_way:
        return render_template("quizzes/drafting.html", quiz=quiz, job=progress.job)
    if progress.failed and progress.drafting.finished_at is None:
        form = ArticleForm(formdata=None, title=quiz.title, text=quiz.article.text)
        return render_template("quizzes/article.html", form=form, refusal=_refusal(progress))
    questions = drafts.drafts_of(quiz)
    return render_template(
        "quizzes/drafts.html",
        quiz=quiz,
        questions=questions,
        undecided=sum(question.status == "proposed" for question in questions),
        accepted=sum(question.status == "published" for question in questions),
        margin=margin_of(
            quiz.article.text,
            [q.current.content.evidence if q.current else None for q in questions],
        ),
        rejected=progress.drafting.rejected,
    )


@blueprint.get("/quizzes/<int:quiz_id>/drafts/progress")
@signed_in
def progress(quiz_id: int) -> Response:
    """Tell the waiting page how far the generator has come."""
    quiz_for_editing(current_user.id, quiz_id)
    state = drafts.progress_of(quiz_id)
    job = state.job if state and state.under_way else None
    return jsonify(
        under_way=job is not None,
        stage=said(Message(job.stage)) if job and job.stage else "",
        done=job.done if job else 0,
        total=job.total if job else 0,
    )


@blueprint.post("/quizzes/<int:quiz_id>/drafts/<int:question_id>")
@signed_in
def decide(quiz_id: int, question_id: int) -> Response:
    """Accept, reject or put back one draft."""
    with transaction():
        quiz = quiz_for_editing(current_user.id, quiz_id)
        drafts.decide(quiz, question_id, request.form.get("decision", ""))
    return redirect(url_for("drafting.show", quiz_id=quiz_id, _anchor=_next_draft(question_id)))


@blueprint.post("/quizzes/<int:quiz_id>/drafts/accept-all")
@signed_in
def accept_all(quiz_id: int) -> Response:
    """Accept every draft not decided on yet."""
    with transaction():
        accepted = drafts.accept_all(quiz_for_editing(current_user.id, quiz_id))
    flash(ngettext("%(num)s draft accepted.", "%(num)s drafts accepted.", accepted), "success")
    return redirect(url_for("drafting.show", quiz_id=quiz_id))


def _next_draft(question_id: int) -> str:
    """Return the anchor of the draft to decide on next: the page sends it along."""
    following = request.form.get("following", type=int)
    return f"draft-{following or question_id}"


def _refusal(progress: drafts.Progress) -> str:
    error = progress.job.error if progress.job else None
    if error is None:
        return str(_("Something went wrong on our side. Please try again."))
    return said(Message(error["id"], error["params"]))
