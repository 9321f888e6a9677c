"""Somebody with a browser, as far as a server can tell: keeps cookies, sends the CSRF token."""

import http.client
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SHOWN = re.compile(r'name="shown" value="([^"]+)"')
CHOICE = re.compile(r'name="choice" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered, and after how many seconds."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return urlsplit(self.headers.get("Location", "")).path


class Visitor:
    """One connection, one cookie jar."""

    def __init__(self, address: str, cookies: Mapping[str, str] | None = None) -> None:
        self._address = address
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._cookies = dict(cookies or {})
        self._token = ""

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self._send("GET", path, headers=headers)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        return self._send("POST", path, urlencode({"csrf_token": self._token, **fields}))

    def again(self) -> Self:
        """Return the same visitor on another connection."""
        other = type(self)(self._address, self._cookies)
        other._token = self._token
        return other

    def close(self) -> None:
        self._connection.close()

    def _send(
        self,
        method: str,
        path: str,
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, **(headers or {})}
        if body is not None:
            headers["Content-Type"] = FORM
        begun = time.perf_counter()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        seconds = time.perf_counter() - begun
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if token := TOKEN.search(content.decode(errors="replace")):
            self._token = token[1]
        return Answer(response.status, response.headers, content, seconds)


class Taker(Visitor):
    """A visitor who takes a quiz of single choices."""

    def start(self, quiz_id: int, mode: str = "practice") -> str:
        """Begin an attempt; return its path."""
        self.get(f"/quizzes/{quiz_id}")
        answer = self.post(f"/quizzes/{quiz_id}/attempts", {"mode": mode})
        assert answer.status == 302, answer.text
        return answer.location

    def look(self, attempt: str, number: int) -> tuple[Answer, dict[str, str]]:
        """Open a question; return the page, and the fields that answer it with the first choice."""
        page = self.get(f"{attempt}/{number}")
        shown, choice = SHOWN.search(page.text), CHOICE.search(page.text)
        assert page.status == 200, page.text
        assert shown, page.text
        assert choice, page.text
        return page, {"shown": shown[1], "choice": choice[1]}
