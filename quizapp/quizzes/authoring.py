"""Pages on which quizzes are written: one's own quizzes, their settings, their questions."""

import random
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import Response as FlaskResponse
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import instructor, signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Conflict, Invalid, QuizappError
from quizapp.questions.question import Question as Content
from quizapp.questions.sets import dumps
from quizapp.quizzes import (
    arranging,
    article_edits,
    drafts,
    exchange,
    publishing,
    queries,
    services,
)
from quizapp.quizzes.forms.question import QuestionForm
from quizapp.quizzes.forms.quiz import ImportForm, QuizForm, SettingsForm
from quizapp.quizzes.forms.registry import ALL_FORMS, form_for, kind_name
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.preview import Preview, preview, tried
from quizapp.quizzes.publishing import Settings
from quizapp.quizzes.reports import number_of_reports
from quizapp.quizzes.sending import sending
from quizapp.web.forms import refuse
from quizapp.web.language import said

JUST_NOW = timedelta(minutes=10)
UNKNOWN_ACTION = N_("This cannot be done here.")

blueprint = Blueprint("authoring", __name__)
blueprint.add_app_template_global(kind_name)


@blueprint.app_template_filter()
def with_gaps(question: Content) -> str:
    """Return the prompt for a list, with […] where a gap is."""
    parts = question.asked({}).parts
    return "".join("[…]" if part.gap else part.text for part in parts) or question.prompt


@blueprint.get("/my-quizzes")
@signed_in
def mine() -> str:
    """List the quizzes of whoever is signed in, and those they deleted."""
    deleted = queries.deleted_quizzes_of(current_user.id)
    return render_template(
        "quizzes/mine.html",
        owned=queries.quizzes_of(current_user.id),
        reports=number_of_reports(current_user),
        deleted=deleted,
        just_deleted=_just_deleted(deleted),
    )


@blueprint.route("/quizzes/new", methods=["GET", "POST"])
@signed_in
def new() -> Response | str:
    """Start a quiz from nothing."""
    form = QuizForm(language=current_user.language)
    if not form.validate_on_submit():
        return render_template("quizzes/new.html", form=form)
    sent = sending()
    with transaction():
        quiz = services.quiz_made_by(sent, current_user.id) or services.create_quiz(
            current_user.id,
            form.title.data or "",
            form.language.data,
            clock.now(),
            description=form.description.data or "",
            sending=sent,
        )
    return redirect(url_for("authoring.edit", quiz_id=quiz.id))


@blueprint.route("/quizzes/import", methods=["GET", "POST"])
@signed_in
def import_set() -> Response | str:
    """Make a quiz out of a question set in a file."""
    form = ImportForm()
    if not form.validate_on_submit():
        return render_template("quizzes/import.html", form=form)
    try:
        question_set = exchange.read_set(form.file.data.read())
    except Invalid as refusal:
        refuse(form.file, said(refusal.message))
        return render_template("quizzes/import.html", form=form)
    sent = sending()
    with transaction():
        quiz = services.quiz_made_by(sent, current_user.id) or exchange.import_set(
            question_set, current_user.id, clock.now(), random.Random(), sending=sent
        )
    return redirect(url_for("authoring.edit", quiz_id=quiz.id))


@blueprint.get("/quizzes/<int:quiz_id>/export")
@signed_in
def export(quiz_id: int) -> FlaskResponse:
    """Hand a quiz over as a question set."""
    quiz = queries.quiz_for_editing(current_user.id, quiz_id)
    name = secure_filename(quiz.title) or f"quiz-{quiz_id}"
    question_set = exchange.set_of(quiz, queries.questions_written(quiz_id))
    return FlaskResponse(
        dumps(question_set),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )


@blueprint.post("/quizzes/<int:quiz_id>/copy")
@instructor
def copy(quiz_id: int) -> Response:
    """Copy a quiz of nobody's, or of one's own, into one's own quizzes."""
    sent = sending()
    with transaction():
        source = queries.quiz_for_copying(current_user.id, quiz_id)
        quiz = services.quiz_made_by(sent, current_user.id) or exchange.copy_quiz(
            source, current_user.id, clock.now(), random.Random(), sending=sent
        )
    flash(_("This copy is yours, and private until you publish it."), "success")
    return redirect(url_for("authoring.edit", quiz_id=quiz.id))


