"""From a pasted article to drafts decided on."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.generation.generator import Generated, generate
from quizapp.jobs.models import Job
from quizapp.jobs.worker import Worker
from quizapp.quizzes.drafts import keep_drafts
from quizapp.quizzes.models import Article, Drafting, KeyFact, Question, Quiz, Spare
from tests.conftest import NOON, sign_in
from tests.posting import post

ARTICLE = """# Le phare de Trévignon

Le phare de Trévignon a été construit en 1856 par l’ingénieur Louis Morvan. Il mesure 28 mètres.
Selon Jeanne Kerbrat, maire de la commune, le phare aurait sauvé 200 marins pendant la guerre.

## La rénovation

La commune de Trévignon a dépensé 3 millions d’euros pour restaurer la tour. La société Armor
Pierre, spécialisée dans la taille du granit, dirige les travaux depuis 2021.
"""
TABLE = "a;b;c;d\n1;2;3;4\n" * 40

pytestmark = pytest.mark.usefixtures("database")


def paste(client: FlaskClient, text: str, **fields: str) -> int:
    """Paste an article; return the id of its quiz."""
    response = post(client, "/articles/new", text=text, **fields)
    assert response.status_code == 302, response.text
    found = re.fullmatch(r"/quizzes/(\d+)/drafts", response.headers["Location"])
    assert found
    return int(found[1])


@pytest.fixture
def author(client: FlaskClient, learner: User) -> User:
    sign_in(client, learner)
    return learner


def work_all(client: FlaskClient) -> None:
    """Have the worker do whatever waits."""
    app = client.application
    worker = Worker(app, Path(app.instance_path) / "worker")
    while worker.work_one():
        pass


@pytest.fixture(scope="module")
def generated() -> Generated:
    return generate(ARTICLE)


@pytest.fixture
def drafted(client: FlaskClient, author: User, generated: Generated) -> int:
    quiz_id = paste(client, ARTICLE)
    drafting = db.session.scalars(select(Drafting)).one().id
    with transaction():
        keep_drafts(drafting, generated, NOON)
    return quiz_id


def questions(quiz_id: int, status: str) -> list[Question]:
    db.session.rollback()
    query = select(Question).where(Question.quiz_id == quiz_id, Question.status == status)
    return list(db.session.scalars(query.order_by(Question.position)))


def test_the_title_is_the_first_line_when_none_is_given(client: FlaskClient, author: User) -> None:
    quiz = db.session.get_one(Quiz, paste(client, ARTICLE))
    assert (quiz.title, quiz.owner_id, quiz.published_at) == (
        "Le phare de Trévignon",
        author.id,
        None,
    )


def test_a_page_that_waits_tells_the_stage(client: FlaskClient, author: User) -> None:
    quiz_id = paste(client, ARTICLE)
    job = db.session.scalars(select(Job)).one()
    job.state, job.stage, job.done, job.total = "running", "Reading its sentences", 5, 100
    db.session.commit()
    assert client.get(f"/quizzes/{quiz_id}/drafts/progress").json == {
        "under_way": True,
        "stage": "Reading its sentences",
        "done": 5,
        "total": 100,
    }
    assert "Reading its sentences" in client.get(f"/quizzes/{quiz_id}/drafts").text


@pytest.mark.model
@pytest.mark.parametrize(
    ("state", "said"),
    [("running", "Questions are being drafted"), ("failed", "No questions could be drafted")],
)
def test_the_quiz_says_how_its_drafting_stands(
    client: FlaskClient, author: User, state: str, said: str
) -> None:
    quiz_id = paste(client, ARTICLE)
    db.session.scalars(select(Job)).one().state = state
    db.session.commit()
    page = client.get(f"/quizzes/{quiz_id}/edit").text
    assert said in page
    assert f'href="/quizzes/{quiz_id}/drafts"' in page


def test_the_worker_drafts_what_was_pasted(client: FlaskClient, author: User) -> None:
    quiz_id = paste(client, ARTICLE)
    work_all(client)
    assert len(questions(quiz_id, "proposed")) >= 4
    state = client.get(f"/quizzes/{quiz_id}/drafts/progress").get_json()
    assert state["under_way"] is False


def test_drafting_twice_keeps_one_set_of_drafts(drafted: int, generated: Generated) -> None:
    before = len(questions(drafted, "proposed"))
    with transaction():
        keep_drafts(db.session.scalars(select(Drafting)).one().id, generated, NOON)
    assert len(questions(drafted, "proposed")) == before


def test_what_was_left_over_and_why_is_kept(drafted: int, generated: Generated) -> None:
    spares = db.session.scalars(select(Spare).order_by(Spare.place)).all()
    assert [spare.content for spare in spares] == [one.question for one in generated.spares]
    drafting = db.session.scalars(select(Drafting)).one()
    reasons = {one["sentence"]: one["reason"] for one in drafting.coverage}
    assert reasons == {
        ARTICLE[one.start : one.end]: one.reason.id for one in generated.coverage if one.reason
    }


def test_drafts_quote_the_article_and_are_not_in_the_quiz_yet(
    client: FlaskClient, drafted: int
) -> None:
    proposed = questions(drafted, "proposed")
    assert len(proposed) >= 4
    article = db.session.scalars(select(Article)).one()
    for question in proposed:
        assert question.current is not None
        evidence = question.current.content.evidence
        assert evidence is not None
        assert article.text[evidence.start : evidence.end] == evidence.quote
    page = client.get(f"/quizzes/{drafted}/drafts").text
    assert page.count('class="draft draft-proposed"') == len(proposed)
    assert db.session.scalars(select(KeyFact)).first() is not None


def test_each_decision_is_one_post(client: FlaskClient, drafted: int) -> None:
    first, second = questions(drafted, "proposed")[:2]
    ids = first.id, second.id
    for question_id, decision in zip(ids, ("accept", "reject"), strict=True):
        answer = post(client, f"/quizzes/{drafted}/drafts/{question_id}", decision=decision)
        assert answer.status_code == 302
    assert [q.id for q in questions(drafted, "published")] == [ids[0]]
    assert [q.id for q in questions(drafted, "rejected")] == [ids[1]]
    post(client, f"/quizzes/{drafted}/drafts/{ids[1]}", decision="restore")
    assert not questions(drafted, "rejected")


def test_accepting_all_leaves_the_rejected_alone(client: FlaskClient, drafted: int) -> None:
    rejected = questions(drafted, "proposed")[0].id
    post(client, f"/quizzes/{drafted}/drafts/{rejected}", decision="reject")
    post(client, f"/quizzes/{drafted}/drafts/accept-all")
    assert not questions(drafted, "proposed")
    assert [q.id for q in questions(drafted, "rejected")] == [rejected]


def test_an_unknown_decision_changes_nothing(client: FlaskClient, drafted: int) -> None:
    question_id = questions(drafted, "proposed")[0].id
    answer = post(client, f"/quizzes/{drafted}/drafts/{question_id}", decision="burn")
    assert answer.status_code == 400
    assert question_id in [q.id for q in questions(drafted, "proposed")]


def test_a_text_that_cannot_be_used_comes_back_with_the_reason(
    client: FlaskClient, author: User
) -> None:
    page = post(client, "/articles/new", text=TABLE).text
    assert "This looks like a table" in page
    assert "a;b;c;d" in page


def test_nothing_pasted_is_said_beside_the_field(client: FlaskClient, author: User) -> None:
    answer = post(client, "/articles/new", text="  ", title="My title")
    assert "Paste an article, or choose a file." in answer.text
    assert "My title" in answer.text


def test_somebody_elses_drafts_do_not_exist(
    client: FlaskClient, drafted: int, outsider: User
) -> None:
    question_id = questions(drafted, "proposed")[0].id
    sign_in(client, outsider)
    assert client.get(f"/quizzes/{drafted}/drafts").status_code == 404
    assert client.get(f"/quizzes/{drafted}/drafts/progress").status_code == 404
    answer = post(client, f"/quizzes/{drafted}/drafts/{question_id}", decision="accept")
    assert answer.status_code == 404
    assert not questions(drafted, "published")


def test_a_stranger_is_asked_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/articles/new")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in")


def test_drafting_anew_adds_only_what_is_not_asked(
    client: FlaskClient, drafted: int, generated: Generated
) -> None:
    quiz = db.session.get_one(Quiz, drafted)
    swapped = questions(drafted, "proposed")[0].current
    assert swapped is not None
    swapped.content = generated.spares[0].question
    db.session.commit()
    before = len(questions(drafted, "proposed"))
    post(client, f"/quizzes/{drafted}/article", text=ARTICLE, seen=str(quiz.article_id), do="draft")
    again = db.session.scalars(select(Drafting).order_by(Drafting.id.desc())).first()
    assert again is not None
    assert again.finished_at is None
    with transaction():
        keep_drafts(again.id, generated, NOON)
    assert len(questions(drafted, "proposed")) == before + 1  # what the spare took the place of
    spares = db.session.scalars(select(Spare).where(Spare.drafting_id == again.id)).all()
    assert generated.spares[0].question.prompt not in [spare.content.prompt for spare in spares]
