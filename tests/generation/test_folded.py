"""Who does what a relative says: people and organisations act, a place does not."""

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import extract_facts
from quizapp.generation.read.sentences import read_sentences

pytestmark = pytest.mark.model

TAIL = " Le soleil brille sur Borgat. La pluie tombe à Borgat. Les pêcheurs vivent à Borgat."


def statements_of(text: str) -> list[str]:
    article = read_article(text + TAIL)
    readings, names = read_sentences(article.sentences, "fr")
    return [fact.statement for fact in extract_facts(article, readings, names)]


@pytest.mark.parametrize(
    "text",
    [
        "La mairie a reçu la veuve du juge à Borgat, qui a présidé le comité des fêtes en 1998.",
        "La mairie prépare la fête des barques à Borgat, qui s’ouvre le 3 mai devant le port.",
        "Le musée montre le carnet du curé de Borgat, qui a écrit trois livres sur les algues.",
    ],
)
def test_a_place_does_not_act(text: str) -> None:
    assert not [one for one in statements_of(text) if one.startswith("Borgat")]


def test_a_name_keeps_its_article() -> None:
    text = "La Zarpa, qui a classé le vieux moulin en 1987, publie un rapport sur les algues."
    assert "La Zarpa a classé le vieux moulin en 1987." in statements_of(text)
    text = "L’Unesco, qui a classé le vieux moulin en 1987, publie un rapport sur les algues."
    assert "L’Unesco a classé le vieux moulin en 1987." in statements_of(text)


def test_a_person_does() -> None:
    text = "Le musée honore Odile Ferrand, qui a présidé le comité des fêtes de Borgat."
    assert "Odile Ferrand a présidé le comité des fêtes de Borgat." in statements_of(text)
