import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from quizapp.config import ROOT
from tests.posting import post

TEMPLATES = ROOT / "quizapp" / "templates"
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
FIELDS = re.compile(r"\bfield\(|_fields\.html")


@pytest.mark.parametrize("path", ["/links/a%00b", "/quizzes?search=%00", "/attempts/%00"])
def test_nul_in_an_address_is_refused(path: str, client: FlaskClient, database: None) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/sign-in", "/forgotten-password"])
def test_nul_in_a_form_is_refused(path: str, client: FlaskClient, database: None) -> None:
    assert post(client, path, who="a\0b", password="longues vacances").status_code == 400


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_the_browser_leaves_it_to_us_to_say_what_is_wrong(template: Path) -> None:
    for attributes, inside in FORM.findall(template.read_text(encoding="utf-8")):
        assert "novalidate" in attributes or not FIELDS.search(inside)


def test_a_short_password_is_refused_in_words_at_its_field(client: FlaskClient) -> None:
    page = post(client, "/sign-up", name="Zoé", password="court").text
    assert re.search(r'<form [^>]*action="/sign-up" novalidate>', page)
    field = page.partition('id="password-error"')[2].partition("</p>")[0]
    assert "8 caractères" in field
