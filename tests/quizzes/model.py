"""A language model of the tests' own: a small HTTP server on this machine that also misbehaves."""

import contextlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-secret-of-the-tests"


@dataclass
class Request:
    """What came: the headers and the JSON."""

    headers: dict[str, str]
    body: dict[str, Any]


def completion(content: object) -> bytes:
    """An answer as the protocol has it, with this content of its message."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def questions(*some: dict[str, Any]) -> bytes:
    return completion(json.dumps({"questions": some}))


class Handler(BaseHTTPRequestHandler):
    """Notes the request, then behaves as its server is told to."""

    server: "Model"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.requests.append(Request(dict(self.headers), body))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # who asked has given up
            self.server.behave(self)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


Behaviour = Callable[[Handler], None]


class Model(ThreadingHTTPServer):
    """The server; `behave` says how it answers, `requests` what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []
        self.behave: Behaviour = lambda handler: handler.reply(questions())
        self._thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def __enter__(self) -> "Model":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


def answers(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    return lambda handler: handler.reply(body, status, **headers)


def wants_another_key(handler: Handler) -> None:
    """Refuse the key, and repeat it in what is said about it."""
    key = handler.headers.get("Authorization", "")
    handler.reply(json.dumps({"error": {"message": f"bad key {key}"}}).encode(), 401)


def never_answers(_handler: Handler) -> None:
    time.sleep(2)


def drips(handler: Handler) -> None:
    """A sound answer, a byte at a time."""
    body = questions()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    for byte in body:
        handler.wfile.write(bytes([byte]))
        time.sleep(0.05)


def drips_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(40):
        handler.wfile.write(f"X-{number}: 1\r\n".encode())
        time.sleep(0.05)


def never_ends(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x" * 10_000)


def hangs_up(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')


def speaks_no_http(handler: Handler) -> None:
    handler.wfile.write(b"\x16\x03\x01 hello\r\n\r\n")
