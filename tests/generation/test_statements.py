"""Statements to judge and statements with gaps, on articles of our own."""

import re
from collections.abc import Callable

import pytest

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.generator import Generated
from quizapp.generation.read.quantities import quantities
from quizapp.generation.write.changes import contrary
from quizapp.generation.write.explaining import BINDING
from quizapp.generation.write.gaps import Gap, pairs, with_markers
from quizapp.generation.write.turned import can_turn, fits_spelling
from quizapp.generation.write.variations import other_number
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.true_false import TrueFalse

STATEMENT = "En 2019, Vornel a payé 38 millions d’euros pour le port de Kerlanec."


def test_the_number_alone_changes_and_is_recalled_behind_its_unit() -> None:
    share, *_ = quantities("Le port emploie 56 % des marins de Kerlanec.")
    change = other_number("Le port emploie 56 % des marins de Kerlanec.", share, "63 %")
    assert change.statement == "Le port emploie 63 % des marins de Kerlanec."
    assert change.told == "Le port emploie 56 % (et non 63 %) des marins de Kerlanec."


def test_a_date_is_recalled_with_the_word_before_it() -> None:
    statement = "En mai 1974, Ilse Maraud a vendu le port."
    change = other_number(statement, quantities(statement)[0], "juin 1973")
    assert change.told == "En mai 1974 (et non en juin 1973), Ilse Maraud a vendu le port."


def test_a_contrary_needs_no_recalling() -> None:
    change = contrary("Le phare n’est pas vendu.", 9, 18, "est", 0.6)
    assert change.statement == "Le phare est vendu."
    assert change.told == "Le phare n’est pas vendu."


@pytest.mark.parametrize(
    ("true", "false", "before", "after", "fits"),
    [
        ("interne", "externe", "un réseau ", " solide.", True),
        ("ancien", "nouveau", "un ", " élu de Brest.", False),
        ("ancien", "nouveau", "un ", " maire de Brest.", True),
        ("hausse", "baisse", "la ", " des prix.", True),
        ("succès", "échec", "Le ", " du port.", False),
        ("augmentation", "diminution", "l’", " des prix.", False),
        ("augmentation", "diminution", "une ", " des prix.", True),
    ],
)
def test_an_opposite_leaves_the_words_around_as_they_are(
    true: str, false: str, before: str, after: str, fits: bool
) -> None:
    assert fits_spelling(true, false, before, after) is fits


@pytest.mark.parametrize(
    ("word", "before", "after", "turns"),
    [
        ("artificielle", "Le port mise sur l’intelligence ", " pour trier.", False),
        ("premier", "Le ", " ministre visite le port.", False),
        ("premier", "Le ", " chalutier rentre à six heures.", True),
        ("rapide", "Le port est plus ", " que le canal.", False),
        ("plus", "Le quai est ", " long que la digue.", False),
        ("plus", "Le quai paraît ", " sûr.", True),
        ("plus", "Le quai paraît encore ", " sûr.", False),
        ("fermé", "La ville s’est ", " au trafic.", False),
        ("nord", "Le bateau vient du ", " de la baie.", True),
        ("avant", "Le bateau rentre ", " la nuit.", True),
        ("avant", "Le bateau rentre ", " demain.", False),
        ("souvent", "Le bac est presque ", " vide.", False),
        ("court", "Le quai, déjà ", ", fut coupé en deux.", False),
        ("facile", "L’accès reste assez ", " par la digue.", False),
        ("premier", "Les moules reviennent dès le ", " printemps.", False),
        ("dernière", "Le phare est éteint depuis la ", " tempête.", False),
        ("dernier", "Le ", " phare est éteint.", True),
        ("lente", "L’if est un arbre à croissance ", ".", False),
        ("croissance", "Le port connaît une ", " lente.", False),
        ("croissance", "Le port compte sur la ", " du fret.", True),
        ("rapide", "Le port attend un remorqueur ", ".", True),
    ],
)
def test_only_a_free_word_is_turned(word: str, before: str, after: str, turns: bool) -> None:
    assert can_turn(word, before, after) is turns


def gap(words: str) -> Gap:
    start = STATEMENT.index(words)
    quantity = next((q for q in quantities(STATEMENT) if q.start == start), None)
    return Gap(start, start + len(words), words, quantity=quantity)


def test_two_gaps_stand_apart_and_hold_a_number() -> None:
    assert list(pairs([gap("2019"), gap("38")])) == [(gap("2019"), gap("38"))]
    assert list(pairs([gap("38"), gap("millions")])) == []
    assert list(pairs([gap("Vornel"), gap("Kerlanec")])) == []
    assert with_markers(STATEMENT, [gap("2019"), gap("38")]).startswith(
        "En [[1]], Vornel a payé [[2]]"
    )


def judged(generated: Generated) -> list[TrueFalse]:
    every = (*generated.questions, *generated.spares)
    return [one.question for one in every if isinstance(one.question, TrueFalse)]


def test_a_false_statement_differs_from_its_fact_by_one_stretch(
    own: tuple[str, Generated],
) -> None:
    found = [question for question in judged(own[1]) if not question.key]
    assert len(found) >= 10
    for question in found:
        said, fact = question.prompt.split(), question.fact.split()
        while said and fact and said[0] == fact[0]:
            said, fact = said[1:], fact[1:]
        while said and fact and said[-1] == fact[-1]:
            said, fact = said[:-1], fact[:-1]
        places = "et non l’inverse" in question.explanation
        assert len(said) <= 8 or places, question.prompt


def test_explanations_say_true_or_false_and_state_the_fact(own: tuple[str, Generated]) -> None:
    for question in judged(own[1]):
        verdict = "C’est vrai\u00a0: " if question.key else "C’est faux\u00a0: "
        assert question.explanation.startswith(verdict)
        assert question.explanation.count("C’est ") == 1
        assert question.explanation.endswith(".")
        if question.key:
            start = plain(question.prompt)[:12]
            assert start in plain(question.explanation)


def test_what_is_claimed_is_judged_as_claimed(own: tuple[str, Generated]) -> None:
    for question in judged(own[1]):
        if question.claim and question.key:
            assert plain(question.claim) in plain(question.prompt)
            assert plain(question.claim) in plain(question.explanation)


def test_gaps_are_filled_to_the_fact_again(harbour: Generated) -> None:
    every = (*harbour.questions, *harbour.spares)
    found = [
        one.question
        for one in every
        if isinstance(one.question, Cloze) and isinstance(one.key_fact, ClauseFact)
    ]
    assert found
    for question in found:
        assert plain(question.solution().replace("**", "")) == plain(question.fact)
        assert not question.prompt.startswith("[[1]]")


def test_some_texts_leave_two_words_out(made: Callable[[str], Generated]) -> None:
    made_of = made(
        "# Le port\n\nEn 2019, Vornel a payé 38 millions d’euros pour le port de Kerlanec. Vornel "
        "est dirigée par Ilse Maraud. La ville de Brest a refusé de vendre ses hangars à Vornel. "
        "Le port de Kerlanec emploie 120 marins."
    )
    clozes = [
        one.question
        for one in (*made_of.questions, *made_of.spares)
        if isinstance(one.question, Cloze)
    ]
    assert any(len(question.gaps) == 2 for question in clozes)


def test_binding_words_keep_a_statement_whole() -> None:
    assert all(re.match(r"\w", word) for word in BINDING)
