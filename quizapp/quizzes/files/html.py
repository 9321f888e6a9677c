"""HTML files: the article in them, found by trafilatura; menus, comments and tables are left out.

Nothing that a page refers to is fetched.
"""

from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree

from quizapp.quizzes.files import plain

FEWEST_WORDS = 3  # less is the name of the site
BLOCKS = frozenset({"head", "p", "item", "list", "quote", "div", "code", "table", "lb"})


def text_of(content: bytes) -> str:
    """Return the headings and paragraphs of a page's article, a line each; empty without one."""
    found: Any = trafilatura.bare_extraction(
        plain.text_of(content), include_comments=False, include_tables=False, with_metadata=True
    )
    if found is None or found.body is None:
        return ""
    lines = list(lines_of(found.body))
    words = (found.title or "").split()
    title = " ".join(words)
    if len(words) >= FEWEST_WORDS and title not in (line.lstrip("# ") for line in lines[:3]):
        lines.insert(0, f"# {title}")
    return "\n\n".join(lines)


def lines_of(body: Any) -> Iterator[str]:
    """Yield the blocks of trafilatura's tree as lines, headings and items with Markdown's mark."""
    mark, pieces = "", list[str]()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            yield from written(mark, pieces)
            mark, pieces = mark_of(element) if event == "start" else "", []
        if event == "start":
            pieces.append(element.text or "")
        elif element is not body:
            pieces.append(element.tail or "")
    yield from written(mark, pieces)


def mark_of(element: Any) -> str:
    if element.tag == "head":
        return "#" * int((element.get("rend") or "h2")[1:]) + " "
    return "- " if element.tag == "item" else ""


def written(mark: str, pieces: list[str]) -> Iterator[str]:
    words = " ".join("".join(pieces).split())
    if words:
        yield mark + words
