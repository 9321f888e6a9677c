"""The kinds themselves: how they are found, what they show, what they ask their author to mend."""

import random
from decimal import Decimal

import pytest

from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import AskedPart, Choice, Evidence, Question
from quizapp.questions.registry import ALL_KINDS, kind_named
from quizapp.questions.tolerance import Tolerance, Way

CHOICES = (Choice("k3f9", "Paris"), Choice("x0ab", "Lyon"), Choice("m2m2", "Nice"))
STEMS = (Choice("s1s1", "capital"), Choice("s2s2", "sea"))


def test_nine_kinds_are_found_in_their_order() -> None:
    assert [kind.kind for kind in ALL_KINDS] == [
        "SingleChoice",
        "MultipleChoice",
        "TrueFalse",
        "ShortAnswer",
        "Numeric",
        "Cloze",
        "Ordering",
        "Matching",
        "Flashcard",
    ]


def test_slug_is_the_name_of_the_module() -> None:
    assert all(kind.__module__.endswith(f".{kind.slug}") for kind in ALL_KINDS)


def test_kind_is_found_by_name() -> None:
    assert kind_named("SingleChoice") is SingleChoice
    with pytest.raises(Invalid, match="Essay"):
        kind_named("Essay")


@pytest.mark.parametrize(
    ("question", "solution"),
    [
        (SingleChoice(prompt="?", choices=CHOICES, key="k3f9"), "Paris"),
        (MultipleChoice(prompt="?", choices=CHOICES, key=("m2m2", "x0ab")), "- Lyon\n- Nice"),
        (TrueFalse(prompt="?", key=False), "False"),
        (ShortAnswer(prompt="?", key="la Seine", accepted=("Seine",)), "la Seine"),
        (
            Numeric(prompt="?", key=Decimal("14000.5"), unit="dollars"),
            "14\u202f000.5\u00a0dollars",
        ),
        (Numeric(prompt="?", key=Decimal("1E+3")), "1\u202f000"),
        (
            Cloze(
                prompt="[[1]], then [[2]], never [[3]]",
                gaps=(Gap("2", "k3f9", choices=CHOICES), Gap("1", "Seine")),
            ),
            "**Seine**, then **Paris**, never [[3]]",
        ),
        (
            Ordering(prompt="?", choices=CHOICES, key=("m2m2", "x0ab", "k3f9")),
            "1. Nice\n2. Lyon\n3. Paris",
        ),
        (
            Matching(
                prompt="?",
                stems=STEMS,
                choices=CHOICES,
                key=(("s1s1", "k3f9"), ("s2s2", "m2m2")),
            ),
            "- capital → Paris\n- sea → Nice",
        ),
        (Flashcard(prompt="?", key="the *back*"), "the *back*"),
    ],
)
def test_solution_reads_well(question: Question, solution: str) -> None:
    assert question.solution() == solution


def test_cloze_is_asked_in_parts() -> None:
    question = Cloze(
        prompt="[[1]] flows through [[2]].",
        gaps=(Gap("1", "Seine"), Gap("2", "k3f9", choices=CHOICES)),
    )
    order = question.shuffled(random.Random(4))
    first, text, second, end = question.asked(order).parts
    assert first == AskedPart(gap="1")
    assert (text, end) == (AskedPart(text=" flows through "), AskedPart(text="."))
    assert [choice.id for choice in second.choices] == order["2"]


def test_order_drawn_for_another_version_still_shows_every_choice() -> None:
    question = SingleChoice(prompt="?", choices=CHOICES, key="k3f9")
    shown = question.asked({"choices": ["gone", "x0ab"]}).choices
    assert [choice.id for choice in shown] == ["x0ab", "k3f9", "m2m2"]


def test_every_order_of_choices_is_drawn() -> None:
    question = SingleChoice(prompt="?", choices=CHOICES, key="k3f9")
    rng = random.Random(1)
    drawn = {tuple(question.shuffled(rng)["choices"]) for _ in range(200)}
    assert len(drawn) == 6


