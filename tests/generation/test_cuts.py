"""A sentence the parser stumbles over is read without an aside, a front or a tail; lists stay."""

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import extract_facts
from quizapp.generation.read.sentences import read_sentences

pytestmark = pytest.mark.model

TAIL = " Le soleil brille sur la mer. La pluie tombe sur les champs."


def statements(text: str) -> list[str]:
    article = read_article(text + TAIL)
    readings, names = read_sentences(article.sentences, "fr")
    return [fact.statement for fact in extract_facts(article, readings, names)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Le moulin de Borgat, dont la roue tourne depuis 1790, vient d’être vendu à un voisin.",
            "Le moulin de Borgat vient d’être vendu à un voisin.",
        ),
        (
            "Lassés par le bruit, les habitants ont fini par quitter leur rue.",
            "Les habitants ont fini par quitter leur rue.",
        ),
        (
            "La cloche, estimée à 20 000 euros, devrait retrouver sa place en mai.",
            "La cloche devrait retrouver sa place en mai.",
        ),
        (
            "L’oubli n’est donc pas un accident de la mémoire.",
            "L’oubli n’est pas un accident de la mémoire.",
        ),
    ],
)
def test_what_confuses_is_left_out(sentence: str, expected: str) -> None:
    assert expected in statements(sentence)


def test_no_item_of_a_list_is_cut() -> None:
    found = statements("Le projet repose sur une école, un musée et une vision de long terme.")
    assert "Le projet repose sur une école, un musée et une vision de long terme." in found


def test_an_infinitive_may_be_the_subject() -> None:
    found = statements("Chercher à grandir trop vite revient à vendre son capital.")
    assert "Chercher à grandir trop vite revient à vendre son capital." in found
