"""`python -m tests.bench.serving`: how fast the real server answers people who take quizzes.

People pause a second between answers; the server has one gevent worker, as `make run` starts it.
The load comes from the same machine, and shares its cores.
"""

import argparse
import random
import shutil
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import cycle
from pathlib import Path

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import func, select

from quizapp import clock
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.backup import latest_backup
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.drafts import start_drafting
from quizapp.quizzes.models import Drafting
from tests.bench import data
from tests.bench.disk import median_fdatasync
from tests.served import Served
from tests.visitor import Taker

FEW, MANY = 10_000, 1_000_000
CROWDS = (1, 20, 100)
PAUSE_SECONDS = 1.0
NEWCOMERS = 30
HURRIED = 8
DRAFTS_A_SECOND = 3  # more than any worker does
ARTICLE = Path(__file__).parent / "articles" / "economie.md"
TICKS = 100  # of the clock in /proc, per second

Times = Mapping[str, Sequence[float]]
"""The seconds that each request took, by what was asked for."""


class Server:
    """The real server over a copy of the data, who is signed in there, and the next quiz."""

    def __init__(self, config: Config) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="quizapp-bench-"))
        shutil.copy(config.instance / "quizapp.sqlite", self.folder)
        self._own = own = Config(instance=self.folder, secret_key=config.secret_key)
        app = create_app(own)
        with app.app_context():
            db.engine.dispose()
        self.quizzes = cycle(range(1, data.QUIZZES + 1))
        self._seal = SecureCookieSessionInterface().get_signing_serializer(app)
        self._served = Served(own, self.folder / "log")
        self._served.start()
        while latest_backup(own.backups) is None:  # the worker's first work; not to be measured
            time.sleep(0.5)

    def visitor(self) -> Taker:
        return Taker(self._served.address)

    def learner(self, number: int) -> Taker:
        """Return somebody with a sign-in, without the cost of the form."""
        assert self._seal is not None
        session = self._seal.dumps({"_user_id": f"{number}:stamp {number}", "_fresh": True})
        return Taker(self._served.address, {"session": str(session)})

    def draft(self, articles: int) -> None:
        """Give the worker so many articles to draft questions from."""
        text = ARTICLE.read_text(encoding="utf-8")
        app = create_app(self._own)
        with app.app_context():
            for _ in range(articles):
                with transaction():
                    start_drafting(1, "", text, "fr", clock.now())
            db.session.remove()
            db.engine.dispose()

    def drafted(self) -> int:
        """Return how many of these articles are done."""
        app = create_app(self._own)
        with app.app_context():
            done = select(func.count()).where(Drafting.finished_at.is_not(None))
            number = db.session.scalar(done)
            db.session.remove()
            db.engine.dispose()
        return number or 0

    def cpu_seconds(self) -> float:
        """Return how long gunicorn's processes have computed so far."""
        total = 0
        for pid in self._served.members():
            process = Path(f"/proc/{pid}")
            if b"gunicorn" in (process / "cmdline").read_bytes():
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def close(self) -> None:
        self._served.stop()
        shutil.rmtree(self.folder)


def take_quizzes(
    taker: Taker,
    quizzes: Iterator[int],
    times: dict[str, list[float]],
    until: float,
    pause: float,
) -> None:
    """Take one quiz after another, and look at the reviews between them."""
    time.sleep(random.random() * pause * data.QUESTIONS_EACH)  # or all would finish together
    while True:
        attempt = taker.start(next(quizzes))
        for number in range(1, data.QUESTIONS_EACH + 1):
            page, fields = taker.look(attempt, number)
            times["showing a question"].append(page.seconds)
            time.sleep(pause)
            if time.monotonic() > until:
                return
            answer = taker.post(f"{attempt}/{number}", fields)
            assert answer.status == 302, answer.text
            times["answering it"].append(answer.seconds)
            times["its feedback"].append(taker.get(answer.location).seconds)
        for name, path in (
            ("the result page", f"{attempt}/result"),
            ("the review page", "/review"),
        ):
            page = taker.get(path)
            assert page.status == 200, page.text
            times[name].append(page.seconds)