@blueprint.get("/quizzes/<int:quiz_id>/edit")
@signed_in
def edit(quiz_id: int) -> str:
    """Show a quiz to its owner: its state, its questions in order, the kinds to add."""
    quiz = queries.quiz_for_editing(current_user.id, quiz_id)
    written = queries.questions_written(quiz_id)
    deleted = [question for question in written if question.deleted_at]
    return render_template(
        "quizzes/edit.html",
        quiz=quiz,
        questions=[question for question in written if not question.deleted_at],
        deleted=deleted,
        just_deleted=_just_deleted(deleted),
        proposals=queries.number_of_proposals(quiz_id),
        drafting=drafts.progress_of(quiz_id) if quiz.article_id else None,
        forms=ALL_FORMS,
    )


@blueprint.route("/quizzes/<int:quiz_id>/settings", methods=["GET", "POST"])
@signed_in
def settings(quiz_id: int) -> Response | str:
    """Change what a quiz is about, and the rules of its test."""
    quiz = queries.quiz_for_editing(current_user.id, quiz_id)
    form = SettingsForm.of(quiz)
    if not form.validate_on_submit():
        return render_template("quizzes/settings.html", quiz=quiz, form=form)
    with transaction():
        quiz = queries.quiz_for_editing(current_user.id, quiz_id)
        publishing.change_quiz(quiz, Settings(**form.settings()))
    flash(_("Settings saved."), "success")
    return redirect(url_for("authoring.edit", quiz_id=quiz_id))


@blueprint.post("/quizzes/<int:quiz_id>/change")
@signed_in
def change(quiz_id: int) -> Response:
    """Publish a quiz, make it private, delete it, or undo that."""
    action = request.form.get("action", "")
    try:
        with transaction():
            _change_quiz(_loaded_for(action, quiz_id), action)
    except Invalid as refusal:
        flash(said(refusal.message), "error")
    if action in ("delete", "restore"):
        return redirect(url_for("authoring.mine"))
    return redirect(url_for("authoring.edit", quiz_id=quiz_id))


def _loaded_for(action: str, quiz_id: int) -> Quiz:
    if action in ("delete", "restore"):
        return queries.quiz_for_restoring(current_user.id, quiz_id)
    return queries.quiz_for_editing(current_user.id, quiz_id)


def _change_quiz(quiz: Quiz, action: str) -> None:
    match action:
        case "publish":
            publishing.publish_quiz(
                quiz, clock.now(), by_instructor=bool(current_user.is_instructor)
            )
        case "unpublish":
            publishing.unpublish_quiz(quiz)
        case "delete":
            publishing.delete_quiz(quiz, clock.now())
        case "restore":
            publishing.restore_quiz(quiz)
        case _:
            raise Invalid(UNKNOWN_ACTION)


@blueprint.post("/quizzes/<int:quiz_id>/order")
@signed_in
def arrange(quiz_id: int) -> Response:
    """Put the questions in the order in which their ids come."""
    with transaction():
        queries.quiz_for_editing(current_user.id, quiz_id)
        arranging.arrange_questions(quiz_id, request.form.getlist("question", type=int))
    return redirect(url_for("authoring.edit", quiz_id=quiz_id))


@blueprint.route("/quizzes/<int:quiz_id>/questions/new/<slug>", methods=["GET", "POST"])
@signed_in
def add(quiz_id: int, slug: str) -> Response | str:
    """Write a new question of one kind; `sentence` in the address names what it is to be on."""
    quiz = queries.quiz_for_editing(current_user.id, quiz_id)
    form = form_for(slug)(quiz, None, random.Random(), on=request.args.get("sentence", ""))
    if not (_is_saving() and form.validate()):
        return _written(quiz, form)
    content, sent = form.content(), sending()
    with transaction():
        quiz = queries.quiz_for_editing(current_user.id, quiz_id)
        question = services.question_made_by(sent, quiz) or services.add_question(
            quiz,
            content,
            clock.now(),
            author_id=current_user.id,
            status=_status(form),
            sending=sent,
        )
    flash(_("Question saved."), "success")
    if request.form.get("do") == "another":
        sentence = request.args.get("sentence")
        return redirect(url_for("authoring.add", quiz_id=quiz_id, slug=slug, sentence=sentence))
    if content.evidence and "sentence" in request.args:
        return redirect(_place_among_drafts(question))
    return redirect(_place_of(question))


