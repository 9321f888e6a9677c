import pytest
from flask import Flask

from quizapp.accounts.way_back import address_or_home

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%5cevil.example",
    "/%2fevil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "https:evil.example",
    "https://evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "//[evil",
    "/\x00",
    "",
    None,
]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_an_address_elsewhere_becomes_the_front_page(target: str | None, app: Flask) -> None:
    with app.test_request_context():
        assert address_or_home(target) == "/"


@pytest.mark.parametrize("target", ["/quizzes", "/quizzes?search=la%20mer&page=2", "/a//b", "/é"])
def test_an_address_of_ours_stays(target: str, app: Flask) -> None:
    with app.test_request_context():
        assert address_or_home(target) == target
