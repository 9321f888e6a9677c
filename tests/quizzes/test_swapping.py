"""Another question, kind or wrong choice in the place of a draft; and one step back."""

import pytest
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.generation.find.facts import KeyFact as FoundFact
from quizapp.generation.generator import Generated, GeneratedQuestion
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Question as Content
from quizapp.quizzes import drafts, swapping
from quizapp.quizzes.models import Drafting, Question, QuestionVersion, Quiz, Spare
from quizapp.quizzes.queries import questions_of, version_of
from quizapp.quizzes.services import freeze_versions, save_question
from quizapp.quizzes.undoing import questions_of_step, undo
from tests.conftest import NOON
from tests.quizzes.lighthouse import (
    BUILT,
    LAST,
    MORE,
    TALL,
    WHEN,
    WHERE,
    WHO,
    WHO_TYPED,
    Drafted,
    lighthouse,
)


@pytest.fixture
def drafted(learner: User) -> Drafted:
    return lighthouse(learner)


def quiz_of(drafted: Drafted) -> Quiz:
    return db.session.get_one(Quiz, drafted.quiz)


def swap(drafted: Drafted, what: str, question_id: int | None = None) -> Content:
    with transaction():
        question = swapping.swap(quiz_of(drafted), question_id or drafted.who, what, NOON)
        return version_of(question).content


def step_back(drafted: Drafted) -> list[int]:
    with transaction():
        return [question.id for question in undo(quiz_of(drafted), NOON)]


def content(question_id: int) -> Content:
    db.session.rollback()
    return version_of(db.session.get_one(Question, question_id)).content


def spare_contents() -> list[Content]:
    db.session.rollback()
    return list(db.session.scalars(select(Spare.content).order_by(Spare.place)))


def test_another_kind_asks_the_same_first(drafted: Drafted) -> None:
    assert swap(drafted, "kind") == WHO_TYPED
    assert WHO in spare_contents()


def test_another_question_asks_something_else_on_the_same_sentence(drafted: Drafted) -> None:
    assert swap(drafted, "question") == WHEN


def test_all_questions_of_a_sentence_come_round_and_none_is_lost(drafted: Drafted) -> None:
    before = {WHO, *spare_contents()}
    assert [swap(drafted, "question") for _ in range(4)] == [WHEN, WHO_TYPED, WHERE, WHO]
    assert {content(drafted.who), *spare_contents()} == before


def test_what_was_swapped_in_is_yet_to_be_decided_on(drafted: Drafted) -> None:
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.who, "accept", NOON)
    swap(drafted, "question")
    assert db.session.get_one(Question, drafted.who).status == "proposed"


def test_wrong_choices_go_with_their_question(drafted: Drafted) -> None:
    swap(drafted, "kind")
    assert db.session.get_one(Question, drafted.who).more_distractors == []
    swap(drafted, "kind")
    found = db.session.get_one(Question, drafted.who)
    assert (content(found.id), found.more_distractors) == (WHO, MORE)


def test_nothing_is_offered_that_another_question_of_the_quiz_asks(drafted: Drafted) -> None:
    with transaction():
        swapping.add_spare(quiz_of(drafted), drafted.spares["when"], NOON)
    assert swap(drafted, "question") == WHERE


def test_a_draft_without_spares_says_so(drafted: Drafted) -> None:
    questions = questions_of(drafted.quiz)
    swaps = swapping.swaps_among(questions, swapping.spares_of(quiz_of(drafted)))
    assert swaps[drafted.height] == swapping.Swaps()
    with pytest.raises(Conflict):
        swap(drafted, "question", drafted.height)
    assert content(drafted.height) == TALL


def test_an_answered_question_is_never_swapped(drafted: Drafted) -> None:
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.who, "accept", NOON)
        freeze_versions(db.session.scalars(select(QuestionVersion)).all(), NOON)
    questions = questions_of(drafted.quiz)
    swaps = swapping.swaps_among(questions, swapping.spares_of(quiz_of(drafted)))
    assert swaps[drafted.who] == swapping.Swaps()
    for attempt in (
        lambda: swap(drafted, "question"),
        lambda: swapping.swap_distractor(quiz_of(drafted), drafted.who, "a1b2", NOON),
    ):
        with pytest.raises(Conflict):
            attempt()
    assert content(drafted.who) == WHO


