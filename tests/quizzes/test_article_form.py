"""What the form that takes an article accepts, and what it says about the rest."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import Article, Quiz
from tests.conftest import sign_in
from tests.posting import post
from tests.quizzes.making_files import pdf_file, word_file

ARTICLE = (
    "Le moulin de Kerouzine a été bâti en 1742 par le meunier Yann Abgrall.",
    "La commune a racheté la tour en 1998 pour 40 000 euros.",
    "Depuis, il attire près de 12 000 visiteurs par an.",
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def author(client: FlaskClient, learner: User) -> FlaskClient:
    sign_in(client, learner)
    return client


def quizzes() -> int:
    return db.session.scalar(select(func.count()).select_from(Quiz)) or 0


@pytest.mark.server
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("moulin.txt", "\n".join(("Le moulin", "", *ARTICLE)).encode()),
        ("moulin.md", "\n\n".join(("# Le moulin", *ARTICLE)).encode()),
        ("moulin.docx", word_file([("Title", "Le moulin"), *(("Normal", one) for one in ARTICLE)])),
        ("moulin.pdf", pdf_file([["# Le moulin", *ARTICLE]])),
    ],
)
def test_a_file_becomes_the_article_at_once(author: FlaskClient, name: str, content: bytes) -> None:
    answer = post(author, "/articles/new", text="", file=(io.BytesIO(content), name))
    assert answer.status_code == 302, answer.text
    article = db.session.scalars(select(Article)).one()
    assert article.title == "Le moulin"
    assert all(sentence in article.text for sentence in ARTICLE)


def test_a_file_that_cannot_be_read_is_refused_beside_the_field(author: FlaskClient) -> None:
    sent = (io.BytesIO(b"\x89PNG\r\n"), "moulin.txt")
    answer = post(author, "/articles/new", text="", title="Le moulin", file=sent)
    assert "This file does not hold text." in answer.text
    assert "Paste an article" not in answer.text.replace("Paste an article in", "")
    assert 'value="Le moulin"' in answer.text
    assert quizzes() == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  ", "Paste an article, or choose a file."),
        ("Le moulin. Fini.", "This text is too short"),
        ("a;b;c;d;e\n" * 40, "This looks like a table"),
        (
            "The mill was built by a miller. It stands on a hill. The town bought it for a song,"
            " and nobody knows what the miller would have said about that.",
            "This does not read as French",
        ),
        ("Le moulin tourne. " * 12_000, "This text is too long"),
    ],
)
def test_a_text_that_gives_no_questions_is_refused_at_once_and_kept(
    author: FlaskClient, text: str, said: str
) -> None:
    answer = post(author, "/articles/new", text=text)
    assert answer.status_code == 200
    assert said in answer.text
    assert text.strip()[:40] in answer.text
    assert quizzes() == 0


@pytest.mark.server
def test_a_file_that_is_too_long_leaves_the_text_box_as_it_was(author: FlaskClient) -> None:
    content = word_file([("Normal", "Le moulin tourne. " * 12_000)])
    answer = post(author, "/articles/new", text="Avant.", file=(io.BytesIO(content), "long.docx"))
    assert "This text is too long: 200000 characters at most." in answer.text
    assert "Avant.</textarea>" in answer.text
    assert "Le moulin tourne." not in answer.text


@pytest.mark.parametrize("separator", ["\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\x85"])
def test_a_pasted_text_has_one_kind_of_line_ending(author: FlaskClient, separator: str) -> None:
    post(author, "/articles/new", text=separator.join(ARTICLE))
    assert db.session.scalars(select(Article.text)).one() == "\n".join(ARTICLE) + "\n"


@pytest.mark.server
def test_the_text_of_a_file_is_kept_when_it_gives_no_questions(author: FlaskClient) -> None:
    content = word_file([("Normal", "Un seul paragraphe, trop court.")])
    answer = post(author, "/articles/new", text="", file=(io.BytesIO(content), "court.docx"))
    assert "This text is too short" in answer.text
    assert "Un seul paragraphe, trop court.</textarea>" in answer.text
