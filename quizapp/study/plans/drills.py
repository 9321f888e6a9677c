"""Pages of drills: cards asked outside the schedule, to cram them or as a mock exam."""

import random
from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.study.plans import drilling, pages, queries
from quizapp.study.plans.forms import DrillForm, MockForm, SearchForm
from quizapp.study.plans.models import Drill
from quizapp.study.plans.views import Page, exam_shown
from quizapp.study.queries import learner_of
from quizapp.web.forms import refuse
from quizapp.web.language import said

blueprint = Blueprint("drills", __name__, url_prefix="/review/plan")


@blueprint.post("/cram")
@signed_in
def begin_cram() -> Page:
    form, now = SearchForm(), clock.now()
    try:
        if not form.validate():
            return render_template("study/plans/cram.html", form=form), 400
        with transaction():
            learner, search = learner_of(current_user), (form.search.data or "").strip()
            drill = drilling.begin(
                learner,
                queries.cards_of_search(learner, search, now),
                title=search or _("All my cards"),
                most=drilling.MOST_CRAMMED,
                now=now,
                rng=random.SystemRandom(),
            )
            goal = url_for(".drill", drill_id=drill.id)
    except (Invalid, Conflict) as refusal:
        refuse(form.search, said(refusal.message))
        return render_template("study/plans/cram.html", form=form), 400
    return redirect(goal)


@blueprint.post("/exams/<int:exam_id>/mock")
@signed_in
def begin_mock(exam_id: int) -> Page:
    form, now = MockForm(), clock.now()
    if not form.validate():
        return exam_shown(exam_id, form, 400)
    try:
        with transaction():
            learner, exam = learner_of(current_user), queries.exam_of(current_user.id, exam_id)
            drill = drilling.begin(
                learner,
                queries.cards_of_search(learner, exam.search, now),
                title=exam.title,
                most=form.questions.number,
                now=now,
                rng=random.SystemRandom(),
                exam=exam,
                time_limit=timedelta(minutes=form.minutes.number),
            )
            goal = url_for(".drill", drill_id=drill.id)
    except Conflict as refusal:
        refuse(form.questions, said(refusal.message))
        return exam_shown(exam_id, form, 400)
    return redirect(goal)


@blueprint.get("/drills/<int:drill_id>")
@signed_in
def drill(drill_id: int) -> Page:
    """Ask the next question, or show what came of the drill."""
    now, found = clock.now(), queries.drill_of(current_user.id, drill_id)
    if drilling.is_over(found, now):
        return render_template("study/plans/result.html", **pages.result_page(found))
    return asked(found, now)


def asked(found: Drill, now: datetime, *, back: str = "", error: Invalid | None = None) -> Page:
    place = drilling.places_left(found)[0]
    page = pages.drill_page(found, place, drilling.version_at(found, place), now)
    if error is not None and "text" in request.form:
        page["answer"] = {"text": request.form["text"]}
    page |= {"back": back, "error": error.message if error else None, "posted": request.form}
    return render_template("study/plans/drill.html", **page), 400 if error else 200


@blueprint.post("/drills/<int:drill_id>")
@signed_in
def answer(drill_id: int) -> Page:
    """Take an answer; a cram then shows it, a mock exam goes on."""
    form, now = DrillForm(), clock.now()
    if not form.validate():
        return redirect(url_for(".drill", drill_id=drill_id))
    seen = form.seen.number
    if "reveal" in request.form:
        return turned(queries.drill_of(current_user.id, drill_id), seen, now)
    try:
        with transaction():
            found = queries.drill_of(current_user.id, drill_id, lock=True)
            is_mock = found.kind == drilling.MOCK
            fields = request.form.to_dict(flat=False)
            drilling.answer(found, fields, seen=seen, now=now)
    except Invalid as refusal:
        return asked(queries.drill_of(current_user.id, drill_id), now, error=refusal)
    if is_mock:
        return redirect(url_for(".drill", drill_id=drill_id))
    return redirect(url_for(".feedback", drill_id=drill_id, number=seen))


def turned(found: Drill, seen: int, now: datetime) -> Page:
    """Show a flashcard's back, so that the learner can judge; write nothing."""
    if drilling.is_over(found, now) or seen != len(found.answers):
        return redirect(url_for(".drill", drill_id=found.id))
    content = drilling.version_at(found, drilling.places_left(found)[0]).content
    back = content.solution() if isinstance(content, Flashcard) else ""
    return asked(found, now, back=back)


@blueprint.get("/drills/<int:drill_id>/answers/<int:number>")
@signed_in
def feedback(drill_id: int, number: int) -> Page:
    """Show an answer that was given while cramming, and why it is right or not."""
    found = queries.drill_of(current_user.id, drill_id)
    if found.kind == drilling.MOCK:
        raise NotFound(queries.NO_SUCH_DRILL)
    if number >= len(found.answers):  # stopped in another window before it was given
        return redirect(url_for(".drill", drill_id=drill_id))
    return render_template("study/plans/feedback.html", **pages.feedback_page(found, number))


@blueprint.post("/drills/<int:drill_id>/end")
@signed_in
def end(drill_id: int) -> Page:
    with transaction():
        drilling.end(queries.drill_of(current_user.id, drill_id, lock=True), clock.now())
    return redirect(url_for(".drill", drill_id=drill_id))


@blueprint.post("/drills/<int:drill_id>/remember")
@signed_in
def remember(drill_id: int) -> Page:
    """Let what was missed come back tomorrow, since the learner wants it."""
    with transaction():
        found = queries.drill_of(current_user.id, drill_id, lock=True)
        missed = drilling.remember_missed(found, clock.now())
    flash(
        ngettext("%(num)s card comes back tomorrow.", "%(num)s cards come back tomorrow.", missed),
        "success",
    )
    return redirect(url_for(".drill", drill_id=drill_id))
