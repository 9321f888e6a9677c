"""A set covers the facts, keeps its kinds in balance, and repeats and tells nothing."""

import string
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.gather.assemble import assemble
from quizapp.generation.gather.giveaways import repeats, sides_of, tells
from quizapp.generation.write.candidate import Candidate
from quizapp.questions.kinds.single_choice import SingleChoice
from tests.generation.trials import fact_at, trial

NOUNS = (
    "phare", "chalutier", "quai", "grue", "hangar", "bassin", "jetée", "digue", "capitaine",
    "douane", "écluse", "remorqueur", "voilier", "marché", "chantier", "pont", "canal", "arsenal",
)  # fmt: skip
VERBS = ("répare", "surveille", "éclaire", "finance", "déplace", "nettoie", "achète", "remplace")


def harbour(size: int, kinds: tuple[str, ...]) -> list[Candidate]:
    """Facts that have nothing in common, each asked in every kind."""
    found = []
    for i in range(size):
        noun, verb = NOUNS[i % len(NOUNS)], VERBS[(i * 5) % len(VERBS)]
        who, other = f"Vornel{letters(i)}", f"Tamin{letters(i)}"
        fact = fact_at(200 * i, f"{who} {verb} {noun}{letters(i)} de Kerlanec.", 0.3 + i % 7 / 10)
        for kind in kinds:
            if kind == "TrueFalse":
                found.append(trial(fact, fact.statement, "true", kind=kind, asked="vrai"))
                wrong = fact.statement.replace(who, other)
                found.append(trial(fact, wrong, "false", kind=kind, asked=who))
            else:
                asks = f"Qui {verb} {noun}{letters(i)} à Kerlanec ?"
                found.append(trial(fact, asks, who, kind=kind))
    return found


def letters(number: int) -> str:
    return string.ascii_lowercase[number // 26] + string.ascii_lowercase[number % 26]


def kinds_of(chosen: tuple[Candidate, ...]) -> Counter[str]:
    return Counter(candidate.question.kind for candidate in chosen)


def test_every_fact_is_covered_before_one_is_asked_twice() -> None:
    candidates = harbour(8, ("SingleChoice", "ShortAnswer"))
    chosen = assemble(candidates, 8)
    assert len({c.fact.statement for c in chosen}) == 8


def test_the_important_facts_come_first_when_few_are_wanted() -> None:
    light = [
        trial(fact_at(i * 99, f"Fait mineur {i}."), f"Quoi {i} ?", f"bien{letters(i)}", score=0.4)
        for i in range(9)
    ]
    heavy = [replace(candidate, score=1.4) for candidate in harbour(3, ("SingleChoice",))]
    chosen = assemble([*light, *heavy], 3)
    assert sum(c.score > 1 for c in chosen) == 3


def test_a_small_set_is_spread_over_the_article() -> None:
    chosen = assemble(harbour(50, ("SingleChoice", "ShortAnswer")), 10)
    stretches = Counter(c.fact.start * 5 // (200 * 50) for c in chosen)
    assert set(stretches) == {0, 1, 2, 3, 4}
    assert max(stretches.values()) <= 4


def test_true_and_false_are_about_as_many() -> None:
    chosen = assemble(harbour(40, ("TrueFalse", "SingleChoice")), 40)
    truths = [c.draft.key for c in chosen if c.question.kind == "TrueFalse"]
    assert len(truths) >= 8
    assert abs(truths.count("true") - truths.count("false")) <= 2


def test_flashcards_stay_a_third_of_what_is_there() -> None:
    every = ("Flashcard", "SingleChoice", "ShortAnswer", "TrueFalse")
    chosen = assemble(harbour(40, every), 40)
    assert kinds_of(chosen)["Flashcard"] <= 12
    few = assemble([*harbour(9, ("Flashcard",)), *harbour(3, ("SingleChoice",))], 60)
    assert kinds_of(few)["Flashcard"] <= 3


def test_the_key_stands_everywhere_about_as_often() -> None:
    chosen = assemble(harbour(20, ("SingleChoice",)), 20)
    places = Counter(
        [choice.id for choice in q.choices].index(q.key)
        for q in (c.question for c in chosen)
        if isinstance(q, SingleChoice)
    )
    assert sorted(places.values()) == [5, 5, 5, 5]


def test_one_fact_is_never_asked_twice_in_other_words() -> None:
    fact = fact_at(0, "Ilse Maraud a fondé le chantier naval de Brest.")
    again = fact_at(900, "Le chantier naval de Brest a été fondé par Ilse Maraud.")
    chosen = assemble(
        [
            trial(fact, "Qui a fondé le chantier naval de Brest ?", "Ilse Maraud"),
            trial(again, "Par qui le chantier naval de Brest a-t-il été fondé ?", "Ilse Maraud"),
        ],
        10,
    )
    assert len(chosen) == 1


def test_who_and_when_both_stand_when_the_lighter_comes_first() -> None:
    fact = fact_at(0, "En 1974, Ilse Maraud a fondé le chantier naval de Brest.")
    when = trial(fact, "En quelle année Ilse Maraud a-t-elle fondé le chantier naval de Brest ?",
                 "1974", score=1.3)  # fmt: skip
    who = trial(fact, "Qui a fondé le chantier naval de Brest ?", "Ilse Maraud")
    dated = trial(fact, "En 1974, qui a fondé le chantier naval de Brest ?", "Ilse Maraud")
    assert [c.asked for c in assemble([when, who], 10)] == ["ilse maraud", "1974"]
    assert len(assemble([when, dated], 10)) == 1


def test_nothing_to_choose_from_gives_nothing() -> None:
    assert assemble([], 10) == ()


SHAPES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(("ShortAnswer", "TrueFalse", "SingleChoice", "Flashcard")),
        st.sampled_from(("Vornel", "Maraud", "38 millions", "Brest", "le vieux port de pêche")),
        st.sampled_from(("paie", "répare", "vend")),
        st.booleans(),
    ),
    max_size=25,
)


@given(SHAPES, st.integers(1, 30))
def test_whatever_is_proposed_the_set_holds_together(
    shapes: list[tuple[int, str, str, str, bool]], count: int
) -> None:
    candidates = []
    for place, kind, word, verb, truth in shapes:
        fact = fact_at(place * 100, f"{word} {verb} la grue numéro {place} de Kerlanec.")
        key = str(truth).lower() if kind == "TrueFalse" else word
        prompt = fact.statement if kind == "TrueFalse" else f"Que {verb} la grue {place} ?"
        candidates.append(trial(fact, prompt, key, kind=kind, asked=word))
    chosen = assemble(candidates, count)
    assert len(chosen) <= count
    assert max(Counter(c.fact.start for c in chosen).values(), default=0) <= 3
    sides = [sides_of(c) for c in chosen]
    for i, one in enumerate(sides):
        for later in sides[i + 1 :]:
            assert not repeats(one, later)
            assert not tells(one, later)
    assert assemble(candidates, count) == chosen