def crowd(
    server: Server,
    people: int,
    seconds: float,
    pause: float = PAUSE_SECONDS,
    meanwhile: Callable[[], None] | None = None,
) -> Times:
    """Let so many people take quizzes at once; return what it took."""
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + pause * data.QUESTIONS_EACH + seconds
    takers = [server.learner(number) for number in range(1, people + 1)]
    with ThreadPoolExecutor(people) as threads:
        running = [
            threads.submit(take_quizzes, taker, server.quizzes, times, until, pause)
            for taker in takers
        ]
        if meanwhile is not None:
            meanwhile()
    for taker, run in zip(takers, running, strict=True):
        run.result()
        taker.close()
    return times


def warm_up(server: Server) -> None:
    """Let somebody hurry through a quiz: the first of each page compiles its template."""
    crowd(server, 1, 5, pause=0)


def arrive(server: Server) -> list[float]:
    """Let a class sign in at the same moment; return the seconds that each waited."""
    barrier = threading.Barrier(NEWCOMERS)

    def sign_in(number: int) -> float:
        with closing(server.visitor()) as visitor:
            visitor.get("/sign-in")
            barrier.wait()
            fields = {"who": f"Learner {number}", "password": data.PASSWORD}
            answer = visitor.post("/sign-in", fields)
            assert answer.status == 303, answer.text
            return answer.seconds

    with ThreadPoolExecutor(NEWCOMERS) as threads:
        return list(threads.map(sign_in, range(data.LEARNERS - NEWCOMERS, data.LEARNERS)))


def percentile(seconds: Sequence[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def report(title: str, times: Times, folder: Path) -> None:
    sync = median_fdatasync(folder) * 1000
    print(f"\n{title} (median fdatasync {sync:.2f} ms)")
    print(f"{'':24}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    for name, seconds in times.items():
        cells = (f"{percentile(seconds, share) * 1000:9.1f}" for share in (0.5, 0.95, 0.99))
        print(f"{name:24}{len(seconds):9}{''.join(cells)}", flush=True)


def measure(config: Config, seconds: float) -> None:
    with closing(Server(config)) as server:
        warm_up(server)
        for people in CROWDS:
            report(f"{people} at once", crowd(server, people, seconds), server.folder)

        begun, computed = time.monotonic(), server.cpu_seconds()
        hurried = crowd(server, HURRIED, seconds, pause=0)
        passed, computed = time.monotonic() - begun, server.cpu_seconds() - computed
        report(f"{HURRIED} who never pause", hurried, server.folder)
        requests = sum(map(len, hurried.values()))
        print(f"{requests / passed:.0f} requests/s, {requests / computed:.0f} per second of a core")

        arrivals: list[float] = []

        def class_arrives() -> None:
            time.sleep(PAUSE_SECONDS * data.QUESTIONS_EACH)
            arrivals.extend(arrive(server))

        times = crowd(server, 20, seconds, meanwhile=class_arrives)
        report(f"20 at once while {NEWCOMERS} sign in", times, server.folder)
        report(f"the {NEWCOMERS} sign-ins", {"signing in": arrivals}, server.folder)

        times = crowd(
            server, 20, seconds, meanwhile=lambda: server.draft(round(seconds) * DRAFTS_A_SECOND)
        )
        report("20 at once while the worker drafts questions", times, server.folder)
        print(f"{server.drafted()} articles were done meanwhile")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=45, help="how long each crowd stays")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "quizapp-bench-data",
        help="where the data are kept for the next run",
    )
    options = parser.parse_args()
    few = data.filled(options.folder, FEW, clock.now())
    many = data.filled(options.folder, MANY, clock.now())
    print(f"{data.QUIZZES:,} quizzes, {MANY:,} responses")
    measure(many, options.seconds)
    print(f"\n{FEW:,} responses, for comparison")
    with closing(Server(few)) as server:
        warm_up(server)
        report("20 at once", crowd(server, 20, options.seconds), server.folder)


if __name__ == "__main__":
    main()
