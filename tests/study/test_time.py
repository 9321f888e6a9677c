"""The time that an answer took is counted by the server's clock alone."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient

from tests.conftest import NOON, sign_in
from tests.posting import post
from tests.study.conftest import DAY, Desk

HIDDEN = re.compile(r'type="hidden" name="(seen|version|shown)" value="([^"]*)"')
A_MINUTE_AGO = NOON + DAY - timedelta(minutes=1)


def test_time_that_the_page_was_not_sealed_with_is_not_recorded(
    client: FlaskClient, desk: Desk, set_clock: Callable[[datetime], None]
) -> None:
    desk.miss("choice")
    sign_in(client, desk.user)
    set_clock(A_MINUTE_AGO)
    fields = dict(HIDDEN.findall(client.get("/review").text))
    set_clock(NOON + DAY)
    own = fields | {"shown": str(int(A_MINUTE_AGO.timestamp() * 1000)), "choice": "k3v9"}
    post(client, f"/review/{desk.card().id}/answer", **own)
    given = desk.card().given
    assert given is not None
    assert given["seconds"] is None
