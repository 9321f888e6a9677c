"""Pages about several rooms: the front, a learner's home, their scores, their data."""

import json
from typing import cast

from flask import Blueprint, Response, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from quizapp import clock
from quizapp.accounts import passwords, signing_in
from quizapp.accounts.access import anyone, signed_in
from quizapp.accounts.models import User
from quizapp.accounts.takers import present_taker, present_user
from quizapp.attempts.chart import chart_of
from quizapp.attempts.queries import attempts_to_continue, last_scores
from quizapp.attempts.results import fraction_of
from quizapp.attempts.rules import is_released
from quizapp.database.transaction import transaction
from quizapp.home import queries, services
from quizapp.home.example import example
from quizapp.home.forms import Leave
from quizapp.home.week import bars_of
from quizapp.quizzes.queries import is_open_to, number_of_questions
from quizapp.reading.queries import readings_to_continue
from quizapp.study.queries import learner_of, outlook, queue_of
from quizapp.web import language
from quizapp.web.limits import BY_CLIENT, limiter

blueprint = Blueprint("home", __name__)

IN_CHART = 50


@blueprint.get("/")
@anyone
def front() -> str:
    """Show a learner's day to who is signed in, and the doors to everybody else."""
    user = present_user()
    return learners_home(user) if user else doors()


def doors() -> str:
    taker, now = present_taker(), clock.now()
    quiz = queries.first_quiz(language.language())
    return render_template(
        "home/front.html",
        quiz=quiz,
        questions=number_of_questions(quiz.id) if quiz else 0,
        example=example(),
        unfinished=attempts_to_continue(taker, now) if taker else [],
        reading=readings_to_continue(taker) if taker else [],
    )


def learners_home(user: User) -> str:
    now, learner = clock.now(), learner_of(user)
    ahead = outlook(learner, queue_of(learner, now), now)
    scores = [attempt for attempt in last_scores(user) if is_released(attempt, now)]
    return render_template(
        "home/learner.html",
        ahead=ahead,
        week=bars_of(learner.calendar.day_of(now), ahead.week),
        unfinished=attempts_to_continue(user, now),
        reading=readings_to_continue(user),
        scores=scores,
        first_quiz=None if scores else queries.first_quiz(language.language()),
    )


@blueprint.get("/scores")
@signed_in
def scores() -> str:
    """Show every score over time, and what came of each quiz."""
    history = queries.released_scores(you(), clock.now())
    return render_template(
        "home/scores.html",
        by_quiz=queries.by_quiz(history),
        chart=chart_of([fraction_of(attempt) for attempt in history[-IN_CHART:]]),
        history=history[: -IN_CHART - 1 : -1],
    )


@blueprint.get("/scores/<int:quiz_id>")
@signed_in
def scores_on(quiz_id: int) -> str:
    """Show the scores on one quiz over time."""
    found = queries.scores_on(you(), quiz_id, clock.now())
    chart = chart_of([fraction_of(attempt) for attempt in found.attempts[-IN_CHART:]])
    return render_template(
        "home/scores_on.html", found=found, chart=chart, is_open=is_open_to(you().id, found.quiz)
    )


@blueprint.get("/account/export")
@signed_in
def export() -> Response:
    """Send all that is stored about the learner as a file of JSON."""
    content = json.dumps(services.export_of(you(), clock.now()), ensure_ascii=False, indent=2)
    return Response(
        content,
        mimetype="application/json",
        headers={"Content-Disposition": "attachment; filename=quizapp.json"},
    )


@blueprint.route("/account/delete", methods=["GET", "POST"])
@limiter.limit(BY_CLIENT, methods=["POST"])
@signed_in
def delete_account() -> ResponseReturnValue:
    """Erase the account, once its password has been given."""
    form, user = Leave(), you()
    if form.validate_on_submit():
        if passwords.matches(form.password.data or "", user.password_hash):
            spoken = language.language()
            with transaction():
                services.erase(user)
            signing_in.end_session()
            session[language.COOKIE_KEY] = spoken
            flash(_("Your account and everything in it is gone."))
            return redirect(url_for(".front"), 303)
        form.password.errors = [_("This is not your password.")]
    page = render_template("home/delete.html", form=form)
    return page, 400 if form.is_submitted() else 200


def you() -> User:
    """Return who is signed in, as the user itself."""
    return cast(User, current_user._get_current_object())
