"""Gaps as an author writes them into a text.

[[Paris|Paname]] is typed, and both count; [[Paris|!Lyon|!Nice]] is chosen from a list, the marked
ones being wrong. A backslash takes the meaning from a bar, a bracket or an exclamation mark.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.questions.choices import draw_id
from quizapp.questions.kinds.cloze import Gap
from quizapp.questions.question import Choice

_WRITTEN = re.compile(r"\[\[((?:\\[\\|\]!]|[^\n])*?)\]\]")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\([\\|\]!])")
_TO_ESCAPE = re.compile(r"[|\]]|\\(?=[\\|\]!]|$)")
_MARKER = re.compile(r"\[\[(\w+)\]\]")


@dataclass(frozen=True, slots=True)
class WrittenGap:
    """What stands between the brackets: right answers, and wrong ones where it is a list."""

    options: tuple[tuple[str, bool], ...]

    @property
    def right(self) -> list[str]:
        return [text for text, is_right in self.options if is_right]

    @property
    def is_chosen(self) -> bool:
        return len(self.right) < len(self.options)


def written_gaps(text: str) -> list[WrittenGap]:
    """Return the gaps of a text, in its order."""
    return [WrittenGap(tuple(_options(match[1]))) for match in _WRITTEN.finditer(text)]


def _options(inside: str) -> Iterator[tuple[str, bool]]:
    for option in _BAR.sub("\\1\n", inside).split("\n"):
        bare = option.strip()
        is_wrong = bare.startswith("!")
        words = _ESCAPED.sub(r"\1", bare[1:].strip() if is_wrong else bare)
        if words:
            yield words, not is_wrong


def read_gaps(text: str, former: Sequence[Gap], rng: random.Random) -> tuple[str, tuple[Gap, ...]]:
    """Return the text with markers for its gaps, and the gaps.

    A gap or choice that was there before keeps its id: known by its words, else by its place.
    """
    written = written_gaps(text)
    keys = [gap.right[0] if gap.right else "" for gap in written]
    ids = _ids_for(keys, [(gap.id, gap.solution()) for gap in former])
    numbers = iter(str(n) for n in range(1, 10_000) if str(n) not in {gap.id for gap in former})
    named = [id_ or next(numbers) for id_ in ids]
    known = {gap.id: gap for gap in former}
    gaps = [_gap(id_, gap, known.get(id_), rng) for id_, gap in zip(named, written, strict=True)]
    markers = iter(named)
    places = {gap.id: place for place, gap in enumerate(former)}
    return (
        _WRITTEN.sub(lambda _match: f"[[{next(markers)}]]", text),
        tuple(sorted(gaps, key=lambda gap: places.get(gap.id, len(places)))),
    )


def _gap(id_: str, written: WrittenGap, former: Gap | None, rng: random.Random) -> Gap:
    if not written.is_chosen:
        key, *accepted = written.right or [""]
        return Gap(id=id_, key=key, accepted=tuple(accepted))
    known = former.choices if former else ()
    feedback = {choice.id: choice.feedback for choice in known}
    texts = [text for text, _is_right in written.options]
    ids = [kept or draw_id(rng) for kept in _ids_for(texts, [(c.id, c.text) for c in known])]
    choices = tuple(
        Choice(choice_id, text, feedback.get(choice_id, ""))
        for choice_id, text in zip(ids, texts, strict=True)
    )
    right = (c.id for c, (_, is_right) in zip(choices, written.options, strict=True) if is_right)
    return Gap(id=id_, key=next(right, ""), choices=choices)


def _ids_for(texts: Sequence[str], former: Sequence[tuple[str, str]]) -> list[str]:
    """Give each text the id of the former one with the same words, else of the same place."""
    by_text = {text: id_ for id_, text in reversed(former)}
    ids = [by_text.pop(text, "") for text in texts]
    for place, (id_, _text) in enumerate(former):
        if place < len(ids) and not ids[place] and id_ not in ids:
            ids[place] = id_
    return ids


def write_gaps(prompt: str, gaps: Sequence[Gap]) -> str:
    """Return a prompt with its gaps written out; `read_gaps` undoes it."""
    known = {gap.id: gap for gap in gaps}

    def written(match: re.Match[str]) -> str:
        gap = known.get(match[1])
        return f"[[{'|'.join(_written_options(gap))}]]" if gap else match[0]

    return _MARKER.sub(written, prompt)


def _written_options(gap: Gap) -> Iterator[str]:
    if not gap.choices:
        yield from map(_escaped, (gap.key, *gap.accepted))
    for choice in gap.choices:
        yield ("" if choice.id == gap.key else "!") + _escaped(choice.text)


def _escaped(words: str) -> str:
    safe = _TO_ESCAPE.sub(lambda match: "\\" + match[0], words)
    return "\\" + safe if safe.startswith("!") else safe
