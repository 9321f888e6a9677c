"""Markdown and mathematics as people type them, right or wrong."""

import pytest

from quizapp.web.rendering import markdown, markdown_line


def test_mathematics_between_dollars_is_mathml() -> None:
    assert "<mfrac>" in markdown("Half is $\\frac{1}{2}$.")


@pytest.mark.parametrize(
    "formula",
    [
        "x_a_b",
        "x^a^b",
        "\\frac",
        "\\left(",
        "\\begin{matrix}",
        "\\sqrt[3",
        "_",
        "^",
        "\\limits",
        "{" * 400,
    ],
)
def test_a_slip_in_a_formula_shows_what_was_typed(formula: str) -> None:
    html = markdown_line(f"Why ${formula}$?")
    assert html.startswith("Why ")
    assert html.endswith("?")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[here](javascript:alert(1))",
        "![](https://example.org/x.png)",
        "<img src=x onerror=alert(1)>",
        "$\\href{javascript:alert(1)}{x}$",
        "![](/cards/media/../../x.png)",
        "![](//example.org/cards/media/00000000000000000000000000000000.png)",
        "![](/cards/media/00000000000000000000000000000000.svg)",
    ],
)
def test_nothing_hostile_is_left(hostile: str) -> None:
    html = str(markdown(hostile))
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html


def test_a_year_that_ends_a_line_stays_a_year() -> None:
    assert markdown_line("1789.") == "1789."


OWN = "/cards/media/0123456789abcdef0123456789abcdef"


def test_a_picture_of_ones_own_is_shown() -> None:
    html = markdown_line(f'A ![the "sea" <b>]({OWN}.png) here')
    assert html == f'A <img src="{OWN}.png" alt="the &quot;sea&quot; &lt;b&gt;"> here'


def test_a_sound_of_ones_own_can_be_played() -> None:
    html = markdown_line(f"Hear ![sea]({OWN}.mp3)!")
    assert html.startswith("Hear <audio controls")
    assert f'src="{OWN}.mp3"' in html
    assert html.endswith("</audio>!")
