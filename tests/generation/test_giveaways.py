"""No question tells the answer to another."""

import pytest

from quizapp.generation.assemble import holds_most, same_number, tells


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("14", "14 milliards d’euros", True),
        ("le 10 octobre 1990", "10 octobre 1990", True),
        ("14", "140", False),
        ("vornel", "vornel", False),
    ],
)
def test_a_number_is_asked_only_once(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same


def test_a_statement_tells_a_number_and_a_name_with_its_deed() -> None:
    statement = "Vornel a payé 38 millions d’euros pour le port de Kerlanec."
    assert tells(statement, "Quelle somme Vornel a-t-elle payée ?", "38 millions d’euros")
    assert tells(statement, "Qui a payé le port de Kerlanec ?", "Vornel")
    assert not tells(statement, "Qui emploie les grutiers de Brest ?", "Vornel")
    assert not tells(statement, "Combien de millions ?", "3")
    assert not tells(statement, "Qui a payé le port de Kerlanec ?", "")


def test_a_long_answer_is_told_by_most_of_its_words() -> None:
    answer = "Chasser les petits bateaux du vieux port"
    assert holds_most("Les taxes risquent de chasser les petits bateaux du port.", answer)
    assert not holds_most("Les taxes pèsent sur les bateaux.", answer)
