"""Which version a card asks while its author rewrites the question."""

from dataclasses import replace

import pytest

from quizapp.database.engine import db
from quizapp.errors import Conflict
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.services import freeze_versions, save_question
from quizapp.study.asking import version_asked, version_of, versions_asked
from tests.conftest import NOON
from tests.study.conftest import CHOICE, DAY, RIGHT, Desk

REWRITTEN = replace(CHOICE, prompt="What lets memories last?", explanation="In private.")


@pytest.fixture
def rewritten(desk: Desk) -> QuestionVersion:
    """What the author wrote after the question was missed, and has tried out."""
    desk.miss("choice", "typed")
    freeze_versions([db.session.get_one(QuestionVersion, desk.versions["choice"])], NOON)
    version = save_question(desk.card().question, REWRITTEN, NOON)
    freeze_versions([version], NOON)
    db.session.commit()
    assert version.id != desk.versions["choice"]
    return version


def test_card_of_a_published_quiz_asks_the_question_as_it_reads_now(
    desk: Desk, rewritten: QuestionVersion
) -> None:
    assert version_asked(desk.card()) is rewritten


def test_card_of_an_unpublished_quiz_asks_what_its_learner_met(
    desk: Desk, quiz: Quiz, rewritten: QuestionVersion
) -> None:
    quiz.published_at = None
    db.session.commit()
    asked = versions_asked([desk.card("choice"), desk.card("typed")])
    assert {card_id: version.id for card_id, version in asked.items()} == {
        desk.card(kind).id: desk.versions[kind] for kind in ("choice", "typed")
    }
    with pytest.raises(Conflict):
        version_of(desk.card(), rewritten.id)


def test_owner_is_asked_their_own_unpublished_question_as_it_reads_now(
    desk: Desk, quiz: Quiz, rewritten: QuestionVersion
) -> None:
    quiz.published_at, quiz.owner_id = None, desk.user.id
    db.session.commit()
    assert version_asked(desk.card()) is rewritten


def test_quiz_left_by_an_author_who_is_gone_is_asked_on(desk: Desk, quiz: Quiz) -> None:
    desk.miss("choice")
    quiz.published_at = quiz.owner_id = None
    db.session.commit()
    desk.answer(RIGHT, NOON + DAY)
    assert desk.card().given is not None


def test_answer_to_what_the_learner_met_before_it_was_rewritten_counts(
    desk: Desk, rewritten: QuestionVersion
) -> None:
    assert version_of(desk.card(), desk.versions["choice"]).id == desk.versions["choice"]


def test_version_never_asked_cannot_be_answered(desk: Desk, rewritten: QuestionVersion) -> None:
    latest = save_question(desk.card().question, replace(REWRITTEN, explanation=""), NOON)
    db.session.commit()
    assert version_of(desk.card(), latest.id) is latest
    for never in (rewritten.id, desk.versions["typed"], 10**6, None):
        with pytest.raises(Conflict):
            version_of(desk.card(), never)
