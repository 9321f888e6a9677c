"""An article cut into headings and sentences, each with its place in the text as given.

Refuses what is not French prose, with a sentence that says what to paste instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.errors import N_, Invalid
from quizapp.generation.french.lexicon import FRENCH_MARKS, FUNCTION_WORDS

LONGEST = 200_000  # characters: about 30,000 words
LONGEST_QUOTE = 600  # characters after which a quotation mark was forgotten
ABBREVIATION = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Me|Pr|St|Ste|etc|cf|ex|p|vol|n|av|env|[A-ZÀ-Ý])|\b[A-Z]\.-[A-Z])\.$"
)
LONGEST_ABBREVIATION = 8  # characters, with what stands before it
SENTENCE_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:\s?[»\"”)\]])*(?=\s+[«\"“(\[—–-]?\s?[A-ZÀ-ÝŒÆ0-9]|\s*$)"
)
HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s")
LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article: `text == article[start:end]`, under which heading it stands."""

    text: str
    start: int
    end: int
    heading: str
    paragraph: int
    place: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its title, headings and sentences."""

    text: str
    title: str
    headings: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def read_article(text: str) -> Article:
    """Cut a plain or Markdown text into sentences; Invalid when it is not French prose."""
    refuse_unreadable(text)
    sentences: list[Sentence] = []
    headings: list[str] = []
    for paragraph, (start, line, is_heading) in enumerate(lines(text)):
        if is_heading:
            headings.append(heading_text(line))
            continue
        for first, last in sentence_spans(line):
            sentences.append(
                Sentence(
                    text=line[first:last],
                    start=start + first,
                    end=start + last,
                    heading=headings[-1] if headings else "",
                    paragraph=paragraph,
                    place=len(sentences),
                )
            )
    if len(sentences) < 3:
        raise Invalid(N_("This text is too short: paste at least a few full sentences."))
    refuse_foreign(" ".join(s.text for s in sentences))
    return Article(text, title_of(text, headings), tuple(headings), tuple(sentences))


def lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every line that is not blank, with its offset and whether it is a heading."""
    start = 0
    for line in text.split("\n"):
        bare = line.rstrip("\r ")
        if bare.strip() and not bare.startswith(("```", "|", ">", "![", "<")):
            yield start, bare, is_heading(bare)
        start += len(line) + 1


def is_heading(line: str) -> bool:
    """A Markdown heading, or a short line without a full stop."""
    if HEADING_MARK.match(line):
        return True
    words = line.split()
    return len(words) <= 16 and not re.search(r"[.!?…:;»\"”]\s*$", line)


def heading_text(line: str) -> str:
    mark = HEADING_MARK.match(line)
    return line[mark.end() :].strip().rstrip("#").rstrip() if mark else line.strip()


def title_of(text: str, headings: list[str]) -> str:
    """The first heading if it opens the text, else the first sentence, cut to 90 characters."""
    first = next((heading_text(line) for _, line, _ in lines(text)), "")
    if headings and first == headings[0]:
        return first
    if headings and len(first) > 90:
        return headings[0]
    return first if len(first) <= 90 else first[:89].rsplit(" ", 1)[0] + "…"


def sentence_spans(line: str) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one line; a full stop inside « … » does not cut."""
    item = LIST_ITEM.match(line)
    start = item.end() if item else len(line) - len(line.lstrip())
    for match in SENTENCE_END.finditer(line):
        end = match.end()
        if end < len(line) and (
            is_abbreviated(line, start, match.start()) or is_quoting(line, start, end)
        ):
            continue
        if line[start:end].strip():
            yield start, end
        start = first_word(line, end)
    if line[start:].strip():
        yield start, len(line.rstrip())


def first_word(line: str, place: int) -> int:
    return next((i for i in range(place, len(line)) if not line[i].isspace()), len(line))


def is_abbreviated(line: str, start: int, stop: int) -> bool:
    """Tell whether the full stop at `stop` ends an abbreviation."""
    near = line[max(start, stop - LONGEST_ABBREVIATION) : stop + 1]
    return bool(ABBREVIATION.search(near))


def is_quoting(line: str, start: int, end: int) -> bool:
    """Tell whether a quotation goes on at `end`; one that goes on for long was never closed."""
    if end - start >= LONGEST_QUOTE:
        return False
    piece = line[start:end]
    return (
        piece.count("«") > piece.count("»")
        or piece.count("“") > piece.count("”")
        or piece.count('"') % 2 == 1
    )


def refuse_unreadable(text: str) -> None:
    if not text.strip():
        raise Invalid(N_("There is no text yet: paste an article in French."))
    if "\x00" in text:
        raise Invalid(N_("This is not a text: it holds characters that no article has."))
    if len(text) > LONGEST:
        raise Invalid(
            N_("This text is too long: %(count)s characters, where %(most)s is the most."),
            count=len(text),
            most=LONGEST,
        )
    rows = [line for line in text.split("\n") if line.strip()]
    tabular = [row for row in rows if "\t" in row.strip() or row.count("|") + row.count(";") >= 3]
    if len(tabular) > len(rows) / 2:
        raise Invalid(N_("This looks like a table: paste running text, in full sentences."))


def refuse_foreign(text: str) -> None:
    """French prose is a third or more function words; anything under a sixth is not."""
    words = re.findall(r"[a-zà-ÿœæ]+", text.lower().replace("’", " ").replace("'", " "))
    if not words:
        raise Invalid(N_("There is no text yet: paste an article in French."))
    french = sum(word in FRENCH_MARKS or word in FUNCTION_WORDS for word in words) / len(words)
    accented = sum(any(c in "éèêàçùôîûœ" for c in word) for word in words) / len(words)
    bare = not accented and len(words) > 60
    if french < 0.3 or (french < 0.4 and accented < 0.02) or bare:
        raise Invalid(
            N_("This does not read as French: for now, questions can only be made from French.")
        )
