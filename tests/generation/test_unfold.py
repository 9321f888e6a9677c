"""What stands between commas is read as a sentence of its own, or not at all when in doubt."""

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import ClauseFact, extract_facts
from quizapp.generation.read.sentences import read_sentences

pytestmark = pytest.mark.model

TAIL = " Le soleil brille sur la mer. La pluie tombe sur les champs."


def facts_of(text: str) -> tuple[ClauseFact, ...]:
    article = read_article(text + TAIL)
    readings, names = read_sentences(article.sentences, "fr")
    return extract_facts(article, readings, names)


@pytest.mark.parametrize(
    ("sentence", "relation", "expected"),
    [
        (
            "Les orages de mai, qui ont détruit 300 serres, ont surpris les maraîchers.",
            "relative",
            "Les orages de mai ont détruit 300 serres.",
        ),
        (
            "Le moulin de Borgat, dont la roue tourne depuis 1790, attire les curieux.",
            "whose",
            "La roue du moulin de Borgat tourne depuis 1790.",
        ),
        (
            "La firme a transféré ses ateliers en Hongrie, où les loyers étaient plus bas.",
            "place",
            "En Hongrie, les loyers étaient plus bas.",
        ),
        (
            "Construit par un ingénieur de Brest, le pont résiste aux tempêtes.",
            "participle",
            "Le pont a été construit par un ingénieur de Brest.",
        ),
        (
            "La cloche, estimée à 20 000 euros, devrait retrouver sa place en mai.",
            "participle",
            "La cloche est estimée à 20 000 euros.",
        ),
        (
            "Il conseille de planter des haies, dont les racines retiennent la pluie.",
            "whose",
            "Les racines des haies retiennent la pluie.",
        ),
        (
            "Selon Oskar Tamin, Vornel aurait promis des primes à la signature pouvant atteindre "
            "3 000 euros.",
            "participle",
            "Selon Oskar Tamin, les primes à la signature pourraient atteindre 3 000 euros.",
        ),
        (
            "« Un port sans bateaux est une ville morte », affirme Oskar Tamin.",
            "quote",
            "Selon Oskar Tamin, un port sans bateaux est une ville morte.",
        ),
    ],
)
def test_a_folded_fact_stands_alone(sentence: str, relation: str, expected: str) -> None:
    assert (relation, expected) in {(f.relation, f.statement) for f in facts_of(sentence)}


@pytest.mark.parametrize(
    ("sentence", "relation", "expected"),
    [
        (
            "Le maire de Borgat, Yvon Salaün, demande des visiteurs.",
            "identity",
            "Yvon Salaün est le maire de Borgat.",
        ),
        (
            "Renault peine à rivaliser avec ses concurrents comme Peugeot, Fiat ou Opel.",
            "examples",
            "Peugeot, Fiat et Opel sont des concurrents de Renault.",
        ),
        (
            "La tempête a arraché les toits et emporté les barques.",
            "clause",
            "La tempête a emporté les barques.",
        ),
        (
            "Le phare mesure 47 mètres et compte 238 marches.",
            "clause",
            "Le phare compte 238 marches.",
        ),
    ],
)
def test_what_is_said_in_passing_is_a_fact(sentence: str, relation: str, expected: str) -> None:
    assert (relation, expected) in {(f.relation, f.statement) for f in facts_of(sentence)}


def test_a_quote_stays_a_claim() -> None:
    (fact,) = (
        f for f in facts_of("« Un port sans bateaux est une ville morte », affirme Oskar Tamin.")
        if f.relation == "quote"
    )  # fmt: skip
    assert fact.claim == "Oskar Tamin"
    assert not fact.certain


@pytest.mark.parametrize(
    "sentence",
    [
        "« Nous avons eu très peur cette nuit », affirme Oskar Tamin.",
        "Le maire mourut en mai, alors qu’il ne restait qu’une rue à paver.",
    ],
)
def test_what_is_in_doubt_stays_folded(sentence: str) -> None:
    assert not [f for f in facts_of(sentence) if "Nous" in f.statement or "restait" in f.statement]


def test_every_word_of_a_folded_fact_keeps_its_place() -> None:
    text = "Le moulin de Borgat, dont la roue tourne depuis 1790, attire les curieux." + TAIL
    (fact,) = (f for f in facts_of(text) if f.relation == "whose")
    for token in fact.clause.tree.tokens:
        assert fact.start <= token.start <= token.end <= fact.end
