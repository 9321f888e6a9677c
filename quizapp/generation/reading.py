"""The article as read: every sentence with its names masked, its pronouns resolved, its tree."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.generation import nlp
from quizapp.generation.article import Sentence
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.mask import Edit, compound_edits, mask_edit, masked_text, unmasked
from quizapp.generation.name_types import PERSON
from quizapp.generation.names import Mention, Name, detect_names
from quizapp.generation.resolve import resolve
from quizapp.generation.thread import Reading
from quizapp.generation.tree import Tree


def read_sentences(
    sentences: Sequence[Sentence], language: str
) -> tuple[tuple[Reading, ...], dict[str, Name]]:
    """Parse three times: to find names, to read without them, to read what was resolved."""
    mentions = detect_names(sentences, nlp.parse([plain_text(s) for s in sentences], language))
    names = {m.name.text: m.name for m in mentions}
    edits = name_edits(sentences, mentions)
    readings = read(sentences, edits, language)
    resolution = resolve(readings, names)
    for text, gender in resolution.genders.items():
        if not names[text].gender:
            names[text] = replace(names[text], gender=gender)
    merged = [merge(own, new) for own, new in zip(edits, resolution.edits, strict=True)]
    changed = [i for i, new in enumerate(resolution.edits) if new]
    again = read([sentences[i] for i in changed], [merged[i] for i in changed], language)
    replaced = dict(zip(changed, again, strict=True))
    return tuple(replaced.get(i, r) for i, r in enumerate(readings)), names


def plain_text(sentence: Sentence) -> str:
    return sentence.text.replace("’", "'")


def name_edits(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[list[Edit]]:
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    result = []
    for sentence in sentences:
        brackets = [m.span() for m in BRACKET.finditer(sentence.text)]
        hidden = [
            source_edit(
                mask_edit(m.start, m.end, shown_form(sentence.text, m), m.name, taken),
                sentence.text,
            )
            for taken, m in enumerate(by_sentence[sentence.place])
            if not any(first <= m.start < last for first, last in brackets)
        ]
        common = compound_edits(sentence.text) + filler_edits(sentence.text)
        result.append(merge(hidden, common + date_edits(sentence.text)))
    return result


FILLER = re.compile(
    r"(?:,| )(?<=\w.) ?(?:au contraire|en revanche|par exemple|d['’]ailleurs|en effet|bien sûr|"
    r"pour sa part|à son tour|quant à (?:lui|elle)|(?:lui|elle|eux|elles) aussi|également)"
    r"(?:,(?= )|(?=[ .,]))"
)
MONTH = rf"(?:{'|'.join(MONTHS)})"
OPENING_DATE = re.compile(
    rf"(?:Le (?:1er|\d{{1,2}}) {MONTH}(?: \d{{4}})?|En (?:{MONTH} )?\d{{4}})(?=,)"
)


def date_edits(text: str) -> list[Edit]:
    """A date that opens the sentence is read as `Hier`."""
    match = OPENING_DATE.match(text)
    return [Edit(0, match.end(), match.group(), "Hier")] if match else []


BRACKET = re.compile(r" ?\([^()]*\)")


def filler_edits(text: str) -> list[Edit]:
    """Words that only link sentences are read past."""
    return [
        Edit(m.start(), m.end(), "", "")
        for pattern in (FILLER, BRACKET)
        for m in pattern.finditer(text)
    ]


def shown_form(text: str, mention: Mention) -> str:
    """A person's last name is read as the full name, unless a title stands before it."""
    as_written = text[mention.start : mention.end]
    titled = re.search(r"(?:M|MM|Mme|Dr|Me|Pr)\.? $", text[: mention.start])
    is_alias = mention.name.type == PERSON and mention.name.text.endswith(f" {as_written}")
    eponym = re.search(r"\b(?:de |d['’])$", text[: mention.start])
    return mention.name.text if is_alias and not (titled or eponym) else as_written


SOURCE_TITLE = re.compile(
    r"(?:Selon|D['’]après|Pour) (?P<title>(?:l['’]|le |la )(?:[\w-]+ ){1,2})?"
)


def source_edit(edit: Edit, text: str) -> Edit:
    """`Selon X,` and `Selon l'historien X,` are read as `Selon lui,`: no name confuses there."""
    match = SOURCE_TITLE.fullmatch(text[: edit.start])
    if match is None or text[edit.end :][:1] != ",":
        return edit
    title = match.group("title") or ""
    return replace(
        edit,
        start=edit.start - len(title),
        shown=title + edit.shown,
        masked="lui",
        pool=("lui", *edit.pool),
    )


