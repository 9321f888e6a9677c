"""A configured language model is asked once, over one connection, and may fail in every way."""

import gzip
import json
import logging
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quizapp.config import Config
from quizapp.generation.model_dialogue import INSTRUCTIONS, NoAnswer
from quizapp.quizzes import model_server
from quizapp.quizzes.model_server import ModelServer, configured
from tests.quizzes import model as misbehaving
from tests.quizzes.model import KEY, Behaviour, Model, answers, completion, questions

pytestmark = pytest.mark.usefixtures("outside_any_loop")

ARTICLE = "Le port\n[1] Vornel a payé 38 millions d’euros pour le port."
GOOD = {
    "sentence": 1,
    "evidence": "Vornel a payé",
    "question": "Qui a payé 38 millions d’euros ?",
    "answer": "Vornel",
    "distractors": ["Danone", "Bosch", "Siemens"],
}


@pytest.fixture
def model() -> Iterator[Model]:
    with Model() as model:
        model.behave = answers(questions(GOOD))
        yield model


@pytest.fixture
def asked(model: Model, tmp_path: Path) -> ModelServer:
    return ModelServer(model.url, KEY, "small-model", tmp_path / "answers", seconds=5.0)


def test_the_whole_article_goes_to_the_address_in_one_request(
    model: Model, asked: ModelServer
) -> None:
    (proposal,) = asked.ask(INSTRUCTIONS, ARTICLE)
    assert (proposal.answer, proposal.distractors) == ("Vornel", ("Danone", "Bosch", "Siemens"))
    (request,) = model.requests
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body["model"] == "small-model"
    assert [message["content"] for message in request.body["messages"]] == [INSTRUCTIONS, ARTICLE]
    assert request.body["response_format"]["type"] == "json_schema"


def test_without_a_key_none_is_sent(model: Model, asked: ModelServer) -> None:
    replace(asked, key="").ask(INSTRUCTIONS, ARTICLE)
    assert "Authorization" not in model.requests[0].headers


def test_the_same_article_is_not_sent_twice(model: Model, asked: ModelServer) -> None:
    first = asked.ask(INSTRUCTIONS, ARTICLE)
    assert asked.ask(INSTRUCTIONS, ARTICLE) == first
    assert len(model.requests) == 1
    asked.ask(INSTRUCTIONS, ARTICLE + " Deux.")
    asked.ask(INSTRUCTIONS + " Vite.", ARTICLE)
    replace(asked, model="large-model").ask(INSTRUCTIONS, ARTICLE)
    assert len(model.requests) == 4


def test_an_answer_that_was_damaged_on_disk_is_asked_for_again(
    model: Model, asked: ModelServer
) -> None:
    asked.ask(INSTRUCTIONS, ARTICLE)
    (kept,) = asked.kept.iterdir()
    kept.write_bytes(b"\xff{")
    assert asked.ask(INSTRUCTIONS, ARTICLE)
    assert len(model.requests) == 2


def test_only_the_latest_answers_are_kept(
    asked: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_server, "KEPT", 3)
    for number in range(5):
        asked.ask(INSTRUCTIONS, f"{ARTICLE} {number}")
        for kept in asked.kept.iterdir():
            os.utime(kept, ns=(kept.stat().st_mtime_ns - 10**9,) * 2)
    assert len(list(asked.kept.iterdir())) == 3
    assert {kept.suffix for kept in asked.kept.iterdir()} == {".json"}


def test_an_answer_that_cannot_be_kept_still_counts(asked: ModelServer) -> None:
    asked.kept.write_text("a file where the folder should be")
    assert asked.ask(INSTRUCTIONS, ARTICLE)


MISBEHAVIOUR: dict[str, Behaviour] = {
    "another key": misbehaving.wants_another_key,
    "an error": answers(b"boom", 500),
    "another place": answers(b"", 307, Location="/v1/chat/completions"),
    "no JSON": answers(b"<html>Welcome to the Wi-Fi</html>"),
    "not its JSON": answers(b'{"choices": []}'),
    "no text": answers(completion(None)),
    "prose": answers(completion("Voici vos questions : 1. Qui a payé ?")),
    "another shape": answers(completion('{"questions": [{"question": "Qui ?"}]}')),
    "too deep": answers(b"[" * 200_000),
    "not UTF-8": answers(b'{"choices": "\xff"}'),
    "zipped": answers(gzip.compress(questions()), 200, **{"Content-Encoding": "gzip"}),
    "too long": answers(completion("x" * 1_000_000)),
    "endless": misbehaving.never_ends,
    "cut short": misbehaving.hangs_up,
    "no HTTP": misbehaving.speaks_no_http,
}
SLOWNESS: dict[str, Behaviour] = {
    "silent": misbehaving.never_answers,
    "dripping": misbehaving.drips,
    "dripping headers": misbehaving.drips_headers,
}


@pytest.mark.parametrize("how", MISBEHAVIOUR)
def test_a_model_that_misbehaves_gives_no_answer(
    how: str, model: Model, asked: ModelServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    model.behave = MISBEHAVIOUR[how]
    with pytest.raises(NoAnswer) as refusal:
        asked.ask(INSTRUCTIONS, ARTICLE)
    assert KEY not in caplog.text + str(refusal.value) + repr(asked)
    assert len(model.requests) == 1
    assert not asked.kept.exists()


@pytest.mark.parametrize("how", SLOWNESS)
def test_a_slow_model_is_given_up_in_time(how: str, model: Model, asked: ModelServer) -> None:
    model.behave = SLOWNESS[how]
    begun = time.monotonic()
    with pytest.raises(NoAnswer, match="TimeoutError"):
        replace(asked, seconds=0.3).ask(INSTRUCTIONS, ARTICLE)
    assert time.monotonic() - begun < 1.5


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://127.0.0.1:1/v1", KEY),
        ("ftp://127.0.0.1/v1", KEY),
        ("http://[/v1", KEY),
        ("not an address", KEY),
        ("http://127.0.0.1:1/v1", f"{KEY}\n"),
        ("http://127.0.0.1:1/v1", f"{KEY}é"),
    ],
)
def test_an_address_or_key_that_is_none_gives_no_answer(
    url: str, key: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(NoAnswer) as refusal:
        ModelServer(url, key, "small-model", tmp_path, seconds=5.0).ask(INSTRUCTIONS, ARTICLE)
    assert KEY not in caplog.text + str(refusal.value)


def test_proxies_of_the_environment_are_not_asked(
    model: Model, asked: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert asked.ask(INSTRUCTIONS, ARTICLE)


def test_a_model_is_asked_only_when_one_is_configured(tmp_path: Path) -> None:
    config = Config(instance=tmp_path)
    assert configured(config) is None
    assert configured(replace(config, model_key=KEY)) is None
    named = replace(config, model_url="http://127.0.0.1:1/v1", model_name="small-model")
    assert configured(named) is not None


def test_the_key_is_not_part_of_what_settings_print(tmp_path: Path) -> None:
    assert KEY not in repr(Config(instance=tmp_path, model_key=KEY))


def test_what_is_kept_is_what_the_model_said(asked: ModelServer) -> None:
    asked.ask(INSTRUCTIONS, ARTICLE)
    (kept,) = asked.kept.iterdir()
    assert json.loads(kept.read_text(encoding="utf-8")) == {"questions": [GOOD]}
    assert KEY not in kept.read_text(encoding="utf-8")
