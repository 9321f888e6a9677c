"""The pages of taking a quiz: their happy path, the wrong person, bad input."""

import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.attempts.models import Attempt, Response
from quizapp.attempts.rules import GRACE
from quizapp.attempts.services import start_attempt, submit_attempt
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from tests.attempts.sample import ANSWERS, CANARY, add_quiz, asked, nine_kinds, progress
from tests.attempts.walking import begin, counted_queries, hidden_fields, send
from tests.conftest import NOON, sign_in

SetClock = Callable[[datetime], None]
LIMIT = timedelta(minutes=10)
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def noon(set_clock: SetClock) -> None:
    set_clock(NOON)


def number_of(attempt: Attempt, kind: str) -> int:
    return next(n for n in progress(attempt).numbers() if asked(attempt, n).kind == kind)


def page_of(attempt: Attempt, kind: str) -> str:
    return f"/attempts/{attempt.token}/{number_of(attempt, kind)}"


def hidden_of(client: FlaskClient, page: str) -> dict[str, str]:
    """Return the hidden fields of a question's form."""
    return hidden_fields(client.get(page).text)


def responses() -> int:
    """Return how many responses are committed."""
    db.session.rollback()
    return db.session.scalar(select(func.count(Response.id))) or 0


def links(html: str) -> set[str]:
    """Return the addresses that a page links to."""
    return set(re.findall(r'href="([^"]+)"', html))


def all_at(attempt: Attempt) -> list[str]:
    """Return every address below an attempt."""
    base = f"/attempts/{attempt.token}"
    return [base, f"{base}/1", f"{base}/overview", f"{base}/result"]


class TestQuizPage:
    def test_says_what_it_covers_and_how_long_it_takes(
        self, client: FlaskClient, quiz: Quiz
    ) -> None:
        html = client.get(f"/quizzes/{quiz.id}", headers={"Accept-Language": "en"}).text
        for words in ("Tides", "Why it matters", "9 questions", "about 4 minutes", "On tides"):
            assert words in html

    def test_shows_the_rules_of_a_test(self, client: FlaskClient, timed_quiz: Quiz) -> None:
        html = client.get(f"/quizzes/{timed_quiz.id}", headers={"Accept-Language": "en"}).text
        assert "You have 10 minutes." in html
        assert "2 attempts are left." in html

    def test_asks_for_an_account_where_attempts_are_counted(
        self, client: FlaskClient, timed_quiz: Quiz, learner: User
    ) -> None:
        address = f"/quizzes/{timed_quiz.id}"
        anonymous = client.get(address).text
        assert f'href="/sign-up?next={address}"' in anonymous
        assert 'value="test"' not in anonymous
        assert send(client, f"{address}/attempts", {"mode": "test"}).status_code == 403
        sign_in(client, learner)
        known = client.get(address).text
        assert "/sign-up" not in known
        assert 'value="test"' in known

    def test_offers_no_practice_where_it_is_forbidden(
        self, client: FlaskClient, instructor: User
    ) -> None:
        quiz = add_quiz(instructor, nine_kinds(), practice_allowed=False)
        html = client.get(f"/quizzes/{quiz.id}").text
        assert 'value="test"' in html
        assert 'value="practice"' not in html

    def test_offers_to_continue(
        self, client: FlaskClient, learner: User, practice: Attempt
    ) -> None:
        db.session.commit()
        sign_in(client, learner)
        html = client.get(f"/quizzes/{practice.sitting.quiz_id}").text
        assert f'href="/attempts/{practice.token}"' in html

    def test_lists_past_attempts(
        self, client: FlaskClient, learner: User, test_attempt: Attempt
    ) -> None:
        submit_attempt(progress(test_attempt), NOON)
        db.session.commit()
        sign_in(client, learner)
        html = client.get(f"/quizzes/{test_attempt.sitting.quiz_id}").text
        assert f'href="/attempts/{test_attempt.token}/result"' in html

    def test_of_a_draft_is_for_its_owner_alone(
        self, application: Flask, instructor: User, outsider: User, quiz: Quiz
    ) -> None:
        quiz.published_at = None
        db.session.commit()
        address = f"/quizzes/{quiz.id}"
        statuses = []
        for user in (instructor, outsider, None):
            client = application.test_client()
            if user is not None:
                sign_in(client, user)
            statuses.append(client.get(address).status_code)
        assert statuses == [200, 404, 404]

    def test_of_an_empty_quiz_offers_no_start(self, client: FlaskClient, instructor: User) -> None:
        quiz = add_quiz(instructor, [])
        html = client.get(f"/quizzes/{quiz.id}").text
        assert f"/quizzes/{quiz.id}/attempts" not in html


