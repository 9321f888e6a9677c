"""Where to go after signing in: an address of ours, never one of somebody else's."""

from urllib.parse import unquote, urlsplit

from flask import url_for


def address_or_home(target: str | None) -> str:
    """Return `target` if it is a path of this site, and the front page otherwise."""
    if target and _is_ours(target) and _is_ours(unquote(target)):
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
