"""The cards of a note as questions, and what of a note type cannot be kept.

Knows what Anki shows in front and behind; refuses to know schedules and tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from quizapp.decks.exchange import gaps, templates
from quizapp.decks.exchange.markup import (
    Held,
    Place,
    as_markdown,
    as_words,
    without_strange,
)
from quizapp.decks.exchange.package import Note, NoteType, Template
from quizapp.errors import N_, Message
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.question import Question

LONGEST_TYPED = 80
NOTHING_BEHIND = "—"
OCCLUDED = N_("Its pictures with hidden parts cannot be asked here: these cards are left out.")
SCRIPTED = N_("Its scripts do not run here: what they add to a card is missing.")
STYLED = N_("Its own look (fonts, colours, layout) is not kept.")
SPOKEN = N_("Words that Anki read aloud by a voice are not spoken.")
SEVERAL = N_("Each note has several cards: each becomes a question, and they keep apart by a day.")

_SCRIPT = re.compile(r"<script\b|\bon\w+\s*=\s*[\"']|javascript:", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_MARKER = re.compile(r"\[\[\w+\]\]")
_IN_FORMULA = re.compile(r"\\[(\[]|\[\$|\[latex|<anki-mathjax|\[sound:|<img\b", re.IGNORECASE)
PLAIN_SELECTORS = frozenset({".card", ".cloze", ".nightMode .cloze", "img"})
PLAIN_PROPERTIES = frozenset(
    {"font-family", "font-size", "line-height", "text-align", "color", "background-color",
     "font-weight"}
)  # fmt: skip


@dataclass(frozen=True)
class Maker:
    """Makes questions of the notes of one type."""

    type: NoteType
    place: Place

    def question(self, note: Note, order: int, deck: str) -> Question | None:
        """Return what a card asks; None when it shows nothing, or hides parts of a picture."""
        if self.is_occlusion:
            return None
        template = self._template(order)
        if template is None:
            return None
        values = (*map(without_strange, note.fields), *[""] * len(self.type.fields))
        fields = dict(zip(self.type.fields, values, strict=False))
        side = _Side(self, template, fields, order, {"Tags": note.tags, "Deck": deck})
        question = side.cloze() if self.type.is_cloze else side.plain()
        if question is None or self.cards_per_note(note) < 2:
            return question
        return replace(question, fact=_fact(self.type, note))

    def cards_per_note(self, note: Note) -> int:
        """Return how many cards a note may have."""
        if not self.type.is_cloze:
            return len(self.type.templates)
        return len(gaps.numbers_in(gaps.parsed("\n".join(note.fields))))

    @cached_property
    def is_occlusion(self) -> bool:
        return self.type.is_cloze and any(
            "image-occlusion" in one.front or "anki.imageOcclusion" in one.front
            for one in self.type.templates
        )

    def _template(self, order: int) -> Template | None:
        place = 0 if self.type.is_cloze else order
        return self.type.templates[place] if place < len(self.type.templates) else None


@dataclass(frozen=True, slots=True)
class _Side:
    """One card of one note, about to become a question."""

    maker: Maker
    template: Template
    fields: dict[str, str]
    order: int
    special: dict[str, str]
    held: Held = field(default_factory=Held)

    def plain(self) -> Question | None:
        front = self._markdown(self._filled(self.template.front))
        if not front:
            return None
        above, answer = templates.behind(self._filled(self.template.back, shows_typed=True))
        typed = self._typed()
        if typed is not None:
            rest = self._filled(templates.behind(self.template.back)[1])
            told = self._markdown(rest)
            return ShortAnswer(prompt=front, key=typed, explanation="" if told == front else told)
        before, back = self._markdown(above), self._markdown(answer)
        if before and before != front:
            back = f"{before}\n\n{back}"
        return Flashcard(prompt=front, key=back or NOTHING_BEHIND)

    def cloze(self) -> Question | None:
        """Return a text with gaps to type, or a card to turn over where typing would be a chore."""
        shown = list[gaps.Cloze]()

        def open_gap(gap: gaps.Cloze) -> str:
            shown.append(gap)
            hint = f" ({as_words(gap.hint)})" if gap.hint else ""
            return self.held.hold(f"[[{len(shown)}]]") + hint

        number = self.order + 1
        front = self._filled(
            self.template.front,
            lambda value: gaps.shown(gaps.parsed(value), number, open_gap),
        )
        if not shown:
            return None
        prompt = self._markdown(front)
        answers = [as_words(gap.answer) for gap in shown]
        told = self._markdown(self._filled(self.template.back, lambda _value: ""))
        if self._may_be_typed(shown, answers, prompt):
            made = tuple(Gap(id=str(place), key=key) for place, key in enumerate(answers, start=1))
            return Cloze(prompt=prompt, gaps=made, explanation=told)
        return self._turned(number, told)

    def _may_be_typed(self, shown: list[gaps.Cloze], answers: list[str], prompt: str) -> bool:
        markers = [f"[[{place}]]" for place in range(1, len(shown) + 1)]
        return (
            _MARKER.findall(prompt) == markers
            and all(0 < len(words) <= LONGEST_TYPED for words in answers)
            and not any(gap.is_nested or _IN_FORMULA.search(gap.answer) for gap in shown)
            and not re.search(r"\$[^$]*\[\[\w+\]\][^$]*\$", prompt)
        )

    def _turned(self, number: int, told: str) -> Question:
        """Return a card with an open gap in front and the whole text behind."""

        def left_open(gap: gaps.Cloze) -> str:
            return f"<b>[{gap.hint or '…'}]</b>"

        def in_bold(gap: gaps.Cloze) -> str:
            is_formula = _IN_FORMULA.search(gap.answer)
            return gap.answer if is_formula else f"<b>{gap.answer}</b>"

        sides = [
            self._markdown(
                self._filled(
                    self.template.front,
                    lambda value, show=show: gaps.shown(gaps.parsed(value), number, show),  # type: ignore[misc]
                )
            )
            for show in (left_open, in_bold)
        ]
        return Flashcard(prompt=sides[0], key=sides[1], explanation=told)

    def _typed(self) -> str | None:
        """Return what is to be typed, when a card asks for that and it can be asked."""
        names = templates.names_in(self.template.front)
        wanted = next((name for name, filters in names if "type" in filters), None)
        words = as_words(self.fields.get(wanted, "")) if wanted else ""
        return words if 0 < len(words) <= LONGEST_TYPED else None

    def _filled(
        self,
        template: str,
        show_cloze: templates.ShowCloze = lambda value: gaps.filled(gaps.parsed(value)),
        *,
        shows_typed: bool = False,
    ) -> str:
        filling = templates.Filling(
            self.fields, self.special, show_cloze, shows_typed, f"c{self.order + 1}"
        )
        return templates.filled(template, filling)

    def _markdown(self, html: str) -> str:
        return as_markdown(html, self.maker.place, self.held)


def losses_of(type_: NoteType, notes: list[Note]) -> Iterator[Message]:
    """Yield what of a note type is not kept, or kept otherwise than it was."""
    maker = Maker(type_, lambda _name: None)
    if maker.is_occlusion:
        yield Message(OCCLUDED)
        return
    sides = [side for one in type_.templates for side in (one.front, one.back)]
    if not type_.is_cloze and len(type_.templates) > 1:
        yield Message(SEVERAL)
    if any(map(_SCRIPT.search, sides)) or any(
        _SCRIPT.search(text) for note in notes for text in note.fields if "<" in text
    ):
        yield Message(SCRIPTED)
    if _is_styled(type_.css):
        yield Message(STYLED)
    if any("{{tts" in side or "[anki:tts" in side for side in sides):
        yield Message(SPOKEN)


def _is_styled(css: str) -> bool:
    """Tell whether a type looks other than the types that Anki begins with."""
    for selectors, body in _RULE.findall(_COMMENT.sub("", css)):
        names = {" ".join(one.split()) for one in selectors.split(",")}
        properties = {one.split(":")[0].strip() for one in body.split(";") if one.strip()}
        if not names <= PLAIN_SELECTORS or not properties <= PLAIN_PROPERTIES:
            return True
    return False


def _fact(type_: NoteType, note: Note) -> str:
    """Return what the cards of a note have in common, in words: they are siblings by it."""
    if type_.is_cloze:
        return as_words(gaps.filled(gaps.parsed(note.fields[0])))
    return " — ".join(words for words in map(as_words, note.fields[:2]) if words)
