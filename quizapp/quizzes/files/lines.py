"""From the lines of printed pages back to headings and paragraphs; a line knows its place.

Undone are line breaks, hyphenation, running heads and page numbers.
"""

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

HEADING_SIZE = 1.15  # times the size of running text
NOTE_SIZE = 0.88
LONGEST_HEADING = 200  # characters
WIDE_GAP = 1.35  # times the usual distance between lines
SHORT = 0.85  # of the usual width: the last line of a paragraph
VERY_SHORT = 0.5  # of the usual width: a line by itself, as in a list
MARGIN_LINES = 2
PAGE_NUMBER = re.compile(r"[\s–—-]*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?[\s–—-]*", re.I)
BULLET = re.compile(r"[•◦▪‣·*–—-]\s+|\d{1,2}[.)]\s+")
SENTENCE_END = re.compile(r"[.!?…:;][»”\")\]\s]*$|[»”]$")
BROKEN_WORD = re.compile(r"(\S+)[-‐\u00ad]$")
CUTS_WORDS = 0.05  # of its lines end in a hyphen, with a small letter after it: it cuts words
OWN_HYPHEN = frozenset(
    ("il", "ils", "elle", "elles", "on", "ce", "ci", "là", "je", "tu", "nous", "vous", "le", "la",
     "les", "lui", "leur", "y", "en", "même", "mêmes", "t", "dessus", "dessous")
)  # fmt: skip
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: where it begins, from the lower left of the page, and its letters' size."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a text: the size of its letters, its width in characters, line height."""

    size: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Words:
    """How often each word stands in a text, and whether it cuts words at the end of its lines."""

    times: Counter[str]
    cuts: bool


def article_of(pages: Sequence[Sequence[Line]]) -> str:
    """Return the pages as a text with a heading or a paragraph a line, as in Markdown."""
    kept = [line for page in without_margins(pages) for line in page]
    if not kept:
        return ""
    usual = measures_of(kept)
    lines = [line for line in kept if not is_note(line, usual)]
    sizes = sorted({line.size for line in lines if is_heading(line, usual)}, reverse=True)
    words = words_of([line.text for line in lines])
    blocks = []
    for size, group in groupby(lines, lambda line: line.size if is_heading(line, usual) else 0.0):
        alike = list(group)
        mark = "#" * min(6, sizes.index(size) + 1) + " " if size else ""
        paragraphs = [alike] if size else paragraphs_of(alike, usual)
        blocks += [mark + joined([line.text for line in one], words) for one in paragraphs]
    text = unicodedata.normalize("NFC", "\n\n".join(blocks).translate(LIGATURES))
    return text.replace("\u00ad", "")


def without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Yield each page without its number, and without what stands at the edge of most pages."""
    edges = [{as_repeated(line) for line in at_edge(page)} for page in pages]
    times = Counter(chain.from_iterable(edges))
    for page in pages:
        edge = at_edge(page)
        yield [
            line
            for line in page
            if not any(line is one for one in edge) or not is_margin(line, times, len(pages))
        ]


def at_edge(page: Sequence[Line]) -> Sequence[Line]:
    """The lines highest and lowest on a page, in whatever order they were drawn."""
    ranked = sorted(page, key=lambda line: line.y)
    return (*ranked[:MARGIN_LINES], *ranked[MARGIN_LINES:][-MARGIN_LINES:])


def as_repeated(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def is_margin(line: Line, times: Counter[str], pages: int) -> bool:
    if PAGE_NUMBER.fullmatch(line.text):
        return True
    return pages > 1 and times[as_repeated(line)] > max(1, pages / 2)


def measures_of(lines: Sequence[Line]) -> Measures:
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = max(sizes, key=lambda one: (sizes[one], -one))
    body = [line for line in lines if line.size == size]
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.size == b.size == size]
    near = [gap for gap in gaps if 0 < gap < 3 * size]
    return Measures(
        size=size,
        width=statistics.quantiles([len(line.text) for line in body], n=10)[-1]
        if len(body) > 1
        else len(body[0].text),
        height=statistics.median_low(near) if near else 1.2 * size,
    )


def is_heading(line: Line, usual: Measures) -> bool:
    return line.size >= HEADING_SIZE * usual.size and len(line.text) <= LONGEST_HEADING


def is_note(line: Line, usual: Measures) -> bool:
    return line.size < NOTE_SIZE * usual.size


def paragraphs_of(lines: Sequence[Line], usual: Measures) -> list[list[Line]]:
    paragraphs = [[lines[0]]]
    for before, line in pairwise(lines):
        if begins_paragraph(before, line, usual):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def begins_paragraph(before: Line, line: Line, usual: Measures) -> bool:
    """Tell by layout and punctuation; a full line that goes on in small letters is not cut."""
    if BULLET.match(line.text):
        return True
    if BROKEN_WORD.search(before.text):
        return False
    if len(before.text) < VERY_SHORT * usual.width:
        return True
    ended = SENTENCE_END.search(before.text)
    if not ended and line.text[0].islower():
        return False
    if before.y - line.y > WIDE_GAP * usual.height:
        return True
    is_indented = line.x - before.x > 0.8 * usual.size
    return bool(ended) and (is_indented or len(before.text) < SHORT * usual.width)


def words_of(lines: Sequence[str]) -> Words:
    times = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(lines).lower()))
    cuts = sum(
        bool(BROKEN_WORD.search(line)) and following[0].islower()
        for line, following in pairwise(lines)
    )
    return Words(times, cuts=cuts > CUTS_WORDS * len(lines))


def joined(lines: Sequence[str], words: Words) -> str:
    """Return broken lines as one, hyphenated words whole; `words` are those of the whole text."""
    whole = lines[0]
    for line in lines[1:]:
        broken = BROKEN_WORD.search(whole)
        if not broken:
            whole = f"{whole} {line}"
        elif keeps_hyphen(broken[1], line, words):
            whole = f"{whole[:-1]}-{line}"
        else:
            whole = whole[:-1] + line
    return re.sub(r"^[•◦▪‣·*–—]\s+", "- ", whole)


def keeps_hyphen(begun: str, line: str, words: Words) -> bool:
    """Tell a compound broken at its own hyphen from a word cut in two, by the rest of the text."""
    first, rest = re.search(r"\w+$", begun), re.match(r"\w+", line)
    if first is None or rest is None or not rest[0][0].islower() or rest[0] in OWN_HYPHEN:
        return True
    cut, compound = f"{first[0]}{rest[0]}".lower(), f"{first[0]}-{rest[0]}".lower()
    if words.times[cut] == words.times[compound]:
        return not words.cuts
    return words.times[compound] > words.times[cut]
