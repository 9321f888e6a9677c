"""No question asks another again, or tells its answer."""

from dataclasses import replace

import pytest

from quizapp.generation.french.grammar import plain
from quizapp.generation.gather.giveaways import (
    Key,
    Sides,
    forms_of,
    repeats,
    roots,
    same_number,
    tells,
)


def sides(
    prompt: str, answer: str, *, kind: str = "ShortAnswer", sentence: int = 0, fact: str = ""
) -> Sides:
    """What a question shows and hides; without an answer, a statement that is true."""
    answers = tuple(part for part in answer.split(" ; ") if part)
    keys = tuple(Key(forms_of(part), roots(part)) for part in answers)
    return Sides(
        kind=kind,
        start=sentence,
        end=sentence + 90,
        fact=fact or prompt,
        asked=tuple(map(plain, answers)),
        text=plain(prompt),
        shown=roots(prompt),
        stem=roots(prompt).difference(*(key.roots for key in keys)),
        keys=keys,
        is_true=not answer,
    )


PORT = "Vornel a payé 38 millions d’euros pour le port de Kerlanec."


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


@pytest.mark.parametrize(
    ("prompt", "answer", "told"),
    [
        ("Quelle somme Vornel a-t-elle payée ?", "38 millions d’euros", True),
        ("Qui a payé le port de Kerlanec ?", "Vornel", True),
        ("Qui emploie les grutiers de Brest ?", "Vornel", False),
        ("Combien de millions la ville a-t-elle ?", "3", False),
        ("Quel port Vornel a-t-elle payé 38 millions ?", "Le port de Kerlanec", True),
    ],
)
def test_a_statement_tells_a_number_and_a_name_with_its_deed(
    prompt: str, answer: str, told: bool
) -> None:
    assert tells(sides(PORT, "", kind="TrueFalse"), sides(prompt, answer)) is told


def test_a_statement_elsewhere_tells_only_what_it_is_about() -> None:
    statement = sides("Vornel a payé 38 millions d’euros pour le port.", "", sentence=0)
    other = sides("Combien d’euros la mairie de Brest doit-elle ?", "38 millions", sentence=400)
    again = sides("Combien Vornel a-t-elle payé pour le port ?", "38 millions", sentence=400)
    assert not tells(statement, other)
    assert tells(statement, again)


def test_what_the_same_fact_names_is_told() -> None:
    what = sides("Qu’est-ce que Vornel a préféré ?", "Attendre le printemps", fact="f")
    who = sides("Qui a préféré attendre le printemps ?", "Vornel", fact="f")
    assert tells(what, who)
    assert tells(who, what)


def test_a_long_answer_is_told_by_most_of_its_words() -> None:
    asked = sides("Que risquent les taxes ?", "De chasser les petits bateaux du vieux port")
    assert tells(sides("Les taxes risquent de chasser les petits bateaux du port.", ""), asked)
    assert not tells(sides("Les taxes pèsent sur les bateaux.", ""), asked)


def test_a_true_statement_is_told_by_its_own_words() -> None:
    statement = sides("Le phare éclaire la baie depuis deux siècles entiers.", "")
    assert tells(sides("Depuis combien de siècles entiers le phare éclaire-t-il la baie ?", "2"),
                 statement)  # fmt: skip
    assert not tells(sides("Qui repeint le phare ?", "Ilse Maraud"), statement)


def test_a_last_name_tells_the_full_name() -> None:
    shown = sides("Maraud dirige le port de Kerlanec depuis 2004.", "", kind="TrueFalse")
    assert tells(shown, sides("Qui dirige le port de Kerlanec ?", "Ilse Maraud"))


def test_one_answer_in_other_words_is_a_repetition() -> None:
    one = sides("Qui a fondé le chantier naval de Brest ?", "Ilse Maraud", sentence=0)
    other = sides("Par qui le chantier naval de Brest a-t-il été fondé ?", "Ilse Maraud",
                  sentence=90)  # fmt: skip
    apart = sides("Qui a vendu la maison de Saint-Malo ?", "Ilse Maraud", sentence=90)
    assert repeats(one, other)
    assert not repeats(one, apart)


def test_endings_do_not_hide_a_word() -> None:
    assert roots("investie") == roots("investi") == roots("investies")
    assert roots("le port de l’UE en 1999") == {"port", "ue", "1999"}


def test_a_text_with_two_gaps_asks_what_either_asks() -> None:
    both = sides("[[1]] a payé [[2]] millions pour le port.", "Vornel ; 38", kind="Cloze")
    assert repeats(both, sides("Qui a payé 38 millions pour le port ?", "Vornel"))
    assert tells(sides("Qui a payé 38 millions pour le port ?", "Vornel", fact=both.fact), both)


def test_a_statement_on_what_is_asked_asks_it_again() -> None:
    statement = sides(PORT, "", kind="TrueFalse")
    assert repeats(
        statement, sides("Quelle somme Vornel a-t-il payée pour le port ?", "38 millions")
    )


def test_a_passage_asks_again_what_is_asked_of_one_of_its_sentences() -> None:
    passage = sides(
        "Vornel a payé [[1]] millions pour le port. La ville de [[2]] a dit oui.", "38 ; Brest",
        kind="Cloze", sentence=0,
    )  # fmt: skip
    assert repeats(passage, sides("Quelle ville a dit oui ?", "Brest", sentence=60))
    assert repeats(passage, sides("Combien Vornel a-t-il payé ?", "38 millions", sentence=60))
    assert not repeats(passage, sides("Quelle ville a dit oui ?", "Brest", sentence=900))


def test_who_said_so_is_told_by_any_question_that_names_them() -> None:
    sum_ = sides("Selon Ilse Maraud, quelle somme les quais ont-ils coûté ?", "38 millions")
    who = replace(
        sides("Selon qui le port a-t-il payé trop cher ses hangars ?", "Ilse Maraud"),
        asks_source=True,
    )
    assert tells(sum_, who)
    assert not tells(sum_, replace(who, start=900, end=990))
