"""Spaces a question as French print does; the quoted evidence stays as the article has it."""

from dataclasses import replace

from quizapp.generation.french.typography import typeset
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Question


def spaced(question: Question) -> Question:
    """The question with French spaces in all that its author wrote."""
    bare = replace(
        question,
        prompt=typeset(question.prompt),
        explanation=typeset(question.explanation),
        fact=typeset(question.fact),
        claim=typeset(question.claim) if question.claim else question.claim,
    )
    if isinstance(bare, SingleChoice | MultipleChoice):
        return replace(bare, choices=spaced_choices(bare.choices))
    if isinstance(bare, Cloze):
        return replace(bare, gaps=tuple(spaced_gap(gap) for gap in bare.gaps))
    if isinstance(bare, Flashcard | ShortAnswer):
        return replace(bare, key=typeset(bare.key))
    return bare


def spaced_choices(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(replace(choice, text=typeset(choice.text)) for choice in choices)


def spaced_gap(gap: Gap) -> Gap:
    return replace(gap, choices=spaced_choices(gap.choices))
