"""The server beside others: behind nginx, and with Redis to count what may be guessed."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import redis
from flask import Flask

from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from tests.served import Served, free_port
from tests.visitor import Visitor

pytestmark = pytest.mark.server

NGINX = """
daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {behind};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
    }}
  }}
}}
"""


def wait_for(is_so: Callable[[], bool]) -> None:
    patience = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < patience
        time.sleep(0.05)


def program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    if found is None:
        pytest.skip(f"the package {package} is not installed")
    return found


@pytest.fixture
def served(settings: Config, tmp_path: Path) -> Iterator[Served]:
    served = Served(replace(settings, proxies=1), tmp_path / "log")
    yield served
    served.kill()


@pytest.fixture
def proxied(served: Served, tmp_path: Path) -> Iterator[str]:
    """The address of nginx, which says that it speaks https, before the real server."""
    served.start()
    folder, port = tmp_path / "nginx", free_port()
    folder.mkdir()
    written = NGINX.format(folder=folder, port=port, behind=served.address)
    (folder / "nginx.conf").write_text(written)
    command = [program("nginx", "nginx"), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with (folder / "log").open("wb") as log:
        nginx = subprocess.Popen(command, stdout=log, stderr=log)
    wait_for((folder / "pid").exists)
    yield f"http://127.0.0.1:{port}"
    nginx.terminate()
    nginx.wait()


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    command = [program("redis-server", "redis-server"), "--port", str(port), "--save", ""]
    with (tmp_path / "redis.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    url = f"redis://127.0.0.1:{port}/0"

    def is_up() -> bool:
        try:
            with closing(redis.Redis.from_url(url)) as connection:
                return bool(connection.ping())
        except redis.ConnectionError:
            return False

    wait_for(is_up)
    yield url
    server.terminate()
    server.wait()


def test_behind_a_proxy_that_speaks_https_cookies_are_secure(proxied: str) -> None:
    with closing(Visitor(proxied)) as visitor:
        page = visitor.get("/sign-in")
    assert page.status == 200
    assert "Secure" in page.headers["Set-Cookie"]


def test_without_a_proxy_nobody_can_claim_to_be_one(settings: Config, tmp_path: Path) -> None:
    served = Served(settings, tmp_path / "log")
    served.start()
    try:
        with closing(Visitor(served.address)) as visitor:
            page = visitor.get("/sign-in", {"X-Forwarded-Proto": "https"})
    finally:
        served.kill()
    assert "Secure" not in page.headers["Set-Cookie"]


def test_limits_are_shared_through_redis(settings: Config, redis_url: str) -> None:
    """Guesses count together, whichever process they reach."""
    config = replace(settings, redis_url=redis_url, testing=False)
    apps = [create_app(config), create_app(config)]
    statuses = [guess(apps[number % 2]) for number in range(11)]
    for app in apps:
        with app.app_context():
            db.engine.dispose()
    assert statuses == [400] * 10 + [429]


def guess(app: Flask) -> int:
    app.config["WTF_CSRF_ENABLED"] = False
    fields = {"who": "Zoé", "password": "not the one"}
    return app.test_client().post("/sign-in", data=fields).status_code
