"""An article is changed: questions find their sentences again, and say so when they cannot."""

import random

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.attempts.services import start_attempt
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict
from quizapp.generation.find.facts import KeyFact as FoundFact
from quizapp.generation.generator import Generated, GeneratedQuestion
from quizapp.jobs.models import Job
from quizapp.jobs.services import finish, take_next
from quizapp.quizzes import drafts
from quizapp.quizzes.article_edits import change_article
from quizapp.quizzes.best import best_of
from quizapp.quizzes.models import Article, Question, Quiz, Spare
from quizapp.quizzes.queries import latest_drafting, questions_of
from tests.conftest import NOON, sign_in
from tests.posting import post
from tests.quizzes.drafted import SENTENCES, TEXT, add_draft, asking, drafted_quiz

LATER = clock.now()

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def quiz(client: FlaskClient, instructor: User) -> Quiz:
    sign_in(client, instructor)
    return drafted_quiz(instructor, drafts=4)


def changed(quiz: Quiz, text: str) -> list[Question]:
    article = quiz.article
    assert article is not None
    with transaction():
        lost = change_article(quiz, text, LATER, author_id=quiz.owner_id or 0, seen=str(article.id))
    return list(lost)


def quotes(quiz: Quiz) -> list[str]:
    """Return what stands in the article where each question's evidence is said to be."""
    db.session.expire_all()
    assert quiz.article is not None
    proofs = [one.current.content.evidence for one in questions_of(quiz.id) if one.current]
    return [quiz.article.text[proof.start : proof.end] for proof in proofs if proof]


def send(client: FlaskClient, quiz: Quiz, text: str, **fields: str) -> str:
    sent = {"text": text, "seen": str(quiz.article_id), "do": "save", **fields}
    return post(client, f"/quizzes/{quiz.id}/article", **sent).text


MOVED = "Une phrase de plus.\n\n" + "\n\n".join(reversed(SENTENCES)) + "\n"
WITHOUT = TEXT.replace(SENTENCES[1], "Le moulin de Brieg a perdu sa roue.")


def test_questions_follow_their_sentences(quiz: Quiz) -> None:
    assert changed(quiz, MOVED) == []
    assert quotes(quiz) == list(SENTENCES[:4])
    facts = [one.key_fact for one in questions_of(quiz.id) if one.key_fact]
    assert [MOVED[fact.start : fact.end] for fact in facts] == list(SENTENCES[:4])


def test_a_question_whose_sentence_changed_is_marked_and_the_others_are_not(quiz: Quiz) -> None:
    lost = changed(quiz, WITHOUT)
    assert [one.current.content.prompt for one in lost if one.current] == [asking(1).prompt]
    assert [bool(one.evidence_lost_at) for one in questions_of(quiz.id)] == [
        False, True, False, False,
    ]  # fmt: skip
    assert quotes(quiz)[2:] == list(SENTENCES[2:4])
    assert len(best_of(drafts.drafts_of(quiz))) == 3
    with transaction():
        assert drafts.accept_all(quiz, LATER) == (3, 1)


def test_the_mark_goes_when_the_sentence_is_back(quiz: Quiz) -> None:
    changed(quiz, WITHOUT)
    assert changed(quiz, MOVED) == []
    assert quotes(quiz) == list(SENTENCES[:4])
    assert not any(one.evidence_lost_at for one in questions_of(quiz.id))


def test_an_answered_version_stays_and_is_superseded(quiz: Quiz, instructor: User) -> None:
    with transaction():
        drafts.accept_all(quiz, NOON)
        attempt = start_attempt(instructor, quiz, "practice", NOON, random.Random(1))
        served = {entry["version"] for entry in attempt.layout}
    changed(quiz, MOVED)
    assert attempt.article is not None
    assert attempt.article.text == TEXT
    current = {one.current_id for one in questions_of(quiz.id)}
    assert len(served | current) == 8
    assert quotes(quiz) == list(SENTENCES[:4])


def test_a_deleted_question_follows_too(quiz: Quiz) -> None:
    question = questions_of(quiz.id)[0]
    question.deleted_at = NOON
    db.session.commit()
    assert changed(quiz, TEXT.replace(SENTENCES[0], "Rien.")) == []
    assert question.evidence_lost_at is not None


