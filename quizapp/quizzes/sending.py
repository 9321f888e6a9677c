"""What tells one sending of a page from another, so that one sent twice makes one thing."""

import hashlib

from flask import request


def sending() -> str:
    """Return a text that is the same when the same page is sent again as it was.

    The token against forged requests is another on each page; what was typed since is another
    sending.
    """
    digest = hashlib.sha256(request.path.encode())
    for name, values in sorted(request.form.lists()):
        digest.update(repr((name, values)).encode())
    for name, file in sorted(request.files.items()):
        file.seek(0)
        digest.update(name.encode() + file.read())
    return digest.hexdigest()[:32]