@pytest.mark.parametrize(
    ("what", "error"), [("", Invalid), ("sentence", Invalid), ("kind", NotFound)]
)
def test_nonsense_is_refused(drafted: Drafted, what: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        swap(drafted, what, drafted.who if error is Invalid else 987_654)


def choose_another(drafted: Drafted, choice: str) -> list[str]:
    with transaction():
        swapping.swap_distractor(quiz_of(drafted), drafted.who, choice, NOON)
    question = content(drafted.who)
    assert isinstance(question, SingleChoice)
    return [choice.text for choice in question.choices]


def test_wrong_choices_come_round_in_the_place_of_one(drafted: Drafted) -> None:
    texts = [choose_another(drafted, "a1b2")[0] for _ in range(4)]
    assert texts == [*MORE, "Anne Riou", MORE[0]]
    assert content(drafted.who).problems() == ()


@pytest.mark.parametrize("choice", ["c3d4", "nope"])
def test_only_a_wrong_choice_is_replaced(drafted: Drafted, choice: str) -> None:
    with pytest.raises(NotFound):
        choose_another(drafted, choice)


def test_a_spare_becomes_a_draft(drafted: Drafted) -> None:
    with transaction():
        added = swapping.add_spare(quiz_of(drafted), drafted.spares["last"], NOON).id
    assert content(added) == LAST
    question = db.session.get_one(Question, added)
    assert question.status == "proposed"
    assert question.key_fact is not None
    assert LAST not in spare_contents()
    with pytest.raises(Conflict):
        swapping.add_spare(quiz_of(drafted), drafted.spares["last"], NOON)


def test_a_spare_whose_sentence_was_edited_is_not_offered(drafted: Drafted) -> None:
    article = quiz_of(drafted).article
    assert article is not None
    article.text = article.text.replace("dernière", "première")
    db.session.commit()
    assert LAST not in [spare.content for spare in swapping.spares_of(quiz_of(drafted))]


@pytest.mark.parametrize("what", ["question", "kind"])
def test_a_swap_is_undone(drafted: Drafted, what: str) -> None:
    before = spare_contents()
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.who, "accept", NOON)
    swap(drafted, what)
    assert step_back(drafted) == [drafted.who]
    question = db.session.get_one(Question, drafted.who)
    assert (content(drafted.who), question.status, question.more_distractors) == (
        WHO,
        "published",
        MORE,
    )
    assert spare_contents() == before


def test_another_wrong_choice_is_undone(drafted: Drafted) -> None:
    choose_another(drafted, "e5f6")
    step_back(drafted)
    assert content(drafted.who) == WHO
    assert db.session.get_one(Question, drafted.who).more_distractors == MORE


def test_an_added_question_goes_back_among_the_spares(drafted: Drafted) -> None:
    with transaction():
        added = swapping.add_spare(quiz_of(drafted), drafted.spares["last"], NOON).id
    assert step_back(drafted) == [added]
    assert LAST in spare_contents()
    assert added not in [question.id for question in questions_of(drafted.quiz)]


def test_accepting_all_is_undone_at_once(drafted: Drafted) -> None:
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.height, "reject", NOON)
        assert drafts.accept_all(quiz_of(drafted), NOON) == (1, 0)
    assert step_back(drafted) == [drafted.who]
    statuses = {question.id: question.status for question in questions_of(drafted.quiz)}
    assert statuses == {drafted.who: "proposed", drafted.height: "rejected"}


def test_what_cannot_be_asked_is_left_when_all_are_accepted(drafted: Drafted) -> None:
    with transaction():
        question = db.session.get_one(Question, drafted.who)
        save_question(question, SingleChoice(prompt="", choices=(), key=""), NOON)
        assert drafts.accept_all(quiz_of(drafted), NOON) == (1, 1)


def test_a_step_is_undone_once(drafted: Drafted) -> None:
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.who, "reject", NOON)
    step_back(drafted)
    with pytest.raises(Conflict):
        step_back(drafted)