def test_a_text_that_nothing_refers_to_any_more_is_deleted(quiz: Quiz, instructor: User) -> None:
    changed(quiz, MOVED)
    assert db.session.scalars(select(Article.text)).all() == [MOVED]
    with transaction():
        drafts.accept_all(quiz, NOON)
        start_attempt(instructor, quiz, "practice", NOON, random.Random(1))
    changed(quiz, WITHOUT)
    changed(quiz, TEXT)
    assert set(db.session.scalars(select(Article.text))) == {MOVED, TEXT}


def test_spares_keep_a_key_fact(quiz: Quiz) -> None:
    drafting, [fact, *_] = latest_drafting(quiz.id), [one.key_fact for one in questions_of(quiz.id)]
    assert drafting is not None
    assert fact is not None
    spare = Spare(
        drafting_id=drafting.id, key_fact_id=fact.id, place=1, content=asking(0, "TrueFalse")
    )
    db.session.add(spare)
    db.session.commit()
    changed(quiz, MOVED)
    assert spare.key_fact_id == questions_of(quiz.id)[0].key_fact_id is not None


def test_spares_move_or_go_with_their_sentence(quiz: Quiz) -> None:
    drafting = latest_drafting(quiz.id)
    assert drafting is not None
    for place in (1, 2):
        content = asking(place, "TrueFalse")
        db.session.add(Spare(drafting_id=drafting.id, place=place, content=content))
    drafting.last_step = {"step": "accepted", "questions": [], "spares": [], "marks": {}}
    db.session.commit()
    changed(quiz, f"Avant.\n\n{WITHOUT}")
    [spare] = db.session.scalars(select(Spare))
    proof = spare.content.evidence
    assert proof is not None
    assert quiz.article is not None
    assert quiz.article.text[proof.start : proof.end] == SENTENCES[2]
    assert drafting.last_step is None


def test_a_copy_keeps_the_article_it_had(quiz: Quiz) -> None:
    copy = drafted_quiz(db.session.get_one(User, quiz.owner_id), drafts=0)
    copy.article_id = quiz.article_id
    db.session.commit()
    changed(quiz, MOVED)
    assert copy.article is not None
    assert copy.article.text == TEXT


def test_two_who_change_it_at_once_lose_nothing(client: FlaskClient, quiz: Quiz) -> None:
    old = str(quiz.article_id)
    changed(quiz, MOVED)
    page = send(client, quiz, WITHOUT, seen=old)
    assert "The article was changed while you were writing." in page
    assert "a perdu sa roue." in page
    assert f'value="{quiz.article_id}"' in page
    assert db.session.get_one(Article, quiz.article_id).text == MOVED


def test_the_page_saves_and_says_what_to_look_at(client: FlaskClient, quiz: Quiz) -> None:
    assert SENTENCES[0] in client.get(f"/quizzes/{quiz.id}/article").text
    send(client, quiz, WITHOUT.replace("\n", "\r\n"))
    assert db.session.get_one(Article, quiz.article_id).text == WITHOUT
    page = client.get(f"/quizzes/{quiz.id}/drafts").text
    assert "Article saved." in page
    assert "1 question needs another look" in page
    assert page.count("its sentence changed: look again") == 1


def test_a_question_is_looked_at_again_by_a_click_or_by_saving_it(
    client: FlaskClient, quiz: Quiz
) -> None:
    with transaction():
        drafts.accept_all(quiz, NOON)
    first, second = [one.id for one in questions_of(quiz.id)][:2]
    changed(quiz, WITHOUT.replace(SENTENCES[0], "Rien."))
    page = client.get(f"/quizzes/{quiz.id}/edit").text
    assert page.count("It still holds") == 2
    assert f'href="#question-{first}"' in page
    path = f"/quizzes/{quiz.id}/questions/{first}"
    post(client, f"{path}/change", action="confirm")
    fields = {"prompt": "Combien ?", "key": "4", "sentence": "", "ready": "y", "do": "save"}
    post(client, f"/quizzes/{quiz.id}/questions/{second}", **fields)
    assert "It still holds" not in client.get(f"/quizzes/{quiz.id}/edit").text
    proof = questions_of(quiz.id)[0].current
    assert proof is not None
    assert proof.content.evidence == asking(0).evidence