def merge(own: Sequence[Edit], new: Sequence[Edit]) -> list[Edit]:
    """Resolved words win over the names they cover; insertions at one place keep their order."""
    kept = [
        e for e in own if all(e.end <= n.start or n.end <= e.start for n in new if n.end > n.start)
    ]
    return sorted([*kept, *new], key=lambda e: (e.start, e.end))


def read(
    sentences: Sequence[Sentence], edits: Sequence[Sequence[Edit]], language: str
) -> tuple[Reading, ...]:
    """Parse what is masked; where the parser stumbles, try again behind other stand-ins."""
    readings = read_once(sentences, edits, language)
    for turn in (1, 2):
        failed = [i for i, r in enumerate(readings) if edits[i] and not is_whole(r.tree)]
        if not failed:
            break
        turned = [[e.rotated(turn) for e in edits[i]] for i in failed]
        again = read_once([sentences[i] for i in failed], turned, language)
        better = {i: r for i, r in zip(failed, again, strict=True) if is_whole(r.tree)}
        readings = tuple(better.get(i, r) for i, r in enumerate(readings))
    return read_past_tails(read_past_asides(readings, language), language)


def read_past_tails(readings: tuple[Reading, ...], language: str) -> tuple[Reading, ...]:
    """Read what a colon introduces as the one word `ceci`; the full tree is kept beside."""
    tails = {i: tail for i, r in enumerate(readings) if (tail := colon_tail(r))}
    return read_without(tails, readings, language)


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


OPENING_ASIDE = re.compile(r"^(?P<host>[^,;:.]{2,40}?)(?P<aside>, [^,;:.]{4,90},)(?= )")


SOURCE_OPENING = re.compile(r"(?:Selon|D['’]après|Pour) ")


def read_past_asides(readings: tuple[Reading, ...], language: str) -> tuple[Reading, ...]:
    """Where an apposition after the first words confuses the parser, read the sentence without it.

    The full tree is kept beside, for what the apposition itself says.
    """
    asides = {}
    for i, reading in enumerate(readings):
        sourced = SOURCE_OPENING.match(reading.sentence.text)
        if (sourced or not is_whole(reading.tree)) and (aside := opening_aside(reading)):
            asides[i] = aside
    return read_without(asides, readings, language)


def read_without(
    cuts: Mapping[int, Edit], readings: tuple[Reading, ...], language: str
) -> tuple[Reading, ...]:
    """Read again the sentences with a cut, by their place; a worse reading is not kept."""
    edits = [
        [*(e for e in readings[i].edits if e.end <= cut.start or cut.end <= e.start), cut]
        for i, cut in cuts.items()
    ]
    again = read_once([readings[i].sentence for i in cuts], edits, language)
    better = {
        i: replace(r, full=readings[i].whole_tree)
        for i, r in zip(cuts, again, strict=True)
        if is_whole(r.tree)
    }
    return tuple(better.get(i, r) for i, r in enumerate(readings))


def opening_aside(reading: Reading) -> Edit | None:
    match = OPENING_ASIDE.match(reading.sentence.text)
    named = match and any(e.name and e.end == match.end("host") for e in reading.edits)
    if match is None or not named or not match.group("aside")[2].islower():
        return None
    first = reading.sentence.start + match.start("aside")
    last = reading.sentence.start + match.end("aside")
    says_something = any(t.is_finite and first <= t.start < last for t in reading.tree.tokens)
    if says_something or re.search(r"\b(?:et|ou)\b", match.group("host")):
        return None
    comma = "," if SOURCE_OPENING.match(match.group("host")) else ""
    return Edit(match.start("aside"), match.end("aside"), comma, comma)


def read_once(
    sentences: Sequence[Sentence], edits: Sequence[Sequence[Edit]], language: str
) -> tuple[Reading, ...]:
    masked = [masked_text(s.text, e) for s, e in zip(sentences, edits, strict=True)]
    trees = nlp.parse([text for text, _ in masked], language)
    return tuple(
        Reading(s, tuple(e), unmasked(tree, s.text, places, s.start))
        for s, e, tree, (_, places) in zip(sentences, edits, trees, masked, strict=True)
    )


def is_whole(tree: Tree) -> bool:
    """One root, and it is a verb or has one."""
    roots = [t for t in tree.tokens if t.head == t.i]
    return len(roots) == 1 and (
        roots[0].pos in {"VERB", "AUX"} or any(t.dep == "cop" for t in tree.children(roots[0].i))
    )
