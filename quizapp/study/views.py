"""The daily review: a question, its answer, its rating, until nothing is due; and preferences."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Conflict, Invalid
from quizapp.scheduling.rating import Rating
from quizapp.study import pages, queries, services
from quizapp.study.forms import AnswerForm, PreferencesForm, RatingForm
from quizapp.study.memory import given_on
from quizapp.study.queries import card_for_review, learner_of, queue_of, version_of
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
        return render_template("study/done.html", **page)
    card = card_for_review(learner.id, queue.order[0])
    if card.given is not None:
        return redirect(url_for(".answered", card_id=card.id))
    page = pages.question_page(card, version_of(card, card.question.current_id), queue, now)
    return render_template("study/question.html", **page)


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
                card,
                version_of(card, form.version.number),
                request.form.to_dict(flat=False),
                seen=form.seen.number,
                seconds=form.seconds(now),
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
    version = version_of(card, version_id)
    page = pages.question_page(card, version, queue_of(learner, now), now)
    return render_template("study/question.html", **page, error=refusal.message), 400


@blueprint.get("/review/<int:card_id>")
@signed_in
def answered(card_id: int) -> Page:
    """Show the answer that waits on a card, and how it may be rated."""
    learner = learner_of(current_user)
    card = card_for_review(learner.id, card_id)
    given = given_on(card)
    if given is None:
        return redirect(url_for(".review"))
    version, queue = version_of(card, given.version), queue_of(learner, clock.now())
    return render_template(
        "study/answer.html", **pages.answer_page(learner, card, version, given, queue)
    )


@blueprint.post("/review/<int:card_id>/rating")
@signed_in
def rate(card_id: int) -> Page:
    form = RatingForm()
    if not form.validate():
        raise Invalid(UNREADABLE)
    try:
        with transaction():
            card = card_for_review(current_user.id, card_id, lock=True)
            learner = learner_of(current_user)
            services.rate_answer(learner, card, Rating(form.rating.number), seen=form.seen.number)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
    return redirect(url_for(".review"))


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
            new_per_day=form.new_per_day.number,
            reviews_per_day=form.reviews_per_day.number,
        )
    flash(_("Saved."), "success")
    return redirect(url_for(".review"))
