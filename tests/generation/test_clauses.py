"""A clause is found whole or refused: agreement, lists, locutions, causes."""

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.read.clauses import Clause, clauses_of
from quizapp.generation.read.parts import Role
from quizapp.generation.read.sentences import read_sentences

pytestmark = pytest.mark.model

TAIL = " Le soleil brille sur la mer. La pluie tombe sur les champs."


def first_clause(text: str) -> Clause:
    readings, _ = read_sentences(read_article(text + TAIL).sentences, "fr")
    return clauses_of(readings[0])[0]


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Des biologistes de Brest ont mis au point une méthode de repérage.", "ont mis au point"),
        ("La vente met fin à dix ans de négociations.", "met fin"),
        ("Les ventes ont d’abord augmenté de moitié.", "ont augmenté"),
        ("L’oubli n’est donc pas un accident.", "n’est pas"),
    ],
)
def test_the_verb_takes_in_what_belongs_to_it(sentence: str, verb: str) -> None:
    assert first_clause(sentence).verb.text.replace("'", "’") == verb


@pytest.mark.parametrize(
    ("sentence", "role", "text"),
    [
        (
            "Le lac est menacé par les incendies, l’urbanisation et le ramassage.",
            Role.AGENT,
            "par les incendies, l’urbanisation et le ramassage",
        ),
        (
            "Les marins ont quitté le port afin de secourir un voisin.",
            Role.PURPOSE,
            "afin de secourir un voisin",
        ),
        ("Le maire se montre plus prudent que les élus.", Role.ATTRIBUTE, None),
        (
            "Le puits a été creusé en secret, parce que le roi avait interdit les travaux.",
            Role.CAUSE,
            "parce que le roi avait interdit les travaux",
        ),
    ],
)
def test_each_part_has_its_role(sentence: str, role: Role, text: str | None) -> None:
    found = [p.text.replace("'", "’") for p in first_clause(sentence).parts if p.role is role]
    assert found == [text] if text else found