class TestStarting:
    def test_makes_a_guest_of_somebody_new(self, client: FlaskClient, quiz: Quiz) -> None:
        address = begin(client, quiz.id, "practice")
        db.session.rollback()
        attempt = db.session.scalars(select(Attempt)).one()
        assert attempt.guest_id is not None
        assert address == f"/attempts/{attempt.token}"
        assert client.get(address).location == f"/attempts/{attempt.token}/1"

    def test_is_for_the_user_who_is_signed_in(
        self, client: FlaskClient, learner: User, quiz: Quiz
    ) -> None:
        sign_in(client, learner)
        begin(client, quiz.id, "test")
        db.session.rollback()
        assert db.session.scalars(select(Attempt.user_id)).all() == [learner.id]
        assert db.session.scalar(select(func.count(Guest.id))) == 0

    def test_twice_begins_one_attempt(self, client: FlaskClient, quiz: Quiz) -> None:
        assert begin(client, quiz.id, "practice") == begin(client, quiz.id, "practice")

    def test_of_an_unknown_mode_is_refused(self, client: FlaskClient, quiz: Quiz) -> None:
        response = send(client, f"/quizzes/{quiz.id}/attempts", {"mode": "exam"})
        assert response.status_code == 400
        assert db.session.scalar(select(func.count(Guest.id))) == 0

    def test_of_no_quiz_is_not_found(self, client: FlaskClient) -> None:
        assert send(client, "/quizzes/999/attempts", {"mode": "test"}).status_code == 404

    def test_without_a_token_is_refused(self, client: FlaskClient, quiz: Quiz) -> None:
        response = client.post(f"/quizzes/{quiz.id}/attempts", data={"mode": "test"})
        assert response.status_code == 400


class TestPractice:
    @pytest.fixture(autouse=True)
    def ready(self, client: FlaskClient, practice: Attempt, learner: User) -> None:
        assert practice.user_id == learner.id
        db.session.commit()
        sign_in(client, learner)

    @pytest.mark.parametrize("kind", list(ANSWERS))
    def test_answer_is_followed_by_its_evidence(
        self, client: FlaskClient, practice: Attempt, kind: str
    ) -> None:
        page = page_of(practice, kind)
        assert CANARY not in client.get(page).text
        response = send(client, page, ANSWERS[kind], page=page)
        assert (response.status_code, response.location) == (302, page)
        html = client.get(page).text
        assert 'class="verdict right"' in html
        assert f"{CANARY} explanation 0" in html
        assert re.search(rf"<mark>The <strong>{CANARY}</strong> moon pulls the sea\.</mark>", html)
        assert "Nobody feels it." in html

    @pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "Flashcard"])
    def test_not_knowing_is_an_answer(
        self, client: FlaskClient, practice: Attempt, kind: str
    ) -> None:
        page = page_of(practice, kind)
        send(client, page, {"give_up": "1"}, page=page)
        assert 'class="verdict skipped"' in client.get(page).text

    def test_blank_is_asked_again(self, client: FlaskClient, practice: Attempt) -> None:
        page = page_of(practice, "SingleChoice")
        response = send(client, page, {"answer": "1"}, page=page)
        assert response.status_code == 400
        assert "Give an answer first" in response.text
        assert CANARY not in response.text
        assert responses() == 0

    def test_nonsense_is_asked_again_with_what_was_given(
        self, client: FlaskClient, practice: Attempt
    ) -> None:
        page = page_of(practice, "Ordering")
        places = {"place-a3f1": "1", "place-b7k2": "1", "place-c9x4": "3"}
        response = send(client, page, places, page=page)
        assert response.status_code == 400
        assert "Give each line a place of its own." in response.text
        assert response.text.count("selected") == 3
        assert responses() == 0

    def test_second_answer_is_refused_and_the_first_shown(
        self, client: FlaskClient, practice: Attempt
    ) -> None:
        page = page_of(practice, "TrueFalse")
        hidden = hidden_of(client, page)
        client.post(page, data={**hidden, "value": "false"})
        response = client.post(page, data={**hidden, "value": "true"})
        assert response.status_code == 302
        html = client.get(page).text
        assert "Your first answer counts." in html
        assert 'class="verdict wrong"' in html

    def test_flashcard_is_turned_over_before_it_is_judged(
        self, client: FlaskClient, practice: Attempt
    ) -> None:
        page = page_of(practice, "Flashcard")
        assert f"{CANARY} back" not in client.get(page).text
        turned = send(client, page, {"reveal": "1"}, page=page)
        assert f"{CANARY} back 0" in turned.text
        assert responses() == 0

    @pytest.mark.parametrize("kind", [kind for kind in ANSWERS if kind != "Flashcard"])
    def test_nothing_but_a_flashcard_is_turned_over(
        self, client: FlaskClient, practice: Attempt, kind: str
    ) -> None:
        page = page_of(practice, kind)
        turned = send(client, page, {"reveal": "1"}, page=page)
        assert (turned.status_code, turned.location) == (302, page)

    def test_time_is_taken_by_the_servers_clock(
        self, client: FlaskClient, practice: Attempt, set_clock: SetClock
    ) -> None:
        hidden = hidden_of(client, f"/attempts/{practice.token}/1")
        set_clock(NOON + timedelta(seconds=8))
        client.post(f"/attempts/{practice.token}/1", data={**hidden, "give_up": "1"})
        client.post(f"/attempts/{practice.token}/2", data={**hidden, "give_up": "1"})
        db.session.rollback()
        seconds = db.session.scalars(select(Response.seconds).order_by(Response.id)).all()
        assert seconds == [8, None]

    def test_resumes_at_the_first_question_without_an_answer(
        self, client: FlaskClient, practice: Attempt
    ) -> None:
        page = f"/attempts/{practice.token}/1"
        send(client, page, {"give_up": "1"}, page=page)
        assert client.get(f"/attempts/{practice.token}").location == f"/attempts/{practice.token}/2"

    def test_ends_with_the_result(self, client: FlaskClient, practice: Attempt) -> None:
        base = f"/attempts/{practice.token}"
        for number in range(1, 10):
            page = f"{base}/{number}"
            send(client, page, ANSWERS[asked(practice, number).kind], page=page)
        assert f"{base}/result" in client.get(f"{base}/9").text
        html = client.get(f"{base}/result").text
        assert "Everything. Well remembered." in html
        assert 'class="attempts-mark known"' in html

    def test_result_waits_for_the_end(self, client: FlaskClient, practice: Attempt) -> None:
        result = client.get(f"/attempts/{practice.token}/result")
        assert result.location == f"/attempts/{practice.token}"


