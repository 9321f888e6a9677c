"""Where to go after signing in: an address of ours, never one of somebody else's."""

from urllib.parse import unquote, urlsplit

from flask import current_app, url_for
from werkzeug.exceptions import HTTPException


def address_or_home(target: str | None) -> str:
    """Return `target` if it is a page of this site, and the front page otherwise."""
    if target and _is_ours(target) and _is_ours(unquote(target)) and _can_be_read(target):
        return target
    return url_for("home.front")


def _is_ours(target: str) -> bool:
    """Browsers read a backslash as a slash and drop tabs and line ends: none may be in it."""
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return False
    if any(ord(character) < 32 or ord(character) == 127 for character in target):
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def _can_be_read(target: str) -> bool:
    """Tell whether there is a page: some addresses only take forms."""
    path = unquote(urlsplit(target).path)
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except HTTPException:
        return False
    return True
