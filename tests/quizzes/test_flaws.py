"""Item-writing flaws: what is pointed out, and what is left in peace."""

import pytest

from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Question
from quizapp.quizzes.flaws import flaws


def single(prompt: str, *texts: str) -> SingleChoice:
    """Return a question whose first choice is the right one."""
    choices = tuple(Choice(str(place), text) for place, text in enumerate(texts))
    return SingleChoice(prompt=prompt, choices=choices, key="0")


@pytest.mark.parametrize(
    ("question", "part"),
    [
        (TrueFalse(prompt="word " * 36, key=True), "36 words"),
        (TrueFalse(prompt="It is not true that cats never sleep.", key=True), "negations"),
        (TrueFalse(prompt="Ce n’est pas vrai, sauf le lundi.", key=True), "negations"),
        (single("Where?", "Paris", "paris", "Rome"), "read the same"),
        (single("Where?", "Paris", "Rome", "All of the above"), "above"),
        (single("Où ?", "Paris", "Rome", "Aucune de ces réponses"), "above"),
        (single("Where?", "Paris", "Rome"), "half the guesses"),
        (
            single("Why?", "Because the moon pulls the water of the sea", "Wind", "Boats"),
            "longest",
        ),
        (single("What do diamonds hold?", "Diamonds", "Gold", "Silver"), "diamonds"),
        (single("Cats sleep …", "often", "always", "never"), "always"),
        (single("When?", "in 1789", "in spring", "in summer"), "number"),
    ],
)
def test_points_out(question: Question, part: str) -> None:
    assert any(part in str(flaw) for flaw in flaws(question)), list(map(str, flaws(question)))


@pytest.mark.parametrize(
    "question",
    [
        single("Capital of France?", "Paris", "Lyon", "Nice"),
        single("When did it begin?", "1789", "1793", "1848"),
        single("Quand fait-on la sieste ?", "Tous les jours", "Le lundi", "Le soir"),
        MultipleChoice(
            prompt="Which are prime?",
            choices=(Choice("a", "2"), Choice("b", "4"), Choice("c", "6")),
            key=("a",),
        ),
        single(""),
    ],
)
def test_leaves_in_peace(question: Question) -> None:
    assert not list(map(str, flaws(question)))
