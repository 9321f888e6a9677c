"""A bare noun is completed only where the article completes it in one way."""

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.read.fuller import full_forms
from quizapp.generation.read.sentences import read_sentences

pytestmark = pytest.mark.model

TAIL = " Le soleil brille sur la mer. La pluie tombe sur les champs."


def forms(text: str, title: str = "") -> dict[str, str]:
    readings, names = read_sentences(read_article(text + TAIL).sentences, "fr")
    found = full_forms(readings, names, title)
    return {noun: "".join(text for text, _ in words) for noun, words in found.items()}


@pytest.mark.parametrize(
    ("text", "noun", "complement"),
    [
        ("Le phare de Borgat est vieux.", "phare", " de Borgat"),
        ("Elle a créé une coopérative d’habitants.", "coopérative", " d’habitants"),
        ("Le secteur technologique grandit vite.", "secteur", " technologique"),
    ],
)
def test_one_way_is_the_full_form(text: str, noun: str, complement: str) -> None:
    assert forms(text)[noun] == complement


def test_the_title_counts() -> None:
    assert forms("Le canal attire les curieux.", "Le canal du Nord")["canal"] == " du Nord"


def test_two_ways_are_none() -> None:
    text = "Le phare de Borgat est vieux. Le phare de Vernais est neuf."
    assert "phare" not in forms(text)


def test_a_general_thing_is_no_full_form() -> None:
    assert "instrument" not in forms("Il lui interdit de toucher un instrument ancien.")
