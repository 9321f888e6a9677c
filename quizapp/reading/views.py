"""An article with its questions between its sections: reading, answering, deciding, stopping."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import anyone
from quizapp.accounts.takers import present_taker, present_user, taker_for_writing
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Conflict, Invalid
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.article_edits import article_of
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import question_taken, quiz_for_taking, version_of
from quizapp.reading import pages, queries, services
from quizapp.reading.forms import AnswerForm, DecisionForm, PlaceForm
from quizapp.reading.pages import Refused
from quizapp.reading.queries import END
from quizapp.reading.services import REWORD, Wording
from quizapp.web.language import said

blueprint = Blueprint("reading", __name__)
Page = str | Response | tuple[str, int]

UNREADABLE = N_("This page is out of date. Reload it and answer again.")
UNANSWERED = N_("Answer this question first.")
UNDO = "undo"


@blueprint.get("/read/<int:quiz_id>")
@anyone
def read(quiz_id: int) -> Page:
    """Show an article with its questions; who has stopped somewhere is led there."""
    user = present_user()
    quiz = quiz_for_taking(user.id if user else None, quiz_id)
    if quiz.article is None or not quiz.practice_allowed:
        return render_template("reading/nothing.html", quiz=quiz)
    if "at" not in request.args:
        reading = queries.reading_of(present_taker(), quiz_id)
        if reading is not None and reading.place not in (None, END):
            return redirect(address(quiz_id, reading.place or ""))
    return show(quiz)


def address(quiz_id: int, place: str) -> str:
    """Return the address of a place in the page, which leads nowhere else."""
    return url_for(".read", quiz_id=quiz_id, at=place, _anchor=place)


def show(quiz: Quiz, refused: Refused | None = None) -> str:
    page = pages.article_page(quiz, article_of(quiz), present_taker(), refused)
    return render_template("reading/article.html", **page)


def quiz_read(quiz_id: int) -> Quiz:
    user = present_user()
    return queries.quiz_for_reading(user.id if user else None, quiz_id)


@blueprint.post("/read/<int:quiz_id>/questions/<int:question_id>/answer")
@anyone
def answer(quiz_id: int, question_id: int) -> Page:
    """Take an answer; its feedback stands where the question stood."""
    now, form = clock.now(), AnswerForm()
    if "reveal" in request.form:
        return turn(quiz_id, question_id)
    try:
        with transaction():
            quiz = quiz_read(quiz_id)
            question = question_taken(quiz_id, question_id)
            if not form.validate():
                raise Conflict(UNREADABLE)
            reading = services.begin_reading(taker_for_writing(now), quiz, now)
            fields = request.form.to_dict(flat=False)
            services.answer_question(reading, question, fields, now, seen=form.version.data or 0)
            services.stop_at(reading, f"q{question_id}", now)
    except Invalid as refusal:
        return ask_again(quiz_id, Refused(question_id, refusal.message, request.form.to_dict()))
    except Conflict as refusal:
        flash(said(refusal.message), "info")
    return redirect(address(quiz_id, f"q{question_id}"))


def ask_again(quiz_id: int, refused: Refused) -> Page:
    """Show the page again with what could not be taken still in its place."""
    return show(quiz_read(quiz_id), refused), 400


def turn(quiz_id: int, question_id: int) -> Page:
    """Show a flashcard's back, so that the reader can say whether it was known; write nothing."""
    quiz = quiz_read(quiz_id)
    content = version_of(question_taken(quiz_id, question_id)).content
    if not isinstance(content, Flashcard):
        return redirect(address(quiz_id, f"q{question_id}"))
    return show(quiz, Refused(question_id, back=content.solution()))


@blueprint.post("/read/<int:quiz_id>/questions/<int:question_id>/decision")
@anyone
def decide(quiz_id: int, question_id: int) -> Page:
    """Keep a question, put it off or let it be; then go on reading."""
    now, form, own = clock.now(), DecisionForm(), pages.wording_form(question_id)
    decision, wording = form.decision.data or "", None
    if decision == REWORD:
        if not own.validate():
            return ask_again(quiz_id, Refused(question_id, form=own))
        wording = Wording(own.front.data or "", own.back.data or "")
    place = f"q{question_id}"
    try:
        with transaction():
            quiz = quiz_read(quiz_id)
            question = question_taken(quiz_id, question_id)
            reader = taker_for_writing(now)
            reading = services.begin_reading(reader, quiz, now)
            row = queries.answer_to(reading, question)
            if row is None:
                raise Conflict(UNANSWERED)
            if decision == UNDO:
                services.take_back(row, now)
            else:
                services.decide(reader, row, decision, now, wording)
                place = pages.place_after(quiz, article_of(quiz), reading, question_id)
            services.stop_at(reading, place, now)
    except Conflict as refusal:
        flash(said(refusal.message), "info")
    return redirect(address(quiz_id, place))


@blueprint.post("/read/<int:quiz_id>/place")
@anyone
def stop(quiz_id: int) -> Page:
    """Note where somebody stops who has begun; js/reading.js tells when they leave."""
    now, form = clock.now(), PlaceForm()
    with transaction():
        quiz_read(quiz_id)
        reading = queries.reading_of(present_taker(), quiz_id)
        if reading is not None and form.validate():
            services.stop_at(reading, form.place.data or END, now)
    return redirect(url_for(".read", quiz_id=quiz_id))
