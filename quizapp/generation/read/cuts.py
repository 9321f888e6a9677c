"""Words a sentence can be read without, where they confuse the parser.

Only asides, what is set off in front and what trails behind a comma: never a piece of a list.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.generation.french.grammar import capitalised
from quizapp.generation.french.words import words
from quizapp.generation.names.mask import Edit
from quizapp.generation.read.thread import Reading

OPENING_ASIDE = re.compile(r"^(?P<host>[^,;:.]{2,60}?)(?P<aside>, [^;:.]{4,120}?,)(?= )")
SOURCE_OPENING = re.compile(r"(?:Selon|D['’]après|Pour) ")
DETACHED = re.compile(
    r"(?:(?:Plus|Moins|Aussi|Très|Peu|Trop|Toujours|Longtemps|D['’]abord) )?(?P<word>[\wÀ-ÿ-]+)"
)
NO_FRONT = frozenset(
    words("vu hormis excepté compte étant passé mis certes seul seule seuls seules tel telle")
)
TRAILING = re.compile(
    r", (?=(?:où|dont|qui|que|qu['’]|lequel|laquelle|lesquels|lesquelles|ce qui|ce que|ce qu['’]|"
    r"ce dont|tandis que|tandis qu['’]|alors que|alors qu['’]|car|parce qu|puisqu|lorsqu|quand|"
    r"avant de|avant d['’]|avant que|après avoir|afin|pour|faute de|faute d['’]|malgré|grâce|soit|"
    r"sans|tout en|en [\wÀ-ÿ]+ant|notamment|mais|bien qu|si bien qu|au point|jusqu['’]à|"
    r"[\wÀ-ÿ]+(?:ant|ées?|és?|ies?|ues?) (?:à|de|d['’]|par|pour|dans|en|sur|aux?|des?|que|les?|la|"
    r"une?|\d)|(?:plus|moins) [\wÀ-ÿ]+)\b)"
)


def sourced_aside(reading: Reading) -> Edit | None:
    """`Selon X, le patron de Y, …` is read as `Selon X, …`."""
    match = OPENING_ASIDE.match(reading.sentence.text)
    if match is None or not SOURCE_OPENING.match(match.group("host")):
        return None
    named = any(e.name and e.end == match.end("host") for e in reading.edits)
    if not named or not match.group("aside")[2].islower() or says(reading, *match.span("aside")):
        return None
    return Edit(match.start("aside"), match.end("aside"), ",", ",")


def says(reading: Reading, start: int, end: int) -> bool:
    """Whether a finite verb stands among these words of the sentence."""
    offset = reading.sentence.start
    return any(t.is_finite and start <= t.start - offset < end for t in reading.tree.tokens)


def opening_asides(reading: Reading) -> Iterator[Edit]:
    """What stands between commas behind the first words, up to the second or the third."""
    text = reading.sentence.text
    match = OPENING_ASIDE.match(text)
    first = reading.tree.tokens[0]
    names_something = first.name or first.pos in {"DET", "PROPN", "NOUN"}
    if match is None or SOURCE_OPENING.match(text) or not names_something:
        return
    start, end = match.span("aside")
    longer = re.match(r"[^;:.,]{2,80},(?= )", text[end:])
    for last in (end, end + longer.end() if longer else end):
        relative = re.match(r", (?:qui|que|qu['’]|dont|où|lequel|laquelle)\b", text[start:last])
        goes_on = re.match(r" (?:et|ou|mais|ni)\b", text[last:])
        if not goes_on and (relative or not says(reading, start, last)):
            yield Edit(start, last, "", "")


def detached_front(reading: Reading) -> Edit | None:
    """`Construit par X, le phare …`, `Plus puissante, elle …`: a quality set in front."""
    text, tokens = reading.sentence.text, reading.tree.tokens
    comma = text.find(", ")
    match = DETACHED.match(text)
    if comma < 0 or match is None or match.group("word").lower() in NO_FRONT:
        return None
    quality = next(
        (t for t in tokens if t.start - reading.sentence.start == match.start("word")), None
    )
    if quality is None or quality.name or not (quality.is_participle or quality.pos == "ADJ"):
        return None
    if quality.text.endswith("ant") or comma > 160:
        return None
    following = re.match(r"[\wÀ-ÿ]+['’]?", text[comma + 2 :])
    word = following.group() if following and following.group().islower() else ""
    opening = word.capitalize()
    return Edit(0, comma + 2 + len(word), opening, opening.replace("’", "'"))


def trailing(reading: Reading) -> Iterator[Edit]:
    """What is hung behind a comma up to the end, the shortest first."""
    text = reading.sentence.text
    end = len(text.rstrip(".!?… "))
    for match in reversed(list(TRAILING.finditer(text))):
        inside = any(
            text[: match.start()].count(opening) > text[: match.start()].count(closing)
            for opening, closing in ("«»", "“”", "()")
        )
        if not inside and match.start() < end and ":" not in text[match.start() :]:
            yield Edit(match.start(), end, "", "")


def cuts_of(reading: Reading) -> Iterator[tuple[Edit, ...]]:
    """Ways to read a sentence without a part of it, the slightest first."""
    tails = list(trailing(reading))[:3]
    asides = list(opening_asides(reading))
    front = detached_front(reading)
    yield from ((cut,) for cut in asides)
    if front:
        yield (front,)
    yield from ((tail,) for tail in tails)
    yield from ((cut, tail) for cut in asides for tail in tails if tail.start >= cut.end)
    if front:
        yield from ((front, tail) for tail in tails if tail.start >= front.end)


def last_resorts(reading: Reading) -> Iterator[tuple[Edit, ...]]:
    """The subject itself read as a pronoun, where no cut helps."""
    for aside in [(), *((aside,) for aside in list(opening_asides(reading))[:1])]:
        yield from ((stand_in, *aside) for stand_in in subject_stand_ins(reading, aside))
    if front := detached_front(reading):
        comma = reading.sentence.text.find(", ")
        for stand_in in subject_stand_ins(reading, (), comma + 2):
            shown = capitalised(stand_in.shown)
            yield (replace(stand_in, start=front.start, shown=shown),)


OPENING_SUBJECT = re.compile(
    r"(?:Le|Un|Ce|Cet|Son|(?P<feminine>La|Une|Cette|Sa)|(?P<plural>Les|Des|Ces|Ses)|"
    r"(?P<other>L['’](?=\w)|Leur|"
    r"(?P<verb>\w+(?:er|ir|re)(?= (?:à|de|la|les?|l['’]|un|une|ce|cette)\b))))",
    re.IGNORECASE,
)


OPEN_ENDED = re.compile(
    r" (?:qui|que|qu['’]\w+|dont|où|lequel|laquelle|de|du|des|d['’]|la|le|les|l['’]|à|au|aux|en|et|"
    r"ou|par|pour|dans|sur|avec|sans|plus|moins|très|trop|ne|n['’]\w+|se|s['’]\w+)$|"
    r" (?:qui|que|dont) ",
    re.IGNORECASE,
)


def subject_stand_ins(reading: Reading, aside: Sequence[Edit], first: int = 0) -> Iterator[Edit]:
    """The opening noun phrase, or infinitive, read as a pronoun: the shortest first."""
    text = reading.sentence.text
    sourced = re.match(r"(?:Selon|D['’]après|Pour) [^,]+, ", text)
    start = sourced.end() if sourced else first
    match = OPENING_SUBJECT.match(text, start)
    if match is None:
        return
    pronoun = "cela" if match.group("verb") else "elle" if match.group("feminine") else "il"
    pronoun += "s" if match.group("plural") else ""
    pronoun = pronoun if sourced else pronoun.capitalize()
    limit = aside[0].start if aside else start + 90
    ends = [m.start() for m in re.finditer(r"(?= )", text) if match.end() <= m.start() <= limit]
    if match.group("other") and not match.group("verb"):
        ends = [match.end() - 1, *ends]
    for end in [limit] if aside else ends[1:7]:
        phrase = text[start:end]
        if OPEN_ENDED.search(phrase):
            continue
        if not any(mark in phrase for mark in ",;:.(") and phrase.count("«") == phrase.count("»"):
            yield Edit(start, end, as_read(reading, start, end), pronoun)


def as_read(reading: Reading, start: int, end: int) -> str:
    """The words start..end of the sentence under its edits."""
    text, position, pieces = reading.sentence.text, start, []
    for edit in sorted(reading.edits, key=lambda e: (e.start, e.end)):
        if start <= edit.start and edit.end <= end:
            pieces += [text[position : edit.start], edit.shown]
            position = edit.end
    return "".join([*pieces, text[position:end]])


def colon_tail(reading: Reading) -> Edit | None:
    """What follows the only colon of a sentence that has its verb before it."""
    tokens = reading.tree.tokens
    colons = [t.i for t in tokens if t.text == ":"]
    if len(colons) != 1 or not any(t.is_finite for t in tokens[: colons[0]]):
        return None
    text, offset = reading.sentence.text, reading.sentence.start
    start = tokens[colons[0]].end - offset + 1
    end = len(text.rstrip(".!?… "))
    shown = text[start:end]
    if len(shown.split()) < 2 or any(c in shown for c in '«»"“”'):
        return None
    return Edit(start, end, shown, "ceci")


def without(edits: Sequence[Edit], cuts: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits outside the cuts, and the cuts themselves."""
    kept = (e for e in edits if all(stands_clear(e, c) for c in cuts))
    return (*kept, *cuts)


def stands_clear(edit: Edit, cut: Edit) -> bool:
    put_in_behind = edit.start == edit.end == cut.end
    return edit.end <= cut.start or (cut.end <= edit.start and not put_in_behind)
