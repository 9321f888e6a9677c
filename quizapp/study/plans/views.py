"""What a learner decides: limits, certainty, easy days, a break, exams, a way out of a backlog."""

from datetime import date
from typing import Any

from babel.dates import get_day_names
from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Invalid
from quizapp.quizzes.queries import quiz_for_taking
from quizapp.scheduling.workload import DAYS_A_WEEK
from quizapp.study.plans import pages, queries, services
from quizapp.study.plans.forms import (
    BacklogForm,
    BreakForm,
    ExamForm,
    MockForm,
    PaceForm,
    SearchForm,
    WeekForm,
)
from quizapp.study.queries import Learner, learner_of
from quizapp.study.search import term
from quizapp.web.forms import Form, refuse
from quizapp.web.language import said

blueprint = Blueprint("plans", __name__, url_prefix="/review/plan")
Page = str | Response | tuple[str, int]

UNREADABLE = N_("This page is out of date. Reload it and answer again.")


@blueprint.get("")
@signed_in
def plan() -> Page:
    return shown(learner_of(current_user))


def shown(learner: Learner, **refused: Form) -> Page:
    """Show the plan, a form that was refused with what was typed into it."""
    now, preferences = clock.now(), learner.preferences
    pause = learner.scheduler.agenda.pause
    forms: dict[str, Form] = {
        "pace": PaceForm(
            None,
            new_per_day=preferences.new_per_day,
            reviews_per_day=preferences.reviews_per_day,
            retention=round(preferences.retention * 100),
        ),
        "week": WeekForm(None, days=preferences.easy_days or [100] * DAYS_A_WEEK),
        "rest": BreakForm(
            None, first=pause.first if pause else None, last=pause.last if pause else None
        ),
    }
    page = render_template(
        "study/plans/plan.html",
        **pages.plan_page(learner, now),
        **{**forms, **refused},
        weekdays=[get_day_names(locale=get_locale())[day] for day in range(DAYS_A_WEEK)],
    )
    return (page, 400) if refused else page


@blueprint.post("/pace")
@signed_in
def pace() -> Page:
    form = PaceForm()
    if not form.validate():
        return shown(learner_of(current_user), pace=form)
    with transaction():
        services.save_pace(
            learner_of(current_user),
            new_per_day=form.new_per_day.number,
            reviews_per_day=form.reviews_per_day.number,
            retention=form.retention.number / 100,
        )
    flash(_("Saved."), "success")
    return redirect(url_for(".plan"))


@blueprint.post("/week")
@signed_in
def week() -> Page:
    form = WeekForm()
    if not form.validate():
        return shown(learner_of(current_user), week=form)
    with transaction():
        services.save_easy_days(learner_of(current_user), form.percents)
    flash(_("Saved: cards you answer from now on heed it."), "success")
    return redirect(url_for(".plan", _anchor="week"))


@blueprint.post("/break")
@signed_in
def rest() -> Page:
    form = BreakForm()
    if not form.validate():
        return shown(learner_of(current_user), rest=form)
    try:
        with transaction():
            moved = services.take_break(learner_of(current_user), *form.days, clock.now())
    except Invalid as refusal:
        refuse(form.last, said(refusal.message))
        return shown(learner_of(current_user), rest=form)
    flash(
        _("Your break is planned: nothing is due then.")
        if not moved
        else ngettext(
            "Your break is planned: %(num)s card moves to the days around it.",
            "Your break is planned: %(num)s cards move to the days around it.",
            moved,
        ),
        "success",
    )
    return redirect(url_for(".plan", _anchor="break"))


@blueprint.post("/break/end")
@signed_in
def end_rest() -> Page:
    with transaction():
        services.end_break(learner_of(current_user))
    flash(_("The break is off: cards come as usual."), "success")
    return redirect(url_for(".plan", _anchor="break"))


