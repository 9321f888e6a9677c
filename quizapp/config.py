"""Every setting of the application, read once from the environment; each is a row of the README."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
MIGRATIONS = ROOT / "migrations"
LANGUAGES = {"fr": "Français", "en": "English"}
"""The languages of pages, articles and quizzes, each by its own name."""
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not listened on


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one running application."""

    instance: Path = INSTANCE
    database_url: str = ""
    redis_url: str = ""
    secret_key: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    mail_url: str = ""
    mail_from: str = "quizapp@localhost"
    proxies: int = 0
    public_url: str = ""
    model_url: str = ""
    model_name: str = ""
    model_key: str = field(default="", repr=False)
    testing: bool = False

    @property
    def database(self) -> str:
        """Where the data are: SQLAlchemy's address of the configured or the local database."""
        if not self.database_url:
            return f"sqlite:///{self.instance / 'quizapp.sqlite'}"
        return self.database_url.replace("postgres://", "postgresql://", 1).replace(
            "postgresql://", "postgresql+psycopg://", 1
        )

    @property
    def home(self) -> str:
        """Where the site is, for links outside a page: never from a request, which can lie."""
        return self.public_url.rstrip("/") or self.here

    @property
    def here(self) -> str:
        """The address at which a browser on this machine finds the server."""
        name = "127.0.0.1" if self.host in EVERYWHERE else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}"

    @property
    def backups(self) -> Path:
        """Where the nightly backups are kept."""
        return self.instance / "backups"

    @property
    def model_host(self) -> str:
        """Whom the language model is asked of, to be told to those whose texts go there."""
        return urlsplit(self.model_url).hostname or ""

    @property
    def model_answers(self) -> Path:
        """Where the answers of the language model are kept."""
        return self.instance / "model-answers"

    @property
    def worker_sign(self) -> Path:
        """The file that the worker touches while it lives."""
        return self.instance / "worker.alive"


# The environment variable behind each setting; a test compares this table with the README.
VARIABLES: Mapping[str, str] = {
    "instance": "QUIZAPP_INSTANCE",
    "database_url": "DATABASE_URL",
    "redis_url": "REDIS_URL",
    "secret_key": "SECRET_KEY",
    "host": "HOST",
    "port": "PORT",
    "mail_url": "MAIL_URL",
    "mail_from": "MAIL_FROM",
    "proxies": "PROXIES",
    "public_url": "PUBLIC_URL",
    "model_url": "QUIZAPP_MODEL_URL",
    "model_name": "QUIZAPP_MODEL_NAME",
    "model_key": "QUIZAPP_MODEL_KEY",
}


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Read the settings; those not given keep their defaults, the secret key is made once.

    Raises ValueError when a number is not one, or a language model has no web address or no name.
    """
    given = {field: environment[name] for field, name in VARIABLES.items() if environment.get(name)}
    refuse_half_a_model(given.get("model_url", ""), given.get("model_name", ""))
    instance = Path(given.pop("instance", str(INSTANCE))).resolve()
    numbers = {field: int(given.pop(field)) for field in ("port", "proxies") if field in given}
    secret_key = given.pop("secret_key", "") or kept_secret(instance / "secret_key")
    return Config(instance=instance, secret_key=secret_key, **numbers, **given)  # type: ignore[arg-type]


def refuse_half_a_model(url: str, name: str) -> None:
    """Raise ValueError when a language model has only an address or only a name, or a bad one."""
    if bool(url) != bool(name):
        raise ValueError("QUIZAPP_MODEL_URL and QUIZAPP_MODEL_NAME go together")
    if url and not (url.startswith(("http://", "https://")) and urlsplit(url).hostname):
        raise ValueError("QUIZAPP_MODEL_URL is no web address")


def kept_secret(path: Path) -> str:
    """Return the secret kept at `path`, making it first where there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
