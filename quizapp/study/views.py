"""The daily review: a question, its answer, its rating, until nothing is due; what goes with it."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Conflict, Invalid, NotFound
from quizapp.quizzes.reports import report_question
from quizapp.scheduling.rating import Rating
from quizapp.study import pages, queries, services
from quizapp.study.asking import version_asked, version_given, version_of, versions_asked
from quizapp.study.forms import (
    AnswerForm,
    AsideForm,
    ClaimForm,
    PreferencesForm,
    RatingForm,
    ReportForm,
    StepForm,
)
from quizapp.study.memory import waiting_on
from quizapp.study.plans.offer import deterring
from quizapp.study.queries import Learner, card_for_review, learner_of, queue_of
from quizapp.study.steps import trail
from quizapp.web.forms import refuse
from quizapp.web.language import said

blueprint = Blueprint("study", __name__)
Page = str | Response | tuple[str, int]

UNREADABLE = N_("This page is out of date. Reload it and answer again.")


@blueprint.get("/review")
@signed_in
def review() -> Page:
    """Ask the next question, or say when to come back."""
    now, learner = clock.now(), learner_of(current_user)
    queue = queue_of(learner, now)
    if not queue.order:
        outlook = queries.outlook(learner, queue, now)
        page = pages.done_page(outlook, learner.calendar.day_of(now))
        page["often"] = _often(learner)
        return render_template("study/done.html", **page, trail=trail(learner, now))
    card = card_for_review(learner.id, queue.order[0])
    if waiting_on(card, learner.calendar, now) is not None:
        return redirect(url_for(".answered", card_id=card.id))
    steps = trail(learner, now)
    page = pages.frame(learner, card, queue, steps)
    page["often"] = _often(learner)
    page["deterring"] = 0 if steps.undo else deterring(learner, queue, now)
    is_typed = learner.preferences.asks == "typed" and "choices" not in request.args
    page |= pages.question_page(card, version_asked(card), now, is_typed=is_typed)
    return render_template("study/question.html", **page)


def _often(learner: Learner) -> pages.OftenForgotten | None:
    """Return the card that the page before this one asks to tell of, if there is one."""
    card_id = request.args.get("often", type=int)
    if card_id is None:
        return None
    try:
        card = card_for_review(learner.id, card_id)
    except (Conflict, NotFound):
        return None
    return pages.often_forgotten(learner, card, version_asked(card).content)


@blueprint.post("/review/<int:card_id>/answer")
@signed_in
def answer(card_id: int) -> Page:
    """Keep an answer; its feedback is another page, so that reloading never answers again."""
    now, form = clock.now(), AnswerForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    try:
        with transaction():
            card = card_for_review(current_user.id, card_id, lock=True)
            services.give_answer(
                learner_of(current_user),
                card,
                version_of(card, form.version.number),
                request.form.to_dict(flat=False),
                seen=form.seen.number,
                seconds=form.seconds(card_id, now),
                now=now,
            )
    except Invalid as refusal:
        return ask_again(card_id, form.version.number, refusal, now)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    return redirect(url_for(".answered", card_id=card_id))


def ask_again(card_id: int, version_id: int, refusal: Invalid, now: datetime) -> Page:
    """Ask a question again whose answer was missing or could not be read."""
    learner = learner_of(current_user)
    card = card_for_review(learner.id, card_id)
    page = pages.frame(learner, card, queue_of(learner, now), trail(learner, now))
    is_typed = "text" in request.form
    page |= pages.question_page(card, version_of(card, version_id), now, is_typed=is_typed)
    return render_template("study/question.html", **page, error=refusal.message), 400


@blueprint.get("/review/<int:card_id>")
@signed_in
def answered(card_id: int) -> Page:
    """Show the answer that waits on a card, and how it may be rated."""
    now, learner = clock.now(), learner_of(current_user)
    try:
        card = card_for_review(learner.id, card_id)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    given = waiting_on(card, learner.calendar, now)
    if given is None:
        return redirect(url_for(".review"))
    version, every = version_given(card, given), request.args.get("ratings") == "all"
    page = pages.frame(learner, card, queue_of(learner, now), trail(learner, now))
    page |= pages.answer_page(learner, card, version, given, every_rating=every)
    return render_template("study/answer.html", **page)


@blueprint.post("/review/<int:card_id>/rating")
@signed_in
def rate(card_id: int) -> Page:
    form = RatingForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    rating, seen = Rating(form.rating.number), form.seen.number
    try:
        with transaction():
            card = card_for_review(current_user.id, card_id, lock=True)
            learner, now = learner_of(current_user), clock.now()
            told = services.rate_answer(learner, card, rating, seen=seen, now=now)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    return redirect(url_for(".review", often=None if told is None else card_id))


@blueprint.post("/review/<int:card_id>/right")
@signed_in
def claim(card_id: int) -> Page:
    """Take the learner's word that what they typed was right, or almost."""
    form = ClaimForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    try:
        with transaction():
            card = card_for_review(current_user.id, card_id, lock=True)
            almost = form.claim.data == "almost"
            learner = learner_of(current_user)
            services.claim_right(learner, card, seen=form.seen.number, almost=almost)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    return redirect(url_for(".answered", card_id=card_id))


