"""Pages by which cards come in and go out, and the pictures and sounds that came with them."""

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, send_file, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.decks.exchange import queries, services
from quizapp.decks.exchange.folders import folder_of
from quizapp.decks.exchange.forms import (
    ENDINGS,
    LARGEST_MB,
    BringForm,
    ExportForm,
    ImportForm,
    format_named,
)
from quizapp.decks.exchange.models import Transfer
from quizapp.decks.exchange.queries import NO_SUCH_MEDIA, Standing
from quizapp.decks.exchange.sides import sides_of
from quizapp.decks.exchange.sniffing import TYPES
from quizapp.decks.services import LONGEST_TITLE
from quizapp.errors import Conflict, Message, NotFound
from quizapp.questions.sets import from_json
from quizapp.quizzes.forms.texts import tidied
from quizapp.web.language import said
from quizapp.web.uploads import takes_up_to

blueprint = Blueprint("exchange", __name__)
Page = str | Response

_MEDIA_NAME = re.compile(r"([0-9a-f]{32})\.([a-z0-9]{3,4})")


@dataclass(frozen=True, slots=True)
class Example:
    """A question as the two sides of a card, in Markdown."""

    front: str
    back: str


@blueprint.route("/cards/import", methods=["GET", "POST"])
@signed_in
@takes_up_to(LARGEST_MB)
def choose() -> Page:
    """Take a file of cards, and have it read."""
    form = ImportForm()
    with closing(request):  # a large file waits in a file of its own
        if not form.validate_on_submit():
            return render_template("decks/exchange/choose.html", form=form)
        file, now = form.file.data, clock.now()
        folder = folder_of(token := services.new_token())
        folder.keep(file.stream)
    with transaction():
        former = services.forget_others(current_user, now)
        name = tidied(PurePath(file.filename or "").name)
        transfer = services.begin_import(current_user, token, format_named(file), name, now)
        address = url_for("exchange.show", token=transfer.token)
    _forget_folders(former)
    return redirect(address)


@blueprint.get("/cards/import/<token>")
@signed_in
def show(token: str) -> Page:
    """Show how reading goes, then what would come in, at last what did."""
    standing = queries.transfer_of(current_user.id, token, "in")
    transfer = standing.transfer
    if standing.under_way:
        return _waiting(standing)
    if transfer.outcome is not None:
        return render_template("decks/exchange/brought.html", transfer=transfer)
    if transfer.preview is None or standing.refusal:
        return render_template("decks/exchange/refused.html", standing=standing)
    return _preview(standing, BringForm(deck=_deck_named_after(transfer)))


@blueprint.post("/cards/import/<token>")
@signed_in
def bring(token: str) -> Page:
    """Have the worker bring in what was read."""
    form = BringForm()
    standing = queries.transfer_of(current_user.id, token, "in")
    if not form.validate():
        return _preview(standing, form)
    with transaction():
        services.confirm_import(
            queries.transfer_of(current_user.id, token, "in"),
            leave_out_same_front=bool(form.leave_out_same_front.data),
            deck=form.deck.data or _deck_named_after(standing.transfer),
            now=clock.now(),
        )
    return redirect(url_for("exchange.show", token=token))


@blueprint.post("/cards/import/<token>/forget")
@signed_in
def forget(token: str) -> Response:
    """Forget a file without bringing it in."""
    with transaction():
        standing = queries.transfer_of(current_user.id, token, "in")
        services.forget(standing.transfer, clock.now())
    _forget_folders([token])
    return redirect(url_for("exchange.choose"))


@blueprint.get("/cards/import/<token>/progress", defaults={"direction": "in"})
@blueprint.get("/cards/export/<token>/progress", defaults={"direction": "out"})
@signed_in
def progress(token: str, direction: str) -> Response:
    """Tell the waiting page how far the worker has come."""
    standing = queries.transfer_of(current_user.id, token, direction)
    job = standing.job if standing.under_way else None
    return jsonify(
        under_way=job is not None,
        stage=said(Message(job.stage)) if job and job.stage else "",
        done=job.done if job else 0,
        total=job.total if job else 0,
    )