@blueprint.route("/quizzes/<int:quiz_id>/questions/<int:question_id>", methods=["GET", "POST"])
@signed_in
def edit_question(quiz_id: int, question_id: int) -> Response | str:
    """Write a question anew; `drafts` in the address leads back to the page of drafts."""
    question = queries.question_for_editing(current_user.id, quiz_id, question_id)
    form = _form_of(question)
    if not (_is_saving() and form.validate()):
        return _written(question.quiz, form, question=question)
    was_proposed = question.status not in ("draft", "published")
    try:
        question = _save(quiz_id, question_id, form)
    except Conflict as conflict:
        question = queries.question_for_editing(current_user.id, quiz_id, question_id)
        form.seen.data = services.fingerprint(queries.version_of(question))
        return _written(question.quiz, form, question=question, conflict=conflict)
    saved = _("Question saved and accepted.") if was_proposed else _("Question saved.")
    flash(saved, "success")
    if was_proposed or "drafts" in request.args:
        return redirect(_place_among_drafts(question))
    return redirect(_place_of(question))


def _form_of(question: Question) -> QuestionForm:
    version = queries.version_of(question)
    return form_for(version.content.slug)(
        question.quiz,
        version.content,
        random.Random(),
        seen=services.fingerprint(version),
        ready=question.status != "draft",
    )


def _save(quiz_id: int, question_id: int, form: QuestionForm) -> Question:
    content = form.content()
    with transaction():
        question = queries.question_for_editing(current_user.id, quiz_id, question_id)
        services.save_question(
            question, content, clock.now(), author_id=current_user.id, seen=form.seen.data
        )
        question.status = _status(form)
    return question


def _written(
    quiz: Quiz,
    form: QuestionForm,
    *,
    question: Question | None = None,
    conflict: QuizappError | None = None,
) -> str:
    """Show a question while it is written: the form, and beside it what learners will see."""
    step = request.form.get("do", "")
    form.change_rows(step, random.Random())
    shown = _shown(form, step)
    if "X-Preview" in request.headers:
        return render_template("quizzes/_preview.html", shown=shown, quiz=quiz)
    return render_template(
        "quizzes/question.html",
        quiz=quiz,
        form=form,
        question=question,
        conflict=conflict and said(conflict.message),
        shown=shown,
    )


def _shown(form: QuestionForm, step: str) -> Preview:
    content = form.content()
    text = form.article.text if form.article else ""
    if step == "try":
        return tried(content, text, request.form.to_dict(flat=False))
    return preview(content, text)


@blueprint.post("/quizzes/<int:quiz_id>/questions/<int:question_id>/change")
@signed_in
def change_question(quiz_id: int, question_id: int) -> Response:
    """Move, copy, publish or delete a question, or undo that; what is refused can be mended."""
    try:
        with transaction():
            question = queries.question_for_editing(current_user.id, quiz_id, question_id)
            changed = _change_question(question, request.form.get("action", ""))
    except Invalid as refusal:
        flash(said(refusal.message), "error")
        writing = url_for("authoring.edit_question", quiz_id=quiz_id, question_id=question_id)
        return redirect(writing)
    if "drafts" in request.args:
        return redirect(_place_among_drafts(changed))
    return redirect(_place_of(changed))


def _change_question(question: Question, action: str) -> Question:
    match action:
        case "up":
            arranging.move_question(question, -1)
        case "down":
            arranging.move_question(question, 1)
        case "publish":
            arranging.publish_question(question)
        case "unpublish":
            arranging.unpublish_question(question)
        case "confirm":
            article_edits.confirm_evidence(question)
        case "duplicate":
            return arranging.duplicate_question(question, clock.now(), author_id=current_user.id)
        case "delete":
            arranging.delete_question(question, clock.now())
        case "restore":
            arranging.restore_question(question)
        case _:
            raise Invalid(UNKNOWN_ACTION)
    return question


def _is_saving() -> bool:
    return request.method == "POST" and request.form.get("do", "save") in ("save", "another")


def _status(form: QuestionForm) -> str:
    return "published" if form.ready.data else "draft"


def _place_of(question: Question) -> str:
    return url_for("authoring.edit", quiz_id=question.quiz_id, _anchor=f"question-{question.id}")


def _place_among_drafts(question: Question) -> str:
    anchor = f"draft-{question.id}"
    return url_for("drafting.show", quiz_id=question.quiz_id, _anchor=anchor)


def _just_deleted(deleted: Any) -> list[Any]:
    now = clock.now()
    return [one for one in deleted if now - one.deleted_at < JUST_NOW]
