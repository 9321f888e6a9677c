"""The page on which drafts are decided on, and the page of one sentence."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs.models import Job
from quizapp.quizzes import drafts
from quizapp.quizzes.models import Drafting, Question, QuestionVersion, Quiz
from quizapp.quizzes.queries import questions_of, version_of
from quizapp.quizzes.services import add_question, freeze_versions, save_question
from quizapp.quizzes.undoing import RECENT
from tests.attempts.walking import counted_queries
from tests.conftest import NOON, SetClock, sign_in
from tests.posting import post
from tests.quizzes.lighthouse import (
    BUILT,
    HEIGHT,
    KEEPER,
    LAST,
    LOVED,
    MORE,
    NO_FACT,
    TALL,
    TEXT,
    WHEN,
    WHO,
    WHO_TYPED,
    Drafted,
    lighthouse,
)

SWAP = 'name="swap" value="{}"'


@pytest.fixture
def drafted(client: FlaskClient, learner: User) -> Drafted:
    sign_in(client, learner)
    return lighthouse(learner)


def drafts_page(client: FlaskClient, drafted: Drafted) -> str:
    return client.get(f"/quizzes/{drafted.quiz}/drafts").text


def name_of(sentence: str) -> str:
    start = TEXT.index(sentence)
    return f"{start}-{start + len(sentence)}"


def sentence_page(drafted: Drafted, sentence: str) -> str:
    return f"/quizzes/{drafted.quiz}/drafts/sentences/{name_of(sentence)}"


def prompt(question_id: int) -> str:
    db.session.rollback()
    return version_of(db.session.get_one(Question, question_id)).content.prompt


def test_the_page_says_how_much_is_asked_about_and_why_the_rest_is_not(
    client: FlaskClient, drafted: Drafted
) -> None:
    page = drafts_page(client, drafted)
    assert "4 sentences, 2 asked about" in page
    assert page.count('class="asked"') == 2
    for reason in (NO_FACT, "Other questions were preferred."):
        assert f'data-drafts-reason="Not asked about. {reason}"' in page
    assert f'data-drafts-marked="draft-{drafted.who} "' in page


def test_a_draft_shows_its_tags(client: FlaskClient, drafted: Drafted) -> None:
    with transaction():
        question = db.session.get_one(Question, drafted.height)
        save_question(question, replace(TALL, tags=("hauteurs",)), NOON)
    assert drafts_page(client, drafted).count(">hauteurs</span>") == 1


def test_only_what_can_be_swapped_has_a_button(client: FlaskClient, drafted: Drafted) -> None:
    page = drafts_page(client, drafted)
    assert page.count(SWAP.format("question")) == 1
    assert page.count(SWAP.format("kind")) == 1
    assert page.count('name="choice"') == 2
    with transaction():
        freeze_versions(db.session.scalars(select(QuestionVersion)).all(), NOON)
    page = drafts_page(client, drafted)
    assert 'name="swap"' not in page
    assert 'name="choice"' not in page


@pytest.mark.parametrize(("what", "new"), [("question", WHEN.prompt), ("kind", WHO_TYPED.prompt)])
def test_a_swap_leads_back_to_the_same_draft_and_can_be_undone(
    client: FlaskClient, drafted: Drafted, what: str, new: str
) -> None:
    answer = post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.who}/swap", swap=what)
    assert answer.headers["Location"].endswith(f"/drafts#draft-{drafted.who}")
    assert prompt(drafted.who) == new
    assert "Put in its place:" in drafts_page(client, drafted)
    answer = post(client, f"/quizzes/{drafted.quiz}/drafts/undo")
    assert answer.headers["Location"].endswith(f"/drafts#draft-{drafted.who}")
    assert version_of(db.session.get_one(Question, drafted.who)).content == WHO


def test_a_wrong_choice_is_replaced(client: FlaskClient, drafted: Drafted) -> None:
    post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.who}/swap", choice="a1b2")
    page = drafts_page(client, drafted)
    assert MORE[0] in page
    assert "Anne Riou" not in page


def test_what_cannot_be_swapped_says_why(client: FlaskClient, drafted: Drafted) -> None:
    post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.height}/swap", swap="question")
    assert "nothing else to put in the place" in drafts_page(client, drafted)
    assert prompt(drafted.height) == TALL.prompt


@pytest.mark.parametrize(
    ("fields", "status"), [({}, 400), ({"swap": "all"}, 400), ({"choice": "c3d4"}, 404)]
)
def test_an_odd_swap_is_refused(
    client: FlaskClient, drafted: Drafted, fields: dict[str, str], status: int
) -> None:
    answer = post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.who}/swap", **fields)
    assert answer.status_code == status
    assert prompt(drafted.who) == WHO.prompt


def test_each_decision_can_be_undone(client: FlaskClient, drafted: Drafted) -> None:
    for decision, said in (("accept", "Accepted:"), ("reject", "Rejected:")):
        post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.who}", decision=decision)
        assert said in drafts_page(client, drafted)
        post(client, f"/quizzes/{drafted.quiz}/drafts/undo")
        assert db.session.get_one(Question, drafted.who).status == "proposed"
    post(client, f"/quizzes/{drafted.quiz}/drafts/accept-all")
    assert "2 questions accepted." in drafts_page(client, drafted)
    post(client, f"/quizzes/{drafted.quiz}/drafts/undo")
    assert {question.status for question in questions_of(drafted.quiz)} == {"proposed"}
    post(client, f"/quizzes/{drafted.quiz}/drafts/undo")
    assert "There is nothing to undo" in drafts_page(client, drafted)


def test_what_was_decided_long_ago_is_not_offered_to_be_undone(
    client: FlaskClient, drafted: Drafted, set_clock: SetClock
) -> None:
    set_clock(NOON)
    post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.who}", decision="accept")
    set_clock(NOON + RECENT)
    assert "Accepted:" not in drafts_page(client, drafted)


def test_a_decision_leads_to_the_next_undecided(client: FlaskClient, drafted: Drafted) -> None:
    page = drafts_page(client, drafted)
    assert f'name="following" value="{drafted.height}"' in page
    assert f'name="following" value="{drafted.who}"' in page


def test_a_sentence_tells_its_questions_or_why_it_has_none(
    client: FlaskClient, drafted: Drafted
) -> None:
    assert f"#draft-{drafted.height}" in client.get(sentence_page(drafted, HEIGHT)).text
    assert NO_FACT in client.get(sentence_page(drafted, LOVED)).text
    page = client.get(sentence_page(drafted, KEEPER)).text
    assert LAST.prompt in page
    assert "Ready to be added" in page


def test_a_sentence_offers_only_what_is_not_asked_yet(
    client: FlaskClient, drafted: Drafted
) -> None:
    page = client.get(sentence_page(drafted, BUILT)).text
    assert WHEN.prompt in page
    assert page.count(WHO.prompt) == 1
    with transaction():
        drafts.decide(db.session.get_one(Quiz, drafted.quiz), drafted.who, "reject", NOON)
    page = client.get(sentence_page(drafted, BUILT)).text
    assert page.count(f">{WHO.prompt}<") == 1
    assert "Short answer" in page


def test_a_spare_is_added_from_the_page_of_its_sentence(
    client: FlaskClient, drafted: Drafted
) -> None:
    spare = f"/quizzes/{drafted.quiz}/drafts/spares/{drafted.spares['last']}"
    answer = post(client, spare)
    assert "/drafts#draft-" in answer.headers["Location"]
    assert LAST.prompt in drafts_page(client, drafted)
    assert post(client, spare).headers["Location"].endswith("/drafts")  # pressed twice
    page = drafts_page(client, drafted)
    assert "no longer waiting to be added" in page
    assert page.count(f'lang="fr">{LAST.prompt}</h3>') == 1


@pytest.mark.parametrize("name", ["0-5", "nothing", "1-999999"])
def test_there_is_no_page_of_what_is_no_sentence(
    client: FlaskClient, drafted: Drafted, name: str
) -> None:
    assert client.get(f"/quizzes/{drafted.quiz}/drafts/sentences/{name}").status_code == 404


def test_a_quiz_that_was_never_drafted_has_no_sentences(
    client: FlaskClient, drafted: Drafted
) -> None:
    with transaction():
        db.session.delete(db.session.scalars(select(Drafting)).one())
    assert client.get(sentence_page(drafted, BUILT)).status_code == 404


def test_a_question_is_written_on_a_sentence_and_joins_the_drafts(
    client: FlaskClient, drafted: Drafted
) -> None:
    assert "/questions/new/flashcard?sentence=" in client.get(sentence_page(drafted, LOVED)).text
    address = f"/quizzes/{drafted.quiz}/questions/new/flashcard?sentence={name_of(LOVED)}"
    form = client.get(address).text
    assert f'selected value="{name_of(LOVED)}"' in form
    assert f'value="{LOVED}"' in form
    assert f">{LOVED}</blockquote>" in form
    answer = post(
        client,
        address,
        prompt="Aime-t-on le phare ?",
        key="Beaucoup.",
        sentence=name_of(LOVED),
        span="beaucoup",
        ready="y",
    )
    assert "/drafts#draft-" in answer.headers["Location"]
    page = drafts_page(client, drafted)
    assert "4 sentences, 3 asked about" in page
    assert "Aime-t-on le phare ?" in page


@pytest.mark.parametrize("sentence", [LOVED, HEIGHT])
def test_what_is_offered_to_be_stressed_follows_the_sentence(
    client: FlaskClient, drafted: Drafted, sentence: str
) -> None:
    address = f"/quizzes/{drafted.quiz}/questions/new/flashcard?sentence={name_of(LOVED)}"
    post(client, address, prompt="?", key="!", sentence=name_of(sentence), span=LOVED, ready="y")
    evidence = version_of(questions_of(drafted.quiz)[-1]).content.evidence
    assert evidence is not None
    assert (evidence.quote, evidence.span) == (sentence, sentence)


def test_a_sentence_that_is_none_leaves_the_form_empty(
    client: FlaskClient, drafted: Drafted
) -> None:
    form = client.get(f"/quizzes/{drafted.quiz}/questions/new/flashcard?sentence=7-x")
    assert form.status_code == 200
    assert 'selected value="7-x"' not in form.text


def test_an_accepted_question_edited_here_leads_back_here(
    client: FlaskClient, drafted: Drafted
) -> None:
    post(client, f"/quizzes/{drafted.quiz}/drafts/{drafted.height}", decision="accept")
    address = f"/quizzes/{drafted.quiz}/questions/{drafted.height}?drafts=1"
    assert address.replace("&", "&amp;") in drafts_page(client, drafted)
    answer = post(client, address, prompt="Hauteur ?", key="28", tolerance="exact", ready="y")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"/drafts#draft-{drafted.height}")


def test_without_a_question_the_page_offers_to_write_one(
    client: FlaskClient, drafted: Drafted
) -> None:
    with transaction():
        for question in questions_of(drafted.quiz):
            question.deleted_at = NOON
    page = drafts_page(client, drafted)
    assert "No question could be drafted" in page
    assert "4 sentences, 0 asked about" in page
    assert sentence_page(drafted, LOVED) in page


def test_somebody_elses_drafts_cannot_be_touched(
    client: FlaskClient, drafted: Drafted, outsider: User
) -> None:
    sign_in(client, outsider)
    base = f"/quizzes/{drafted.quiz}/drafts"
    assert client.get(sentence_page(drafted, BUILT)).status_code == 404
    for path, fields in (
        (f"{base}/{drafted.who}/swap", {"swap": "question"}),
        (f"{base}/undo", {}),
        (f"{base}/spares/{drafted.spares['last']}", {}),
    ):
        assert post(client, path, **fields).status_code == 404
    own = lighthouse(outsider)
    path = f"/quizzes/{own.quiz}/drafts"
    assert post(client, f"{path}/{drafted.who}/swap", swap="question").status_code == 404
    post(client, f"{path}/spares/{drafted.spares['last']}")
    assert prompt(drafted.who) == WHO.prompt
    assert len(questions_of(own.quiz)) == len(questions_of(drafted.quiz)) == 2


def test_a_page_of_sixty_drafts_asks_the_database_eight_times_at_most(
    application: Flask, client: FlaskClient, drafted: Drafted
) -> None:
    quiz = db.session.get_one(Quiz, drafted.quiz)
    with transaction():
        for _ in range(60):
            add_question(quiz, TALL, NOON, status="proposed").key_fact_id = 1
    for path in (f"/quizzes/{drafted.quiz}/drafts", sentence_page(drafted, KEEPER)):
        with counted_queries(application) as asking:
            assert client.get(path).status_code == 200
        assert len(asking) <= 8, asking


@pytest.fixture
def drafted_anew_in_vain(drafted: Drafted) -> Drafted:
    with transaction():
        drafts.draft(db.session.get_one(Quiz, drafted.quiz), NOON)
        job = db.session.scalars(select(Job)).one()
        job.state, job.error = "failed", {"id": "This is no French text.", "params": {}}
    return drafted


def test_drafting_anew_in_vain_leaves_the_drafts_there_were(
    client: FlaskClient, drafted_anew_in_vain: Drafted
) -> None:
    quiz, who = drafted_anew_in_vain.quiz, drafted_anew_in_vain.who
    page = drafts_page(client, drafted_anew_in_vain)
    assert WHO.prompt in page
    assert page.count(SWAP.format("question")) == 1
    assert "This is no French text." in page
    assert client.get(sentence_page(drafted_anew_in_vain, KEEPER)).status_code == 200
    post(client, f"/quizzes/{quiz}/drafts/{who}", decision="accept")
    assert "Accepted:" in drafts_page(client, drafted_anew_in_vain)
    post(client, f"/quizzes/{quiz}/drafts/undo")
    assert {question.status for question in questions_of(quiz)} == {"proposed"}


def test_the_page_of_the_article_leads_back_and_saves_though_drafting_failed(
    client: FlaskClient, drafted_anew_in_vain: Drafted
) -> None:
    page = client.get(f"/quizzes/{drafted_anew_in_vain.quiz}/article").text
    assert f'href="/quizzes/{drafted_anew_in_vain.quiz}/drafts"' in page
    assert 'value="save"' in page
    assert "This is no French text." in page


@pytest.mark.own_application
def test_the_page_of_the_article_says_which_model_reads_it(
    application: Flask, client: FlaskClient, drafted: Drafted
) -> None:
    address = f"/quizzes/{drafted.quiz}/article"
    assert "language model" not in client.get(address).text
    application.config["QUIZAPP"] = replace(
        application.config["QUIZAPP"], model_url="https://model.example/v1", model_name="m"
    )
    assert "to a language model at model.example" in client.get(address).text