class TestWayOut:
    """No page of an attempt links to the page of a quiz that the taker may not open any more."""

    @pytest.mark.parametrize("change", ["published_at", "deleted_at"])
    def test_avoids_a_quiz_that_is_gone(
        self, client: FlaskClient, learner: User, practice: Attempt, change: str
    ) -> None:
        quiz, base = practice.sitting.quiz, f"/attempts/{practice.token}"
        setattr(quiz, change, NOON if change == "deleted_at" else None)
        db.session.commit()
        sign_in(client, learner)
        for page in (f"{base}/1", f"{base}/overview"):
            assert f"/quizzes/{quiz.id}" not in links(client.get(page).text)
        send(client, f"{base}/submit", {}, page=f"{base}/overview")
        assert f"/quizzes/{quiz.id}" not in links(client.get(f"{base}/result").text)

    def test_leads_to_the_quiz_while_it_is_there(
        self, client: FlaskClient, learner: User, practice: Attempt
    ) -> None:
        db.session.commit()
        sign_in(client, learner)
        base, quiz = f"/attempts/{practice.token}", f"/quizzes/{practice.sitting.quiz_id}"
        assert quiz in links(client.get(f"{base}/1").text)
        send(client, f"{base}/submit", {}, page=f"{base}/overview")
        assert quiz in links(client.get(f"{base}/result").text)


