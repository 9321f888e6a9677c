"""Settings come from the environment and stand in the README; the secret has no default."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from quizapp.config import ROOT, VARIABLES, Config, from_environment

ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def test_every_setting_is_a_row_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert sorted(ROW.findall(readme)) == sorted(VARIABLES.values())


def test_every_setting_comes_from_the_environment() -> None:
    assert {field.name for field in fields(Config)} - set(VARIABLES) == {"testing"}


def test_the_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    environment = {"QUIZAPP_INSTANCE": str(tmp_path)}
    first, second = from_environment(environment), from_environment(environment)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 48
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    secrets = {
        from_environment({"QUIZAPP_INSTANCE": str(tmp_path / name)}).secret_key for name in "ab"
    }
    assert len(secrets) == 2


def test_a_postgresql_address_names_its_driver(tmp_path: Path) -> None:
    config = Config(instance=tmp_path, database_url="postgres://me@host/quizapp")
    assert config.database == "postgresql+psycopg://me@host/quizapp"


def test_a_port_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="eighty"):
        from_environment({"QUIZAPP_INSTANCE": str(tmp_path), "PORT": "eighty"})


@pytest.mark.parametrize(
    ("host", "public_url", "home"),
    [
        ("127.0.0.1", "", "http://127.0.0.1:8000"),
        ("0.0.0.0", "", "http://127.0.0.1:8000"),  # noqa: S104 - nothing listens
        ("::1", "", "http://[::1]:8000"),
        ("127.0.0.1", "https://quiz.example/", "https://quiz.example"),
    ],
)
def test_links_begin_with_an_address_that_can_be_opened(
    host: str, public_url: str, home: str, tmp_path: Path
) -> None:
    assert Config(instance=tmp_path, host=host, public_url=public_url).home == home


@pytest.mark.parametrize("half", ["QUIZAPP_MODEL_URL", "QUIZAPP_MODEL_NAME"])
def test_half_a_language_model_is_refused(half: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="go together"):
        from_environment({"QUIZAPP_INSTANCE": str(tmp_path), half: "http://127.0.0.1:1"})


@pytest.mark.parametrize(
    "address", ["localhost:11434", "ftp://model.example", "http://", "http://["]
)
def test_a_language_model_without_a_web_address_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"web address|IPv6"):
        from_environment(
            {
                "QUIZAPP_INSTANCE": str(tmp_path),
                "QUIZAPP_MODEL_URL": address,
                "QUIZAPP_MODEL_NAME": "small-model",
            }
        )


def test_who_runs_the_language_model_is_told_without_a_password(tmp_path: Path) -> None:
    config = Config(instance=tmp_path, model_url="https://me:secret@model.example:8443/v1")
    assert config.model_host == "model.example"
