"""When a question was shown: sealed into its form, so that only the server's clock counts."""

from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="shown")


def seal(token: str, number: int, now: datetime) -> str:
    """Return a sealed note that a question of an attempt was shown now."""
    return str(_serializer().dumps([token, number, now.timestamp()]))


def seconds_since(sealed: str, token: str, number: int, now: datetime) -> float | None:
    """Return how long ago a question was shown; None without its seal."""
    try:
        sealed_token, sealed_number, moment = _serializer().loads(sealed)
    except (BadSignature, ValueError):
        return None
    if (sealed_token, sealed_number) != (token, number):
        return None
    return max(0.0, now.timestamp() - float(moment))
