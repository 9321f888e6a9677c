"""Two at the same moment on PostgreSQL: what a taker was served is what stays."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question as PureQuestion
from quizapp.quizzes import swapping
from quizapp.quizzes.article_edits import CHANGED_MEANWHILE, change_article
from quizapp.quizzes.models import Question, QuestionVersion, Quiz, Spare
from quizapp.quizzes.queries import questions_of
from quizapp.quizzes.services import add_question, create_quiz, freeze_versions, save_question
from tests.conftest import NOON, add_user
from tests.quizzes.drafted import drafted_quiz
from tests.quizzes.lighthouse import SPARES, TALL, WHO, lighthouse

PATIENCE = 10  # seconds
A_WHILE = 0.5

OLD = TrueFalse(prompt="The moon makes tides.", key=True)
NEW = TrueFalse(prompt="The wind makes tides.", key=False)


@pytest.fixture
def question_id(crowded: Flask) -> int:
    with transaction():
        return add_question(create_quiz(None, "Tides", "en", NOON), OLD, NOON).id


class Other(threading.Thread):
    """Somebody else's transaction: it reads the question, then waits before it acts and ends."""

    def __init__(self, app: Flask, question_id: int, act: Callable[[Question], None]) -> None:
        super().__init__()
        self.app, self.question_id, self.act = app, question_id, act
        self.has_read, self.may_act = threading.Event(), threading.Event()
        self.has_acted, self.may_end = threading.Event(), threading.Event()
        self.start()
        assert self.has_read.wait(PATIENCE)

    def run(self) -> None:
        with self.app.app_context(), transaction():
            question = db.session.get_one(Question, self.question_id)
            assert question.current is not None
            self.has_read.set()
            self.may_act.wait(PATIENCE)
            self.act(question)
            db.session.flush()
            self.has_acted.set()
            self.may_end.wait(PATIENCE)

    def end(self) -> None:
        self.may_end.set()
        self.join(PATIENCE)
        assert not self.is_alive()


def freeze(question: Question) -> None:
    assert question.current is not None
    freeze_versions([question.current], NOON)


def save_new(question: Question) -> None:
    save_question(question, NEW, NOON)


def stored() -> list[tuple[int, PureQuestion, bool]]:
    db.session.rollback()
    versions = db.session.scalars(select(QuestionVersion).order_by(QuestionVersion.number))
    return [(v.number, v.content, v.frozen_at is not None) for v in versions]


def test_a_version_served_meanwhile_is_not_edited(crowded: Flask, question_id: int) -> None:
    author = Other(crowded, question_id, save_new)
    with transaction():
        freeze(db.session.get_one(Question, question_id))
        db.session.flush()
        author.may_act.set()
        assert not author.has_acted.wait(A_WHILE)
    author.end()
    assert stored() == [(1, OLD, True), (2, NEW, False)]


def test_what_is_served_is_what_was_saved_meanwhile(crowded: Flask, question_id: int) -> None:
    author = Other(crowded, question_id, save_new)
    author.may_act.set()
    with transaction():
        question = db.session.get_one(Question, question_id)
        assert question.current is not None
        assert question.current.content == OLD
        assert author.has_acted.wait(PATIENCE)
        threading.Timer(A_WHILE, author.may_end.set).start()
        freeze(question)
        assert question.current.content == NEW
    author.end()
    assert stored() == [(1, NEW, True)]


def test_two_who_swap_at_once_lose_nothing(crowded: Flask) -> None:
    drafted = lighthouse(add_user("Inès"))
    quiz = db.session.get_one(Quiz, drafted.quiz)

    def swap_kind(question: Question) -> None:
        db.session.expire_all()
        swapping.swap(question.quiz, question.id, "kind", NOON)

    author = Other(crowded, drafted.who, swap_kind)
    with transaction():
        swapping.swap(quiz, drafted.who, "question", NOON)
        author.may_act.set()
        assert not author.has_acted.wait(A_WHILE)
    author.end()
    db.session.rollback()
    spares = db.session.scalars(select(Spare.content)).all()
    drafts = [question.current.content for question in questions_of(quiz.id) if question.current]
    assert {*spares, *drafts} == {WHO, TALL, *SPARES.values()}


def test_two_who_save_at_once_do_not_collide(crowded: Flask, question_id: int) -> None:
    with transaction():
        freeze(db.session.get_one(Question, question_id))
    author = Other(crowded, question_id, save_new)
    with transaction():
        third = TrueFalse(prompt="The sun makes tides.", key=False)
        save_question(db.session.get_one(Question, question_id), third, NOON)
        author.may_act.set()
        assert not author.has_acted.wait(A_WHILE)
    author.end()
    assert [content for _, content, _ in stored()] == [OLD, NEW]


def test_an_article_is_changed_by_one_after_the_other(crowded: Flask) -> None:
    author = add_user("Ada")
    quiz = drafted_quiz(author, drafts=2)
    quiz_id, seen = quiz.id, str(quiz.article_id)
    started, refused = threading.Event(), list[str]()

    def change() -> None:
        with crowded.app_context():
            try:
                with transaction():
                    mine = db.session.get_one(Quiz, quiz_id)
                    started.set()
                    change_article(mine, "Mine.\n", NOON, author_id=author_id, seen=seen)
            except Conflict as conflict:
                refused.append(conflict.message.id)

    author_id = author.id
    with transaction():
        quiz = db.session.get_one(Quiz, quiz_id)
        change_article(quiz, "Theirs.\n", NOON, author_id=author_id, seen=seen)
        other = threading.Thread(target=change)
        other.start()
        assert started.wait(PATIENCE)
        other.join(A_WHILE)
        assert other.is_alive()
    other.join(PATIENCE)
    assert refused == [CHANGED_MEANWHILE]
    db.session.rollback()
    article = db.session.get_one(Quiz, quiz_id).article
    assert article is not None
    assert article.text == "Theirs.\n"
