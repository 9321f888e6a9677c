"""The real server, as `make run` starts it, to be stopped or killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from quizapp import config as settings
from quizapp.config import Config
from quizapp.serve import is_well


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


class Served:
    """`python -m quizapp.serve` on a port of its own, in a process group of its own."""

    def __init__(self, config: Config, log: Path) -> None:
        self._config = config
        self.log = log
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start, and return after how many seconds it answered."""
        begun = time.perf_counter()
        environment = {
            **{name: value for name, value in os.environ.items() if name not in settings.VARIABLES},
            "QUIZAPP_INSTANCE": str(self._config.instance),
            "DATABASE_URL": self._config.database_url,
            "SECRET_KEY": self._config.secret_key,
            "PORT": str(self.port),
            "PROXIES": str(self._config.proxies),
        }
        environment.pop("DISPLAY", None)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "quizapp.serve"],
                cwd=settings.ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not is_well(f"127.0.0.1:{self.port}"):
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)
        return time.perf_counter() - begun

    def kill(self) -> None:
        """End every process at once, as a power cut would."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; return its exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(30)

    def members(self) -> list[int]:
        """Return the processes that are still running in its group."""
        assert self.process is not None
        found = subprocess.run(
            ["pgrep", "-g", str(self.process.pid)], stdout=subprocess.PIPE, check=False
        )
        return [int(number) for number in found.stdout.split()]
