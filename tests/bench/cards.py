"""`python -m tests.bench.cards`: how fast a learner of many cards finds, changes and adds some.

The server is the real one, with one gevent worker; requests come one after another from the same
machine, and share its cores.
"""

import argparse
import tempfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from urllib.parse import quote_plus

from tests.bench.serving import Server, report
from tests.bench.statistics import CARDS, DAYS, filled

SEARCHES = (
    "",
    "number 12*",
    "deck:*",
    "tag:verbs -is:due",
    "is:due",
    "rated:7:1",
    "prop:ivl>30",
    "prop:r<0.9",
    "(prop:d>0.5 or added:30) -tag:none",
)
PAGES = ("/cards?sort=front", "/cards?sort=lapses&page=100", "/decks", "/cards/77", "/cards/new")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=30, help="how often each page is asked for")
    parser.add_argument("--cards", type=int, default=CARDS)
    parser.add_argument("--days", type=int, default=DAYS, help="how long the history is")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "quizapp-bench-cards"
    )
    options = parser.parse_args()
    config = filled(options.folder, options.cards, options.days)
    took: dict[str, list[float]] = defaultdict(list)
    with closing(Server(config)) as server, closing(server.learner(1)) as visitor:
        for n in range(options.times + 2):  # the first ones compile templates and fill caches
            for path in (*(f"/cards?q={quote_plus(search)}" for search in SEARCHES), *PAGES):
                page = visitor.get(path)
                assert page.status == 200, page.text
                if n > 1:
                    took[path].append(page.seconds)
        for n in range(options.times):
            for do in ("flag", "unflag"):
                fields = {"do": do, "everything": "1", "q": ""}
                page = visitor.post("/cards/change", fields)
                assert page.status == 302, page.text
                took[f"{do} every card"].append(page.seconds)
            fields = {"front": f"Front {n} of a run", "back": "Back"}
            page = visitor.post("/cards/new", fields | {"deck": "Bench", "anyway": str(n)})
            assert page.status == 302, page.text
            took["add a card"].append(page.seconds)
        report(f"{options.cards:,} cards", took, server.folder)


if __name__ == "__main__":
    main()
