"""A learner's own decks and all of their cards: finding, changing, adding, looking at one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.accounts.access import signed_in
from quizapp.database.transaction import transaction
from quizapp.decks import bulk, pages, queries, services
from quizapp.decks.forms import CardForm, ChangeForm, DeckForm, EditCardForm, NewCardForm, tags_in
from quizapp.decks.notation import cards_written, text_of
from quizapp.errors import N_, Conflict, Invalid
from quizapp.questions.question import Question as Content
from quizapp.quizzes.evidence import paragraph_of
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import version_of
from quizapp.quizzes.sending import sending
from quizapp.quizzes.services import fingerprint
from quizapp.study.asking import version_asked, versions_asked
from quizapp.study.decks import TITLES
from quizapp.study.memory import asked_on
from quizapp.study.queries import Learner, learner_of
from quizapp.study.search import term
from quizapp.web.forms import refuse
from quizapp.web.language import said

blueprint = Blueprint("decks", __name__)
Page = str | Response | tuple[str, int]

NONE_CHOSEN = N_("Choose at least one card first.")
ASKED_FIRST = ("delete", "anew")


@blueprint.app_template_global()
def cards_of_deck(deck: Quiz) -> str:
    """Return the address of a deck's cards."""
    return url_for("decks.cards", q=term("deck", deck.title))


@blueprint.get("/cards")
@signed_in
def cards() -> Page:
    """List the cards that a search finds, to be changed one by one or many at once."""
    now, learner = clock.now(), learner_of(current_user)
    search, sort = request.args.get("q", "").strip(), request.args.get("sort", "due")
    error, page = None, request.args.get("page", 1, type=int)
    try:
        found = queries.found(learner, search, now, sort=sort, page=page)
    except Invalid as refusal:
        error, found = said(refusal.message), queries.Found([], 0, 1)
    asked = versions_asked(found.cards)
    contents = {id_: version.content for id_, version in asked.items()}
    shown = render_template(
        "decks/cards.html",
        search=search,
        sort=sort if sort in queries.SORTS else "due",
        error=error,
        found=found,
        rows=[pages.row_of(learner, card, contents.get(card.id), now) for card in found.cards],
        decks=queries.decks_by_title(learner.id),
        just_deleted=_just_deleted(learner, now),
    )
    return (shown, 400) if error else shown


def _just_deleted(learner: Learner, now: datetime) -> queries.Batch | None:
    batches = queries.deleted_cards_of(learner.id)[:1]
    return next((one for one in batches if _is_just_now(one.deleted_at, now)), None)


def _is_just_now(at: datetime | None, now: datetime) -> bool:
    return at is not None and now - at < queries.JUST_NOW


@blueprint.post("/cards/change")
@signed_in
def change() -> Page:
    """Do one thing to the cards chosen, and say to how many; what cannot be undone asks first."""
    form, now = ChangeForm(), clock.now()
    if not form.validate():
        raise Invalid(N_("This page is out of date. Reload it and try again."))
    learner, action = learner_of(current_user), form.do.data or ""
    ids = _chosen(learner, form, now)
    back = url_for(".cards", q=form.q.data or None, sort=form.sort.data or None)
    if not ids:
        flash(said(Invalid(NONE_CHOSEN).message), "info")
        return redirect(back)
    if action in ASKED_FIRST and not form.confirmed.data:
        number = bulk.number_of_own(learner, ids) if action == "delete" else len(ids)
        listed = ids if len(ids) <= queries.MOST_LISTED else ()
        return render_template(
            "decks/confirm.html",
            form=form,
            action=action,
            listed=listed,
            number=number,
            has_others=number < len(ids),
            back=back,
        )
    try:
        with transaction():
            count = _change(learner_of(current_user), ids, action, form, now)
    except Invalid as refusal:
        flash(said(refusal.message), "error")
        return redirect(back)
    flash(pages.changed(action, count), "success" if count else "info")
    return redirect(back)


def _chosen(learner: Learner, form: ChangeForm, now: datetime) -> Sequence[int]:
    if form.everything.data:
        return queries.ids_found(learner, form.q.data or "", now)
    return queries.ids_of(learner.id, request.form.getlist("card", type=int))


