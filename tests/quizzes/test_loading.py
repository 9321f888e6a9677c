"""Question sets loaded as quizzes, once and again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Evidence
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion
from quizapp.quizzes import services
from quizapp.quizzes.loading import load_set
from quizapp.quizzes.models import Article, KeyFact, Question, QuestionVersion, Quiz

NOW = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
TEXT = "Water boils at 100 degrees. It freezes at 0."

pytestmark = pytest.mark.usefixtures("database")


def statement(prompt: str, *, key: bool) -> TrueFalse:
    return TrueFalse(
        prompt=prompt,
        key=key,
        fact="Water boils at 100 degrees.",
        evidence=Evidence(start=0, end=27, quote=TEXT[:27], span="100 degrees"),
    )


BOILS = SetQuestion(id="boils", question=statement("Water boils at 100 degrees.", key=True))
FREEZES = SetQuestion(id="freezes", question=statement("Water freezes at 20 degrees.", key=False))
WATER = QuestionSet(
    id="water",
    title="Water",
    language="en",
    description="What water does.",
    article=SetArticle(title="Water", language="en", origin="", text=TEXT),
    questions=(BOILS, FREEZES),
)


def load(question_set: QuestionSet, now: datetime = NOW) -> Quiz:
    with transaction():
        return load_set(question_set, now)


def counts() -> tuple[int, ...]:
    return tuple(
        db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in (Quiz, Article, KeyFact, Question, QuestionVersion)
    )


def questions_in_order() -> list[Question]:
    return list(db.session.scalars(select(Question).order_by(Question.position)))


def test_a_loaded_set_is_a_published_quiz_of_nobodys() -> None:
    quiz = load(WATER)
    assert quiz.published_at == NOW
    assert quiz.owner_id is None
    assert [q.current.content for q in questions_in_order() if q.current] == [
        BOILS.question,
        FREEZES.question,
    ]


def test_loading_twice_changes_nothing() -> None:
    load(WATER)
    before = counts()
    load(WATER, NOW + timedelta(days=1))
    assert counts() == before == (1, 1, 1, 2, 2)


def test_a_changed_question_that_was_served_gets_a_new_version() -> None:
    load(WATER)
    with transaction():
        for question in questions_in_order():
            assert question.current is not None
            services.freeze_versions([question.current], NOW)
    harder = SetQuestion(
        id="boils", question=statement("At sea level, water boils at 100 degrees.", key=True)
    )
    load(replace(WATER, questions=(harder, FREEZES)))
    first, second = questions_in_order()
    assert first.current is not None
    assert second.current is not None
    assert (first.current.number, second.current.number) == (2, 1)


def test_a_changed_question_that_nobody_was_served_is_edited_in_place() -> None:
    load(WATER)
    harder = SetQuestion(
        id="boils", question=statement("At sea level, water boils at 100 degrees.", key=True)
    )
    load(replace(WATER, questions=(harder, FREEZES)))
    assert counts()[-1] == 2


def test_a_question_that_left_the_set_is_retired_and_comes_back() -> None:
    load(WATER)
    load(replace(WATER, questions=(FREEZES,)))
    assert [q.deleted_at for q in questions_in_order() if q.set_question_id == "boils"] == [NOW]
    load(WATER)
    assert all(question.deleted_at is None for question in questions_in_order())
    assert counts()[3] == 2


def test_a_new_text_leaves_the_old_article_to_the_old_evidence() -> None:
    load(WATER)
    load(replace(WATER, article=replace(WATER.article, text=TEXT + " It flows.")))
    assert counts()[1] == 2