class TestTest:
    @pytest.fixture(autouse=True)
    def ready(self, client: FlaskClient, timed_attempt: Attempt, learner: User) -> None:
        assert timed_attempt.user_id == learner.id
        db.session.commit()
        sign_in(client, learner)

    def test_goes_on_to_the_next_question_and_keeps_the_answer(
        self, client: FlaskClient, timed_attempt: Attempt
    ) -> None:
        page = f"/attempts/{timed_attempt.token}/1"
        response = send(client, page, ANSWERS[asked(timed_attempt, 1).kind], page=page)
        assert response.location == f"/attempts/{timed_attempt.token}/2"
        assert 'class="verdict' not in client.get(page).text

    def test_blank_goes_on_without_an_answer(
        self, client: FlaskClient, timed_attempt: Attempt
    ) -> None:
        page = page_of(timed_attempt, "ShortAnswer")
        response = send(client, page, {"text": "", "answer": "1"}, page=page)
        assert response.status_code == 302
        assert responses() == 0

    def test_overview_lists_what_has_an_answer(
        self, client: FlaskClient, timed_attempt: Attempt
    ) -> None:
        page = page_of(timed_attempt, "ShortAnswer")
        send(client, page, {"text": "moon"}, page=page)
        html = client.get(f"/attempts/{timed_attempt.token}/overview").text
        assert "8 questions have no answer yet." in html
        assert html.count("attempts-state answered") == 1
        assert CANARY not in html

    def test_shows_how_much_time_is_left(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock
    ) -> None:
        set_clock(NOON + timedelta(minutes=4))
        for page in ("1", "overview"):
            html = client.get(f"/attempts/{timed_attempt.token}/{page}").text
            assert 'data-countdown="360"' in html
            assert "6:00" in html

    def test_handing_in_shows_the_result(self, client: FlaskClient, timed_attempt: Attempt) -> None:
        base = f"/attempts/{timed_attempt.token}"
        response = send(client, f"{base}/submit", {}, page=f"{base}/overview")
        assert response.location == f"{base}/result"
        html = client.get(f"{base}/result").text
        assert CANARY in html
        assert "attempts-mark missed" in html
        assert "now among your reviews" in html

    @pytest.mark.parametrize("kind", ["Flashcard", "SingleChoice", "ShortAnswer"])
    def test_page_that_sends_itself_at_the_end_keeps_the_answer_given_before(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock, kind: str
    ) -> None:
        page = page_of(timed_attempt, kind)
        send(client, page, ANSWERS[kind], page=page)
        hidden = hidden_of(client, page)
        set_clock(NOON + LIMIT)
        response = client.post(page, data=hidden)
        assert response.location == f"/attempts/{timed_attempt.token}/result"
        assert responses() == 1
        assert (timed_attempt.points, timed_attempt.submitted_at) == (1, NOON + LIMIT)

    def test_emptied_answer_sent_by_its_button_is_taken_back(
        self, client: FlaskClient, timed_attempt: Attempt
    ) -> None:
        page = page_of(timed_attempt, "ShortAnswer")
        send(client, page, {"text": "moon"}, page=page)
        send(client, page, {"text": "", "answer": "1"}, page=page)
        assert responses() == 0

    def test_unreadable_answer_at_the_end_is_not_asked_again(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock
    ) -> None:
        page = page_of(timed_attempt, "ShortAnswer")
        hidden = hidden_of(client, page)
        set_clock(NOON + LIMIT)
        response = client.post(page, data={**hidden, "text": "mo\x0bon"})
        assert response.location == f"/attempts/{timed_attempt.token}"

    def test_late_answer_is_refused_kindly(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock
    ) -> None:
        page = f"/attempts/{timed_attempt.token}/1"
        hidden = dict(
            re.findall(r'name="(csrf_token|shown)" value="([^"]+)"', client.get(page).text)
        )
        set_clock(NOON + LIMIT + 2 * GRACE)
        response = client.post(page, data={**hidden, "give_up": "1"})
        assert response.location == f"/attempts/{timed_attempt.token}/result"
        assert "Time is up" in client.get(response.location).text
        assert responses() == 0

    def test_result_of_an_expired_attempt_is_shown_without_writing(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock
    ) -> None:
        page = page_of(timed_attempt, "TrueFalse")
        send(client, page, {"value": "true"}, page=page)
        set_clock(NOON + LIMIT + 2 * GRACE)
        assert client.get(page).location == f"/attempts/{timed_attempt.token}/result"
        html = client.get(f"/attempts/{timed_attempt.token}/result").text
        assert "The time ran out" in html
        db.session.rollback()
        assert timed_attempt.submitted_at is None

    def test_result_waits_for_the_grace(
        self, client: FlaskClient, timed_attempt: Attempt, set_clock: SetClock
    ) -> None:
        set_clock(NOON + LIMIT + GRACE)
        result = client.get(f"/attempts/{timed_attempt.token}/result")
        assert result.status_code == 302


