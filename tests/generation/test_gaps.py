"""What a gap may hide: a telling word, neither an image nor what the whole article is about."""

from collections import Counter
from dataclasses import replace

import pytest

from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PLACE
from quizapp.generation.read.quantities import MONEY, quantities
from quizapp.generation.tree import Token
from quizapp.generation.write.gaps import single_gaps
from quizapp.generation.write.missing import (
    in_title,
    is_age,
    is_figure_of_speech,
    is_subject,
    is_telling,
)

WORD = Token(
    i=0, start=0, end=6, text="truite", lemma="truite", pos="NOUN", dep="obj", head=0,
    space_before=True, gender="Fem", number="Sing",
)  # fmt: skip


def test_a_word_that_is_no_noun_is_no_gap() -> None:
    assert is_telling(WORD)
    assert not is_telling(replace(WORD, text="salée", lemma="salé", pos="ADJ", dep="amod"))


@pytest.mark.parametrize(
    ("text", "is_detail"),
    [
        ("Une cuisinière de 47 ans, venue de Vornel, dirige le port.", True),
        ("Inès, 8 ans, préfère la truite.", True),
        ("Le chantier du port a duré 47 ans, de 1900 à 1947.", False),
        ("Une peine de 8 ans, dit-on, attend le passeur.", False),
    ],
)
def test_nobody_is_asked_for_an_age(text: str, is_detail: bool) -> None:
    assert is_age(quantities(text)[0], text) is is_detail


@pytest.mark.parametrize(
    ("word", "before", "rest", "image"),
    [
        ("poumon", "Le marais est un véritable ", "poumon pour le pays.", True),
        ("moteur", "Le port est le ", "moteur de la région.", True),
        ("moteur", "Le mousse répare le ", "moteur du chalutier.", False),
        ("ruban", "La digue court comme un ", "ruban le long de la baie.", True),
        ("truite", "Le chef prépare une ", "truite aux amandes.", False),
        ("truite", "On l’appelle « la ", "truite du port ».", True),
    ],
)
def test_an_image_is_no_gap(word: str, before: str, rest: str, image: bool) -> None:
    assert is_figure_of_speech(word, before, rest) is image


def test_what_the_article_is_about_is_no_gap() -> None:
    port = replace(WORD, text="Vornel", name="Vornel")
    assert is_subject(port, "", Counter({"Vornel": 5, "Kerlanec": 2}))
    assert is_subject(port, "Vornel rouvre son port", Counter({"Vornel": 1, "Kerlanec": 2}))
    assert not is_subject(port, "Le port rouvre", Counter({"Vornel": 2, "Kerlanec": 5}))
    assert in_title("truite", "Les truites du lac")
    assert not in_title("truite", "La truitelle du lac")


def test_no_statement_leaves_out_the_subject_of_the_article() -> None:
    statement = "En 2019, Vornel a payé 38 millions d’euros pour le port de Kerlanec."
    names = (Name("Vornel", ORGANISATION), Name("Kerlanec", PLACE))
    pools = Pools(names, (), (), f"# Vornel s’agrandit\n\n{statement}")
    keys = [gap.key for gap in single_gaps(statement, pools)]
    assert "Vornel" not in keys
    assert "Kerlanec" in keys


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_number_is_one_whatever_the_space_between_its_thousands(space: str) -> None:
    (amount,) = quantities(f"La ville paie 340{space}000{space}euros.")
    assert amount.number == f"340{space}000"
    assert amount.value == 340_000


def test_an_amount_without_its_unit_is_none() -> None:
    assert quantities("La ville retire 23 millions de la démolition.") == ()
    (amount,) = quantities("La ville retire 23 millions d’euros de la démolition.")
    assert (amount.kind, amount.text) == (MONEY, "23 millions d’euros")
