"""French as it is printed: its typography, its plurals, and the sentences of the form library."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, gettext, ngettext
from wtforms import IntegerField
from wtforms.validators import NumberRange

from quizapp import config as settings
from quizapp.web.forms import Form

FRENCH = settings.ROOT / "quizapp/translations/fr/LC_MESSAGES/messages.po"
NARROW, WIDE = "\u202f", "\u00a0"
BADLY_SET = re.compile(
    rf"""'                                # a straight apostrophe
    |(?<![{NARROW}\[|])[;!?»]             # no narrow space before high punctuation
    |(?<![{NARROW}{WIDE}]):(?=[ {WIDE}]|$)   # no space before a colon
    |«(?!{NARROW})                        # no narrow space after an opening quotation mark
    |[“”]|\.\.\.                          # English quotation marks, three full stops
    |\d[ ]\d{{3}}\b                       # thousands apart with a space that breaks
    """,
    re.VERBOSE,
)
ADDRESSED = re.compile(r"\b(?:tu|te|toi|ton|ta|tes|t’\w+)\b", re.IGNORECASE)
SPOKEN_TO_POLITELY = re.compile(r"\b(?:vous|votre|vos|\w+ez-\w+)\b", re.IGNORECASE)


class Amount(Form):
    """A form with the library's own complaints."""

    number = IntegerField(validators=[NumberRange(1, 5)])


def sentences(catalogue: Path = FRENCH) -> Iterator[str]:
    with catalogue.open("rb") as content:
        for message in read_po(content, locale="fr"):
            if message.id:
                said = message.string or ""
                yield from (said,) if isinstance(said, str) else said


def test_french_is_set_as_in_french_books() -> None:
    assert [sentence for sentence in sentences() if BADLY_SET.search(sentence)] == []


@pytest.mark.parametrize("sentence", ["Vrai ou faux ?", "l'eau", "« oui »", "ici: là", "10 000"])
def test_a_sentence_badly_set_is_found(sentence: str) -> None:
    assert BADLY_SET.search(sentence)


def test_nobody_is_addressed_in_two_ways_at_once() -> None:
    mixed = [
        sentence
        for sentence in sentences()
        if ADDRESSED.search(sentence) and SPOKEN_TO_POLITELY.search(sentence)
    ]
    assert mixed == []


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 question"), (1, "1 question"), (2, "2 questions")]
)
def test_zero_is_singular_in_french(app: Flask, count: int, said: str) -> None:
    with app.test_request_context(), force_locale("fr"):
        assert ngettext("%(num)s question", "%(num)s questions", count) == said


def test_french_is_compiled(app: Flask) -> None:
    with app.test_request_context(), force_locale("fr"):
        assert gettext("I don’t know") == "Je ne sais pas"


@pytest.mark.parametrize(
    ("language", "complaint"),
    [
        ("fr", "Le nombre doit être compris entre 1 et 5."),
        ("en", "Number must be between 1 and 5."),
    ],
)
def test_the_form_library_speaks_the_reader_s_language(
    app: Flask, language: str, complaint: str
) -> None:
    accepts = {"Accept-Language": language}
    with app.test_request_context(method="POST", data={"number": "9"}, headers=accepts):
        form = Amount(meta={"csrf": False})
        assert not form.validate()
        assert form.number.errors == [complaint]
