"""Pages from an article to a quiz: paste it, watch the drafts come, decide on each."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Conflict, Message, NotFound
from quizapp.quizzes import drafts, swapping, undoing
from quizapp.quizzes.article_form import ArticleForm
from quizapp.quizzes.deciding import decisions_on
from quizapp.quizzes.forms.registry import ALL_FORMS
from quizapp.quizzes.queries import latest_drafting, quiz_for_editing
from quizapp.quizzes.sending import sending
from quizapp.quizzes.services import quiz_made_by
from quizapp.web.language import said

blueprint = Blueprint("drafting", __name__)
LANGUAGE = "fr"
NO_SUCH_SENTENCE = N_("There is no such sentence in this article.")


@blueprint.route("/articles/new", methods=["GET", "POST"])
@signed_in
def new() -> Response | str:
    """Take an article and start drafting questions from it."""
    form = ArticleForm()
    if not form.validate_on_submit():
        return render_template("quizzes/article.html", form=form)
    text, sent = form.article_text(), sending()
    with transaction():
        quiz = quiz_made_by(sent, current_user.id) or drafts.start_drafting(
            current_user.id, form.title.data or "", text, LANGUAGE, clock.now(), sending=sent
        )
    return redirect(url_for("drafting.show", quiz_id=quiz.id))


@blueprint.get("/quizzes/<int:quiz_id>/drafts")
@signed_in
def show(quiz_id: int) -> Response | str:
    """Show how the drafting goes, and once done the article beside its drafts.

    Drafting anew may come to nothing: the drafts there were are shown, and why there are no others.
    """
    quiz = quiz_for_editing(current_user.id, quiz_id)
    progress = drafts.progress_of(quiz_id)
    if progress is None or quiz.article is None:
        return redirect(url_for("authoring.edit", quiz_id=quiz_id))
    if progress.under_way:
        return render_template("quizzes/drafting.html", quiz=quiz, job=progress.job)
    drafting = latest_drafting(quiz_id)
    if drafting is None:
        return redirect(url_for("rewriting.edit", quiz_id=quiz_id))
    return render_template(
        "quizzes/drafts.html",
        quiz=quiz,
        page=decisions_on(quiz, quiz.article, drafting, clock.now()),
        refusal=progress.refusal,
        rejected=drafting.rejected,
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
        drafts.decide(quiz, question_id, request.form.get("decision", ""), clock.now())
    return _back_to(quiz_id, request.form.get("following", type=int) or question_id)


@blueprint.post("/quizzes/<int:quiz_id>/drafts/accept-all")
@signed_in
def accept_all(quiz_id: int) -> Response:
    """Accept every draft not decided on yet."""
    with transaction():
        _accepted, left = drafts.accept_all(quiz_for_editing(current_user.id, quiz_id), clock.now())
    if left:
        flash(
            ngettext(
                "%(num)s draft must be mended before it can be accepted.",
                "%(num)s drafts must be mended before they can be accepted.",
                left,
            ),
            "error",
        )
    return redirect(url_for("drafting.show", quiz_id=quiz_id))


@blueprint.post("/quizzes/<int:quiz_id>/drafts/<int:question_id>/swap")
@signed_in
def swap(quiz_id: int, question_id: int) -> Response:
    """Put another question, another kind or another wrong choice in the place of what stands."""
    what, choice = request.form.get("swap", ""), request.form.get("choice")
    try:
        with transaction():
            quiz = quiz_for_editing(current_user.id, quiz_id)
            if choice is None:
                swapping.swap(quiz, question_id, what, clock.now())
            else:
                swapping.swap_distractor(quiz, question_id, choice, clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "error")
    return _back_to(quiz_id, question_id)


@blueprint.post("/quizzes/<int:quiz_id>/drafts/undo")
@signed_in
def undo(quiz_id: int) -> Response:
    """Take back what was last decided."""
    try:
        with transaction():
            touched = undoing.undo(quiz_for_editing(current_user.id, quiz_id), clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "error")
        return redirect(url_for("drafting.show", quiz_id=quiz_id))
    return _back_to(quiz_id, touched[0].id)


@blueprint.get("/quizzes/<int:quiz_id>/drafts/sentences/<name>")
@signed_in
def sentence(quiz_id: int, name: str) -> str:
    """Show one sentence of the article: what asks about it, or why nothing does, and what may."""
    quiz = quiz_for_editing(current_user.id, quiz_id)
    drafting = latest_drafting(quiz_id)
    if drafting is None or quiz.article is None:
        raise NotFound(NO_SUCH_SENTENCE)
    page = decisions_on(quiz, quiz.article, drafting, clock.now())
    found = next((one for one in page.sentences if one.name == name), None)
    if found is None:
        raise NotFound(NO_SUCH_SENTENCE)
    return render_template(
        "quizzes/sentence.html",
        quiz=quiz,
        sentence=found,
        spares=swapping.worth_adding(found.spares, page.questions),
        forms=ALL_FORMS,
    )


@blueprint.post("/quizzes/<int:quiz_id>/drafts/spares/<int:spare_id>")
@signed_in
def add(quiz_id: int, spare_id: int) -> Response:
    """Put a question that was left over among the drafts."""
    try:
        with transaction():
            quiz = quiz_for_editing(current_user.id, quiz_id)
            question = swapping.add_spare(quiz, spare_id, clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for("drafting.show", quiz_id=quiz_id))
    return _back_to(quiz_id, question.id)


def _back_to(quiz_id: int, question_id: int) -> Response:
    return redirect(url_for("drafting.show", quiz_id=quiz_id, _anchor=f"draft-{question_id}"))
