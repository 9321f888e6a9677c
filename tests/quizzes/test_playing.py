"""Play now: the best drafts on one page, and from there straight into the quiz."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt
from quizapp.database.engine import db
from quizapp.quizzes.best import MOST, best_of
from quizapp.quizzes.drafts import drafts_of
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import questions_taken
from tests.conftest import NOON, sign_in
from tests.posting import post
from tests.quizzes.drafted import NAMES, add_draft, asking, drafted_quiz

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def drafted(client: FlaskClient, learner: User) -> Quiz:
    sign_in(client, learner)
    return drafted_quiz(learner)


def places(questions: list[Question]) -> list[int]:
    """Return which sentences the questions are about."""
    prompts = [one.current.content.prompt for one in questions if one.current]
    return [next(n for n, name in enumerate(NAMES) if name in prompt) for prompt in prompts]


def offered(quiz: Quiz) -> list[int]:
    return [one.id for one in best_of(drafts_of(quiz))]


def statuses(ids: list[int]) -> list[str]:
    return [db.session.get_one(Question, id_).status for id_ in ids]


def test_the_best_come_from_all_over_the_article(drafted: Quiz) -> None:
    best = places(best_of(drafts_of(drafted)))
    assert len(best) == MOST
    assert best == sorted(best)
    assert min(best) <= 1
    assert max(best) >= 12
    assert {4, 9} <= set(best)  # the most important ones


def test_a_sentence_is_asked_about_once_while_there_are_others(drafted: Quiz) -> None:
    for place in range(4):
        add_draft(drafted, asking(place, "TrueFalse"), importance=9)
    best = places(best_of(drafts_of(drafted)))
    assert len(set(best)) == MOST


def test_kinds_take_turns_and_no_card_is_among_them(learner: User) -> None:
    quiz = drafted_quiz(learner, drafts=4)
    for place in range(4):
        add_draft(quiz, asking(place, "TrueFalse"))
        add_draft(quiz, asking(place, "Flashcard"))
    kinds = [one.current.kind for one in best_of(drafts_of(quiz), most=4) if one.current]
    assert sorted(kinds) == ["ShortAnswer", "ShortAnswer", "TrueFalse", "TrueFalse"]


def test_few_drafts_are_all_proposed(learner: User) -> None:
    quiz = drafted_quiz(learner, drafts=3)
    assert places(best_of(drafts_of(quiz))) == [0, 1, 2]


def test_one_button_leads_from_the_drafts_into_the_quiz(
    client: FlaskClient, learner: User, drafted: Quiz
) -> None:
    quiz_id, ids = drafted.id, offered(drafted)
    page = client.get(f"/quizzes/{quiz_id}/play-now").text
    assert page.count('type="checkbox"') == MOST
    assert "Take it" in page
    assert "Publish" not in page
    fields = {"offered": ids, "keep": ids[2:], "mode": "practice"}
    answer = post(client, f"/quizzes/{quiz_id}/play-now", **fields)
    assert answer.status_code == 307
    assert answer.location == f"/quizzes/{quiz_id}/attempts"
    assert statuses(ids) == ["rejected"] * 2 + ["published"] * 8
    started = post(client, answer.location, **fields)
    assert started.status_code == 302
    assert len(db.session.scalars(select(Attempt)).one().layout) == 8
    assert db.session.get_one(Quiz, quiz_id).published_at is None


def test_an_instructor_publishes_with_the_same_button(
    client: FlaskClient, instructor: User
) -> None:
    sign_in(client, instructor)
    quiz = drafted_quiz(instructor)
    quiz_id, ids = quiz.id, offered(quiz)
    assert "Publish and take it" in client.get(f"/quizzes/{quiz_id}/play-now").text
    for _ in range(2):  # pressed twice, the same
        post(client, f"/quizzes/{quiz_id}/play-now", offered=ids, keep=ids)
        assert db.session.get_one(Quiz, quiz_id).published_at is not None
        assert [one.id for one in questions_taken(quiz_id)] == sorted(ids)


def test_nothing_kept_is_said_and_nothing_rejected(client: FlaskClient, drafted: Quiz) -> None:
    quiz_id, ids = drafted.id, offered(drafted)
    answer = post(client, f"/quizzes/{quiz_id}/play-now", offered=ids)
    assert answer.location == f"/quizzes/{quiz_id}/play-now"
    assert "Keep at least one question." in client.get(answer.location).text
    assert statuses(ids) == ["proposed"] * MOST


def test_what_was_not_offered_is_left_alone(client: FlaskClient, drafted: Quiz) -> None:
    ids = offered(drafted)
    others = [one.id for one in drafts_of(drafted) if one.id not in ids]
    post(client, f"/quizzes/{drafted.id}/play-now", offered=ids, keep=[*ids, *others])
    assert statuses(others) == ["proposed"] * len(others)


def test_without_drafts_there_is_the_quiz(client: FlaskClient, learner: User) -> None:
    sign_in(client, learner)
    quiz = drafted_quiz(learner, drafts=0)
    answer = client.get(f"/quizzes/{quiz.id}/play-now")
    assert answer.location == f"/quizzes/{quiz.id}"


def test_somebody_elses_drafts_cannot_be_played(
    client: FlaskClient, drafted: Quiz, outsider: User
) -> None:
    ids = offered(drafted)
    sign_in(client, outsider)
    assert client.get(f"/quizzes/{drafted.id}/play-now").status_code == 404
    answer = post(client, f"/quizzes/{drafted.id}/play-now", offered=ids, keep=ids)
    assert answer.status_code == 404
    assert statuses(ids) == ["proposed"] * MOST


def test_what_is_no_longer_ready_stays_a_draft(client: FlaskClient, drafted: Quiz) -> None:
    ids = offered(drafted)
    db.session.get_one(Question, ids[0]).evidence_lost_at = NOON
    db.session.commit()
    post(client, f"/quizzes/{drafted.id}/play-now", offered=ids, keep=ids)
    assert statuses(ids) == ["proposed"] + ["published"] * (MOST - 1)
