"""The pages of decks and cards: what a learner does there, and what others cannot."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks import queries, services
from quizapp.decks.notation import text_of
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.queries import deleted_quizzes_of, quizzes_of, version_of
from quizapp.quizzes.services import freeze_versions
from quizapp.scheduling.rating import Rating
from quizapp.study.models import Card
from tests.conftest import NOON, sign_in
from tests.decks.conftest import Shelf
from tests.posting import csrf_token, post

DAY = timedelta(days=1)
MOST_QUERIES = 9


def page(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path, follow_redirects=True)
    assert response.status_code == status
    return response.get_data(as_text=True)


def told(client: FlaskClient, response: TestResponse) -> str:
    """Follow a redirect, and return the page that tells what was done."""
    assert response.status_code == 302
    return page(client, response.location)


def cards_in(deck: Quiz) -> list[Card]:
    query = db.select(Card).join(Card.question).where(Card.question.has(quiz_id=deck.id))
    return list(db.session.scalars(query.order_by(Card.id)))


def cards_left(shelf: Shelf) -> list[Card]:
    db.session.rollback()
    return list(queries.found(shelf.learner, "", NOON, sort="added", page=1).cards)


def number_of_queries(client: FlaskClient, path: str) -> int:
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    event.listen(db.engine, "before_cursor_execute", counted)
    page(client, path)
    event.remove(db.engine, "before_cursor_execute", counted)
    return count


def test_card_is_added_and_the_page_is_ready_for_the_next(
    reader: FlaskClient, shelf: Shelf
) -> None:
    fields = {"front": "le chien", "back": "the dog", "deck": "words", "tags": "noun animal"}
    html = told(reader, post(reader, "/cards/new", **fields))
    assert "1 card added to “Words”, which has 1 now" in html
    assert 'value="Words"' in html
    assert 'value="noun animal"' in html
    [card] = cards_in(shelf.words)
    assert (card.phase, card.tags, card.user_id) == ("new", " noun animal ", shelf.user.id)


def test_text_with_two_gaps_makes_two_cards(reader: FlaskClient, shelf: Shelf) -> None:
    fields = {"front": "{{c1::Paris}} is in {{c2::France}}.", "deck": "Places"}
    html = told(reader, post(reader, "/cards/new", **fields))
    assert "2 cards added to “Places”" in html
    places = queries.deck_named(shelf.user.id, "places")
    assert places is not None
    first, second = cards_in(places)
    assert first.fact == second.fact is not None


def test_same_page_sent_twice_adds_one_card(reader: FlaskClient, shelf: Shelf) -> None:
    fields = {"front": "un", "back": "one", "deck": "Words", "anyway": "1"}
    token = csrf_token(reader)
    for _ in range(2):
        post(reader, "/cards/new", csrf_token=token, **fields)
    assert len(cards_in(shelf.words)) == 1


def test_first_card_of_all_needs_no_deck_made_before(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert 'value="My cards"' in page(client, "/cards/new")
    post(client, "/cards/new", front="un", back="one", deck="My cards")
    assert [deck.title for deck in queries.decks_by_title(learner.id)] == ["My cards"]


def test_duplicate_is_shown_before_it_is_added(reader: FlaskClient, shelf: Shelf) -> None:
    shelf.add(shelf.dates, "1789", "The Bastille falls")
    fields = {"front": "1789", "back": "Something else", "deck": "Words"}
    response = post(reader, "/cards/new", **fields)
    html = response.get_data(as_text=True)
    assert response.status_code == 400
    assert "You have a card that asks this." in html
    assert "Something else" in html
    assert not cards_in(shelf.words)
    post(reader, "/cards/new", **fields, anyway="1")
    assert len(cards_in(shelf.words)) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"front": "only", "deck": "Words"}, "Write the back of the card"),
        ({"front": "", "back": "kept", "deck": "Words"}, "Write the front of the card"),
        ({"front": "a", "back": "kept", "deck": ""}, "Name the deck"),
    ],
)
def test_refused_card_keeps_what_was_typed(
    reader: FlaskClient, fields: dict[str, str], sentence: str
) -> None:
    response = post(reader, "/cards/new", **fields)
    html = response.get_data(as_text=True)
    assert response.status_code == 400
    assert sentence in html
    assert all(value in html for value in fields.values())


def test_sentence_chosen_in_an_article_becomes_a_gap_with_its_proof(reader: FlaskClient) -> None:
    address = "/cards/new?quote=Sleep+gives+memories+form.&span=Sleep&source=On+memory"
    html = page(reader, address)
    assert "{{c1::Sleep}} gives memories form." in html
    fields = dict(re.findall(r'name="(span)"[^>]*value="([^"]*)"', html))
    assert fields == {"span": "Sleep"}
    assert 'value="On memory"' in html


def test_own_card_is_put_in_other_words_and_its_past_keeps_the_old(
    reader: FlaskClient, shelf: Shelf
) -> None:
    card = shelf.add(shelf.words, "le chine", "the dog")
    with transaction():
        freeze_versions([db.session.get_one(QuestionVersion, card.question.current_id)], NOON)
    html = page(reader, f"/cards/{card.id}/edit")
    seen = re.search(r'name="seen"[^>]*value="([^"]+)"', html)
    assert seen
    fields = {"front": "le chien", "back": "the dog", "tags": "noun", "seen": seen[1]}
    assert "Card saved" in told(reader, post(reader, f"/cards/{card.id}/edit", **fields))
    versions = db.session.scalars(db.select(QuestionVersion).order_by(QuestionVersion.number))
    assert [version.content.prompt for version in versions] == ["le chine", "le chien"]
    again = post(reader, f"/cards/{card.id}/edit", **(fields | {"front": "le chat"}))
    assert again.status_code == 409
    assert "le chat" in again.get_data(as_text=True)


def test_what_an_imported_card_told_keeps_its_lines_when_it_is_edited(
    reader: FlaskClient, shelf: Shelf
) -> None:
    card = shelf.add(shelf.words, "le chien")
    told_beside = "From the dog.\n\n" + "It barks. " * 200
    content = Flashcard(prompt="le chien", key="the dog", explanation=told_beside.strip())
    with transaction():
        services.save_card(card, content, [], NOON, seen=None)
    shown = re.search(
        r"<textarea[^>]*name=\"source\"[^>]*>([^<]*)", page(reader, f"/cards/{card.id}/edit")
    )
    assert shown
    fields = {"front": "le chien", "back": "the dogs", "source": shown[1]}
    assert "Card saved" in told(reader, post(reader, f"/cards/{card.id}/edit", **fields))
    kept = text_of(version_of(queries.card_for_looking(shelf.user.id, card.id).question).content)
    assert (kept.back, kept.source) == ("the dogs", content.explanation)


def test_search_lists_what_it_finds(reader: FlaskClient, shelf: Shelf) -> None:
    shelf.add(shelf.words, "le chien", "the dog", tags="animal")
    shelf.add(shelf.dates, "1789", "The Bastille falls")
    assert "2 cards" in page(reader, "/cards")
    html = page(reader, "/cards?q=deck:words+-is:due")
    assert "le chien" in html
    assert "1789" not in html
    assert "No card like that" in page(reader, "/cards?q=elephant")
    refused = page(reader, "/cards?q=is:dead", 400)
    assert "“is:dead” is not understood" in refused
    assert 'value="is:dead"' in refused


def test_list_of_many_cards_is_paged_and_asks_the_database_little(
    reader: FlaskClient, shelf: Shelf
) -> None:
    for number in range(60):
        shelf.add(shelf.words, f"front {number:02}")
    assert "Page 1 of 2" in page(reader, "/cards?sort=front")
    html = page(reader, "/cards?sort=front&page=2")
    assert "front 59" in html
    assert "front 49<" not in html
    assert number_of_queries(reader, "/cards") <= MOST_QUERIES
    assert "front 59" in page(reader, "/cards?sort=front&page=99")


def test_chosen_cards_are_changed_and_counted(reader: FlaskClient, shelf: Shelf) -> None:
    cards = [shelf.add(shelf.words, front).id for front in ("un", "deux", "trois")]
    html = told(reader, post(reader, "/cards/change", do="suspend", card=cards[:2]))
    assert "2 cards suspended." in html
    html = told(reader, post(reader, "/cards/change", do="suspend", q="", everything="1"))
    assert "1 card suspended." in html
    html = told(reader, post(reader, "/cards/change", do="tag", tags="hard", card=cards))
    assert "3 cards tagged." in html
    html = told(reader, post(reader, "/cards/change", do="move", deck=shelf.dates.id, card=cards))
    assert "3 cards moved." in html
    assert len(cards_in(shelf.dates)) == 3


def test_enter_in_a_field_below_the_list_does_nothing(reader: FlaskClient, shelf: Shelf) -> None:
    shelf.add(shelf.words, "un")
    form = page(reader, "/cards").partition('action="/cards/change"')[2]
    first = re.search(r"<button[^>]*>", form)
    assert first
    assert "disabled" in first[0]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"do": "suspend"}, "Choose at least one card"),
        ({"do": "tag", "card": "{card}"}, "Write a tag first"),
        ({"do": "move", "card": "{card}"}, "Choose a deck first"),
        ({"do": "due", "card": "{card}"}, "Give a number of days"),
        ({"do": "due", "days": "-3", "card": "{card}"}, "Give a number of days"),
        ({"do": "burn", "card": "{card}"}, "cannot be done"),
    ],
)
def test_change_without_what_it_needs_says_so(
    reader: FlaskClient, shelf: Shelf, fields: dict[str, str], sentence: str
) -> None:
    card = shelf.add(shelf.words, "un")
    filled = {name: value.format(card=card.id) for name, value in fields.items()}
    assert sentence in told(reader, post(reader, "/cards/change", **filled))


def test_deletion_asks_first_and_can_be_undone(
    reader: FlaskClient, shelf: Shelf, borrowed: Card
) -> None:
    cards = [shelf.add(shelf.words, front).id for front in ("un", "deux")]
    chosen = [*cards, borrowed.id]
    asked = post(reader, "/cards/change", do="delete", card=chosen).get_data(as_text=True)
    assert "Delete these 2 cards?" in asked
    assert "those from quizzes stay" in asked
    assert len(cards_in(shelf.words)) == 2
    html = told(reader, post(reader, "/cards/change", do="delete", card=chosen, confirmed="1"))
    assert "2 cards deleted." in html
    at = re.search(r'name="at" value="([^"]+)"', html)
    assert at
    assert "2 cards are back." in told(reader, post(reader, "/cards/restore", at=at[1]))


def test_more_cards_than_a_page_can_name_are_deleted_by_their_search(
    reader: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for front in ("un", "deux", "trois"):
        shelf.add(shelf.words, front)
    shelf.add(shelf.dates, "1789")
    monkeypatch.setattr(queries, "MOST_LISTED", 2)
    fields = {"do": "delete", "q": "deck:words", "everything": "1"}
    asked = post(reader, "/cards/change", **fields).get_data(as_text=True)
    assert "Delete these 3 cards?" in asked
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', asked)
    sent = {name: value for name, value in hidden if name != "csrf_token"}
    assert "3 cards deleted." in told(reader, post(reader, "/cards/change", **sent))
    assert [card.question.quiz.title for card in cards_left(shelf)] == ["Dates"]


@pytest.mark.parametrize(
    "at", ["", "yesterday", "2026-01-01", "9999-12-31T23:59:59-23:00", "0001-01-01T00:00:00+23:00"]
)
def test_a_moment_that_makes_no_sense_brings_nothing_back(reader: FlaskClient, at: str) -> None:
    assert post(reader, "/cards/restore", at=at).status_code < 500


def test_card_page_tells_all_about_a_card(reader: FlaskClient, shelf: Shelf) -> None:
    card = shelf.add(shelf.words, "le chien", "the dog", tags="noun")
    assert "waits for its first review" in page(reader, f"/cards/{card.id}")
    shelf.review(card, Rating.EASY, NOON - 5 * DAY)
    shelf.review(card, Rating.AGAIN, NOON - DAY)
    html = page(reader, f"/cards/{card.id}")
    assert html.count("<tr>") == 3
    assert html.count('class="deck-dot"') == html.count('class="deck-lapse"') == 1
    assert "with a chance of" in html
    assert number_of_queries(reader, f"/cards/{card.id}") <= MOST_QUERIES


def test_card_from_a_quiz_can_be_looked_at_and_not_edited(
    reader: FlaskClient, borrowed: Card
) -> None:
    html = page(reader, f"/cards/{borrowed.id}")
    assert "Missed in a quiz" in html
    assert "Edit the card" not in html
    page(reader, f"/cards/{borrowed.id}/edit", 404)


def test_decks_show_what_waits_in_them(reader: FlaskClient, shelf: Shelf) -> None:
    shelf.add(shelf.words, "un")
    card = shelf.add(shelf.words, "deux")
    shelf.review(card, Rating.GOOD, NOON)
    [dates, words] = queries.decks_of(shelf.learner, NOON)
    assert (words.cards, words.new, words.learning, words.due) == (2, 1, 1, 0)
    assert (dates.cards, dates.new) == (0, 0)
    html = page(reader, "/decks")
    assert "Words" in html
    assert number_of_queries(reader, "/decks") <= MOST_QUERIES


def test_deck_is_made_renamed_deleted_and_brought_back(reader: FlaskClient, shelf: Shelf) -> None:
    told(reader, post(reader, "/decks", title="Verbs", language="fr"))
    verbs = queries.deck_named(shelf.user.id, "Verbs")
    assert verbs is not None
    twice = post(reader, "/decks", title="VERBS", language="fr")
    assert twice.status_code == 400
    assert "You have a deck called “Verbs” already." in twice.get_data(as_text=True)
    told(reader, post(reader, f"/decks/{verbs.id}/edit", title="Verbes", language="fr"))
    assert queries.deck_named(shelf.user.id, "verbes") is not None
    same = post(reader, f"/decks/{verbs.id}/edit", title="Words", language="fr")
    assert same.status_code == 400
    html = told(reader, post(reader, f"/decks/{verbs.id}/change", action="delete"))
    assert "The deck “Verbes” is deleted." in html
    assert queries.deck_named(shelf.user.id, "verbes") is None
    html = told(reader, post(reader, f"/decks/{verbs.id}/change", action="restore"))
    assert "The deck “Verbes” is back." in html


def test_others_know_of_no_deck_or_card(
    client: FlaskClient, shelf: Shelf, outsider: User, instructor: User
) -> None:
    card = shelf.add(shelf.words, "un")
    for user in outsider, instructor:
        sign_in(client, user)
        for path in (f"/cards/{card.id}", f"/cards/{card.id}/edit"):
            page(client, path, 404)
        page(client, f"/decks/{shelf.words.id}/edit", 404)
        page(client, f"/quizzes/{shelf.words.id}", 404)
        assert post(client, f"/decks/{shelf.words.id}/change", action="delete").status_code == 404
        html = told(client, post(client, "/cards/change", do="suspend", card=card.id))
        assert "Choose at least one card" in html
        assert "No card yet" in page(client, "/cards")


def test_deck_appears_among_cards_alone(reader: FlaskClient, shelf: Shelf) -> None:
    deck = shelf.words
    shelf.add(deck, "un")
    assert quizzes_of(shelf.user.id) == []
    for path in ("/", "/quizzes", "/my-quizzes", "/scores"):
        assert "Words" not in page(reader, path)
    page(reader, f"/quizzes/{deck.id}", 404)
    page(reader, f"/quizzes/{deck.id}/edit", 404)
    page(reader, f"/quizzes/{deck.id}/settings", 404)
    page(reader, f"/quizzes/{deck.id}/questions/{cards_in(deck)[0].question_id}", 404)
    assert post(reader, f"/quizzes/{deck.id}/attempts", mode="practice").status_code == 404
    assert post(reader, f"/quizzes/{deck.id}/change", action="publish").status_code == 404
    post(reader, f"/decks/{deck.id}/change", action="delete")
    assert deleted_quizzes_of(shelf.user.id) == []


def test_card_edited_in_the_review_leads_back_to_it(reader: FlaskClient, shelf: Shelf) -> None:
    card = shelf.add(shelf.words, "le chine", "the dog")
    post(reader, f"/review/{card.id}/set-aside", action="flag")
    assert f"/cards/{card.id}/edit?review=1" in page(reader, "/review/set-aside")
    fields = {"front": "le chien", "back": "the dog"}
    response = post(reader, f"/cards/{card.id}/edit?review=1", **fields)
    assert "le chien" in told(reader, response)
    assert response.location == f"/review/{card.id}"


def test_new_card_is_asked_in_the_review(reader: FlaskClient, shelf: Shelf) -> None:
    post(reader, "/cards/new", front="le chien", back="the dog", deck="Words")
    html = page(reader, "/review")
    assert "le chien" in html
    assert "the dog" not in html
