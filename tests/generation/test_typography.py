"""French spaces, and opposites in every form."""

import pytest

from quizapp.generation.french.opposites import (
    OPPOSITE_NOUNS,
    OPPOSITE_VERBS,
    agreeing,
    forms_of,
    opposite_adjective,
)
from quizapp.generation.french.typography import typeset
from quizapp.generation.write.typesetting import spaced
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Evidence


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("Qui vient ?", "Qui vient\u202f?"),
        ("Voici : un « mot » ; oui !", "Voici\u00a0: un «\u00a0mot\u00a0»\u202f; oui\u202f!"),
        ("«mot»", "«\u00a0mot\u00a0»"),
        ("56 % de 3 000 euros", "56\u00a0% de 3\u202f000 euros"),
        ("à 10:30 précises", "à 10:30 précises"),
        ("12 1985", "12 1985"),
    ],
)
def test_french_spaces_do_not_break(text: str, set_: str) -> None:
    assert typeset(text) == set_
    assert typeset(set_) == set_


def test_the_evidence_stays_as_the_article_has_it() -> None:
    proof = Evidence(0, 18, "Il dit : « oui » !", "« oui »")
    question = Flashcard(prompt="Que dit-il ?", key="« oui ».", evidence=proof)
    assert spaced(question).evidence == proof
    assert spaced(question).solution() == "«\u00a0oui\u00a0»."


@pytest.mark.parametrize(
    ("verb", "present", "participle"),
    [
        ("accélérer", "accélère", "accélérées"), ("rejeter", "rejette", "rejetées"),
        ("racheter", "rachète", "rachetées"), ("renforcer", "renforce", "renforcées"),
        ("affaiblir", "affaiblit", "affaiblies"), ("vendre", "vend", "vendues"),
        ("interdire", "interdit", "interdites"), ("ouvrir", "ouvre", "ouvertes"),
        ("maintenir", "maintient", "maintenues"), ("rejoindre", "rejoint", "rejointes"),
        ("construire", "construit", "construites"), ("démentir", "dément", "démenties"),
    ],
)  # fmt: skip
def test_verbs_take_their_forms(verb: str, present: str, participle: str) -> None:
    forms = forms_of(verb)
    assert (forms[0], forms[1], forms[-2]) == (verb, present, participle)


def test_an_opposite_keeps_tense_gender_and_number() -> None:
    assert OPPOSITE_VERBS["augmentaient"] == "diminuaient"
    assert OPPOSITE_VERBS["refusera"] == "acceptera"
    assert "interdit" not in OPPOSITE_VERBS  # present or participle: nobody knows
    assert opposite_adjective("rapide", "Fem") == "lente"
    assert opposite_adjective("rapide", "") == ""
    assert opposite_adjective("légères", "Fem") == "lourdes"
    assert opposite_adjective("ancien", "Masc") == "nouveau"
    assert opposite_adjective("nouvelle", "Fem") == ""
    assert OPPOSITE_NOUNS["succès", "Plur"] == "échecs"


def test_adjectives_agree() -> None:
    assert agreeing("public") == ("public", "publique", "publics", "publiques")
    assert agreeing("minimal") == ("minimal", "minimale", "minimaux", "minimales")
    assert agreeing("nouveau") == ("nouveau", "nouvelle", "nouveaux", "nouvelles")
