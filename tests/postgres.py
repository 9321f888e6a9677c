"""A PostgreSQL of the tests' own: a fresh cluster in a temporary folder, reached by its socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

SYSTEM_USER = "postgres"
# Nothing here must survive a crash of the machine; speed is all.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's server programs, None where it is not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda f: float(f.parts[-2]))
    if folders:
        return folders[-1]
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """A running server; each database is asked for by name."""

    def __init__(self, bin_folder: Path) -> None:
        self._bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="quizapp-postgresql-"))
        self._user = self._other_user()
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        self._run("initdb", "--username=quizapp", "--auth=trust", "--encoding=UTF8",
                  "--locale=C", "--no-sync")  # fmt: skip
        self._run("pg_ctl", "--wait", "--log", str(self.folder / "log"), "--options",
                  f"-k {self.folder} -h '' {FAST}", "start")  # fmt: skip

    @staticmethod
    def _other_user() -> str | None:
        """Return whom to run as: PostgreSQL refuses to be run by root."""
        if os.geteuid() != 0:
            return None
        return pwd.getpwnam(SYSTEM_USER).pw_name

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._bin / program, "--pgdata", self.folder / "data", *arguments],
            user=self._user,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def address(self, database: str) -> str:
        """Return the DATABASE_URL of a database."""
        return f"postgresql://quizapp@/{database}?host={self.folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "--mode=immediate", "stop")
        shutil.rmtree(self.folder)


def create_database(server: str, name: str, template: str = "template0") -> str:
    """Make a database as a copy of `template`; return its DATABASE_URL.

    `server` is the DATABASE_URL of any other database of the same server.
    """
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create database "{name}" template "{template}"')
    return server.replace("/postgres?", f"/{name}?")


def drop_database(server: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'drop database "{name}" with (force)')