def test_what_was_changed_since_is_not_undone(drafted: Drafted) -> None:
    swap(drafted, "question")
    with transaction():
        save_question(db.session.get_one(Question, drafted.who), LAST, NOON)
    drafting = db.session.scalars(select(Drafting)).one()
    assert questions_of_step(drafting, questions_of(drafted.quiz)) is None
    with pytest.raises(Conflict):
        step_back(drafted)
    assert content(drafted.who) == LAST


def test_what_was_asked_meanwhile_is_superseded_by_an_undo(drafted: Drafted) -> None:
    swap(drafted, "question")
    with transaction():
        freeze_versions(db.session.scalars(select(QuestionVersion)).all(), NOON)
    step_back(drafted)
    question = db.session.get_one(Question, drafted.who)
    assert (version_of(question).number, content(drafted.who)) == (2, WHO)
    frozen = db.session.scalars(
        select(QuestionVersion).where(QuestionVersion.question_id == drafted.who)
    )
    assert WHEN in [version.content for version in frozen]


def test_what_was_put_in_the_place_of_an_added_spare_survives_its_undoing(
    drafted: Drafted, outsider: User
) -> None:
    with transaction():
        swapping.add_spare(quiz_of(drafted), drafted.spares["last"], NOON)
    others = lighthouse(outsider)
    step_back(drafted)
    found = {one.content.prompt for one in swapping.spares_of(quiz_of(others))}
    assert found == {one.prompt for one in (WHO_TYPED, WHEN, WHERE, LAST)}
    assert LAST in [one.content for one in swapping.spares_of(quiz_of(drafted))]


def lose_sentence(question_id: int) -> None:
    with transaction():
        db.session.get_one(Question, question_id).evidence_lost_at = NOON


def decide(drafted: Drafted, decision: str) -> None:
    with transaction():
        drafts.decide(quiz_of(drafted), drafted.who, decision, NOON)


def is_marked(drafted: Drafted) -> bool:
    db.session.rollback()
    return db.session.get_one(Question, drafted.who).evidence_lost_at is not None


def test_only_whoever_accepts_has_looked_at_a_changed_sentence(drafted: Drafted) -> None:
    lose_sentence(drafted.who)
    for decision in ("reject", "restore"):
        decide(drafted, decision)
        assert is_marked(drafted)
    decide(drafted, "accept")
    assert not is_marked(drafted)
    step_back(drafted)
    assert is_marked(drafted)


def test_a_decision_sent_twice_is_undone_all_the_same(drafted: Drafted) -> None:
    for _ in range(2):
        decide(drafted, "accept")
    step_back(drafted)
    assert db.session.get_one(Question, drafted.who).status == "proposed"


def test_a_draft_on_a_lost_sentence_is_not_swapped(drafted: Drafted) -> None:
    lose_sentence(drafted.who)
    swaps = swapping.swaps_among(questions_of(drafted.quiz), swapping.spares_of(quiz_of(drafted)))
    assert swaps[drafted.who] == swapping.Swaps()
    with pytest.raises(Conflict):
        swap(drafted, "question")
    with pytest.raises(Conflict):
        choose_another(drafted, "a1b2")


def draft_anew(drafted: Drafted, *contents: Content) -> None:
    """Have the generator bring these spares, and nothing else."""
    fact = FoundFact(BUILT, 0, len(BUILT), claim=None, certain=True, importance=1.0)
    spares = tuple(GeneratedQuestion("", fact, content) for content in contents)
    with transaction():
        drafts.draft(quiz_of(drafted), NOON)
        drafting = max(db.session.scalars(select(Drafting.id)))
        drafts.keep_drafts(drafting, Generated("", (fact,), (), spares, (), ()), NOON)


def test_another_drafting_brings_other_kinds_of_what_is_asked(drafted: Drafted) -> None:
    draft_anew(drafted, WHO, WHO_TYPED, WHEN)
    assert spare_contents() == [WHO_TYPED, WHEN, WHERE, LAST]
    assert swap(drafted, "kind") == WHO_TYPED


def test_spares_outlive_another_drafting(drafted: Drafted) -> None:
    swap(drafted, "kind")
    before = spare_contents()
    draft_anew(drafted)
    assert spare_contents() == before
    assert swap(drafted, "kind") == WHO