GOOD_EVIDENCE = Evidence(0, 12, "Paris shines", "Paris")
BLANK = Choice("x0ab", " ")


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        (TrueFalse(prompt=" ", key=True), "Write the question."),
        (
            TrueFalse(prompt="?", key=True, evidence=Evidence(0, 5, "Paris", "Lyon")),
            "The highlighted words must stand in the quoted sentence.",
        ),
        (
            SingleChoice(prompt="?", choices=CHOICES[:1], key="k3f9"),
            "Give at least 2 choices.",
        ),
        (SingleChoice(prompt="?", choices=CHOICES, key=""), "Mark the right choice."),
        (
            SingleChoice(prompt="?", choices=(*CHOICES[:1], BLANK), key="k3f9"),
            "A choice has no text.",
        ),
        (
            SingleChoice(prompt="?", choices=(*CHOICES, Choice("abcd", "Lyon ")), key="k3f9"),
            "Two choices say the same.",
        ),
        (
            SingleChoice(prompt="?", choices=(*CHOICES, Choice("x0ab", "Brest")), key="k3f9"),
            "Two choices have the same identifier.",
        ),
        (
            MultipleChoice(prompt="?", choices=CHOICES, key=()),
            "Mark at least one right choice.",
        ),
        (
            MultipleChoice(prompt="?", choices=CHOICES, key=("k3f9", "x0ab", "m2m2")),
            "Give at least one wrong choice: else ticking everything is right.",
        ),
        (ShortAnswer(prompt="?", key=" "), "Write the right answer."),
        (ShortAnswer(prompt="?", key="x", accepted=("",)), "An accepted answer is empty."),
        (
            ShortAnswer(prompt="?", key="x", rule=TypingRule(almost_credit=1.5)),
            "A near miss earns from 0 to 1.",
        ),
        (
            Numeric(prompt="?", key=Decimal(1), tolerance=Tolerance(Way.NOMINAL, Decimal(-1))),
            "A tolerance cannot be negative.",
        ),
        (
            Numeric(prompt="?", key=Decimal(1), tolerance=Tolerance(Way.GEOMETRIC, Decimal("0.5"))),
            "A factor is at least 1.",
        ),
        (
            Numeric(prompt="?", key=Decimal(1), tolerance=Tolerance(Way.RANGE, low=Decimal(0))),
            "A range needs a lowest and a highest number.",
        ),
        (
            Numeric(
                prompt="?",
                key=Decimal(9),
                tolerance=Tolerance(Way.RANGE, low=Decimal(0), high=Decimal(5)),
            ),
            "The right answer must lie within its own tolerance.",
        ),
        (Cloze(prompt="none", gaps=()), "Mark at least one gap: write [[1]] where it goes."),
        (
            Cloze(prompt="[[1]] [[2]]", gaps=(Gap("1", "x"),)),
            "Each gap must stand once in the text, and each mark have its gap.",
        ),
        (
            Cloze(prompt="[[1]]", gaps=(Gap("1", "zzzz", choices=CHOICES),)),
            "Gap 1 has no right answer.",
        ),
        (
            Ordering(prompt="?", choices=CHOICES, key=("k3f9", "x0ab")),
            "The right order must name each line once.",
        ),
        (
            Matching(prompt="?", stems=STEMS, choices=CHOICES, key=(("s1s1", "k3f9"),)),
            "Pair each line on the left with one choice.",
        ),
        (
            Matching(
                prompt="?",
                stems=STEMS,
                choices=CHOICES,
                key=(("s1s1", "k3f9"), ("s2s2", "gone")),
            ),
            "A pair names a choice that does not exist.",
        ),
        (Flashcard(prompt="?", key=""), "Write the back of the card."),
    ],
)
def test_author_is_told_what_to_mend(question: Question, complaint: str) -> None:
    assert complaint in [str(problem) for problem in question.problems()]


def test_sound_question_has_no_problems() -> None:
    question = SingleChoice(prompt="?", choices=CHOICES, key="k3f9", evidence=GOOD_EVIDENCE)
    assert question.problems() == ()


def test_marks_tell_of_each_piece_given() -> None:
    question = MultipleChoice(prompt="?", choices=CHOICES, key=("k3f9", "m2m2"))
    assert question.grade({"choices": ["k3f9", "x0ab"]}).marks == {"k3f9": True, "x0ab": False}
    ordering = Ordering(prompt="?", choices=CHOICES, key=("k3f9", "x0ab", "m2m2"))
    marks = ordering.grade({"order": ["k3f9", "m2m2", "x0ab"]}).marks
    assert marks == {"k3f9": True, "m2m2": False, "x0ab": False}


def test_cloze_grades_each_gap() -> None:
    question = Cloze(prompt="[[1]] [[2]]", gaps=(Gap("1", "Seine"), Gap("2", "Loire")))
    grade = question.grade({"gaps": {"1": "Siene"}})
    assert grade.marks == {"1": False}
    assert (grade.parts["1"].verdict, grade.parts["2"].verdict) == ("almost", "skipped")