class TestFeedbackAfterTheDueDate:
    def test_is_not_given_before(
        self,
        client: FlaskClient,
        learner: User,
        test_attempt: Attempt,
        set_clock: SetClock,
    ) -> None:
        sitting = test_attempt.sitting
        sitting.feedback, sitting.due_at = "due", NOON + timedelta(days=1)
        submit_attempt(progress(test_attempt), NOON)
        db.session.commit()
        sign_in(client, learner)
        result = f"/attempts/{test_attempt.token}/result"
        html = client.get(result).text
        assert "Handed in" in html
        assert CANARY not in html
        assert result not in client.get(f"/quizzes/{sitting.quiz_id}").text
        set_clock(NOON + timedelta(days=1))
        assert CANARY in client.get(result).text


class TestGuest:
    def test_is_offered_to_keep_the_score(self, client: FlaskClient, quiz: Quiz) -> None:
        address = begin(client, quiz.id, "test")
        send(client, f"{address}/submit", {}, page=f"{address}/overview")
        html = client.get(f"{address}/result", headers={"Accept-Language": "en"}).text
        assert "Sign up and keep it" in html

    def test_of_another_browser_sees_nothing(self, application: Flask, quiz: Quiz) -> None:
        address = begin(application.test_client(), quiz.id, "test")
        other = application.test_client()
        begin(other, quiz.id, "test")
        assert other.get(f"{address}/1").status_code == 404


class TestWrongPerson:
    def test_reads_nothing(
        self,
        application: Flask,
        instructor: User,
        outsider: User,
        practice: Attempt,
        test_attempt: Attempt,
    ) -> None:
        submit_attempt(progress(test_attempt), NOON)
        db.session.commit()
        for user in (instructor, outsider, None):
            client = application.test_client()
            if user is not None:
                sign_in(client, user)
            for address in all_at(practice) + all_at(test_attempt):
                assert client.get(address).status_code == (404 if user else 302)  # to sign in

    def test_writes_nothing(self, client: FlaskClient, outsider: User, practice: Attempt) -> None:
        db.session.commit()
        sign_in(client, outsider)
        base = f"/attempts/{practice.token}"
        for address, fields in ((f"{base}/1", {"give_up": "1"}), (f"{base}/submit", {})):
            assert send(client, address, fields).status_code == 404
        db.session.rollback()
        assert (responses(), practice.submitted_at) == (0, None)


class TestQueries:
    """No page makes more queries than is allowed, however many questions there are."""

    @pytest.fixture
    def attempt(self, client: FlaskClient, learner: User, quiz: Quiz) -> Attempt:
        for day in (3, 2, 1):
            began = NOON - timedelta(days=day)
            earlier = start_attempt(learner, quiz, "practice", began, random.Random(1))
            submit_attempt(progress(earlier), began)
        attempt = start_attempt(learner, quiz, "practice", NOON, random.Random(7))
        db.session.commit()
        sign_in(client, learner)
        return attempt

    def test_of_a_question_and_its_feedback(
        self, application: Flask, client: FlaskClient, attempt: Attempt
    ) -> None:
        page = page_of(attempt, "SingleChoice")
        with counted_queries(application) as asking:
            client.get(page)
        assert len(asking) <= MOST_QUERIES, asking
        send(client, page, {"choice": "b7k2"}, page=page)
        with counted_queries(application) as feedback:
            client.get(page)
        assert len(feedback) <= MOST_QUERIES, feedback

    def test_of_an_answer(
        self, application: Flask, client: FlaskClient, test_attempt: Attempt, learner: User
    ) -> None:
        db.session.commit()
        sign_in(client, learner)
        page = page_of(test_attempt, "SingleChoice")
        hidden = dict(
            re.findall(r'name="(csrf_token|shown)" value="([^"]+)"', client.get(page).text)
        )
        with counted_queries(application) as statements:
            client.post(page, data={**hidden, "choice": "b7k2"})
        assert len(statements) <= MOST_QUERIES, statements

    def test_of_overview_result_and_quiz_page(
        self, application: Flask, client: FlaskClient, attempt: Attempt
    ) -> None:
        base = f"/attempts/{attempt.token}"
        with counted_queries(application) as overview:
            client.get(f"{base}/overview")
        send(client, f"{base}/submit", {}, page=f"{base}/overview")
        with counted_queries(application) as result:
            assert client.get(f"{base}/result").status_code == 200
        with counted_queries(application) as show:
            client.get(f"/quizzes/{attempt.sitting.quiz_id}")
        for statements in (overview, result, show):
            assert len(statements) <= MOST_QUERIES, statements
