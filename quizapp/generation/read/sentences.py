"""The article as read: every sentence with its names masked, its pronouns resolved, its tree."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from quizapp.generation import nlp
from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import capitalised
from quizapp.generation.french.lexicon import MONTHS
from quizapp.generation.names.mask import Edit, compound_edits, mask_edit, masked_text, unmasked
from quizapp.generation.names.mentions import Mention, Name, detect_names
from quizapp.generation.names.name_types import PERSON
from quizapp.generation.read.clauses import holds
from quizapp.generation.read.cuts import colon_tail, cuts_of, last_resorts, sourced_aside, without
from quizapp.generation.read.resolve import resolve
from quizapp.generation.read.thread import Reading
from quizapp.generation.read.unfold import unfoldings
from quizapp.generation.tree import Tree


def read_sentences(
    sentences: Sequence[Sentence], language: str, title: str = ""
) -> tuple[tuple[Reading, ...], dict[str, Name]]:
    """Parse three times: to find names, to read without them, to read what was resolved."""
    mentions = detect_names(sentences, nlp.parse([plain_text(s) for s in sentences], language))
    names = {m.name.text: m.name for m in mentions}
    edits = name_edits(sentences, mentions)
    readings = read(sentences, edits, language)
    resolution = resolve(readings, names, title)
    for text, gender in resolution.genders.items():
        if not names[text].gender:
            names[text] = replace(names[text], gender=gender)
    merged = [merge(own, new) for own, new in zip(edits, resolution.edits, strict=True)]
    changed = [i for i, new in enumerate(resolution.edits) if new]
    again = read([sentences[i] for i in changed], [merged[i] for i in changed], language)
    replaced = dict(zip(changed, again, strict=True))
    resolved = tuple(replaced.get(i, r) for i, r in enumerate(readings))
    held = read_past(last_resorts, resolved, language)
    return unfolded(held, names, language), names


def unfolded(
    readings: tuple[Reading, ...], names: dict[str, Name], language: str
) -> tuple[Reading, ...]:
    """What stands between commas, read as sentences of their own."""
    found = [(i, *one) for i, r in enumerate(readings) for one in unfoldings(r, names)]
    sentences = [readings[i].sentence for i, _, _ in found]
    again = read_once(sentences, [edits for _, _, edits in found], language)
    own: dict[int, list[tuple[str, Reading]]] = defaultdict(list)
    for (i, relation, _), reading in zip(found, again, strict=True):
        own[i].append((relation, reading))
    return tuple(replace(r, folded=tuple(own[i])) for i, r in enumerate(readings))


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
        opening = date_edits(sentence.text) or cleft_edits(sentence.text)
        result.append(merge(hidden, common + opening))
    return result


FILLER = re.compile(
    r"(?:,| )(?<=\w.) ?(?:au contraire|en revanche|par exemple|d['’]ailleurs|en effet|bien sûr|"
    r"pour sa part|à son tour|quant à (?:lui|elle)|(?:lui|elle|eux|elles) aussi|également)"
    r"(?:,(?= )|(?=[ .,]))"
)
MONTH = rf"(?:{'|'.join(MONTHS)})"
OPENING_DATE = re.compile(
    rf"(?:Le (?:1er|\d{{1,2}}) {MONTH}(?: \d{{4}})?|En (?:{MONTH} )?\d{{4}}|"
    r"Il y a [\w ]{2,25}(?:ans|mois|semaines|jours|siècles))(?=,)"
)


def date_edits(text: str) -> list[Edit]:
    """A date that opens the sentence is read as `Hier`."""
    match = OPENING_DATE.match(text)
    return [Edit(0, match.end(), match.group(), "Hier")] if match else []


CLEFT = re.compile(
    r"C(?:['’](?:est|était|fut)|e (?:sont|furent)) (?P<first>[\wÀ-ÿ]+['’]?)"
    r"(?P<rest>[^,;:?]{0,70}?)(?P<aside>, [^,]{2,40},)?(?P<joint> qui | que? ?(?=['’])['’]?| que )"
)


def cleft_edits(text: str) -> list[Edit]:
    """`C'est le préfet qui tranchera`, `C'est grâce à X que …` are read straight."""
    match = CLEFT.match(text)
    if match is None or match.group("first").lower() in {"ce", "cela", "pourquoi", "là", "ainsi"}:
        return []
    first, joint = match.group("first"), match.group("joint")
    is_subject = joint.strip() == "qui"
    adverbial = re.match(
        r"(?:à|au|aux|en|dans|grâce|par|avec|sur|chez|pour|sous|lors)$", first, re.I
    )
    if is_subject == bool(adverbial) or not (is_subject or adverbial):
        return []
    opening = capitalised(first)
    linking = " " if is_subject else ", "
    is_name = first == opening
    return [
        Edit(0, match.start("first"), "", "")
        if is_name
        else Edit(0, match.end("first"), opening, opening.replace("’", "'")),
        Edit(match.end("rest"), match.end("joint"), linking, linking),
    ]


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
    for turn in (1, 2, 3):
        failed = [i for i, r in enumerate(readings) if edits[i] and quality(r) < HOLDS]
        if not failed:
            break
        turned = [[turned_edit(e, turn, sentences[i].text) for e in edits[i]] for i in failed]
        again = read_once([sentences[i] for i in failed], turned, language)
        better = {
            i: r for i, r in zip(failed, again, strict=True) if quality(r) > quality(readings[i])
        }
        readings = tuple(better.get(i, r) for i, r in enumerate(readings))
    return read_past_tails(read_past_asides(readings, language), language)


def turned_edit(edit: Edit, turn: int, text: str) -> Edit:
    """Behind another name; in the end behind a pronoun, where a name opens the sentence."""
    opens = edit.name and (edit.start == 0 or text[: edit.start].endswith(", "))
    if turn < 3 or not opens or text[edit.end : edit.end + 1] != " ":
        return edit.rotated(turn)
    masked = "Elle" if edit.start == 0 else "elle"
    return replace(edit, masked=masked, pool=(masked, *edit.pool))


def read_past_tails(readings: tuple[Reading, ...], language: str) -> tuple[Reading, ...]:
    """Read what a colon introduces as the one word `ceci`; the full tree is kept beside."""
    tails = {i: (tail,) for i, r in enumerate(readings) if (tail := colon_tail(r))}
    return read_without(tails, readings, language)


def read_past_asides(readings: tuple[Reading, ...], language: str) -> tuple[Reading, ...]:
    """Where an aside or a tail confuses the parser, read the sentence without it.

    The full tree is kept beside, for what the aside itself says.
    """
    sourced = {i: (aside,) for i, r in enumerate(readings) if (aside := sourced_aside(r))}
    readings = read_without(sourced, readings, language)
    return read_past(cuts_of, readings, language)


def read_past(
    ways: Callable[[Reading], Iterator[tuple[Edit, ...]]],
    readings: tuple[Reading, ...],
    language: str,
) -> tuple[Reading, ...]:
    """Where a sentence does not hold, take the first way around what confuses the parser."""
    untried = {i: ways(r) for i, r in enumerate(readings) if quality(r) < HOLDS}
    given = readings
    for _ in range(MOST_CUTS):
        left = [i for i in untried if quality(readings[i]) < HOLDS]
        cuts = {i: cut for i in left if (cut := next(untried[i], None))}
        if not cuts:
            break
        again = read_without(cuts, given, language)
        better = {i: again[i] for i in cuts if quality(again[i]) > quality(readings[i])}
        readings = tuple(better.get(i, r) for i, r in enumerate(readings))
    return readings


MOST_CUTS = 14


def read_without(
    cuts: Mapping[int, tuple[Edit, ...]], readings: tuple[Reading, ...], language: str
) -> tuple[Reading, ...]:
    """Read again the sentences with a cut, by their place; what falls apart is not kept."""
    edits = [without(readings[i].edits, cut) for i, cut in cuts.items()]
    again = read_once([readings[i].sentence for i in cuts], edits, language)
    better = {
        i: replace(r, full=readings[i].whole_tree, own=readings[i].own or readings[i].edits)
        for i, r in zip(cuts, again, strict=True)
        if quality(r)
    }
    return tuple(better.get(i, r) for i, r in enumerate(readings))


def read_once(
    sentences: Sequence[Sentence], edits: Sequence[Sequence[Edit]], language: str
) -> tuple[Reading, ...]:
    masked = [masked_text(s.text, e) for s, e in zip(sentences, edits, strict=True)]
    trees = nlp.parse([text for text, _ in masked], language)
    return tuple(
        Reading(s, tuple(e), unmasked(tree, s.text, places, s.start))
        for s, e, tree, (_, places) in zip(sentences, edits, trees, masked, strict=True)
    )


HOLDS = 3


def quality(reading: Reading) -> int:
    """3 where the main clause can be cut into parts, 2 where that takes another tag for its verb.

    1 where there is one root and it is a verb.
    """
    whole = is_whole(reading.tree)
    if not holds(reading):
        return int(whole)
    return HOLDS if whole else HOLDS - 1


def is_whole(tree: Tree) -> bool:
    """One root, and it is a verb or has one."""
    roots = [t for t in tree.tokens if t.head == t.i]
    return len(roots) == 1 and (
        roots[0].pos in {"VERB", "AUX"} or any(t.dep == "cop" for t in tree.children(roots[0].i))
    )
