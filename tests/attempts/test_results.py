"""The score in words, and the article with its marks."""

import random

import pytest

from quizapp.attempts.chart import HEIGHT, MARGIN, WIDTH, chart_of
from quizapp.attempts.models import Attempt
from quizapp.attempts.queries import versions_asked
from quizapp.attempts.results import Reviewed, marked_article, reviewed, word_for
from quizapp.questions.grading import RIGHT, WRONG, Grade, Score, Verdict
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Evidence
from tests.attempts.sample import SENTENCES, TEXT, progress

HALF = Grade(fraction=0.5, verdict=Verdict.ALMOST)


def about(number: int, quote: str | None, grade: Grade) -> Reviewed:
    proof = None
    if quote is not None:
        start = TEXT.find(quote)
        proof = Evidence(start=start, end=start + len(quote), quote=quote, span=quote)
    question = TrueFalse(prompt="?", key=True, evidence=proof)
    return Reviewed(number, question, question.asked({}), None, grade, "")


def standings(*questions: Reviewed) -> list[tuple[str, str, int]]:
    """Return each marked run of text with its standing and the number of marks that end there."""
    return [
        (piece.text, piece.standing, len(piece.ending))
        for block in marked_article(TEXT, questions)
        for piece in block.pieces
        if piece.about
    ]


def test_asked_sentences_are_marked_by_how_well_they_were_known() -> None:
    first, second = SENTENCES
    assert standings(about(1, first, RIGHT), about(2, second, WRONG)) == [
        (first, "known", 1),
        (second, "missed", 1),
    ]


@pytest.mark.parametrize(
    ("grades", "standing"),
    [((RIGHT, RIGHT), "known"), ((RIGHT, HALF), "partly"), ((HALF, WRONG), "missed")],
)
def test_sentence_asked_twice_is_as_well_known_as_its_worst_question(
    grades: tuple[Grade, Grade], standing: str
) -> None:
    questions = [about(number, SENTENCES[0], grade) for number, grade in enumerate(grades, 1)]
    assert standings(*questions) == [(SENTENCES[0], standing, 2)]


def test_evidence_across_two_sentences_is_cut_where_marks_begin_and_end() -> None:
    both = f"{SENTENCES[0]} {SENTENCES[1]}"
    assert standings(about(1, both, RIGHT), about(2, SENTENCES[1], WRONG)) == [
        (f"{SENTENCES[0]} ", "known", 0),
        (SENTENCES[1], "missed", 2),
    ]


def test_article_keeps_every_word_and_heading() -> None:
    blocks = marked_article(TEXT, [about(1, SENTENCES[0], RIGHT)])
    assert [(block.level, "".join(p.text for p in block.pieces)) for block in blocks] == [
        (1, "Tides"),
        (0, f"{SENTENCES[0]} {SENTENCES[1]} Nobody feels it."),
        (2, "Why it matters"),
        (0, "Boats."),
    ]


@pytest.mark.parametrize("quote", [None, "A sentence of yesterday."])
def test_article_without_any_asked_sentence_is_not_shown(quote: str | None) -> None:
    assert marked_article(TEXT, [about(1, quote, RIGHT)]) == ()


def test_review_of_an_unanswered_question_counts_as_missed(test_attempt: Attempt) -> None:
    state = progress(test_attempt)
    seen = reviewed(state, 1, versions_asked(state)[0], TEXT)
    assert (seen.standing, seen.grade.verdict) == ("missed", Verdict.SKIPPED)
    assert SENTENCES[0] in seen.paragraph


def test_every_score_has_a_word() -> None:
    words = [str(word_for(Score(points, 10))) for points in (0, 1, 5, 8, 9.5, 10)]
    assert len(set(words)) == 5
    assert words[3] == words[4]


def test_chart_stays_in_its_box() -> None:
    rng = random.Random(3)
    for count in (2, 3, 50):
        chart = chart_of([0, 1, *(rng.random() for _ in range(count - 2))])
        assert chart is not None
        assert all(MARGIN <= dot.x <= WIDTH - MARGIN for dot in chart.dots)
        assert all(MARGIN <= dot.y <= HEIGHT - MARGIN for dot in chart.dots)
        assert chart.dots[0].y > chart.dots[1].y


@pytest.mark.parametrize("scores", [[], [0.5]])
def test_one_score_makes_no_chart(scores: list[float]) -> None:
    assert chart_of(scores) is None
