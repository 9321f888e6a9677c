"""Names that nobody has met before: their type, gender and other forms."""

from collections.abc import Callable

import pytest

from quizapp.generation import nlp
from quizapp.generation.article import read_article
from quizapp.generation.names.mentions import Name, detect_names
from quizapp.generation.read.sentences import plain_text

pytestmark = pytest.mark.model

Detect = Callable[[str], dict[str, Name]]

FILLER = " Le soleil brille sur la ville. La pluie tombe sur les champs. Rien ne bouge encore."


@pytest.fixture
def detected() -> Detect:
    def detect(text: str) -> dict[str, Name]:
        sentences = read_article(text + FILLER).sentences
        trees = nlp.parse([plain_text(sentence) for sentence in sentences])
        return {m.name.text: m.name for m in detect_names(sentences, trees)}

    return detect


@pytest.mark.parametrize(
    ("text", "name", "type_", "gender"),
    [
        ("Vornel, une entreprise de Brest, grandit.", "Vornel", "organisation", "Fem"),
        (
            "Le club est dirigé par Ilse Maraud, directrice de Vornel.",
            "Ilse Maraud",
            "person",
            "Fem",
        ),
        ("Pierre travaille chez Tamir depuis un an.", "Tamir", "organisation", ""),
        ("Le journal a interrogé M. Ostrek hier.", "Ostrek", "person", "Masc"),
        ("Elle habite à Lyon depuis toujours.", "Lyon", "place", ""),
        ("Il est revenu de la France ce matin.", "France", "place", "Fem"),
        ("Selon Oskar Tamin, une entreprise doit payer.", "Oskar Tamin", "person", ""),
        ("Le logiciel Nepta trie les lettres.", "Nepta", "other", "Masc"),
        ("Elle l’a dit dans le podcast « Brume » hier.", "Brume", "work", ""),
        ("Le maire de Borgat refuse.", "Borgat", "place", ""),
        ("Sa rivale, l’Italienne Giulia Tassin, gagne.", "Giulia Tassin", "person", "Fem"),
        ("Armel Le Cléac’h a gagné la course.", "Armel Le Cléac’h", "person", "Masc"),
    ],
)
def test_names_are_typed_by_the_words_around_them(
    detected: Detect, text: str, name: str, type_: str, gender: str
) -> None:
    found = detected(text)
    assert name in found
    assert (found[name].type, found[name].gender) == (type_, gender)


def test_a_last_name_is_an_alias_of_the_full_name(detected: Detect) -> None:
    found = detected("Ilse Maraud préside le club. Le maire a félicité Maraud.")
    assert found["Ilse Maraud"].aliases == ("Maraud",)
    assert "Maraud" not in found


@pytest.mark.parametrize("text", ["Hier, le maire a parlé.", "Conséquence directe : il pleut."])
def test_a_capital_at_the_start_makes_no_name(detected: Detect, text: str) -> None:
    assert detected(text) == {}


def test_a_firm_is_not_the_founder_whose_name_it_bears(detected: Detect) -> None:
    names = detected("La maison Balzane vend des bottes. Émile Balzane a fondé l’atelier en 1921.")
    assert "Balzane" not in names["Émile Balzane"].aliases


def test_an_infinitive_that_opens_a_sentence_is_no_name(detected: Detect) -> None:
    assert "Chercher" not in detected("Chercher à grandir trop vite revient à vendre.")
