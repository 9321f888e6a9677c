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


@pytest.mark.parametrize("target", ["/quizzes", "/quizzes?search=la%20mer&page=2", "/links/%C3%A9"])
def test_a_page_of_ours_stays(target: str, app: Flask) -> None:
    with app.test_request_context():
        assert address_or_home(target) == target


@pytest.mark.parametrize("target", ["/nowhere", "/sign-out", "/account/email?x=1"])
def test_what_cannot_be_read_becomes_the_front_page(target: str, app: Flask) -> None:
    with app.test_request_context():
        assert address_or_home(target) == "/"
