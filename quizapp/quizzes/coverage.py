"""The article of a quiz sentence by sentence: what asks about each, and why nothing does."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.errors import N_, Message
from quizapp.generation.article import lines, sentence_spans
from quizapp.generation.gather.coverage import OTHERS_PREFERRED
from quizapp.questions.question import Evidence
from quizapp.quizzes.evidence import Block, blocks_of
from quizapp.quizzes.forms.sentences import span_name
from quizapp.quizzes.models import Drafting, Question, Spare

ALL_REJECTED = N_("You rejected what was asked about it.")
NO_QUESTION = N_("No question is asked about it.")


@dataclass(frozen=True, slots=True)
class Covered:
    """A sentence, and the questions on it; `reason` says why it is not asked about."""

    start: int
    end: int
    text: str
    questions: tuple[Question, ...]
    spares: tuple[Spare, ...]
    reason: Message | None

    @property
    def name(self) -> str:
        return span_name(self.start, self.end)

    @property
    def is_asked_about(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the article: its sentences, or none where it is a heading or no prose.

    `lead` is what stands before the first sentence, such as the dash of a list.
    """

    block: Block
    is_heading: bool
    lead: str
    sentences: tuple[Covered, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the generator said of sentences, and what asks about any, with the proof it quotes."""

    reasons: Mapping[str, Message]
    questions: Sequence[tuple[Evidence, Question]]
    spares: Sequence[tuple[Evidence, Spare]]


def coverage_of(
    text: str, drafting: Drafting, questions: Sequence[Question], spares: Sequence[Spare]
) -> list[Paragraph]:
    """Return an article as paragraphs of sentences, each with what is known of it."""
    known = _Known(
        reasons={
            one["sentence"]: Message(one["reason"], one["params"]) for one in drafting.coverage
        },
        questions=[
            (one.current.content.evidence, one)
            for one in questions
            if one.current and one.current.content.evidence
        ],
        spares=[(one.content.evidence, one) for one in spares if one.content.evidence],
    )
    prose = dict(_lines_by_start(text))
    return [_paragraph(block, prose.get(block.start), known) for block in blocks_of(text)]


def sentences_in(paragraphs: Sequence[Paragraph]) -> list[Covered]:
    """Return every sentence of an article, in order."""
    return [sentence for paragraph in paragraphs for sentence in paragraph.sentences]


def _lines_by_start(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where each line that the generator reads begins, and whether it is a heading."""
    for start, line, is_heading in lines(text):
        yield start + len(line) - len(line.lstrip()), is_heading


def _paragraph(block: Block, is_heading: bool | None, known: _Known) -> Paragraph:
    if block.level or is_heading is not False:
        return Paragraph(block, bool(block.level or is_heading), "", ())
    spans = list(sentence_spans(block.text))
    sentences = tuple(
        _covered(block.start + first, block.text[first:last], known) for first, last in spans
    )
    return Paragraph(block, False, block.text[: spans[0][0]] if spans else "", sentences)


def _covered(start: int, text: str, known: _Known) -> Covered:
    end = start + len(text)

    def is_here(proof: Evidence) -> bool:
        overlaps = proof.start < end and proof.end > start
        return overlaps and (proof.quote in text or text in proof.quote)

    here = tuple(question for proof, question in known.questions if is_here(proof))
    ready = tuple(spare for proof, spare in known.spares if is_here(proof))
    return Covered(start, end, text, here, ready, _reason(text, here, ready, known.reasons))


def _reason(
    text: str, here: Sequence[Question], ready: Sequence[Spare], reasons: Mapping[str, Message]
) -> Message | None:
    if any(question.status != "rejected" for question in here):
        return None
    if here:
        return Message(ALL_REJECTED)
    return reasons.get(text) or Message(OTHERS_PREFERRED if ready else NO_QUESTION)
