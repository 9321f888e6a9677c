import pytest
from flask.testing import FlaskClient

from tests.posting import post


@pytest.mark.parametrize("path", ["/links/a%00b", "/quizzes?search=%00", "/attempts/%00"])
def test_nul_in_an_address_is_refused(path: str, client: FlaskClient, database: None) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/sign-in", "/forgotten-password"])
def test_nul_in_a_form_is_refused(path: str, client: FlaskClient, database: None) -> None:
    assert post(client, path, who="a\0b", password="longues vacances").status_code == 400
