"""What somebody typed before we asked who they are: carried through the sign-in, to be sent again.

Files cannot be carried, and passwords are not.
"""

from dataclasses import astuple, dataclass

from flask import current_app, g, request
from itsdangerous import BadSignature, URLSafeSerializer


@dataclass(frozen=True, slots=True)
class Carried:
    """A form that was sent: the address it went to, and its fields in order."""

    address: str
    fields: list[list[str]]
    secrets: list[str]
    had_files: bool


def carried_form() -> Carried:
    """Return the form of the present request."""
    fields = [
        [name, value]
        for name, values in request.form.lists()
        for value in values
        if not name.endswith("csrf_token")
    ]
    return Carried(
        address=request.full_path.rstrip("?"),
        fields=[[name, value] for name, value in fields if "password" not in name],
        secrets=[name for name, _ in fields if "password" in name],
        had_files=any(file.filename for file in request.files.values()),
    )


def is_ours() -> bool:
    """Tell whether one of our own pages sent this request, even if its CSRF token has died."""
    if g.get("csrf_valid"):
        return True
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == request.host_url.rstrip("/")


def pack(carried: Carried) -> str:
    """Return a form as one signed line of text, for a hidden field."""
    return str(_seal().dumps(astuple(carried)))


def unpack(text: str | None) -> Carried | None:
    """Return what `pack` put into `text`; None when it is not ours."""
    try:
        return Carried(*_seal().loads(text)) if text else None
    except BadSignature:
        return None


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt="carried form")
