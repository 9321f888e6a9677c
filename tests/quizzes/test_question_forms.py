"""The form of each kind: what is written becomes a question, and nothing typed is lost."""

from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question as PureQuestion
from quizapp.questions.tolerance import Way
from quizapp.quizzes.forms.registry import ALL_FORMS
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.quizzes.queries import questions_written
from quizapp.quizzes.services import freeze_versions
from tests.attempts.sample import SENTENCES
from tests.conftest import NOON
from tests.quizzes.filling import Fields, errors_in, fields_of, send, write

SLUGS = [form.kind.slug for form in ALL_FORMS]


def path_of(quiz: Quiz, slug: str) -> str:
    return f"/quizzes/{quiz.id}/questions/new/{slug}"


def only_question(quiz: Quiz) -> PureQuestion:
    db.session.expire_all()
    (question,) = questions_written(quiz.id)
    assert question.current is not None
    return question.current.content


def test_single_choice(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = path_of(empty_quiz, "single_choice")
    page = fields_of(author.get(path).text)
    written = send(
        author,
        path,
        page,
        prompt="Capital of France?",
        choices__0__text="Lyon",
        choices__0__feedback="It was one under Rome.",
        choices__2__text="Paris",
        key=page["choices-2-id"],
        tags="Europe, capitals, Europe",
        claim="the atlas",
    )
    assert written.status_code == 302
    question = only_question(empty_quiz)
    assert isinstance(question, SingleChoice)
    assert [(one.text, one.feedback) for one in question.choices] == [
        ("Lyon", "It was one under Rome."),
        ("Paris", ""),
    ]
    assert question.solution() == "Paris"
    assert question.tags == ("Europe", "capitals")
    assert question.claim == "the atlas"


def test_multiple_choice(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(
        author,
        path_of(empty_quiz, "multiple_choice"),
        prompt="Which are prime?",
        choices__0__text="2",
        choices__0__right="y",
        choices__1__text="4",
        choices__2__text="5",
        choices__2__right="y",
    )
    question = only_question(empty_quiz)
    assert isinstance(question, MultipleChoice)
    assert question.solution() == "- 2\n- 5"


def test_true_false(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(author, path_of(empty_quiz, "true_false"), prompt="Paris is a city.", key="false")
    question = only_question(empty_quiz)
    assert isinstance(question, TrueFalse)
    assert question.key is False


def test_short_answer(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(
        author,
        path_of(empty_quiz, "short_answer"),
        prompt="Largest city of the USA?",
        key="New York",
        accepted="New York City\r\n\r\nNYC\r\n",
        rule__forgive_accents="y",
        rule__almost_credit="1.0",
    )
    question = only_question(empty_quiz)
    assert isinstance(question, ShortAnswer)
    assert (question.key, question.accepted) == ("New York", ("New York City", "NYC"))
    assert question.rule.forgive_accents
    assert question.rule.almost_credit == 1


@pytest.mark.parametrize(
    ("way", "typed", "tolerance"),
    [
        ("exact", {}, (Way.EXACT, Decimal(0), None, None)),
        ("nominal", {"amount": "0,5"}, (Way.NOMINAL, Decimal("0.5"), None, None)),
        ("relative", {"amount": "5"}, (Way.RELATIVE, Decimal("0.05"), None, None)),
        ("geometric", {"amount": "2"}, (Way.GEOMETRIC, Decimal(2), None, None)),
        (
            "range",
            {"low": "10 000", "high": "20 000 000 000"},
            (Way.RANGE, Decimal(0), Decimal(10_000), Decimal(20_000_000_000)),
        ),
    ],
)
def test_numeric(
    author: FlaskClient,
    empty_quiz: Quiz,
    way: str,
    typed: dict[str, str],
    tolerance: tuple[object, ...],
) -> None:
    path = path_of(empty_quiz, "numeric")
    write(author, path, prompt="How many?", key="14 milliards", unit="€", way=way, **typed)
    question = only_question(empty_quiz)
    assert isinstance(question, Numeric)
    assert (question.key, question.unit) == (Decimal(14_000_000_000), "€")
    found = question.tolerance
    assert (found.way, found.amount, found.low, found.high) == tolerance


def test_numeric_refuses_what_can_mean_two_numbers(author: FlaskClient, empty_quiz: Quiz) -> None:
    page = write(author, path_of(empty_quiz, "numeric"), prompt="How many?", key="14,125")
    said = errors_in(page.text)["key"]
    assert said == "This can mean 14.125 or 14\u202f125: write 14.1250 or 14125."
    for clear in ("14.1250", "14125"):
        write(author, path_of(empty_quiz, "numeric"), prompt="How many?", key=clear)
    db.session.expire_all()
    contents = [q.current.content for q in questions_written(empty_quiz.id) if q.current]
    keys = [content.key for content in contents if isinstance(content, Numeric)]
    assert keys == [Decimal("14.125"), Decimal(14125)]


def test_cloze(author: FlaskClient, empty_quiz: Quiz) -> None:
    text = "[[Paris|Paname]] lies on the [[!Loire|Seine|!Rhône]]."
    write(author, path_of(empty_quiz, "cloze"), prompt=text)
    question = only_question(empty_quiz)
    assert isinstance(question, Cloze)
    assert question.prompt == "[[1]] lies on the [[2]]."
    typed, chosen = question.gaps
    assert (typed.key, typed.accepted, typed.choices) == ("Paris", ("Paname",), ())
    assert [choice.text for choice in chosen.choices] == ["Loire", "Seine", "Rhône"]
    assert chosen.solution() == "Seine"


def test_ordering(author: FlaskClient, empty_quiz: Quiz) -> None:
    typed = {f"choices__{place}__text": word for place, word in enumerate(("one", "two", "three"))}
    write(author, path_of(empty_quiz, "ordering"), prompt="Count.", **typed)
    question = only_question(empty_quiz)
    assert isinstance(question, Ordering)
    assert question.solution() == "1. one\n2. two\n3. three"


def test_matching(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(
        author,
        path_of(empty_quiz, "matching"),
        prompt="Who is from where?",
        pairs__0__text="Ann",
        pairs__0__other="Cork",
        pairs__1__text="Bo",
        pairs__1__other="Malmö",
        pairs__2__text="Cy",
        pairs__2__other="Cork",
        strays__0__text="Nice",
    )
    question = only_question(empty_quiz)
    assert isinstance(question, Matching)
    assert question.solution() == "- Ann → Cork\n- Bo → Malmö\n- Cy → Cork"
    assert [choice.text for choice in question.choices] == ["Cork", "Malmö", "Nice"]


def test_flashcard(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(author, path_of(empty_quiz, "flashcard"), prompt="Front", key="**Back**")
    question = only_question(empty_quiz)
    assert isinstance(question, Flashcard)
    assert question.solution() == "**Back**"


@pytest.mark.parametrize("slug", SLUGS)
def test_an_empty_form_says_at_its_fields_what_is_missing(
    author: FlaskClient, empty_quiz: Quiz, slug: str
) -> None:
    page = write(author, path_of(empty_quiz, slug))
    assert page.status_code == 200
    assert "prompt" in errors_in(page.text)
    assert 'role="alert"' in page.text
    assert not questions_written(empty_quiz.id)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_refused_form_keeps_all_that_was_typed(
    author: FlaskClient, empty_quiz: Quiz, slug: str
) -> None:
    path = path_of(empty_quiz, slug)
    typed = fields_of(author.get(path).text)
    for name, value in list(typed.items(multi=True)):
        if not value and name not in ("prompt", "key") and "id" not in name:
            typed[name] = f"typed <into> {name}"
    page = send(author, path, typed)
    assert page.status_code == 200
    kept = fields_of(page.text)
    del kept["csrf_token"], typed["csrf_token"]
    assert sorted(kept.items(multi=True)) == sorted(typed.items(multi=True))


def test_editing_without_a_change_makes_no_version(author: FlaskClient, quiz: Quiz) -> None:
    for question in questions_written(quiz.id):
        assert question.current is not None
        freeze_versions([question.current], NOON)
    db.session.commit()
    before = versions()
    for question in questions_written(quiz.id):
        path = f"/quizzes/{quiz.id}/questions/{question.id}"
        saved = write(author, path)
        assert saved.status_code == 302, errors_in(saved.text)
    assert versions() == before


def versions() -> list[tuple[int, PureQuestion]]:
    db.session.expire_all()
    found = db.session.scalars(select(QuestionVersion).order_by(QuestionVersion.id))
    return [(version.id, version.content) for version in found]


def question_of(quiz: Quiz, kind: str) -> Question:
    for question in questions_written(quiz.id):
        if question.current is not None and question.current.kind == kind:
            return question
    raise AssertionError(kind)


def test_ids_stay_with_what_they_name(author: FlaskClient, quiz: Quiz) -> None:
    question = question_of(quiz, "SingleChoice")
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    write(author, path, choices__1__text="the Moon", choices__2__text="", choices__3__text="God")
    db.session.expire_all()
    assert question.current is not None
    content = question.current.content
    assert isinstance(content, SingleChoice)
    ids = {choice.text: choice.id for choice in content.choices}
    assert ids["the wind"] == "a3f1"
    assert ids["the Moon"] == "b7k2"
    assert ids["God"] not in ("a3f1", "b7k2", "c9x4")
    assert content.key == "b7k2"


def test_gaps_and_their_choices_keep_their_ids(author: FlaskClient, quiz: Quiz) -> None:
    question = question_of(quiz, "Cloze")
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    text = fields_of(author.get(path).text)["prompt"]
    write(author, path, prompt="First [[a word]]. " + text.replace("the sun", "the stars"))
    db.session.expire_all()
    assert question.current is not None
    content = question.current.content
    assert isinstance(content, Cloze)
    gaps = {gap.id: gap for gap in content.gaps}
    assert (gaps["1"].key, gaps["3"].key) == ("sea", "a word")
    assert [(choice.id, choice.text) for choice in gaps["2"].choices] == [
        ("a3f1", "the wind"),
        ("b7k2", "the moon"),
        ("c9x4", "the stars"),
    ]


def test_rows_are_added_taken_away_and_moved_without_a_script(
    author: FlaskClient, empty_quiz: Quiz
) -> None:
    path = path_of(empty_quiz, "ordering")
    typed = {f"choices__{place}__text": word for place, word in enumerate("abcd")}
    more = fields_of(write(author, path, do="add:choices", **typed).text)
    assert ends_with(more, "-text") == ["a", "b", "c", "d", ""]
    less = fields_of(send(author, path, more, do="drop:choices-1").text)
    assert ends_with(less, "-text") == ["a", "c", "d", ""]
    moved = fields_of(send(author, path, less, do="up:choices-1").text)
    assert ends_with(moved, "-text") == ["c", "a", "d", ""]
    assert ends_with(moved, "-id")[:2] == ends_with(less, "-id")[1::-1]
    assert not questions_written(empty_quiz.id)


def ends_with(fields: Fields, ending: str) -> list[str]:
    return [value for name, value in fields.items(multi=True) if name.endswith(ending)]


@pytest.mark.parametrize("step", ["drop:choices-99", "up:choices-0", "add:prompt", "drop:x", ":"])
def test_nonsense_about_rows_changes_nothing(
    author: FlaskClient, empty_quiz: Quiz, step: str
) -> None:
    path = path_of(empty_quiz, "single_choice")
    page = write(author, path, do=step, choices__0__text="kept")
    assert fields_of(page.text)["choices-0-text"] == "kept"


def test_evidence_is_chosen_from_the_article(author: FlaskClient, quiz: Quiz) -> None:
    question = question_of(quiz, "TrueFalse")
    assert quiz.article is not None
    start = quiz.article.text.index(SENTENCES[1])
    end = start + len(SENTENCES[1])
    path = f"/quizzes/{quiz.id}/questions/{question.id}"
    assert write(author, path, sentence=f"{start}-{end}", span="twice a day").status_code == 302
    db.session.expire_all()
    assert question.current is not None
    proof = question.current.content.evidence
    assert proof is not None
    assert (proof.start, proof.end) == (start, end)
    assert (proof.quote, proof.span) == (SENTENCES[1], "twice a day")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"span": "not in there"}, "span"), ({"sentence": "0-9999"}, "sentence")],
)
def test_evidence_must_stand_in_the_article(
    author: FlaskClient, quiz: Quiz, typed: dict[str, str], field: str
) -> None:
    path = f"/quizzes/{quiz.id}/questions/{question_of(quiz, 'TrueFalse').id}"
    page = write(author, path, **typed)
    assert list(errors_in(page.text)) == [field]


def test_what_the_form_does_not_show_stays(author: FlaskClient, quiz: Quiz) -> None:
    question = question_of(quiz, "SingleChoice")
    assert question.current is not None
    before = question.current.content
    write(author, f"/quizzes/{quiz.id}/questions/{question.id}", prompt="Changed?")
    db.session.expire_all()
    after = question.current.content
    assert after.prompt == "Changed?"
    assert (after.fact, after.difficulty, after.evidence) == (
        before.fact,
        before.difficulty,
        before.evidence,
    )


def test_control_characters_are_dropped(author: FlaskClient, empty_quiz: Quiz) -> None:
    write(author, path_of(empty_quiz, "flashcard"), prompt="a\x01b\r\nc", key="x\x07")
    question = only_question(empty_quiz)
    assert question.prompt == "ab\nc"
