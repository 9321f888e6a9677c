"""Filling forms as a browser does: what a page shows is what is sent, unless somebody types."""

from bs4 import BeautifulSoup
from bs4.element import Tag
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.posting import FROM_OUR_PAGE

Fields = MultiDict[str, str]


def fields_of(html: str, form: str = "form[data-draft]") -> Fields:
    """Return the fields of a form with the values that a browser would send."""
    found = BeautifulSoup(html, "html.parser").select_one(form)
    assert found is not None
    sent: Fields = MultiDict()
    for field in found.select("input, textarea, select"):
        if field.get("name") and not field.find_parent(_is_apart):
            for value in _values_of(field):
                sent.add(str(field["name"]), value)
    return sent


def _is_apart(tag: Tag) -> bool:
    """Tell what is not the author's to fill: the row to copy, the question in the preview."""
    return tag.name == "template" or tag.has_attr("data-author-preview")


def _values_of(field: Tag) -> list[str]:
    if field.name == "textarea":
        text = field.text.replace("\r\n", "\n").removeprefix("\n")
        return [text.replace("\n", "\r\n")]
    if field.name == "select":
        options = field.select("option")
        chosen = [option for option in options if option.has_attr("selected")] or options[:1]
        return [str(option.get("value", option.text)) for option in chosen]
    if field.get("type") in ("radio", "checkbox"):
        return [str(field.get("value", "y"))] if field.has_attr("checked") else []
    return [] if field.get("type") in ("submit", "file") else [str(field.get("value", ""))]


def send(client: FlaskClient, path: str, fields: Fields, **typed: str | list[str]) -> TestResponse:
    """Send fields after typing into some: `choices__0__text` is the field choices-0-text."""
    body = fields.copy()
    for name, value in typed.items():
        body.setlist(name.replace("__", "-"), [value] if isinstance(value, str) else value)
    return client.post(path, data=body, headers=FROM_OUR_PAGE)


def write(client: FlaskClient, path: str, **typed: str | list[str]) -> TestResponse:
    """Open a page, type into its form, and send it."""
    return send(client, path, fields_of(client.get(path).text), **typed)


def errors_in(html: str) -> dict[str, str]:
    """Return the errors of a page by the id of the field they stand at."""
    page = BeautifulSoup(html, "html.parser")
    return {
        str(error["id"]).removesuffix("-error"): error.select("span")[-1].text
        for error in page.select(".field-error[id]")
    }
