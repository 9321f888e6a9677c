from hypothesis import given
from hypothesis import strategies as st

from quizapp.study.plans.drill import Given, ahead, missed, score

FRACTIONS = st.sampled_from((0.0, 0.5, 1.0))


def test_cramming_brings_back_what_was_missed_after_all_the_others() -> None:
    given = [Given(0, 0.0), Given(1, 1.0)]
    assert ahead(3, given, repeats=True) == (2, 0)
    assert ahead(3, [*given, Given(2, 1.0), Given(0, 1.0)], repeats=True) == ()


def test_a_mock_exam_asks_everything_once() -> None:
    assert ahead(3, [Given(0, 0.0)], repeats=False) == (1, 2)


def test_the_first_answer_tells_what_was_known() -> None:
    given = [Given(0, 0.5), Given(1, 1.0), Given(0, 1.0)]
    assert score(given) == 1.5
    assert missed(3, given) == (0, 2)


@given(st.integers(1, 12), st.lists(FRACTIONS, max_size=40), st.booleans())
def test_drills_end(questions: int, fractions: list[float], repeats: bool) -> None:
    given: list[Given] = []
    for fraction in fractions:
        left = ahead(questions, given, repeats=repeats)
        if not left:
            break
        given.append(Given(left[0], fraction))
    left = ahead(questions, given, repeats=repeats)
    assert len(set(left)) == len(left)
    known = {one.place for one in given if not one.is_missed}
    answered = {one.place for one in given}
    assert set(left) == set(range(questions)) - (known if repeats else answered)
    assert 0 <= score(given) <= questions