@blueprint.route("/cards/export", methods=["GET", "POST"])
@signed_in
def export() -> Page:
    """Ask which cards to write to a file, and have it written."""
    form = ExportForm(search=request.args.get("q", ""))
    if not form.validate_on_submit():
        return render_template("decks/exchange/export.html", form=form)
    now = clock.now()
    name = f"quizapp-{now:%Y-%m-%d}{ENDINGS[form.format.data]}"
    with transaction():
        former = services.forget_others(current_user, now)
        search = form.search.data or ""
        transfer = services.begin_export(current_user, form.format.data, search, name, now)
        address = url_for("exchange.written", token=transfer.token)
    _forget_folders(former)
    return redirect(address)


@blueprint.get("/cards/export/<token>")
@signed_in
def written(token: str) -> Page:
    """Show how writing goes, then the file to take."""
    standing = queries.transfer_of(current_user.id, token, "out")
    if standing.under_way:
        return _waiting(standing)
    if standing.transfer.outcome is None:
        return render_template("decks/exchange/refused.html", standing=standing)
    return render_template("decks/exchange/written.html", transfer=standing.transfer)


@blueprint.get("/cards/export/<token>/file")
@signed_in
def download(token: str) -> Response:
    """Hand the file over."""
    transfer = queries.transfer_of(current_user.id, token, "out").transfer
    path = folder_of(transfer.token).file
    if transfer.outcome is None or not path.is_file():
        raise NotFound(queries.NO_SUCH_FILE)
    return send_file(
        path,
        mimetype="application/octet-stream" if transfer.format == "anki" else "text/csv",
        as_attachment=True,
        download_name=transfer.name,
    )


@blueprint.get("/cards/media/<name>")
@signed_in
def media(name: str) -> Response:
    """Show a picture or a sound to whom it belongs, by what its bytes are, whatever its name."""
    found = _MEDIA_NAME.fullmatch(name)
    if found is None or found[2] not in TYPES:
        raise NotFound(NO_SUCH_MEDIA)
    kept = queries.media_of(current_user.id, found[1])
    content = kept.content if kept and kept.ending == found[2] else _on_hold(name)
    return Response(content, mimetype=TYPES[found[2]])


def _on_hold(name: str) -> bytes:
    """Return a file of what its owner is about to bring in."""
    for transfer in queries.transfers_of(current_user.id):
        path = folder_of(transfer.token).media / name
        if path.is_file():
            return path.read_bytes()
    raise NotFound(NO_SUCH_MEDIA)


def _deck_named_after(transfer: Transfer) -> str:
    return PurePath(transfer.name).stem[:LONGEST_TITLE]


def _waiting(standing: Standing) -> str:
    return render_template("decks/exchange/waiting.html", standing=standing)


def _preview(standing: Standing, form: BringForm) -> str:
    preview = standing.transfer.preview
    if preview is None:
        raise Conflict(services.MOVED_ON)
    return render_template(
        "decks/exchange/preview.html",
        form=form,
        transfer=standing.transfer,
        preview=preview,
        types=[
            one | {"losses": _said(one["losses"]), "examples": _examples(one["examples"])}
            for one in preview["types"]
        ],
        losses=_said(preview["losses"]),
        same=_examples(preview["same_front_examples"]),
    )


def _said(messages: Sequence[tuple[str, Mapping[str, Any]]]) -> list[str]:
    return [said(Message(id_, params)) for id_, params in messages]


def _examples(documents: Sequence[dict[str, Any]]) -> list[Example]:
    return [Example(*sides_of(from_json(document))) for document in documents]


def _forget_folders(tokens: Sequence[str]) -> None:
    for token in tokens:
        folder_of(token).forget()
