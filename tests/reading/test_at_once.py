"""The same answer and the same decision sent many times at the same moment: one of each counts."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.reading import queries, services
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.study.models import Card, Review
from tests.conftest import NOON, add_user
from tests.reading.sample import add_article_quiz, questions

TIMES = 50


def test_one_answer_one_card_one_review(crowded: Flask) -> None:
    quiz_id = add_article_quiz(None, questions()).id
    user_id = add_user("Léo").id

    def send(_: int) -> None:
        with crowded.app_context(), transaction():
            user = db.session.get_one(User, user_id)
            quiz = db.session.get_one(Quiz, quiz_id)
            question = questions_taken(quiz_id)[0]
            reading = services.begin_reading(user, quiz, NOON)
            seen = question.current_id or 0
            services.answer_question(reading, question, {"choice": ["b7k2"]}, NOON, seen=seen)
            row = queries.answer_to(reading, question)
            assert row is not None
            services.decide(user, row, "keep", NOON)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, range(TIMES)))
    db.session.rollback()
    for model in (Reading, ReadingAnswer, Card, Review):
        assert db.session.scalar(select(func.count()).select_from(model)) == 1
