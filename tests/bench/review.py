"""`python -m tests.bench.review`: how fast the daily review is, with ten thousand cards a learner.

Through HTTP with durable commits: twenty learners who pause a second before each answer and each
rating. Then, in this process: building the queue, replaying the log, fitting parameters. The load
comes from the same machine, and shares its cores.
"""

import argparse
import random
import re
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.backup import latest_backup
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.jobs.models import Job
from quizapp.scheduling.fitting import fit, reviews_that_tell
from quizapp.scheduling.memory import ForgettingModel
from quizapp.study.learning.log import logs_of
from quizapp.study.learning.replaying import replay_cards
from quizapp.study.models import Card
from quizapp.study.queries import learner_of, queue_of
from tests.bench import memories
from tests.bench.disk import median_fdatasync
from tests.bench.serving import percentile, report
from tests.served import Served
from tests.visitor import Answer, Visitor

PAUSE_SECONDS = 1.0
RUNS = 15
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
CHOICE = re.compile(r'name="choice" value="([^"]+)"')
PATH = re.compile(r'action="(/review/\d+)/(?:answer|rating)"')
RATINGS = ("1", "3", "3", "3", "3")
FITTED_REVIEWS = 50_000


class Reviewer(Visitor):
    """A visitor who reviews cards of a single right choice."""

    def review(self, times: dict[str, list[float]], until: float) -> None:
        time.sleep(random.random() * 2 * PAUSE_SECONDS)  # or all would answer together
        while time.monotonic() < until:
            page = self.get("/review")
            if page.status == 302:  # an answer waits for its rating
                page = self.get(page.location)
            else:
                times["next card"].append(page.seconds)
                time.sleep(PAUSE_SECONDS)
                answer = self._send_form(page, "answer", choice=_choice(page))
                times["answer"].append(answer.seconds)
                page = self.get(answer.location)
                times["its feedback"].append(page.seconds)
            time.sleep(PAUSE_SECONDS)
            rated = self._send_form(page, "rating", rating=random.choice(RATINGS))
            times["rating"].append(rated.seconds)

    def _send_form(self, page: Answer, action: str, **fields: str) -> Answer:
        path = PATH.search(page.text)
        assert path, page.text
        main = page.text[page.text.rindex(f'action="{path[1]}/{action}"') :]
        hidden = dict(HIDDEN.findall(main[: main.index("</form>")]))
        answer = self.post(f"{path[1]}/{action}", hidden | fields)
        assert answer.status == 302, answer.text
        return answer


def _choice(page: Answer) -> str:
    found = CHOICE.search(page.text)
    assert found, page.text
    return found[1]


class Server:
    """The real server over a copy of the data."""

    def __init__(self, config: Config) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="quizapp-bench-"))
        shutil.copy(config.instance / "quizapp.sqlite", self.folder)
        self.config = Config(instance=self.folder, secret_key=config.secret_key)
        self.app = create_app(self.config)
        self._seal = SecureCookieSessionInterface().get_signing_serializer(self.app)
        self._served = Served(self.config, self.folder / "log")
        self._served.start()
        while self._is_working():  # backup, fits and what follows: not to be measured
            time.sleep(0.5)

    def _is_working(self) -> bool:
        """Tell whether the worker has still to do what it does every night."""
        if latest_backup(self.config.backups) is None:
            return True
        with self.app.app_context():
            left = db.session.scalar(select(Job.id).where(Job.finished_at.is_(None)).limit(1))
            db.session.rollback()
        return left is not None

    def reviewer(self, number: int) -> Reviewer:
        assert self._seal is not None
        session = self._seal.dumps({"_user_id": f"{number}:stamp {number}", "_fresh": True})
        return Reviewer(self._served.address, {"session": str(session)})

    def close(self) -> None:
        self._served.stop()


def crowd(server: Server, people: int, seconds: float) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds
    reviewers = [server.reviewer(number) for number in range(1, people + 1)]
    with ThreadPoolExecutor(people) as threads:
        running = [threads.submit(reviewer.review, times, until) for reviewer in reviewers]
    for reviewer, run in zip(reviewers, running, strict=True):
        run.result()
        reviewer.close()
    return times


def measured(name: str, does: Callable[[], object], runs: int = RUNS) -> None:
    seconds = []
    for _ in range(runs):
        db.session.rollback()
        db.session.expunge_all()
        begun = time.perf_counter()
        does()
        seconds.append(time.perf_counter() - begun)
    median, worst = percentile(seconds, 0.5) * 1000, max(seconds) * 1000
    print(f"{name:44}{median:9.1f} ms median{worst:9.1f} ms worst", flush=True)


def measure_here(folder: Path) -> None:
    """Measure what no browser sees: the queue alone, the replay, the fit."""

    def queue(number: int) -> Callable[[], object]:
        def build() -> object:
            user = db.session.get_one(User, number)
            return queue_of(learner_of(user), clock.now())

        return build

    measured("queue, 10,000 cards", queue(1))
    measured("queue, 100,000 cards", queue(memories.CROWDED))

    learner = learner_of(db.session.get_one(User, memories.WHOLE_LOG))
    model = learner.scheduler.model  # fitted the night before, or the default
    before = _states()
    begun = time.perf_counter()
    with transaction():
        replayed = replay_cards(memories.WHOLE_LOG, model)
        computed = time.perf_counter() - begun
    written = time.perf_counter() - begun
    off = [
        (abs(s - after_s), abs(d - after_d))
        for (s, d), (after_s, after_d) in zip(before, _states(), strict=True)
    ]
    print(
        f"replay of {replayed:,} cards: {computed:.2f} s with its updates, {written:.2f} s with the"
        f" commit; |dS| <= {max(s for s, _ in off):.1e}, |dD| <= {max(d for _, d in off):.1e}"
    )

    begun = time.perf_counter()
    cards = [log.logged() for log in logs_of(memories.WHOLE_LOG)]
    read = time.perf_counter() - begun
    while reviews_that_tell(cards) > FITTED_REVIEWS:
        cards = cards[: -len(cards) // 100]
    begun = time.perf_counter()
    found = fit(cards, ForgettingModel())
    passed = time.perf_counter() - begun
    assert found is not None
    rows = sum(len(card.history) for card in cards)
    print(
        f"fit to {rows:,} reviews, {found.reviews:,} of which tell of forgetting: {passed:.2f} s,"
        f" reading the log {read:.2f} s; log loss {found.loss_before:.4f} ->"
        f" {found.loss_after:.4f}"
    )
    sync = median_fdatasync(folder) * 1000
    print(f"(median fdatasync {sync:.2f} ms)")


def _states() -> list[tuple[float, float]]:
    query = select(Card.stability, Card.difficulty).where(Card.user_id == memories.WHOLE_LOG)
    rows = db.session.execute(query.order_by(Card.id)).all()
    db.session.rollback()
    return [(stability or 0.0, difficulty or 0.0) for stability, difficulty in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=45, help="how long the learners stay")
    parser.add_argument("--people", type=int, default=memories.LEARNERS)
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "quizapp-bench-memories",
        help="where the data are kept for the next run",
    )
    options = parser.parse_args()
    server = Server(memories.filled(options.folder, clock.now()))
    with closing(server):
        crowd(server, 2, 8)  # the first of each page compiles its template
        title = f"{options.people} learners of {memories.CARDS_EACH:,} cards"
        report(title, crowd(server, options.people, options.seconds), server.folder)
    with server.app.app_context():
        measure_here(server.folder)
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(server.folder)


if __name__ == "__main__":
    main()
