"""The language model that the configuration names: the only code that sends an article anywhere.

Keeps what was answered, so that the same article is not sent twice. What a model may be asked, and
what of its answer is believed, is decided in `generation`.
"""

import asyncio
import contextlib
import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from quizapp.config import Config
from quizapp.generation.model_dialogue import SCHEMA, NoAnswer, Proposal, read_proposals
from quizapp.generation.proposing import LLMProposer

SECONDS = 120.0
MOST_BYTES = 500_000
KEPT = 100  # answers


@dataclass(frozen=True, slots=True)
class ModelServer:
    """An OpenAI-compatible server at `url`; `kept` is the folder of its answers.

    `seconds` bound the whole exchange, however slowly it answers.
    """

    url: str
    key: str = field(repr=False)
    model: str
    kept: Path
    seconds: float = SECONDS

    def ask(self, instructions: str, article: str) -> tuple[Proposal, ...]:
        """Return what the model proposes, or proposed before; NoAnswer on any failure."""
        request = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": article},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "questions", "strict": True, "schema": SCHEMA},
            },
        }
        body = json.dumps(request, sort_keys=True).encode()
        file = self.kept / f"{hashlib.sha256(body).hexdigest()}.json"
        with contextlib.suppress(OSError, ValueError, NoAnswer):
            return read_proposals(file.read_text(encoding="utf-8"))
        answer = self._answer(body)
        proposals = read_proposals(answer)
        with contextlib.suppress(OSError, ValueError):
            keep(file, answer)
        return proposals

    def _answer(self, body: bytes) -> str:
        try:
            received = asyncio.run(self._exchange(body))
            content = json.loads(received)["choices"][0]["message"]["content"]
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise NoAnswer(type(error).__name__) from None  # its words may hold the key
        except (ValueError, TypeError, LookupError, RecursionError):
            raise NoAnswer("what came is not an answer of such a server") from None
        if not isinstance(content, str):
            raise NoAnswer("it declined")
        return content

    async def _exchange(self, body: bytes) -> bytes:
        """Send the question to that address and to no other, and read what comes, up to a limit."""
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        received = bytearray()
        async with (
            asyncio.timeout(self.seconds),
            httpx.AsyncClient(timeout=self.seconds, trust_env=False) as client,
            client.stream(
                "POST", f"{self.url.rstrip('/')}/chat/completions", content=body, headers=headers
            ) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise NoAnswer(f"it answered with status {response.status_code}")
            async for chunk in response.aiter_raw():
                received += chunk
                if len(received) > MOST_BYTES:
                    raise NoAnswer("its answer is too long")
        return bytes(received)


def configured(config: Config) -> LLMProposer | None:
    """Return who asks the configured model for questions; None when there is none."""
    if not config.model_url:
        return None
    server = ModelServer(
        config.model_url, config.model_key, config.model_name, config.model_answers
    )
    return LLMProposer(server.ask)


def keep(file: Path, answer: str) -> None:
    """Keep an answer, whole or not at all, and forget the oldest beyond KEPT."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    unfinished.write_text(answer, encoding="utf-8")
    unfinished.replace(file)
    newest_first = sorted(file.parent.iterdir(), key=lambda one: -one.stat().st_mtime_ns)
    for one in newest_first[KEPT:]:
        one.unlink(missing_ok=True)
