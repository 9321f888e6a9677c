"""Pages on which the article of a quiz is changed, and questions are drafted from it anew."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict
from quizapp.quizzes import drafts
from quizapp.quizzes.article_edits import article_of, change_article
from quizapp.quizzes.article_form import EditForm
from quizapp.quizzes.drafts import Progress, progress_of
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import latest_drafting, quiz_for_editing
from quizapp.web.forms import refuse
from quizapp.web.language import said

blueprint = Blueprint("rewriting", __name__)


@blueprint.route("/quizzes/<int:quiz_id>/article", methods=["GET", "POST"])
@signed_in
def edit(quiz_id: int) -> Response | str:
    """Show the text of a quiz's article, and change it."""
    quiz, progress = quiz_for_editing(current_user.id, quiz_id), progress_of(quiz_id)
    article = article_of(quiz)
    form = EditForm.of(article, drafts_anew=request.form.get("do") == "draft")
    if progress is not None and progress.under_way and form.article_text() == article.text:
        return redirect(url_for("drafting.show", quiz_id=quiz_id))
    if not form.validate_on_submit():
        return _page(quiz, form, progress)
    try:
        lost = _change(quiz_id, form)
    except Conflict as conflict:
        quiz = quiz_for_editing(current_user.id, quiz_id)
        refuse(form.text, said(conflict.message))
        form.seen.data = str(quiz.article_id)
        return _page(quiz, form, progress)
    if not form.drafts_anew:
        flash(_("Article saved."), "success")
    if lost:
        flash(_look_again(lost), "info")
    return redirect(url_for("drafting.show", quiz_id=quiz_id))


@blueprint.post("/quizzes/<int:quiz_id>/drafts/stop")
@signed_in
def stop(quiz_id: int) -> Response:
    """Stop the drafting under way."""
    with transaction():
        quiz_for_editing(current_user.id, quiz_id)
        drafts.stop_drafting(quiz_id, clock.now())
    return redirect(url_for("drafting.show", quiz_id=quiz_id))


def _change(quiz_id: int, form: EditForm) -> int:
    """Save the text; return how many questions are to be looked at again."""
    now = clock.now()
    with transaction():
        quiz = quiz_for_editing(current_user.id, quiz_id)
        lost = change_article(
            quiz, form.article_text(), now, author_id=current_user.id, seen=form.seen.data or ""
        )
        if form.drafts_anew:
            drafts.draft(quiz, now)
        return len(lost)


def _page(quiz: Quiz, form: EditForm, progress: Progress | None) -> str:
    return render_template(
        "quizzes/article_text.html",
        quiz=quiz,
        form=form,
        refusal=progress.refusal if progress else None,
        is_drafted=latest_drafting(quiz.id) is not None,
    )


def _look_again(lost: int) -> str:
    sentence = ngettext(
        "%(num)s question needs another look: its sentence changed.",
        "%(num)s questions need another look: their sentences changed.",
        lost,
    )
    return str(sentence)
