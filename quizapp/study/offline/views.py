"""Being ahead of the network: the next question, the pack to take along, and what comes back."""

from pathlib import Path
from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, request
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import anyone, signed_in
from quizapp.database.transaction import transaction
from quizapp.errors import QuizappError
from quizapp.study import pages
from quizapp.study.asking import version_asked
from quizapp.study.memory import waiting_on
from quizapp.study.offline.batch import reviews_in
from quizapp.study.offline.pack import pack_of
from quizapp.study.offline.replaying import OfflineReview, take_in
from quizapp.study.queries import card_for_review, learner_of, queue_of
from quizapp.study.steps import trail
from quizapp.web.language import said

blueprint = Blueprint("offline", __name__)
Page = str | tuple[str, int]


@blueprint.get("/review/offline")
@anyone
def shell() -> str:
    """Show the review that a device keeps for the time without a connection: a page of nobody's."""
    return render_template("study/offline/shell.html")


@blueprint.get("/review/<int:card_id>/ahead")
@signed_in
def ahead(card_id: int) -> Page:
    """Ask what comes once this card is rated, to be there before it is: without its answer.

    When it is shown nobody knows yet, so the time it takes is not counted from here.
    """
    now, learner = clock.now(), learner_of(current_user)
    card_for_review(learner.id, card_id)
    queue = queue_of(learner, now)
    coming = next((other for other in queue.order if other != card_id), None)
    card = None if coming is None else card_for_review(learner.id, coming)
    if card is None or waiting_on(card, learner.calendar, now) is not None:
        return "", 204
    is_typed = learner.preferences.asks == "typed"
    page = pages.frame(learner, card, queue, trail(learner, now))
    page |= pages.question_page(card, version_asked(card), now, is_typed=is_typed)
    return render_template("study/question.html", **page | {"shown": ""})


@blueprint.get("/review/offline/pack")
@signed_in
def pack() -> Response:
    """Give a learner's device today's cards, answers included, and the token to write with."""
    taken = pack_of(learner_of(current_user), clock.now())
    return jsonify(taken | {"owner": str(current_user.id), "token": generate_csrf()})


@blueprint.post("/review/offline/replay")
@signed_in
def replay() -> Response:
    """Take in what a device did without a connection, each review in a transaction of its own."""
    document = request.get_json(silent=True)
    reviews, refused = reviews_in(document, str(current_user.id), clock.now())
    outcomes = [_outcome(one.sending, said(one.why)) for one in refused]
    outcomes += [_taken_in(review) for review in reviews]
    return jsonify({"reviews": outcomes})


def _taken_in(review: OfflineReview) -> dict[str, Any]:
    try:
        with transaction():
            take_in(learner_of(current_user), review, clock.now())
    except QuizappError as refusal:
        return _outcome(review.sending, said(refusal.message))
    return _outcome(review.sending)


def _outcome(sending: str, refused: str | None = None) -> dict[str, Any]:
    return {"sending": sending, "refused": refused}


@blueprint.get("/service-worker.js")
@anyone
def service_worker() -> Response:
    """Serve the worker from the root, so that it may stand in for every page."""
    script = Path(current_app.static_folder or "", "js/offline/service-worker.js")
    return Response(script.read_text(encoding="utf-8"), mimetype="text/javascript")
