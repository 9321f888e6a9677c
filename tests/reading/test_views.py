"""The page of an article with its questions: who may open it, what it takes, where it leads."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.home.services import erase, export_of
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.quizzes.article_edits import change_article
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.quizzes.services import save_question
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.study.models import Card, Review
from tests.attempts.walking import counted_queries, send
from tests.conftest import NOON, SetClock, sign_in
from tests.reading.sample import BOATS, MOON, SUN, TEXT, add_article_quiz, questions

ENGLISH = {"Accept-Language": "en"}
PASSWORD = "a long enough password"
MOST_QUERIES = 8


def read(client: FlaskClient, quiz: Quiz) -> str:
    response = client.get(f"/read/{quiz.id}?at=b0", headers=ENGLISH)
    assert response.status_code == 200
    return response.text


def act(
    client: FlaskClient, quiz: Quiz, question: Question, what: str, **fields: str
) -> TestResponse:
    """Post an answer or a decision with the token of the reading page."""
    if what == "answer":
        fields = {"version": str(question.current_id), **fields}
    address = f"/read/{quiz.id}/questions/{question.id}/{what}"
    return send(client, address, dict(fields), page=f"/read/{quiz.id}?at=b0")


def rows(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def part(page: str, question: Question) -> str:
    """Return what stands where a question stands."""
    found = BeautifulSoup(page, "html.parser").find(id=f"q{question.id}")
    assert found is not None
    return str(found)


def test_questions_stand_after_what_proves_them(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    page = read(client, quiz)
    places = [page.index(text) for text in (MOON, f'id="q{asked[0].id}"', SUN, BOATS)]
    assert places == sorted(places)
    assert page.index(f'id="q{asked[1].id}"') < page.index("What harbours do</h2>")
    assert page.index(BOATS) < page.index(f'id="q{asked[2].id}"') < page.index('id="end"')
    assert page.count("<h1>") == 1
    assert "0 of 4 answered" in page


def test_looking_makes_nobody_a_guest_and_answering_does(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    read(client, quiz)
    assert rows(Reading) == 0
    response = act(client, quiz, asked[0], "answer", choice="b7k2")
    assert response.location == f"/read/{quiz.id}?at=q{asked[0].id}#q{asked[0].id}"
    page = read(client, quiz)
    assert "1 of 4 answered" in page
    assert "The nearest body wins." in part(page, asked[0])
    assert f"<mark>{MOON}</mark>" in page
    assert "<mark>" not in page[page.index(SUN) : page.index('id="end"')]


def test_a_decision_leads_on(client: FlaskClient, quiz: Quiz, asked: list[Question]) -> None:
    act(client, quiz, asked[0], "answer", choice="a3f1")
    response = act(client, quiz, asked[0], "decision", decision="keep")
    assert (response.location or "").endswith("#b2")
    assert "Sign up, and it comes back" in part(read(client, quiz), asked[0])
    act(client, quiz, asked[3], "answer", text="moon")
    response = act(client, quiz, asked[3], "decision", decision="later")
    assert (response.location or "").endswith("#end")
    page = read(client, quiz)
    assert "Put off" in part(page, asked[3])
    assert "Sign up and keep it" in page
    act(client, quiz, asked[0], "decision", decision="undo")
    assert 'value="keep"' in part(read(client, quiz), asked[0])


def test_what_is_kept_says_when_it_comes_back(
    client: FlaskClient, learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    sign_in(client, learner)
    act(client, quiz, asked[0], "answer", choice="b7k2")
    act(client, quiz, asked[0], "decision", decision="keep")
    assert re.search(r"Kept\. It comes back in \d+ (minutes|days)", read(client, quiz))
    assert rows(Card) == 1


def test_own_words_that_are_missing_are_asked_for_and_the_others_stay(
    client: FlaskClient, learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    sign_in(client, learner)
    act(client, quiz, asked[0], "answer", choice="b7k2")
    own = f"q{asked[0].id}"
    fields = {f"{own}-front": "Who pulls & pulls?", f"{own}-back": ""}
    response = act(client, quiz, asked[0], "decision", decision="reword", **fields)
    assert response.status_code == 400
    assert "Write the answer." in response.text
    assert "Who pulls &amp; pulls?" in part(response.text, asked[0])
    assert rows(Card) == 0
    fields[f"{own}-back"] = "The moon."
    act(client, quiz, asked[0], "decision", decision="reword", **fields)
    assert (rows(Card), rows(Review)) == (1, 1)


def test_own_words_begin_with_all_that_a_question_without_gaps_says(
    client: FlaskClient, learner: User, instructor: User
) -> None:
    asked = ShortAnswer(prompt="What does [[sea]] link to?", key="a page")
    quiz = add_article_quiz(instructor, [asked])
    (question,) = questions_taken(quiz.id)
    sign_in(client, learner)
    act(client, quiz, question, "answer", text="a page")
    front = BeautifulSoup(read(client, quiz), "html.parser").select_one("textarea[name$=front]")
    assert front is not None
    assert front.text.strip() == "What does [[sea]] link to?"


@pytest.mark.parametrize("blank", ["", "  ", "\r\n\t"])
def test_own_words_that_are_blank_make_no_card(
    client: FlaskClient, learner: User, quiz: Quiz, asked: list[Question], blank: str
) -> None:
    sign_in(client, learner)
    act(client, quiz, asked[0], "answer", choice="b7k2")
    own = f"q{asked[0].id}"
    fields = {f"{own}-front": blank, f"{own}-back": " The moon.\r\nAlways. "}
    response = act(client, quiz, asked[0], "decision", decision="reword", **fields)
    assert response.status_code == 400
    assert "Write the question." in response.text
    assert "The moon." in part(response.text, asked[0])
    assert rows(Card) == 0
    fields[f"{own}-front"] = "Who pulls?"
    act(client, quiz, asked[0], "decision", decision="reword", **fields)
    row = db.session.scalars(select(ReadingAnswer)).one()
    assert (row.front, row.back) == ("Who pulls?", "The moon.\nAlways.")


def test_no_answer_is_asked_for_again_in_its_place(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    response = act(client, quiz, asked[0], "answer")
    assert response.status_code == 400
    assert "Answer first" in part(response.text, asked[0])
    assert "Answer first" not in part(response.text, asked[1])
    response = act(client, quiz, asked[1], "answer", text="the sun " * 200)
    assert response.status_code == 400
    assert "the sun the sun" in part(response.text, asked[1])
    assert (rows(ReadingAnswer), rows(Reading)) == (0, 0)


def test_a_flashcard_is_turned_over_before_it_is_judged(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    assert "They wait." not in read(client, quiz)
    response = act(client, quiz, asked[2], "answer", reveal="1")
    assert "They wait." in part(response.text, asked[2])
    assert rows(ReadingAnswer) == 0
    act(client, quiz, asked[2], "answer", recalled="true")
    assert 'value="keep"' in part(read(client, quiz), asked[2])
    response = act(client, quiz, asked[0], "answer", reveal="1")
    assert response.status_code == 302


@pytest.mark.parametrize("fields", [{"decision": "burn"}, {"decision": ""}, {}])
def test_no_other_decision_is_taken(
    client: FlaskClient, quiz: Quiz, asked: list[Question], fields: dict[str, str]
) -> None:
    act(client, quiz, asked[0], "answer", choice="b7k2")
    assert act(client, quiz, asked[0], "decision", **fields).status_code == 400
    assert act(client, quiz, asked[1], "decision", decision="keep").status_code == 302
    assert rows(Card) == 0


def test_reading_goes_on_the_next_day_where_it_stopped(
    client: FlaskClient, quiz: Quiz, asked: list[Question], set_clock: SetClock
) -> None:
    act(client, quiz, asked[0], "answer", choice="b7k2")
    act(client, quiz, asked[0], "decision", decision="keep")
    set_clock(NOON + timedelta(days=1))
    response = client.get(f"/read/{quiz.id}")
    assert response.location == f"/read/{quiz.id}?at=b2#b2"
    send(client, f"/read/{quiz.id}/place", {"place": "b4"}, page=f"/read/{quiz.id}?at=b2")
    assert (client.get(f"/read/{quiz.id}").location or "").endswith("#b4")
    send(client, f"/read/{quiz.id}/place", {"place": "//evil"}, page=f"/read/{quiz.id}?at=b2")
    assert (client.get(f"/read/{quiz.id}").location or "").endswith("#b4")
    assert quiz.title in client.get("/", headers=ENGLISH).text


def test_a_guest_who_signs_up_goes_on_with_their_cards(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    act(client, quiz, asked[0], "answer", choice="b7k2")
    act(client, quiz, asked[0], "decision", decision="keep")
    account = {"name": "Gaël", "password": PASSWORD}
    response = send(
        client,
        f"/sign-up?next=/read/{quiz.id}",
        {**account, "next": f"/read/{quiz.id}"},
        page=f"/sign-up?next=/read/{quiz.id}",
    )
    assert response.location == f"/read/{quiz.id}"
    assert (client.get(f"/read/{quiz.id}").location or "").endswith("#b2")
    assert '<progress value="1" max="4"' in read(client, quiz)
    assert [card.question_id for card in db.session.scalars(select(Card))] == [asked[0].id]
    assert db.session.scalars(select(Review.origin)).all() == ["reading"]


def test_one_reader_sees_nothing_of_another(
    application: Flask, quiz: Quiz, asked: list[Question], learner: User, outsider: User
) -> None:
    mine, theirs, nobody = (application.test_client() for _ in range(3))
    sign_in(mine, learner)
    sign_in(theirs, outsider)
    act(mine, quiz, asked[0], "answer", choice="b7k2")
    act(mine, quiz, asked[0], "decision", decision="keep")
    for client in (theirs, nobody):
        assert "0 of 4 answered" in read(client, quiz)
        assert "The nearest body wins." not in read(client, quiz)
        assert act(client, quiz, asked[0], "decision", decision="undo").status_code == 302
    assert rows(Card) == 1


def test_a_private_quiz_is_read_by_its_owner_alone(
    application: Flask, instructor: User, outsider: User
) -> None:
    quiz = add_article_quiz(instructor, questions(), published_at=None)
    question = db.session.scalars(select(Question)).first()
    assert question is not None
    owner, other = application.test_client(), application.test_client()
    sign_in(owner, instructor)
    sign_in(other, outsider)
    assert "0 of 4 answered" in read(owner, quiz)
    for client in (other, application.test_client()):
        assert client.get(f"/read/{quiz.id}").status_code == 404
        for what in ("answer", "decision"):
            address = f"/read/{quiz.id}/questions/{question.id}/{what}"
            assert send(client, address, {"give_up": "1"}).status_code == 404
        assert send(client, f"/read/{quiz.id}/place", {"place": "b1"}).status_code == 404


def test_a_question_of_another_quiz_is_none_of_this(
    client: FlaskClient, quiz: Quiz, instructor: User
) -> None:
    other = add_article_quiz(instructor, questions(), published_at=None)
    foreign = db.session.scalars(select(Question).where(Question.quiz_id == other.id)).first()
    assert foreign is not None
    assert act(client, quiz, foreign, "answer", choice="b7k2").status_code == 404


def test_a_quiz_kept_for_tests_tells_nothing(client: FlaskClient, instructor: User) -> None:
    quiz = add_article_quiz(instructor, questions(), practice_allowed=False)
    question = db.session.scalars(select(Question)).first()
    assert question is not None
    page = client.get(f"/read/{quiz.id}", headers=ENGLISH)
    assert "keeps the answers" in page.text
    address = f"/read/{quiz.id}/questions/{question.id}/answer"
    assert send(client, address, {"version": "1", "give_up": "1"}).status_code == 403
    assert send(client, address, {"version": "1", "reveal": "1"}).status_code == 403
    assert "Read and remember" not in client.get(f"/quizzes/{quiz.id}", headers=ENGLISH).text


def test_a_quiz_without_an_article_says_so(client: FlaskClient, instructor: User) -> None:
    quiz = add_article_quiz(instructor, questions(), article=None)
    assert "no article" in client.get(f"/read/{quiz.id}", headers=ENGLISH).text
    assert "Read and remember" not in client.get(f"/quizzes/{quiz.id}", headers=ENGLISH).text


def test_the_quiz_leads_to_its_article(client: FlaskClient, quiz: Quiz) -> None:
    assert f'href="/read/{quiz.id}"' in client.get(f"/quizzes/{quiz.id}").text


def test_what_an_edit_took_the_evidence_of_is_not_asked(
    client: FlaskClient, quiz: Quiz, asked: list[Question], instructor: User
) -> None:
    with transaction():
        text = TEXT.replace("The sun does the same", "The sun does nothing of the kind")
        seen = str(quiz.article_id)
        change_article(quiz, "First of all.\n\n" + text, NOON, author_id=instructor.id, seen=seen)
    page = read(client, quiz)
    assert f'id="q{asked[1].id}"' not in page
    assert "0 of 3 answered" in page
    assert page.index(MOON) < page.index(f'id="q{asked[0].id}"') < page.index("does nothing of")


def test_a_question_answered_before_it_was_rewritten_shows_what_was_asked(
    client: FlaskClient, quiz: Quiz, asked: list[Question]
) -> None:
    act(client, quiz, asked[1], "answer", text="the sun")
    with transaction():
        rewritten = questions()[3]
        save_question(db.session.get_one(Question, asked[1].id), rewritten, NOON)
    page = read(client, quiz)
    assert "What pulls less?" in part(page, asked[1])
    assert "Your harbour’s clock?" not in part(page, asked[1])


def test_the_paper_tells_no_answer(client: FlaskClient, quiz: Quiz, asked: list[Question]) -> None:
    act(client, quiz, asked[0], "answer", choice="a3f1")
    sheet = BeautifulSoup(read(client, quiz), "html.parser").select_one(".reading-sheet")
    assert sheet is not None
    for question in questions():
        assert question.prompt in sheet.text
    for secret in ("They wait.", "The nearest body wins.", "the moon pulls"):
        assert secret not in sheet.text
    assert sheet.text.count("the moon") == 1  # a choice, as are the others


def test_the_page_asks_the_database_little(
    application: Flask, client: FlaskClient, learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    sign_in(client, learner)
    for question, fields in zip(asked, ({"choice": "b7k2"}, {"text": "sun"}), strict=False):
        act(client, quiz, question, "answer", **fields)
        act(client, quiz, question, "decision", decision="keep")
    with counted_queries(application) as statements:
        read(client, quiz)
    assert len([one for one in statements if one.startswith("SELECT")]) <= MOST_QUERIES


def test_readings_are_taken_along_and_keep_the_quiz_of_whoever_leaves(
    client: FlaskClient, learner: User, instructor: User, quiz: Quiz, asked: list[Question]
) -> None:
    sign_in(client, learner)
    act(client, quiz, asked[1], "answer", text="the wind")
    act(client, quiz, asked[1], "decision", decision="later")
    (reading,) = export_of(learner, NOON)["readings"]
    assert reading["place"] == "b3"
    (answer,) = reading["answers"]
    assert (answer["answer"], answer["decision"]) == ({"text": "the wind"}, "later")
    with transaction():
        erase(instructor)
    assert rows(ReadingAnswer) == 1
    assert db.session.get_one(Quiz, quiz.id).published_at is None
    with transaction():
        erase(learner)
    assert (rows(Reading), rows(ReadingAnswer)) == (0, 0)
