"""How hard a question seems: recalling more than recognising, close choices more than far ones."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.generation.french.grammar import plain
from quizapp.generation.gather.difficulty import closeness, difficulty, rarity
from quizapp.generation.gather.giveaways import sides_of
from quizapp.generation.gather.ordering import in_order
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence
from tests.generation.trials import fact_at, trial

QUOTE = "Vornel a payé 38 millions d’euros pour le port de Kerlanec en 2019."
PROOF = Evidence(0, len(QUOTE), QUOTE, "38 millions")
ARTICLE = plain(f"{QUOTE} Vornel emploie des grutiers. Bosch observe. Danone aussi.")


def choosing(key: str, *wrong: str) -> SingleChoice:
    choices = tuple(Choice(f"c{i}", text) for i, text in enumerate((key, *wrong)))
    return SingleChoice(
        prompt="Qui a payé le port de Kerlanec ?", choices=choices, key="c0", evidence=PROOF
    )


def test_recalling_is_harder_than_recognising() -> None:
    judged = TrueFalse(prompt=QUOTE, key=True, evidence=PROOF)
    chosen = choosing("Vornel", "Airbus", "Renault", "Michelin")
    recalled = Flashcard(prompt=chosen.prompt, key="Vornel.", evidence=PROOF)
    hard = [difficulty(q, ARTICLE) for q in (judged, chosen, recalled)]
    assert hard == sorted(hard)
    assert len(set(hard)) == 3


def test_close_choices_are_harder() -> None:
    near = choosing("Vornel", "Bosch", "Danone", "Renault")
    far = choosing("Vornel", "Airbus", "Michelin", "Renault")
    assert difficulty(near, ARTICLE) > difficulty(far, ARTICLE)
    assert closeness(("38 millions", "40 millions"), "") > closeness(("38 millions", "9"), "")


def test_a_rare_answer_is_harder_and_so_are_other_words() -> None:
    assert rarity("bosch", ARTICLE) > rarity("vornel", ARTICLE)
    close = Flashcard(prompt="Qui a payé le port de Kerlanec ?", key="Vornel.", evidence=PROOF)
    apart = Flashcard(prompt="Quel groupe a acquis ces docks bretons ?", key="Vornel.",
                      evidence=PROOF)  # fmt: skip
    assert difficulty(apart, ARTICLE) > difficulty(close, ARTICLE)


def test_a_long_answer_is_harder() -> None:
    short = Flashcard(prompt="Que paie Vornel ?", key="Le port.", evidence=PROOF)
    long = Flashcard(prompt="Que paie Vornel ?", evidence=PROOF,
                     key="Le port de pêche et tous les hangars du quai nord.")  # fmt: skip
    assert difficulty(long, "") > difficulty(short, "")


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=200))
def test_it_always_lies_between_nought_and_one(prompt: str, key: str, article: str) -> None:
    assert 0 <= difficulty(Flashcard(prompt=prompt, key=key), plain(article)) <= 1
    assert 0 <= difficulty(choosing(key, "Bosch", "12", "9 %"), plain(article)) <= 1


def test_a_set_starts_easy_and_then_follows_the_article() -> None:
    chosen = [
        trial(fact_at(100 * i, f"Fait {i} du port."), f"Quel mot{i} ?", f"mot{i}",
              difficulty=0.9 - 0.1 * (i == 3))
        for i in range(8)
    ]  # fmt: skip
    order = in_order(chosen, [sides_of(c) for c in chosen])
    assert order == (3, 0, 1, 2, 4, 5, 6, 7)


def test_what_tells_an_answer_comes_after_it() -> None:
    fact = fact_at(0, "En 1974, Ilse Maraud a fondé le chantier naval de Brest.")
    when = trial(fact, "En quelle année Ilse Maraud a-t-elle fondé le chantier ?", "1974")
    who = trial(fact, "Qui a fondé le chantier naval de Brest ?", "Ilse Maraud")
    assert in_order([when, who], [sides_of(when), sides_of(who)]) == (1, 0)