def _change(
    learner: Learner, ids: Sequence[int], action: str, form: ChangeForm, now: datetime
) -> int:
    match action:
        case "tag" | "untag":
            tags = tags_in(form.tags.data)
            if not tags:
                raise Invalid(N_("Write a tag first."))
            does = bulk.tag if action == "tag" else bulk.untag
            return max(does(ids, tag) for tag in tags)
        case "move":
            if form.deck.data is None:
                raise Invalid(N_("Choose a deck first."))
            return bulk.move(learner, ids, queries.deck_for_editing(learner.id, form.deck.data))
        case "due":
            if form.days.data is None:
                raise Invalid(N_("Give a number of days, 0 for today."))
            return bulk.set_due(learner, ids, form.days.data, now)
        case "anew":
            return bulk.begin_anew(learner, ids, now)
        case "delete":
            return bulk.delete_own(learner, ids, now)
    return bulk.mark(learner, ids, action, now)


@blueprint.post("/cards/restore")
@signed_in
def restore() -> Page:
    """Bring back cards that were deleted together."""
    try:
        at = datetime.fromisoformat(request.form.get("at", "")).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(N_("This page is out of date. Reload it and try again.")) from None
    with transaction():
        count = services.restore_cards(current_user.id, at)
    flash(ngettext("%(num)s card is back.", "%(num)s cards are back.", count), "success")
    return redirect(url_for(".cards"))


@blueprint.route("/cards/new", methods=["GET", "POST"])
@signed_in
def new() -> Page:
    """Add a card, and be ready for the next one."""
    form, now = _new_form(), clock.now()
    if not form.validate_on_submit():
        return _adding(form), 400 if form.errors else 200
    try:
        contents = cards_written(form.written)
    except Invalid as refusal:
        refuse(form.front, said(refusal.message))
        return _adding(form), 400
    twin = None if "anyway" in request.form else _twin(contents)
    if twin is not None:
        return _adding(form, twin=twin), 400
    with transaction():
        deck = services.deck_called(current_user, form.deck.data or "", now)
        learner, sent = learner_of(current_user), sending()
        added = services.add_cards(learner, deck, contents, form.tag_names, now, sending=sent)
        total = queries.number_in(deck)
    flash(_added(len(added), deck, total), "success")
    return redirect(url_for(".new", deck=deck.title, tags=form.tags.data or None))


def _new_form() -> NewCardForm:
    """Return an empty form, or one that a sentence of an article has been chosen for."""
    quote, span = request.args.get("quote", ""), request.args.get("span", "").strip()
    front = request.args.get("front", "")
    if not front and span and span in quote and span != quote:
        front = quote.replace(span, f"{{{{c1::{span}}}}}", 1)
    form: NewCardForm = NewCardForm(
        front=front,
        quote=quote,
        span=span,
        source=request.args.get("source", ""),
        tags=request.args.get("tags", ""),
        deck=request.args.get("deck") or _usual_deck(),
    )
    return form


def _usual_deck() -> str:
    return queries.deck_last_used(current_user.id) or TITLES[current_user.language]


def _adding(form: NewCardForm, twin: Any = None) -> str:
    titles = queries.deck_titles(current_user.id)
    return render_template("decks/new.html", form=form, titles=titles, twin=twin)


def _twin(contents: Sequence[Content]) -> Any:
    twins = (queries.twin_of(current_user.id, one) for one in contents)
    return next((twin for twin in twins if twin is not None), None)


def _added(count: int, deck: Quiz, total: int) -> str:
    if not count:
        return str(_("This card is in “%(deck)s” already.", deck=deck.title))
    said_added = ngettext(
        "%(num)s card added to “%(deck)s”, which has %(total)s now. The next one?",
        "%(num)s cards added to “%(deck)s”, which has %(total)s now. The next one?",
        count,
        deck=deck.title,
        total=total,
    )
    return str(said_added)


@blueprint.get("/cards/<int:card_id>")
@signed_in
def card(card_id: int) -> Page:
    """Show a card: what it asks, how it stands, its history, and why its answer is right."""
    now, learner = clock.now(), learner_of(current_user)
    card = queries.card_for_looking(learner.id, card_id)
    content, log = version_asked(card).content, queries.history_of(card)
    article = card.question.quiz.article
    return render_template(
        "decks/card.html",
        card=card,
        row=pages.row_of(learner, card, content, now),
        question=content,
        asked=asked_on(card, content),
        states=pages.state_in_words(learner, card, now),
        history=pages.history(learner, card, log),
        curve=pages.curve(learner, card, log, now),
        paragraph=paragraph_of(article.text if article else "", content.evidence),
        title=article.title if article else "",
        is_own=queries.is_own(card),
    )