@blueprint.post("/review/undo")
@signed_in
def undo() -> Page:
    """Take the last review back; its answer waits for another rating."""
    form = StepForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    try:
        with transaction():
            learner = learner_of(current_user)
            card = services.undo_review(learner, form.step.number, clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    if card is None:
        return redirect(url_for(".review"))
    if card.given is None:
        flash(_("Undone."), "success")
        return redirect(url_for(".review"))
    flash(_("Undone. Rate your answer anew."), "success")
    return redirect(url_for(".answered", card_id=card.id, ratings="all"))


@blueprint.post("/review/redo")
@signed_in
def redo() -> Page:
    form = StepForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    try:
        with transaction():
            services.redo_review(learner_of(current_user), form.step.number, clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "info")
    return redirect(url_for(".review"))


@blueprint.get("/review/set-aside")
@signed_in
def aside() -> Page:
    """List the cards suspended, flagged, put off, and often forgotten, with the way back."""
    now, learner = clock.now(), learner_of(current_user)
    cards = queries.cards_set_aside(learner, now)
    asked = versions_asked(cards)
    page = pages.set_aside_page(learner, cards, asked, learner.calendar.day_of(now))
    return render_template("study/aside.html", **page)


@blueprint.post("/review/<int:card_id>/set-aside")
@signed_in
def set_aside(card_id: int) -> Page:
    form = AsideForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    action = form.action.data or ""
    try:
        with transaction():
            card = card_for_review(current_user.id, card_id, lock=True)
            services.set_aside(learner_of(current_user), card, action, clock.now())
    except Conflict as refusal:
        flash(said(refusal.message), "info")
        return redirect(url_for(".review"))
    flash(pages.done_with_card(action), "success")
    if form.listed.data:
        return redirect(url_for(".aside"))
    if card.given is not None:
        return redirect(url_for(".answered", card_id=card_id))
    return redirect(url_for(".review"))


@blueprint.route("/review/<int:card_id>/report", methods=["GET", "POST"])
@signed_in
def report(card_id: int) -> Page:
    """Say what is wrong with a question, to whoever may mend it."""
    now, form = clock.now(), ReportForm()
    card = card_for_review(current_user.id, card_id)
    version = version_asked(card)
    if form.validate_on_submit():
        try:
            with transaction():
                words = form.words.data or ""
                report_question(current_user.id, card.question, version.id, words, now)
        except Invalid as refusal:
            refuse(form.words, said(refusal.message))
        else:
            flash(_("Thank you: it is passed on."), "success")
            return redirect(url_for(".review"))
    page = render_template(
        "study/report.html",
        form=form,
        card_id=card_id,
        content=version.content,
        language=card.question.quiz.language,
    )
    return page, 400 if form.errors else 200


@blueprint.route("/review/preferences", methods=["GET", "POST"])
@signed_in
def preferences() -> Page:
    form = PreferencesForm(obj=queries.preferences_of(current_user.id))
    if not form.validate_on_submit():
        return render_template("study/preferences.html", form=form), 400 if form.errors else 200
    with transaction():
        services.save_preferences(
            learner_of(current_user),
            buttons=form.buttons.data,
            asks=form.asks.data,
            shows_time=form.shows_time.data,
            speaks=form.speaks.data,
        )
    flash(_("Saved."), "success")
    return redirect(url_for(".review"))
