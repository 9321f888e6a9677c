"""How often one client may guess at one name, however the name is written."""

from flask import request
from flask_limiter.util import get_remote_address

from quizapp.accounts.queries import folded

BY_NAME = "10 per 10 minutes"


def client_and_name() -> str:
    """Return what is counted: a client with a name, so that nobody locks out somebody else."""
    return f"{get_remote_address()} {folded(request.form.get('who', ''))[:254]}"