@blueprint.post("/backlog")
@signed_in
def backlog() -> Page:
    """Spread the cards that wait."""
    form = BacklogForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    with transaction():
        spread = services.catch_up(learner_of(current_user), form.days.number, clock.now())
    flash(
        ngettext(
            "%(num)s card is spread over %(days)s days, those most at risk first.",
            "%(num)s cards are spread over %(days)s days, those most at risk first.",
            spread,
            days=form.days.number,
        ),
        "success",
    )
    return redirect(url_for("study.review"))


@blueprint.post("/backlog/end")
@signed_in
def end_backlog() -> Page:
    with transaction():
        services.end_catching_up(learner_of(current_user))
    flash(_("New cards are asked again."), "success")
    return redirect(url_for(".plan"))


@blueprint.route("/exams/new", methods=["GET", "POST"])
@signed_in
def new_exam() -> Page:
    """Plan an exam; the address may say on which quiz or search, and what for."""
    quiz_id = request.args.get("quiz", type=int)
    if quiz_id is None:
        given = {name: request.args.get(name, "") for name in ("search", "title")}
        return exam_form(ExamForm(**given))
    quiz = quiz_for_taking(current_user.id, quiz_id)
    search = term("quiz", quiz.title)
    return exam_form(ExamForm(search=search, title=quiz.title, quiz=quiz.id, whole=True))


@blueprint.route("/exams/<int:exam_id>/edit", methods=["GET", "POST"])
@signed_in
def edit_exam(exam_id: int) -> Page:
    exam = queries.exam_of(current_user.id, exam_id)
    form = ExamForm(title=exam.title, search=exam.search, day=date.fromordinal(exam.day))
    return exam_form(form, exam_id)


def exam_form(form: ExamForm, exam_id: int | None = None) -> Page:
    if not form.validate_on_submit():
        return exam_asked(form, exam_id)
    now = clock.now()
    try:
        with transaction():
            learner = learner_of(current_user)
            if form.whole.data and form.quiz.data:
                quiz = quiz_for_taking(current_user.id, form.quiz.data)
                services.learn_quiz(learner, quiz, now)
            exam = services.plan_exam(
                learner,
                title=form.title.data or "",
                search=(form.search.data or "").strip(),
                day=form.day.data,
                now=now,
                exam=queries.exam_of(current_user.id, exam_id) if exam_id else None,
            )
            goal = url_for(".exam", exam_id=exam.id)
    except Invalid as refusal:
        is_day = refusal.message.id in (services.AHEAD, services.TOO_FAR)
        refuse(form.day if is_day else form.search, said(refusal.message))
        return exam_asked(form, exam_id)
    return redirect(goal)


def exam_asked(form: ExamForm, exam_id: int | None) -> Page:
    page = render_template("study/plans/exam_form.html", form=form, exam_id=exam_id)
    return (page, 400) if form.errors else page


@blueprint.get("/exams/<int:exam_id>")
@signed_in
def exam(exam_id: int) -> Page:
    """Show what is to be expected of an exam, and offer a mock one."""
    return exam_shown(exam_id, MockForm(None))


def exam_shown(exam_id: int, form: MockForm, status: int = 200) -> Page:
    found, learner = queries.exam_of(current_user.id, exam_id), learner_of(current_user)
    page: dict[str, Any] = pages.exam_page(learner, found, clock.now())
    return render_template("study/plans/exam.html", **page, form=form), status


@blueprint.post("/exams/<int:exam_id>/delete")
@signed_in
def delete_exam(exam_id: int) -> Page:
    with transaction():
        services.forget_exam(queries.exam_of(current_user.id, exam_id))
    flash(_("The exam is off: its cards come as usual."), "success")
    return redirect(url_for(".plan", _anchor="exams"))


@blueprint.get("/cram")
@signed_in
def cram() -> Page:
    """Ask which cards to go through outside the schedule."""
    search, quiz_id = request.args.get("search", ""), request.args.get("quiz", type=int)
    if quiz_id is not None:
        search = term("quiz", quiz_for_taking(current_user.id, quiz_id).title)
    form = SearchForm(None, search=search)
    return render_template("study/plans/cram.html", form=form)
