"""Which sentences of an article are asked about, and why the others are not."""

import pytest
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import Message
from quizapp.generation.gather.coverage import OTHERS_PREFERRED
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Evidence
from quizapp.quizzes import drafts
from quizapp.quizzes.coverage import ALL_REJECTED, NO_QUESTION
from quizapp.quizzes.deciding import Decisions, decisions_on
from quizapp.quizzes.models import Drafting, Question, Quiz
from quizapp.quizzes.services import add_question
from tests.conftest import NOON
from tests.quizzes.lighthouse import (
    BUILT,
    HEIGHT,
    KEEPER,
    LAST,
    LOVED,
    NO_FACT,
    TEXT,
    Drafted,
    lighthouse,
)


@pytest.fixture
def drafted(learner: User) -> Drafted:
    return lighthouse(learner)


def page(drafted: Drafted) -> Decisions:
    quiz = db.session.get_one(Quiz, drafted.quiz)
    assert quiz.article is not None
    return decisions_on(quiz, quiz.article, db.session.scalars(select(Drafting)).one(), NOON)


def reasons(drafted: Drafted) -> dict[str, Message | None]:
    return {sentence.text: sentence.reason for sentence in page(drafted).sentences}


def test_every_sentence_is_asked_about_or_says_why_not(drafted: Drafted) -> None:
    assert reasons(drafted) == {
        BUILT: None,
        HEIGHT: None,
        LOVED: Message(NO_FACT),
        KEEPER: Message(OTHERS_PREFERRED),
    }
    assert all(TEXT[one.start : one.end] == one.text for one in page(drafted).sentences)


def test_headings_are_no_sentences(drafted: Drafted) -> None:
    headings = [p.block.text for p in page(drafted).paragraphs if p.is_heading]
    assert headings == ["Le phare de Kervalan", "Aujourd’hui"]


def test_a_sentence_whose_questions_were_rejected_says_so(drafted: Drafted) -> None:
    drafts.decide(db.session.get_one(Quiz, drafted.quiz), drafted.height, "reject", NOON)
    assert reasons(drafted)[HEIGHT] == Message(ALL_REJECTED)


def test_a_question_written_by_hand_stands_with_its_sentence(drafted: Drafted) -> None:
    quiz = db.session.get_one(Quiz, drafted.quiz)
    written = add_question(quiz, LAST, NOON)
    shown = page(drafted)
    assert reasons(drafted)[KEEPER] is None
    assert [draft.question.id for draft in shown.facts[-1].drafts] == [written.id]


def test_a_sentence_that_moved_keeps_its_reason_and_a_new_one_has_none(drafted: Drafted) -> None:
    quiz = db.session.get_one(Quiz, drafted.quiz)
    assert quiz.article is not None
    quiz.article.text = "Une phrase nouvelle.\n\n" + TEXT
    found = reasons(drafted)
    assert (found["Une phrase nouvelle."], found[LOVED]) == (Message(NO_QUESTION), Message(NO_FACT))


def test_facts_come_in_the_order_of_the_article_with_what_is_asked_marked(drafted: Drafted) -> None:
    db.session.get_one(Question, drafted.who).position = 99
    facts = page(drafted).facts
    assert [[draft.question.id for draft in fact.drafts] for fact in facts] == [
        [drafted.who],
        [drafted.height],
    ]
    assert [piece.text for piece in facts[0].quote if piece.marks] == ["Louis Morvan"]
    assert facts[0].statement == ""


def test_a_passage_stands_with_its_first_sentence(drafted: Drafted) -> None:
    quiz = db.session.get_one(Quiz, drafted.quiz)
    start = TEXT.index(BUILT)
    both = f"{BUILT} {HEIGHT}"
    proof = Evidence(start, start + len(both), both, "1856")
    passage = add_question(quiz, Flashcard(prompt="?", key="!", evidence=proof), NOON)
    passage.key_fact = db.session.get_one(Question, drafted.who).key_fact
    facts = page(drafted).facts
    assert [fact.drafts[0].question.id for fact in facts] == [
        drafted.who,
        passage.id,
        drafted.height,
    ]
    assert facts[1].sentence == facts[0].sentence
    assert all(passage in one.questions for one in page(drafted).sentences[:2])


def test_after_the_last_draft_comes_the_first_undecided(drafted: Drafted) -> None:
    following = {d.question.id: d.following for fact in page(drafted).facts for d in fact.drafts}
    assert following == {drafted.who: drafted.height, drafted.height: drafted.who}