def test_an_article_without_text_is_refused(client: FlaskClient, quiz: Quiz) -> None:
    assert "The article needs a text." in send(client, quiz, " ")
    assert "This text is too long" in send(client, quiz, "a" * 200_001)
    assert db.session.scalar(select(func.count()).select_from(Article)) == 1


def test_drafting_anew_needs_a_text_to_draft_from(client: FlaskClient, quiz: Quiz) -> None:
    assert "This text is too short" in send(client, quiz, "Le moulin.", do="draft")
    assert db.session.scalars(select(Job)).all() == []


def test_drafting_anew_adds_what_was_not_asked(client: FlaskClient, quiz: Quiz) -> None:
    send(client, quiz, MOVED, do="draft")
    progress = drafts.progress_of(quiz.id)
    assert progress is not None
    assert progress.under_way
    assert client.get(f"/quizzes/{quiz.id}/article").location == f"/quizzes/{quiz.id}/drafts"
    assert "Questions are being drafted" in send(client, quiz, WITHOUT)
    with pytest.raises(Conflict):
        changed(quiz, WITHOUT)


def test_drafting_is_stopped_and_what_there_was_stays(client: FlaskClient, quiz: Quiz) -> None:
    send(client, quiz, MOVED, do="draft")
    answer = post(client, f"/quizzes/{quiz.id}/drafts/stop")
    assert answer.location == f"/quizzes/{quiz.id}/drafts"
    assert db.session.scalars(select(Job.state)).one() == "failed"
    assert client.get(answer.location).status_code == 200
    assert len(questions_of(quiz.id)) == 4


def test_what_was_drafted_before_it_was_stopped_is_not_kept(instructor: User) -> None:
    with transaction():
        quiz_id = drafts.start_drafting(instructor.id, "", TEXT, "fr", NOON).id
        job = take_next(NOON)
    assert job is not None
    fact = FoundFact(SENTENCES[0], 0, 9, claim=None, certain=True, importance=1.0)
    found = (GeneratedQuestion("", fact, asking(0)),)
    generated = Generated("", (fact,), found, (), (), ())
    with transaction():
        drafts.stop_drafting(quiz_id, NOON)
    with transaction():
        drafts.keep_drafts(job.arguments["drafting"], generated, NOON)
    with transaction():
        finish(job.id, NOON, None)
    assert questions_of(quiz_id) == []
    progress = drafts.progress_of(quiz_id)
    assert progress is not None
    assert not progress.under_way


def test_a_stopped_drafting_can_be_started_again(client: FlaskClient, instructor: User) -> None:
    sign_in(client, instructor)
    with transaction():
        quiz = drafts.start_drafting(instructor.id, "", TEXT, "fr", NOON)
    quiz_id = quiz.id
    post(client, f"/quizzes/{quiz_id}/drafts/stop")
    page = client.get(f"/quizzes/{quiz_id}/article").text
    assert "You stopped this." in page
    assert SENTENCES[0] in page
    post(client, f"/quizzes/{quiz_id}/article", text=TEXT, seen=str(quiz.article_id), do="draft")
    progress = drafts.progress_of(quiz_id)
    assert progress is not None
    assert progress.under_way


def test_somebody_elses_article_does_not_exist(
    client: FlaskClient, quiz: Quiz, outsider: User
) -> None:
    sign_in(client, outsider)
    assert client.get(f"/quizzes/{quiz.id}/article").status_code == 404
    assert post(client, f"/quizzes/{quiz.id}/article", text=MOVED).status_code == 404
    assert post(client, f"/quizzes/{quiz.id}/drafts/stop").status_code == 404


def test_a_quiz_without_an_article_says_so(client: FlaskClient, empty_quiz: Quiz) -> None:
    sign_in(client, db.session.get_one(User, empty_quiz.owner_id))
    assert client.get(f"/quizzes/{empty_quiz.id}/article").status_code == 404


def test_a_draft_on_a_lost_sentence_is_accepted_by_hand(client: FlaskClient, quiz: Quiz) -> None:
    add_draft(quiz, asking(1, "TrueFalse"))
    db.session.commit()
    lost = changed(quiz, WITHOUT)[0].id
    post(client, f"/quizzes/{quiz.id}/drafts/{lost}", decision="accept")
    question = db.session.get_one(Question, lost)
    assert (question.status, question.evidence_lost_at) == ("published", None)
