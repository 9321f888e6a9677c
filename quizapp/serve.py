"""`python -m quizapp.serve`: everything from an empty folder to a page, and its orderly end.

Prepares the database, then starts and watches two processes: gunicorn with one gevent worker, and
the worker of the queue. Ends both when it is ended, and itself when gunicorn ends.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from quizapp import clock
from quizapp import config as settings
from quizapp.accounts.services import caretaker_link
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions import sets
from quizapp.quizzes.loading import load_set
from quizapp.quizzes.models import Quiz

SEEDS = settings.ROOT / "seeds" / "sets"
WORKER = ("nice", "-n", "10", sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work")
MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes its heartbeat file there unguessable
SECONDS_TO_START = 60.0
SECONDS_TO_END = 15.0
PAUSE_SECONDS = 0.2


class Ending:
    """Whether somebody asked us to end; a signal handler may do no more than note it."""

    is_asked = False

    def ask(self, *_signal: object) -> None:
        self.is_asked = True


def main() -> int:
    """Serve until told to stop; return the exit status."""
    try:
        config = settings.from_environment()
        listener = listen(config)
    except (ValueError, OSError) as error:
        print(f"quizapp cannot start: {error}", file=sys.stderr)
        return 1
    ending = Ending()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ending.ask)
    link = prepare(create_app(config))
    with listener:
        web = start(config, *web_command(listener), inherited=[listener.fileno()])
    worker = start(config, *WORKER)
    threading.Thread(target=welcome, args=(config, link), daemon=True).start()
    try:
        while web.poll() is None and not ending.is_asked:
            time.sleep(PAUSE_SECONDS)
            if worker.poll() is not None and not ending.is_asked:
                print("The worker has ended; it is started again.", file=sys.stderr)
                worker = start(config, *WORKER)
    finally:
        end(web, worker)
    return 0 if ending.is_asked else 1


def listen(config: Config) -> socket.socket:
    """Return a socket that listens, to be handed to gunicorn; OSError when its port is taken."""
    host, port = config.host, config.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise OSError(
            f"port {port} of {host} cannot be used ({os.strerror(error.errno or 0)}). If quizapp is"
            f" running already, open {config.here}; PORT={port + 1} make run takes another port."
        ) from error


def prepare(app: Flask) -> str | None:
    """Bring the database up to date; return the path of the caretaker's link, if one is needed."""
    with app.app_context():
        upgrade()
        known = set(db.session.scalars(select(Quiz.set_id)))
        for file in sorted(SEEDS.glob("*.json")):
            question_set = sets.loads(file.read_text(encoding="utf-8"))
            if question_set.id not in known:
                with transaction():
                    load_set(question_set, clock.now())
        with transaction():
            link = caretaker_link(clock.now())
        db.engine.dispose()
    return link


def web_command(listener: socket.socket) -> list[str]:
    """Return the command that serves the pages on `listener`.

    Forwarded headers are left to PROXIES: gunicorn trusts no address.
    """
    return [
        sys.executable,
        *("-m", "gunicorn", "wsgi:app"),
        *("--bind", f"fd://{listener.fileno()}"),
        *("--worker-class", "gevent", "--workers", "1", "--worker-connections", "1000"),
        *("--timeout", "60", "--graceful-timeout", "10", "--keep-alive", "15"),
        *("--forwarded-allow-ips", "", "--no-control-socket", "--log-level", "warning"),
        *(("--worker-tmp-dir", str(MEMORY)) if MEMORY.is_dir() else ()),
    ]


def start(
    config: Config, *command: str, inherited: list[int] | None = None
) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "QUIZAPP_INSTANCE": str(config.instance)}
    return subprocess.Popen(  # noqa: S603 - the commands are ours
        command, cwd=settings.ROOT, env=environment, pass_fds=inherited or ()
    )


def end(*processes: subprocess.Popen[bytes]) -> None:
    """End processes, kindly first."""
    for process in processes:
        process.terminate()
    patience = time.monotonic() + SECONDS_TO_END
    for process in processes:
        try:
            process.wait(max(0.0, patience - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def welcome(config: Config, link: str | None) -> None:
    """Once the server answers, say where; on a desktop, show it."""
    home = config.here
    if not answers(home.removeprefix("http://")):
        return
    print(f"quizapp is at {home} (Ctrl-C ends it)", flush=True)
    if link:
        print(f"Nobody looks after it yet. Become its caretaker, once: {home}{link}", flush=True)
    if is_desktop():
        webbrowser.open(home + (link or "/"))


def answers(place: str) -> bool:
    """Wait until the server says that it is well; return False when it never does."""
    patience = time.monotonic() + SECONDS_TO_START
    while not is_well(place):
        if time.monotonic() > patience:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def is_well(place: str) -> bool:
    """Ask the server once how it is; `place` is its host and port."""
    connection = http.client.HTTPConnection(place, timeout=SECONDS_TO_START)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def is_desktop() -> bool:
    """Say whether somebody sits before a screen here."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform == "darwin" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


if __name__ == "__main__":
    sys.exit(main())
