"""A card as its learner types it, and back: a front and a back, or a text with its gaps.

{{c1::words}} as in Anki makes a card of each number; [[words]] leaves all its gaps open on one.
Knows texts and questions; refuses to know forms and tables.
"""

import random
from dataclasses import dataclass, replace

from quizapp.decks.exchange import gaps
from quizapp.errors import N_, Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.matching import TypingRule
from quizapp.questions.question import Evidence, Question
from quizapp.quizzes.forms.gap_notation import read_gaps, write_gaps, written_gaps

RULE = TypingRule(forgive_accents=False)
MOST_CARDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was typed; `quote` is the sentence that proves it, `span` words in it to stress.

    `source` says where the sentence is from.
    """

    front: str
    back: str = ""
    quote: str = ""
    span: str = ""
    source: str = ""


def cards_written(written: Written, before: Question | None = None) -> tuple[Question, ...]:
    """Return the questions that were typed; gaps keep the ids they had in `before`.

    Raises Invalid with what is missing.
    """
    parts = gaps.parsed(written.front)
    numbers = sorted(gaps.numbers_in(parts))
    if len(numbers) > MOST_CARDS:
        raise Invalid(
            N_("These are too many gaps for one text: %(most)s cards at most."), most=MOST_CARDS
        )
    texts = [gaps.shown(parts, number, _in_brackets) for number in numbers]
    if before is not None and not isinstance(before, Cloze | Flashcard):
        cards: tuple[Question, ...] = (_rewritten(before, written),)
    elif texts:
        cards = tuple(_cloze(text, written, before) for text in texts)
        if len(cards) > 1:
            fact = gaps.filled(parts)
            cards = tuple(replace(card, fact=fact) for card in cards)
    elif any(gap.right for gap in written_gaps(written.front)):
        cards = (_cloze(written.front, written, before),)
    else:
        cards = (_flashcard(written),)
    for card in cards:
        for problem in card.problems():
            raise Invalid(problem.id, **problem.params)
    return cards


def text_of(content: Question) -> Written:
    """Return what its learner would type for a question."""
    quote = content.evidence.quote if content.evidence else ""
    span = content.evidence.span if content.evidence else ""
    if isinstance(content, Cloze):
        front = write_gaps(content.prompt, content.gaps)
        return Written(front=front, back=content.explanation, quote=quote, span=span)
    return Written(
        front=content.prompt,
        back=content.solution(),
        quote=quote,
        span=span,
        source=content.explanation,
    )


def _in_brackets(gap: gaps.Cloze) -> str:
    words = " ".join(gap.answer.split())
    hint = f" ({gap.hint.strip()})" if gap.hint.strip() else ""
    return write_gaps("[[1]]", (Gap("1", words),)) + hint


def _cloze(text: str, written: Written, before: Question | None) -> Cloze:
    former = before.gaps if isinstance(before, Cloze) else ()
    rule = before.rule if isinstance(before, Cloze) else RULE
    prompt, found = read_gaps(text, former, random.Random(0))
    return Cloze(
        prompt=prompt,
        gaps=found,
        rule=rule,
        explanation="\n\n".join(filter(None, (written.back, written.source))),
        evidence=_evidence(written),
        fact=before.fact if before else "",
    )


def _flashcard(written: Written) -> Flashcard:
    if not written.front:
        raise Invalid(N_("Write the front of the card."))
    if not written.back:
        raise Invalid(
            N_("Write the back of the card, or mark a gap in the text: {{c1::the words}}.")
        )
    return Flashcard(
        prompt=written.front,
        key=written.back,
        explanation=written.source,
        evidence=_evidence(written),
    )


def _rewritten(before: Question, written: Written) -> Question:
    """Return a question of another kind in other words; its answer stays unless it is typed."""
    after = replace(
        before, prompt=written.front, explanation=written.source, evidence=_evidence(written)
    )
    return replace(after, key=written.back) if isinstance(after, ShortAnswer) else after


def _evidence(written: Written) -> Evidence | None:
    """Return the sentence quoted; it stands in no article, so it is shown alone."""
    if not written.quote:
        return None
    span = written.span if written.span and written.span in written.quote else written.quote
    return Evidence(start=0, end=len(written.quote), quote=written.quote, span=span)
