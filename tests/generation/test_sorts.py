"""A wrong answer is of the right one's sort, and could have been."""

import pytest

from quizapp.generation.mislead.sorts import (
    asked_sort,
    could_be,
    fits_sort,
    is_namesake,
    is_person,
    was_there,
)
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON


@pytest.mark.parametrize(
    ("text", "namesake"),
    [
        ("Le télescope spatial Odile Varenne scrute le ciel.", True),
        ("Le navire « Odile Varenne » a quitté Kerlanec.", True),
        ("La goélette baptisée Odile Varenne rentre au port.", True),
        ("Il habite rue Odile Varenne.", True),
        ("La navigatrice Odile Varenne rentre au port.", False),
        ("Odile Varenne a reçu un prix.", False),
    ],
)
def test_a_thing_named_after_somebody_is_no_person(text: str, namesake: bool) -> None:
    assert is_namesake("Odile Varenne", text) is namesake
    assert is_person(Name("Odile Varenne", PERSON), text) is not namesake


def test_no_firm_stands_beside_an_agency() -> None:
    key = Name("Almer", ORGANISATION, noun="agence")
    assert asked_sort("Qui a lancé la balise ?", key) == "agency"
    sort = asked_sort("Quelle agence a lancé la balise ?", Name("Almer", ORGANISATION))
    assert fits_sort("agence", sort)
    assert not fits_sort("entreprise", sort)
    assert not fits_sort("", sort)
    assert fits_sort("", asked_sort("Qui a lancé la balise ?", Name("Almer", ORGANISATION)))


def test_nobody_is_offered_before_being_founded() -> None:
    assert not was_there("SpaceX", "Quelle entreprise a construit la fusée en 1968 ?")
    assert was_there("Boeing", "Quelle entreprise a construit la fusée en 1968 ?")
    assert was_there("SpaceX", "Quelle entreprise a construit la fusée ?")
    assert was_there("Vornel", "Quelle entreprise a construit le port en 1968 ?")


@pytest.mark.parametrize(
    ("year", "stem", "possible"),
    [
        (1950, "En quelle année le phare de Kerlanec a-t-il été automatisé ?", False),
        (1975, "En quelle année le phare de Kerlanec a-t-il été automatisé ?", True),
        (1999, "En quelle année le phare de Kerlanec a-t-il été automatisé ?", False),
        (1950, "En quelle année le port de Vornel a-t-il été agrandi ?", True),
        (1950, "En quelle année le port, agrandi en 1961, a-t-il été vendu ?", False),
    ],
)
def test_nothing_is_dated_before_it_began_or_after_it_ended(
    year: int, stem: str, possible: bool
) -> None:
    text = "Le phare de Kerlanec fut construit en 1958. Le phare de Kerlanec est fermé depuis 1990."
    assert could_be(year, 1980, stem, text) is possible
