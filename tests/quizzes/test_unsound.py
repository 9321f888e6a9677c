"""Questions that cannot be asked as they stand: they come in as drafts, and go no further."""

from dataclasses import replace
from random import Random

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion
from quizapp.quizzes.drafts import accept_all, decide
from quizapp.quizzes.exchange import import_set
from quizapp.quizzes.loading import load_set
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.publishing import publish_quiz
from quizapp.quizzes.queries import questions_written
from quizapp.quizzes.services import add_question
from tests.attempts.sample import TEXT, add_quiz
from tests.conftest import NOON
from tests.posting import post
from tests.quizzes.filling import fields_of, send

CHOICES = (Choice("b7k2", "the moon"), Choice("a3f1", "the wind"))
STEMS = (Choice("m1n2", "pulls"), Choice("p3q4", "blows"))
SOUND = TrueFalse(prompt="The moon makes tides.", key=True)

UNSOUND: dict[str, Question] = {
    "a choice that is the key of nothing": SingleChoice(prompt="?", choices=CHOICES, key="none"),
    "no wrong choice": MultipleChoice(prompt="?", choices=CHOICES, key=("b7k2", "a3f1")),
    "a line without its pair": Matching(
        prompt="?", stems=STEMS, choices=CHOICES, key=(("m1n2", "b7k2"),)
    ),
    "a pair with nothing": Matching(
        prompt="?", stems=STEMS, choices=CHOICES, key=(("m1n2", "b7k2"), ("p3q4", "none"))
    ),
    "an order of other lines": Ordering(prompt="?", choices=CHOICES, key=("a3f1", "none")),
    "a gap that is not in the text": Cloze(prompt="The sea", gaps=(Gap("1", "sea"),)),
    "no back": Flashcard(prompt="Tide", key=" "),
    "an empty sentence": replace(SOUND, evidence=Evidence(0, 4, "", "")),
    "no words to stress": replace(SOUND, evidence=Evidence(0, 4, "# Ti", "")),
    "words from elsewhere": replace(SOUND, evidence=Evidence(0, 4, "# Ti", "moon")),
    "a place before the text": replace(SOUND, evidence=Evidence(-7, -2, "Boats", "Boats")),
    "a place that ends first": replace(SOUND, evidence=Evidence(4, 0, "# Ti", "Ti")),
}
"""One question for each reason."""


def set_with(question: Question, text: str = TEXT) -> QuestionSet:
    return QuestionSet(
        id="tides",
        title="Tides",
        language="en",
        article=SetArticle(title="On tides", language="en", text=text),
        questions=(
            SetQuestion(id="first", question=SOUND),
            SetQuestion(id="odd", question=question),
        ),
    )


@pytest.fixture(params=UNSOUND)
def unsound(request: pytest.FixtureRequest) -> Question:
    return UNSOUND[request.param]


def imported(owner: User, question_set: QuestionSet) -> Quiz:
    quiz = import_set(question_set, owner.id, NOON, Random(7))
    db.session.commit()
    return quiz


def test_it_is_not_asked_whatever_its_author_clicks(
    author: FlaskClient, instructor: User, unsound: Question
) -> None:
    quiz = imported(instructor, set_with(unsound))
    odd = questions_written(quiz.id)[1]
    path = f"/quizzes/{quiz.id}/questions/{odd.id}"
    refused = post(author, f"{path}/change", action="publish")
    assert refused.location == path
    assert 'class="flash error"' in author.get(path).text
    db.session.expire_all()
    assert odd.status == "draft"


@pytest.mark.parametrize("text", [TEXT, ""])
def test_its_author_can_still_look_at_it_and_try_it(
    author: FlaskClient, instructor: User, unsound: Question, text: str
) -> None:
    quiz = imported(instructor, set_with(unsound, text))
    path = f"/quizzes/{quiz.id}/questions/{questions_written(quiz.id)[1].id}"
    page = author.get(path)
    assert page.status_code == 200
    given = {"pair-m1n2": "b7k2", "place-a3f1": "1", "place-b7k2": "2", "gap-1": "x"}
    for answer in ({}, {"give_up": "1"}, given, {"choice": "b7k2", "value": "true"}):
        tried = send(author, path, fields_of(page.text), do="try", **answer)
        assert tried.status_code == 200


def test_evidence_without_its_article_is_dropped_when_it_is_saved(
    author: FlaskClient, instructor: User
) -> None:
    quiz = imported(instructor, set_with(UNSOUND["an empty sentence"], text=""))
    odd = questions_written(quiz.id)[1]
    path = f"/quizzes/{quiz.id}/questions/{odd.id}"
    assert send(author, path, fields_of(author.get(path).text), ready="y").status_code == 302
    db.session.expire_all()
    assert odd.status == "published"


def test_a_quiz_with_it_is_not_published(instructor: User, unsound: Question) -> None:
    quiz = add_quiz(instructor, [SOUND, unsound], published_at=None)
    with pytest.raises(Invalid, match="cannot be asked yet"):
        publish_quiz(quiz, NOON, by_instructor=True)
    assert quiz.published_at is None


def test_a_draft_of_it_is_not_accepted(instructor: User, unsound: Question) -> None:
    quiz = add_quiz(instructor, [SOUND])
    odd = add_question(quiz, unsound, NOON, status="proposed")
    with pytest.raises(Invalid):
        decide(quiz, odd.id, "accept", NOON)
    assert accept_all(quiz, NOON) == (0, 1)
    assert odd.status == "proposed"


def test_a_set_with_it_is_not_loaded(database: None, unsound: Question) -> None:
    with (
        pytest.raises(Invalid, match="The question odd of this set cannot be asked"),
        transaction(),
    ):
        load_set(set_with(unsound), NOON)
    assert db.session.scalar(select(func.count(Quiz.id))) == 0
