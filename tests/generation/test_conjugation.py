"""Third person plural to singular, case by case."""

import pytest

from quizapp.generation.french.conjugation import singular_participle, singular_verb


@pytest.mark.parametrize(
    ("form", "lemma", "expected"),
    [
        ("visent", "viser", "vise"),
        ("étudient", "étudier", "étudie"),
        ("paient", "payer", "paie"),
        ("envoient", "envoyer", "envoie"),
        ("jugeaient", "juger", "jugeait"),
        ("créèrent", "créer", "créa"),
        ("auront", "avoir", "aura"),
        ("donneraient", "donner", "donnerait"),
        ("finissent", "finir", "finit"),
        ("passent", "passer", "passe"),
        ("reconnaissent", "reconnaître", "reconnaît"),
        ("apprennent", "apprendre", "apprend"),
        ("permettent", "permettre", "permet"),
        ("répondent", "répondre", "répond"),
        ("introduisent", "introduire", "introduit"),
        ("parvinrent", "parvenir", ""),
    ],
)
def test_verbs_turn_singular_or_are_left_alone(form: str, lemma: str, expected: str) -> None:
    assert singular_verb(form, lemma) == expected


def test_participles_turn_singular_where_the_s_is_a_plural() -> None:
    words = ("recensés", "adoptées", "vendus", "bâtis", "pris", "promis")
    assert [singular_participle(word) for word in words] == [
        "recensé", "adopté", "vendu", "bâti", "pris", "promis",
    ]  # fmt: skip
