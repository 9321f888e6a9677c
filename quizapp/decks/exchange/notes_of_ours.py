"""Questions as notes of Anki: as the note they came from where that still says the same, else anew.

Knows both; refuses to know schedules.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import blake2b
from html import escape, unescape
from typing import Any

from quizapp.decks.exchange.cards import Maker
from quizapp.decks.exchange.markup import names_of_media
from quizapp.decks.exchange.package import Note, NoteType, Template
from quizapp.decks.exchange.sides import sides_of
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.question import Question
from quizapp.web.rendering import MEDIA_ADDRESS, markdown

CSS = ".card { font-family: arial; font-size: 20px; text-align: center; }"
BEHIND = "<hr id=answer>\n{{%s}}{{#Extra}}<br><br>{{Extra}}{{/Extra}}"
BASIC = NoteType(
    "Basic (quizapp)",
    False,
    ("Front", "Back", "Extra"),
    (Template("Card 1", "{{Front}}", "{{FrontSide}}\n" + BEHIND % "Back"),),
    CSS,
)
TYPED = NoteType(
    "Basic (type in the answer, quizapp)",
    False,
    ("Front", "Back", "Extra"),
    (Template("Card 1", "{{Front}}\n{{type:Back}}", "{{Front}}\n" + BEHIND % "type:Back"),),
    CSS,
)
GAPS = NoteType(
    "Cloze (quizapp)",
    True,
    ("Text", "Extra"),
    (Template("Cloze", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),),
    CSS + " .cloze { font-weight: bold; color: blue; }",
)
OURS: Mapping[int, NoteType] = {
    1_780_000_000_001: BASIC,
    1_780_000_000_002: TYPED,
    1_780_000_000_003: GAPS,
}
IDS = {type_.name: id_ for id_, type_ in OURS.items()}

_FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?![\s$])(.+?)(?<![\\\s])\$", re.DOTALL)
_HELD = re.compile("\ue000(\\d+)\ue001")
_SHOWN = re.compile(rf'<img src="({MEDIA_ADDRESS})" alt="[^"]*">')
_HEARD = re.compile(rf'<audio[^>]*src="({MEDIA_ADDRESS})"[^>]*></audio>')
_PARAGRAPH = re.compile(r"^<p>(.*)</p>$", re.DOTALL)
_GAP = re.compile(r"\[\[(\w+)\]\]")


@dataclass(frozen=True, slots=True)
class Source:
    """The note that a question came from, and its type as it is kept.

    `tags` and `deck` may stand on the card too.
    """

    guid: str
    type_key: int
    type_document: Mapping[str, Any]
    fields: tuple[str, ...]
    tags: str = ""
    deck: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A question as a card of a note: the card's place in it, and the id of its type."""

    guid: str
    order: int
    type_id: int
    type: NoteType
    fields: tuple[str, ...]


@dataclass(slots=True)
class Teller:
    """Tells questions as notes; `names` are those of the learner's media, by address.

    `used` collects the names that the notes told so far refer to.
    """

    names: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    _makers: dict[int, Maker] = field(default_factory=dict)

    def told(self, question: Question, source: Source | None, order: int, own_guid: str) -> Told:
        if source is not None:
            maker = self._maker(source)
            note = Note(0, source.guid, 0, source.tags, source.fields)
            if maker.question(note, order, source.deck) == question:
                self._use(source.fields)
                id_ = int(source.type_document["id"])
                return Told(source.guid, order, id_, maker.type, source.fields)
        type_, fields = self._anew(question)
        return Told(own_guid, 0, IDS[type_.name], type_, fields)

    def _maker(self, source: Source) -> Maker:
        if source.type_key not in self._makers:
            addresses = {name: address for address, name in self.names.items()}
            self._makers[source.type_key] = Maker(type_in(source.type_document), addresses.get)
        return self._makers[source.type_key]

    def _use(self, fields: tuple[str, ...]) -> None:
        for text in fields:
            if "[sound:" in text or "<" in text:
                self.used.update(names_of_media(text))

    def _anew(self, question: Question) -> tuple[NoteType, tuple[str, ...]]:
        extra = self._html(question.explanation)
        if isinstance(question, Cloze):
            return GAPS, (self._with_gaps(question), extra)
        if isinstance(question, ShortAnswer | Numeric):
            key = escape(question.solution(), quote=False)
            return TYPED, (self._html(question.prompt), key, extra)
        front, back = sides_of(question)
        return BASIC, (self._html(front), self._html(back), extra)

    def _with_gaps(self, question: Cloze) -> str:
        words = {gap.id: gap.solution() for gap in question.gaps}
        held = list[str]()

        def hold(found: re.Match[str]) -> str:
            answer = escape(words.get(found[1], ""), quote=False).replace("}}", "} }")
            held.append(f"{{{{c1::{answer.replace('::', ': :')}}}}}")
            return f"\ue002{len(held) - 1}\ue003"

        html = self._html(_GAP.sub(hold, question.prompt))
        return re.sub("\ue002(\\d+)\ue003", lambda found: held[int(found[1])], html)

    def _html(self, source: str) -> str:
        """Return Markdown as the HTML that Anki shows, formulas and media in its own marks."""
        held = list[str]()

        def hold(found: re.Match[str]) -> str:
            display, inline = found.groups()
            held.append(f"\\[{display}\\]" if display else f"\\({inline}\\)")
            return f"\ue000{len(held) - 1}\ue001"

        html = str(markdown(_FORMULA.sub(hold, source))).strip()
        html = _SHOWN.sub(lambda found: f'<img src="{escape(self._name(found[1]))}">', html)
        html = _HEARD.sub(lambda found: f"[sound:{self._name(found[1])}]", html)
        single = _PARAGRAPH.match(html)
        if single and "<p>" not in single[1]:
            html = single[1]
        return _HELD.sub(lambda found: escape(held[int(found[1])], quote=False), html)

    def _name(self, address: str) -> str:
        name = self.names.get(unescape(address), "")
        self.used.add(name)
        return name


def own_guid(question_id: int, made_at: datetime) -> str:
    """Return what tells a question of ours from all others, in every collection."""
    about = f"quizapp:{question_id}:{made_at.timestamp():.6f}"
    return blake2b(about.encode(), digest_size=8).hexdigest()


def type_in(document: Mapping[str, Any]) -> NoteType:
    """Return a note type from the document that is kept of it."""
    return NoteType(
        name=document["name"],
        is_cloze=document["is_cloze"],
        fields=tuple(document["fields"]),
        templates=tuple(Template(**one) for one in document["templates"]),
        css=document["css"],
    )
