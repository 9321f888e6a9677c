"""Scores over time: of every quiz, of one, and of nobody else."""

from datetime import date, timedelta

from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.attempts.results import fraction_of
from quizapp.database.engine import db
from quizapp.home.queries import by_quiz, released_scores
from quizapp.home.week import HEIGHT, LEAST, bars_of
from quizapp.quizzes.models import Quiz
from tests.conftest import NOON, sign_in
from tests.home.conftest import take

DAY = timedelta(days=1)


def test_scores_are_sorted_by_quiz_with_the_best_and_the_latest(
    learner: User, seed_quiz: Quiz
) -> None:
    for days, choice in ((3, "p7q2"), (2, "k3v9"), (1, "p7q2")):
        take(learner, seed_quiz, choice, NOON - days * DAY)
    [found] = by_quiz(released_scores(learner, NOON))
    assert found.quiz == seed_quiz
    assert [fraction_of(attempt) for attempt in found.attempts] == [0, 1, 0]
    assert fraction_of(found.best) == 1
    assert fraction_of(found.latest) == 0


def test_score_that_is_not_released_is_not_shown(learner: User, seed_quiz: Quiz) -> None:
    attempt = take(learner, seed_quiz, "k3v9")
    attempt.sitting.feedback = "due"
    attempt.sitting.due_at = NOON + DAY
    db.session.commit()
    assert released_scores(learner, NOON) == []
    assert released_scores(learner, NOON + DAY) == [attempt]


def test_scores_page_draws_a_line_and_says_the_same_in_a_table(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "p7q2", NOON - DAY)
    take(learner, seed_quiz, "k3v9")
    sign_in(client, learner)
    for address in ("/scores", f"/scores/{seed_quiz.id}"):
        page = client.get(address).text
        assert "<polyline" in page
        assert "1 / 1" in page
        assert "0 / 1" in page


def test_scores_page_without_a_score_offers_a_quiz(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    assert "No score yet." in client.get("/scores").text


def test_scores_of_others_are_not_found(
    client: FlaskClient, learner: User, outsider: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "k3v9")
    sign_in(client, outsider)
    assert "1 / 1" not in client.get("/scores").text
    assert client.get(f"/scores/{seed_quiz.id}").status_code == 404


def test_scores_on_a_quiz_that_is_gone_do_not_offer_to_take_it_again(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "k3v9")
    sign_in(client, learner)
    again = f'href="/quizzes/{seed_quiz.id}"'
    assert again in client.get(f"/scores/{seed_quiz.id}").text
    seed_quiz.published_at = None
    db.session.commit()
    assert again not in client.get(f"/scores/{seed_quiz.id}").text


def test_scores_page_asks_the_anonymous_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/scores").status_code == 302


def test_fullest_day_is_as_high_as_the_box_and_a_single_card_can_be_seen() -> None:
    bars = bars_of(date(2026, 3, 2), (200, 0, 1))
    assert [bar.height for bar in bars] == [HEIGHT, 0, LEAST]
    assert [bar.top + bar.height for bar in bars] == [HEIGHT] * 3
    assert bars[2].day == date(2026, 3, 4)


def test_days_without_cards_have_no_bars() -> None:
    assert [bar.height for bar in bars_of(date(2026, 3, 2), (0, 0))] == [0, 0]
