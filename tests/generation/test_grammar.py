"""French spelling rules, case by case."""

import pytest

from quizapp.generation.french.grammar import (
    agreed,
    begins_with_vowel,
    capitalised,
    elided,
    infinitives,
    inverted,
    lower_article,
    plural,
    present_of,
    with_de,
    with_de_each,
    without_article,
)


@pytest.mark.parametrize(
    ("verb", "pronoun", "expected"),
    [
        ("a", "elle", "a-t-elle"),
        ("vise", "il", "vise-t-il"),
        ("ont", "ils", "ont-ils"),
        ("est", "elle", "est-elle"),
        ("prend", "il", "prend-il"),
        ("connaît", "elle", "connaît-elle"),
        ("convainc", "il", "convainc-t-il"),
    ],
)
def test_inversion_adds_a_t_where_it_sounds(verb: str, pronoun: str, expected: str) -> None:
    assert inverted(verb, pronoun) == expected


@pytest.mark.parametrize(
    ("word", "following", "expected"),
    [
        ("que", "OpenAI", "qu’OpenAI"),
        ("de", "hiboux", "d’hiboux"),
        ("de", "héros", "de héros"),
        ("de", "onze", "de onze"),
        ("que", "le port", "que le port"),
        ("de", "yaourts", "de yaourts"),
        ("d" + "e", "Yves", "d’Yves"),
    ],
)
def test_elision_respects_aspirated_h(word: str, following: str, expected: str) -> None:
    assert elided(word, following) == expected


def test_vowels_are_heard_through_accents_and_quotes() -> None:
    assert begins_with_vowel("« Élan »")
    assert not begins_with_vowel("Kerlanec")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("le port", "du port"),
        ("Les pêcheurs", "des pêcheurs"),
        ("L’équipe", "de l’équipe"),
        ("Vornel", "de Vornel"),
        ("Airbus", "d’Airbus"),
    ],
)
def test_de_contracts_and_elides(phrase: str, expected: str) -> None:
    assert with_de(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("La ville", "la ville"),
        ("Le Monde", "Le Monde"),
        ("L’équipe", "l’équipe"),
        ("Sam Tamin", "Sam Tamin"),
        ("Ses modèles", "ses modèles"),
    ],
)
def test_only_determiners_lose_their_capital(phrase: str, expected: str) -> None:
    assert lower_article(phrase) == expected


def test_participles_agree() -> None:
    assert agreed("investi", "Fem", "Sing") == "investie"
    assert agreed("embauché", "Fem", "Plur") == "embauchées"
    assert agreed("pris", "Masc", "Plur") == "pris"


@pytest.mark.parametrize(
    ("gerund", "lemma", "expected"),
    [
        ("confiant", "confier", "confie"),
        ("mangeant", "manger", "mange"),
        ("plaçant", "placer", "place"),
        ("appelant", "appeler", ""),
        ("finissant", "finir", ""),
    ],
)
def test_only_regular_gerunds_are_conjugated(gerund: str, lemma: str, expected: str) -> None:
    assert present_of(gerund, lemma) == expected


def test_small_ones() -> None:
    assert capitalised("« élan »") == "« Élan »"
    assert without_article("la labellisation de données") == "labellisation de données"
    assert "estimer" in infinitives("estime", "estime")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("recrue stratégique", "recrues stratégiques"),
        ("bateau de pêche", "bateaux de pêche"),
        ("cheval", "chevaux"),
        ("temps", "temps"),
        ("projet d’extension", "projets d’extension"),
    ],
)
def test_nouns_and_what_agrees_with_them_turn_plural(phrase: str, expected: str) -> None:
    assert plural(phrase) == expected


def test_each_of_two_nouns_takes_its_own_de() -> None:
    assert with_de_each("le test et la pratique") == "du test et de la pratique"
    assert with_de_each("les digues et les quais") == "des digues et des quais"
