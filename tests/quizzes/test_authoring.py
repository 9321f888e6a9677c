"""Quizzes of one's own: written, arranged, published, deleted and brought back; by nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import event, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice
from quizapp.quizzes import queries
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.quizzes.queries import questions_written
from quizapp.quizzes.services import create_quiz, freeze_versions
from tests.attempts.sample import add_quiz, nine_kinds
from tests.conftest import NOON, SetClock, add_user, sign_in
from tests.posting import FROM_OUR_PAGE, csrf_token, post
from tests.quizzes.filling import errors_in, fields_of, send, write

VECTORS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    '"><svg onload=alert(1)>',
    "$\\href{javascript:alert(1)}{x}$",
)


def prompts(quiz: Quiz) -> list[str]:
    db.session.expire_all()
    return [
        question.current.content.prompt
        for question in questions_written(quiz.id)
        if question.current is not None and question.deleted_at is None
    ]


def change(client: FlaskClient, question: Question, action: str) -> None:
    path = f"/quizzes/{question.quiz_id}/questions/{question.id}/change"
    assert post(client, path, action=action).status_code == 302
    db.session.expire_all()


@contextmanager
def counting_queries() -> Iterator[list[str]]:
    seen: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    yield seen
    event.remove(db.engine, "before_cursor_execute", count)


def test_a_quiz_is_begun_and_filled(author: FlaskClient) -> None:
    begun = write(author, "/quizzes/new", title="Capitals", description="Of Europe.")
    assert begun.status_code == 302
    page = author.get(begun.location)
    assert "Capitals" in page.text
    assert "Private: only you see it" in page.text
    assert "Capitals" in author.get("/my-quizzes").text


def test_a_quiz_needs_a_title(author: FlaskClient) -> None:
    page = write(author, "/quizzes/new", title=" ", description="Of Europe.")
    assert errors_in(page.text) == {"title": "Give the quiz a title."}
    assert fields_of(page.text)["description"] == "Of Europe."


def test_settings(author: FlaskClient, quiz: Quiz) -> None:
    path = f"/quizzes/{quiz.id}/settings"
    write(author, path, title="Seas", minutes="10", attempts="2", practice=[])
    db.session.expire_all()
    assert (quiz.title, quiz.time_limit_seconds, quiz.attempts_allowed) == ("Seas", 600, 2)
    assert not quiz.practice_allowed
    write(author, path, minutes="", attempts="")
    db.session.expire_all()
    assert (quiz.time_limit_seconds, quiz.attempts_allowed) == (None, None)


@pytest.mark.parametrize("typed", [{"minutes": "0"}, {"minutes": "soon"}, {"attempts": "-1"}])
def test_settings_out_of_bounds_are_refused(
    author: FlaskClient, quiz: Quiz, typed: dict[str, str]
) -> None:
    page = write(author, f"/quizzes/{quiz.id}/settings", **typed)
    assert list(errors_in(page.text)) == list(typed)
    assert fields_of(page.text)[next(iter(typed))] == next(iter(typed.values()))


def test_extra_fields_change_nothing(author: FlaskClient, quiz: Quiz, outsider: User) -> None:
    owner = quiz.owner_id
    write(author, f"/quizzes/{quiz.id}/settings", owner_id=str(outsider.id), set_id="stolen")
    db.session.expire_all()
    assert (quiz.owner_id, quiz.set_id) == (owner, None)


def test_an_instructor_publishes(author: FlaskClient, quiz: Quiz, empty_quiz: Quiz) -> None:
    quiz.published_at = None
    db.session.commit()
    for one in (quiz, empty_quiz):
        post(author, f"/quizzes/{one.id}/change", action="publish")
    db.session.expire_all()
    assert quiz.published_at is not None
    assert empty_quiz.published_at is None
    assert "at least one question" in author.get(f"/quizzes/{empty_quiz.id}/edit").text
    post(author, f"/quizzes/{quiz.id}/change", action="unpublish")
    db.session.expire_all()
    assert quiz.published_at is None


def test_a_learners_quiz_stays_private(client: FlaskClient, learner: User) -> None:
    quiz = add_quiz(learner, nine_kinds(), published_at=None)
    sign_in(client, learner)
    page = client.get(f"/quizzes/{quiz.id}/edit").text
    assert "needs an instructor" in page
    assert 'value="publish"' not in page
    refused = post(client, f"/quizzes/{quiz.id}/change", action="publish")
    assert refused.status_code == 403
    db.session.expire_all()
    assert quiz.published_at is None


def test_deleting_a_quiz_is_undone_also_after_a_reload(author: FlaskClient, quiz: Quiz) -> None:
    post(author, f"/quizzes/{quiz.id}/change", action="delete")
    for _ in range(2):
        assert "“Tides” is deleted." in author.get("/my-quizzes").text
    assert author.get(f"/quizzes/{quiz.id}/edit").status_code == 404
    post(author, f"/quizzes/{quiz.id}/change", action="restore")
    assert author.get(f"/quizzes/{quiz.id}/edit").status_code == 200


def test_what_was_deleted_long_ago_waits_in_the_bin(
    author: FlaskClient, quiz: Quiz, set_clock: SetClock
) -> None:
    set_clock(NOON)
    change(author, questions_written(quiz.id)[0], "delete")
    set_clock(NOON + timedelta(days=1))
    page = author.get(f"/quizzes/{quiz.id}/edit").text
    assert "Deleted: " not in page
    assert "1 deleted question" in page


def test_questions_are_moved_copied_and_deleted(author: FlaskClient, quiz: Quiz) -> None:
    before = prompts(quiz)
    first, second, *_ = questions_written(quiz.id)
    change(author, first, "down")
    assert prompts(quiz) == [before[1], before[0], *before[2:]]
    change(author, first, "up")
    change(author, first, "up")
    assert prompts(quiz) == before
    change(author, second, "duplicate")
    assert prompts(quiz) == [before[0], before[1], *before[1:]]
    assert questions_written(quiz.id)[2].status == "draft"
    change(author, first, "delete")
    assert prompts(quiz) == [before[1], *before[1:]]
    change(author, first, "restore")
    assert prompts(quiz)[0] == before[0]


def test_a_question_becomes_a_draft_and_is_asked_again(author: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0]
    change(author, question, "unpublish")
    assert question.status == "draft"
    change(author, question, "publish")
    assert question.status == "published"


def test_questions_are_put_in_any_order(author: FlaskClient, quiz: Quiz) -> None:
    ids = [str(question.id) for question in questions_written(quiz.id)]
    order = [*ids[3:], *ids[:3]]
    assert post(author, f"/quizzes/{quiz.id}/order", question=order).status_code == 302
    db.session.expire_all()
    assert [str(question.id) for question in questions_written(quiz.id)] == order


@pytest.mark.parametrize("order", [[], ["1"], ["1", "1", "2"], ["x"]])
def test_an_order_of_other_questions_is_refused(
    author: FlaskClient, quiz: Quiz, order: list[str]
) -> None:
    before = prompts(quiz)
    assert post(author, f"/quizzes/{quiz.id}/order", question=order).status_code == 409
    assert prompts(quiz) == before


@pytest.mark.parametrize(
    "path", ["/quizzes/{0.quiz_id}/change", "/quizzes/{0.quiz_id}/questions/{0.id}/change"]
)
def test_unknown_actions_are_refused(author: FlaskClient, quiz: Quiz, path: str) -> None:
    question = questions_written(quiz.id)[0]
    page = post(author, path.format(question), action="explode")
    assert page.status_code in (302, 400)
    assert question.deleted_at is None


def frozen(quiz: Quiz) -> Question:
    question = questions_written(quiz.id)[0]
    assert question.current is not None
    freeze_versions([question.current], NOON)
    db.session.commit()
    return question


def contents(question: Question) -> list[str]:
    db.session.expire_all()
    return [
        version.content.prompt
        for version in db.session.scalars(
            select(QuestionVersion)
            .where(QuestionVersion.question_id == question.id)
            .order_by(QuestionVersion.number)
        )
    ]


def test_an_answered_question_gets_a_new_version(author: FlaskClient, quiz: Quiz) -> None:
    question = frozen(quiz)
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    assert "has been asked already" in author.get(path).text
    old = contents(question)
    write(author, path, prompt="New words?")
    assert contents(question) == [*old, "New words?"]
    write(author, path, prompt="Newer words?")
    assert contents(question) == [*old, "Newer words?"]


def test_a_change_made_meanwhile_is_shown_and_nothing_is_lost(
    author: FlaskClient, quiz: Quiz
) -> None:
    question = questions_written(quiz.id)[0]
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    mine = fields_of(author.get(path).text)
    write(author, path, prompt="Theirs?")
    page = send(author, path, mine, prompt="Mine?")
    assert page.status_code == 200
    assert "changed while you were writing" in page.text
    assert "Theirs?" in BeautifulSoup(page.text, "html.parser").select(".author-conflict")[0].text
    assert fields_of(page.text)["prompt"] == "Mine?"
    assert contents(question) == ["Theirs?"]
    assert send(author, path, fields_of(page.text)).status_code == 302
    assert contents(question) == ["Mine?"]


def test_saving_the_same_twice_is_no_conflict(author: FlaskClient, quiz: Quiz) -> None:
    path = f"/quizzes/{quiz.id}/questions/{questions_written(quiz.id)[0].id}"
    mine = fields_of(author.get(path).text)
    for _ in range(2):
        assert send(author, path, mine, prompt="Mine?").status_code == 302


def test_the_preview_is_what_learners_see(author: FlaskClient, quiz: Quiz) -> None:
    for question in questions_written(quiz.id):
        path = f"/quizzes/{quiz.id}/questions/{question.id}"
        fields = fields_of(author.get(path).text)
        fields["do"] = "preview"
        pane = author.post(path, data=fields, headers={**FROM_OUR_PAGE, "X-Preview": "1"})
        assert pane.status_code == 200
        assert "<html" not in pane.text
        assert "author-preview" in pane.text
        assert "explanation 0" not in pane.text


def test_the_author_tries_an_answer(author: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0]
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    right = write(author, path, do="try", choice="b7k2").text
    assert "verdict right" in right
    assert "verdict wrong" in write(author, path, do="try", choice="a3f1").text
    assert "not one of the choices" in write(author, path, do="try", choice="none").text
    assert fields_of(right)["prompt"] == "What makes tides?"


def test_trying_reads_a_gap_that_is_not_saved_yet(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/cloze"
    page = write(author, path, do="preview", prompt="[[Paris|!Lyon]] on the Seine")
    options = {
        option.text: str(option["value"])
        for option in BeautifulSoup(page.text, "html.parser").select(".author-preview option")
    }
    tried = send(author, path, fields_of(page.text), do="try", gap__1=options["Paris"])
    assert "verdict right" in tried.text


def test_flaws_are_shown_and_do_not_block(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/true_false"
    typed = {"prompt": "It is not so that it is not so.", "key": "true"}
    assert "Two negations" in write(author, path, do="preview", **typed).text
    assert write(author, path, **typed).status_code == 302


@pytest.mark.parametrize("vector", VECTORS)
def test_script_in_a_question_does_not_survive(
    author: FlaskClient, empty_quiz: Quiz, vector: str
) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/single_choice"
    page = fields_of(author.get(path).text)
    typed = {"prompt": vector, "explanation": vector, "choices__0__text": vector, "tags": vector}
    key = {"key": page["choices-0-id"], "choices__1__text": "b", "choices__0__feedback": vector}
    tried = send(author, path, page, do="try", choice=page["choices-0-id"], **typed, **key).text
    assert send(author, path, page, **typed, **key).status_code == 302
    for html in (tried, author.get(f"/quizzes/{empty_quiz.id}/edit").text):
        for tag in BeautifulSoup(html, "html.parser").find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")]
            assert not str(tag.get("href", "")).startswith("javascript")
            assert tag.name != "img"
            assert tag.name != "script" or str(tag["src"]).startswith("/static/")


def test_a_quiz_of_nobodys_is_copied(author: FlaskClient, quiz: Quiz, instructor: User) -> None:
    source = add_quiz(instructor, nine_kinds(), owner_id=None, attempts_allowed=3)
    copied = post(author, f"/quizzes/{source.id}/copy")
    assert copied.status_code == 302
    copy = db.session.scalars(select(Quiz).order_by(Quiz.id.desc())).first()
    assert copy is not None
    assert (copy.owner_id, copy.published_at, copy.attempts_allowed) == (instructor.id, None, 3)
    assert copy.article_id == source.article_id
    assert prompts(copy) == prompts(source)


def test_a_learner_copies_no_quiz_and_so_reads_no_key(
    client: FlaskClient, learner: User, instructor: User
) -> None:
    source = add_quiz(instructor, nine_kinds(), owner_id=None)
    copying = f"/quizzes/{source.id}/copy"
    sign_in(client, instructor)
    assert copying in client.get(f"/quizzes/{source.id}").text
    sign_in(client, learner)
    assert copying not in client.get(f"/quizzes/{source.id}").text
    assert post(client, copying).status_code == 403
    assert not queries.quizzes_of(learner.id)


def test_another_persons_quiz_is_not_copied(client: FlaskClient, quiz: Quiz) -> None:
    sign_in(client, add_user("another instructor", is_instructor=True))
    assert post(client, f"/quizzes/{quiz.id}/copy").status_code == 403
    quiz.published_at = None
    db.session.commit()
    assert post(client, f"/quizzes/{quiz.id}/copy").status_code == 404


PAGES = (
    "/quizzes/{0}/edit",
    "/quizzes/{0}/settings",
    "/quizzes/{0}/export",
    "/quizzes/{0}/questions/{1}",
    "/quizzes/{0}/questions/new/single_choice",
)
WRITES = (
    "/quizzes/{0}/settings",
    "/quizzes/{0}/change",
    "/quizzes/{0}/order",
    "/quizzes/{0}/questions/{1}",
    "/quizzes/{0}/questions/{1}/change",
    "/quizzes/{0}/questions/new/single_choice",
)


@pytest.mark.parametrize("who", ["outsider", "caretaker", "another instructor"])
def test_nobody_else_reads_or_writes_a_private_quiz(
    client: FlaskClient, quiz: Quiz, outsider: User, who: str
) -> None:
    quiz.published_at = None
    db.session.commit()
    others = {
        "caretaker": {"is_caretaker": True},
        "another instructor": {"is_instructor": True},
    }
    sign_in(client, add_user(who, **others[who]) if who in others else outsider)
    question = questions_written(quiz.id)[0].id
    for path in PAGES:
        assert client.get(path.format(quiz.id, question)).status_code == 404, path
    for path in WRITES:
        for action in ("delete", "restore"):
            page = post(client, path.format(quiz.id, question), action=action, do="save")
            assert page.status_code == 404, path
    db.session.expire_all()
    assert quiz.deleted_at is None


def test_the_anonymous_are_asked_to_sign_in(client: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0].id
    for path in (*PAGES, "/my-quizzes", "/quizzes/new", "/quizzes/import"):
        page = client.get(path.format(quiz.id, question))
        assert page.status_code == 302, path
        assert "/sign-in" in page.location


def test_a_question_is_reached_only_through_its_own_quiz(
    author: FlaskClient, quiz: Quiz, empty_quiz: Quiz
) -> None:
    question = questions_written(quiz.id)[0].id
    assert author.get(f"/quizzes/{empty_quiz.id}/questions/{question}").status_code == 404


def test_a_seed_quiz_is_not_edited(author: FlaskClient, quiz: Quiz) -> None:
    quiz.owner_id = None
    db.session.commit()
    assert author.get(f"/quizzes/{quiz.id}/edit").status_code == 404


def test_there_is_no_tenth_kind(author: FlaskClient, quiz: Quiz) -> None:
    assert author.get(f"/quizzes/{quiz.id}/questions/new/essay").status_code == 404


def test_writes_need_their_token(author: FlaskClient, quiz: Quiz) -> None:
    refused = author.post(f"/quizzes/{quiz.id}/change", data={"action": "delete"})
    assert refused.status_code == 400


def test_pages_make_few_queries(author: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0].id
    for owned in range(5):
        create_quiz(quiz.owner_id, f"Quiz {owned}", "en", NOON)
    db.session.commit()
    for path in ("/my-quizzes", *PAGES):
        with counting_queries() as seen:
            assert author.get(path.format(quiz.id, question)).status_code == 200
        assert len(seen) <= 8, (path, seen)


def test_saving_makes_few_queries(author: FlaskClient, quiz: Quiz) -> None:
    path = f"/quizzes/{quiz.id}/questions/{questions_written(quiz.id)[0].id}"
    fields = fields_of(author.get(path).text)
    fields["csrf_token"] = csrf_token(author)
    with counting_queries() as seen:
        send(author, path, fields, prompt="Other?")
    assert len(seen) <= 12, seen


def test_a_new_question_is_written_after_another(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/flashcard"
    assert write(author, path, prompt="a", key="b", do="another").location == path
    assert write(author, path, prompt="c", key="d", ready=[]).status_code == 302
    assert [question.status for question in questions_written(empty_quiz.id)] == [
        "published",
        "draft",
    ]
    assert isinstance(questions_written(empty_quiz.id)[0].current, QuestionVersion)


def test_the_key_is_marked_by_its_row(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/single_choice"
    page = write(author, path, prompt="?", choices__0__text="a", choices__1__text="b")
    assert errors_in(page.text) == {"choices": "Mark the right choice."}
    fields = fields_of(page.text)
    send(author, path, fields, key=fields["choices-1-id"])
    version = questions_written(empty_quiz.id)[0].current
    assert version is not None
    assert isinstance(version.content, SingleChoice)
    assert version.content.solution() == "b"


def test_saving_a_draft_of_the_generator_accepts_it(author: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0]
    question.status = "proposed"
    db.session.commit()
    saved = write(author, f"/quizzes/{quiz.id}/questions/{question.id}", prompt="Better?")
    assert saved.location == f"/quizzes/{quiz.id}/drafts#draft-{question.id}"
    db.session.expire_all()
    assert question.status == "published"


def test_more_rows_than_a_page_offers_are_still_edited(author: FlaskClient, quiz: Quiz) -> None:
    question = questions_written(quiz.id)[0]
    choices = tuple(Choice(f"c{number}", f"choice {number}") for number in range(60))
    assert question.current is not None
    question.current.content = SingleChoice(prompt="Which?", choices=choices, key="c59")
    db.session.commit()
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    assert write(author, path, prompt="Which one?").status_code == 302
    db.session.expire_all()
    assert question.current.content == SingleChoice(prompt="Which one?", choices=choices, key="c59")
