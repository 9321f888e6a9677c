"""The pages of pictures: three on the first, each of the others one click away."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.errors import N_, NotFound
from quizapp.study.queries import learner_of
from quizapp.study.statistics.forms import LookForm
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.parts import holders_of, part_named
from quizapp.study.statistics.pictures import FIRST, PICTURES
from quizapp.study.statistics.spans import Span

blueprint = Blueprint("statistics", __name__, url_prefix="/progress")


@blueprint.get("")
@signed_in
def progress() -> str:
    """Show the three pictures that say most."""
    look, form = looked_at()
    shown = {name: PICTURES[name].make(look) for name in FIRST}
    return render_template("statistics/progress.html", shown=shown, kinds=PICTURES, form=form)


@blueprint.get("/<name>")
@signed_in
def picture(name: str) -> str:
    """Show one picture, with its table open beside it."""
    if name not in PICTURES:
        raise NotFound(N_("There is no such picture."))
    look, form = looked_at()
    return render_template(
        "statistics/picture.html",
        name=name,
        kind=PICTURES[name],
        picture=PICTURES[name].make(look),
        kinds=PICTURES,
        form=form,
    )


def looked_at() -> tuple[Look, LookForm]:
    """Return what the address asks for; a span nobody knows is that of a month."""
    learner = learner_of(current_user)
    holders, tags = holders_of(learner.id)
    form = LookForm(request.args)
    form.offer(holders, tags)
    part = part_named(form.of.data or "", holders, tags)
    spans = {span.value: span for span in Span}
    form.span.data = span = spans.get(form.span.data or "", Span.MONTH)
    return Look(learner, part, span, clock.now(), tuple(holders)), form
