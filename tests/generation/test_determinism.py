"""The same bytes from any process, whatever its hash seed and its threads; and no model on the web.

Processes of their own, because a hash seed and the threads of a library are set at their start.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = (
    ROOT / "seeds" / "articles" / "memoire-espacee.md",
    ROOT / "tests" / "bench" / "articles" / "economie.md",
)
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
WAYS = [("0", "1"), ("1", "1"), ("2", "4"), ("0", "4")]
ALL_THAT_IS_MADE = """
import sys
from pathlib import Path
from quizapp.generation.generator import generate
for name in sys.argv[1:]:
    made = generate(Path(name).read_text(encoding="utf-8"), count=60)
    for part in (made.key_facts, made.questions, made.spares, made.rejected, made.coverage):
        print(*part, sep="\\n")
"""
WEB = """
import sys
from pathlib import Path
from quizapp.app import create_app
from quizapp.config import Config
create_app(Config(instance=Path(sys.argv[1]), secret_key="only for tests"))
print("spacy" in sys.modules, "quizapp.generation.generator" in sys.modules)
"""


def output_of(code: str, *arguments: str, **variables: str) -> bytes:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        cwd=ROOT, env={**os.environ, **variables}, capture_output=True, check=True,
    ).stdout  # fmt: skip


@pytest.mark.slow
@pytest.mark.model
def test_same_bytes_whatever_the_hash_seed_and_the_threads() -> None:
    paths = list(map(str, ARTICLES))
    outputs = {
        output_of(ALL_THAT_IS_MADE, *paths, PYTHONHASHSEED=seed, **dict.fromkeys(THREADS, threads))
        for seed, threads in WAYS
    }
    (only,) = outputs
    assert only.count(b"\n") > 100


@pytest.mark.server
def test_the_web_application_starts_without_the_model(tmp_path: Path) -> None:
    assert output_of(WEB, str(tmp_path)).split()[0] == b"False"
