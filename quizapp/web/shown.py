"""When a question was shown: sealed into its form, so that only the server's clock counts."""

from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="shown")


def seal(now: datetime, *about: str | int) -> str:
    """Return a sealed note that the question known by `about` was shown now."""
    return str(_serializer().dumps([*about, now.timestamp()]))


def seconds_since(sealed: str, now: datetime, *about: str | int) -> float | None:
    """Return how long ago the question known by `about` was shown; None without its seal."""
    try:
        *sealed_about, moment = _serializer().loads(sealed)
    except (BadSignature, ValueError):
        return None
    return max(0.0, now.timestamp() - moment) if sealed_about == list(about) else None