@blueprint.route("/cards/<int:card_id>/edit", methods=["GET", "POST"])
@signed_in
def edit(card_id: int) -> Page:
    """Put an own card in other words; what was reviewed stays as it was."""
    card, now = queries.card_for_editing(current_user.id, card_id), clock.now()
    version = version_of(card.question)
    form = EditCardForm(
        obj=text_of(version.content), tags=card.tags.strip(), seen=fingerprint(version)
    )
    if not form.validate_on_submit():
        return _editing(card, form), 400 if form.errors else 200
    try:
        first, *more = cards_written(form.written, version.content)
        with transaction():
            card = queries.card_for_editing(current_user.id, card_id)
            learner, deck = learner_of(current_user), card.question.quiz
            services.save_card(card, first, form.tag_names, now, seen=form.seen.data)
            services.add_cards(learner, deck, more, form.tag_names, now)
    except Invalid as refusal:
        refuse(form.front, said(refusal.message))
        return _editing(card, form), 400
    except Conflict as refusal:
        card = queries.card_for_editing(current_user.id, card_id)
        form.seen.data = fingerprint(version_of(card.question))
        refuse(form.front, said(refusal.message))
        return _editing(card, form), 409
    flash(_("Card saved."), "success")
    return redirect(_after_editing(card_id))


def _after_editing(card_id: int) -> str:
    """Return where a learner came from: the review, or the page of the card."""
    if "review" in request.args:
        return url_for("study.answered", card_id=card_id)
    return url_for(".card", card_id=card_id)


def _editing(card: Any, form: CardForm) -> str:
    kind = version_of(card.question).kind
    back = _after_editing(card.id)
    return render_template("decks/edit.html", form=form, card=card, kind=kind, back=back)


@blueprint.route("/decks", methods=["GET", "POST"])
@signed_in
def decks() -> Page:
    """List the learner's decks with what waits in them, and make a new one."""
    form, now = DeckForm(language=current_user.language), clock.now()
    if form.validate_on_submit():
        try:
            with transaction():
                deck = services.create_deck(
                    current_user.id, form.title.data or "", form.language.data, now
                )
            flash(_("The deck “%(title)s” is there.", title=deck.title), "success")
            return redirect(url_for(".new", deck=deck.title))
        except Invalid as refusal:
            refuse(form.title, said(refusal.message))
    learner = learner_of(current_user)
    deleted = queries.deleted_decks_of(learner.id)
    shown = render_template(
        "decks/decks.html",
        form=form,
        decks=queries.decks_of(learner, now),
        deleted_decks=deleted,
        deleted_cards=queries.deleted_cards_of(learner.id),
        just_deleted=[deck for deck in deleted if _is_just_now(deck.deleted_at, now)],
    )
    return (shown, 400) if form.errors else shown


@blueprint.route("/decks/<int:quiz_id>/edit", methods=["GET", "POST"])
@signed_in
def edit_deck(quiz_id: int) -> Page:
    """Give a deck another name or language, or delete it."""
    deck = queries.deck_for_editing(current_user.id, quiz_id)
    form = DeckForm(obj=deck)
    if form.validate_on_submit():
        try:
            with transaction():
                deck = queries.deck_for_editing(current_user.id, quiz_id)
                services.change_deck(deck, form.title.data or "", form.language.data)
            flash(_("Saved."), "success")
            return redirect(url_for(".decks"))
        except Invalid as refusal:
            refuse(form.title, said(refusal.message))
    number = queries.number_in(deck)
    shown = render_template("decks/edit_deck.html", form=form, deck=deck, number=number)
    return (shown, 400) if form.errors else shown


@blueprint.post("/decks/<int:quiz_id>/change")
@signed_in
def change_deck(quiz_id: int) -> Page:
    """Delete a deck with its cards, or bring it back."""
    action = request.form.get("action", "")
    with transaction():
        deck = queries.deck_for_restoring(current_user.id, quiz_id)
        if action == "delete":
            services.delete_deck(deck, clock.now())
        elif action == "restore":
            services.restore_deck(deck)
        else:
            raise Invalid(N_("This cannot be done here."))
    if action == "restore":
        flash(_("The deck “%(title)s” is back.", title=deck.title), "success")
    return redirect(url_for(".decks"))
