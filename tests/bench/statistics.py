"""`python -m tests.bench.statistics`: how fast a learner with a long history sees their pictures.

The server is the real one, with one gevent worker, as `make run` starts it; the requests come one
after another from the same machine, and share its cores.
"""

import argparse
import shutil
import tempfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from sqlalchemy import func, select

from quizapp import clock
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.study.models import Review
from quizapp.study.statistics.pictures import PICTURES
from quizapp.study.statistics.spans import Span
from tests.bench import learner
from tests.bench.data import SECRET, schema
from tests.bench.serving import Server, report
from tests.conftest import migrated

CARDS = 10_000
DAYS = 730


def filled(folder: Path, cards: int, days: int) -> Config:
    """Return the settings of an installation with one learner, filled if it is not yet."""
    now = clock.now()
    name = f"statistics-{cards}-{days}-{now.date()}"
    config = Config(instance=folder / schema() / name, secret_key=SECRET)
    done = config.instance / "filled"
    if not done.exists():
        shutil.rmtree(config.instance, ignore_errors=True)
        config.instance.mkdir(parents=True)
        migrated(config)
        app = create_app(config)
        with app.app_context():
            with db.engine.begin() as connection:
                learner.fill(connection, cards, days, now)
            db.engine.dispose()
        done.touch()
    return config


def count_reviews(config: Config) -> tuple[int, int]:
    """Return how many reviews there are, and how many of the last year."""
    app = create_app(config)
    with app.app_context():
        year_ago = clock.now().toordinal() - 365
        query = select(func.count(), func.sum(func.iif(Review.study_day > year_ago, 1, 0)))
        row = db.session.execute(query.select_from(Review)).one()
        db.session.remove()
        db.engine.dispose()
    return row[0], row[1]


def measure(config: Config, span: Span, times: int) -> None:
    took: dict[str, list[float]] = defaultdict(list)
    with closing(Server(config)) as server, closing(server.learner(1)) as visitor:
        computed = server.cpu_seconds()
        for n in range(times + 2):  # the first ones compile templates and fill caches
            for name in ("", *(f"/{name}" for name in PICTURES)):
                page = visitor.get(f"/progress{name}?span={span}")
                assert page.status == 200, page.text
                if n > 1:
                    took[f"/progress{name}"].append(page.seconds)
        every = [seconds for page in took.values() for seconds in page]
        computed = (server.cpu_seconds() - computed) / len(every) * times / (times + 2)
        report(f"span: {span}", {**took, "all of them": every}, server.folder)
        print(f"the server computes {computed * 1000:.0f} ms for a page, on average")
        whole = sum(sorted(page)[len(page) // 2] for page in took.values())
        print(f"everything, one page after another: {whole * 1000:.0f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100, help="how often each page is asked for")
    parser.add_argument("--cards", type=int, default=CARDS)
    parser.add_argument("--days", type=int, default=DAYS, help="how long the history is")
    parser.add_argument("--span", type=Span, choices=list(Span), help="one span alone")
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path(tempfile.gettempdir()) / "quizapp-bench-data",
        help="where the data are kept for the next run",
    )
    options = parser.parse_args()
    config = filled(options.folder, options.cards, options.days)
    reviews, last_year = count_reviews(config)
    print(f"{options.cards:,} cards, {reviews:,} reviews, {last_year:,} of them in the last year")
    for span in [options.span] if options.span else Span:
        measure(config, span, options.times)


if __name__ == "__main__":
    main()
