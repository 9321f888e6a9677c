"""The example on the front page: a sentence, and the question it becomes.

It is written for that page alone. One taken from a quiz would tell its answer to whoever is about
to take that quiz.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Asked, AskedChoice


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in its paragraph, and the question as a taker is asked it."""

    before: str
    sentence: str
    after: str
    asked: Asked


def example() -> Example:
    """Return the example in the reader's language."""
    choices = (
        _("How far away the flowers are"),
        _("In which direction to fly"),
        _("How many flowers there are"),
    )
    return Example(
        before=_("A honeybee that has found flowers comes home and dances on the comb."),
        sentence=_("The angle of its dance tells the others in which direction to fly."),
        after=_("The longer it waggles, the farther away the flowers are."),
        asked=Asked(
            kind=SingleChoice.kind,
            slug=SingleChoice.slug,
            prompt=_("What does the angle of a honeybee’s dance tell the others?"),
            choices=tuple(
                AskedChoice(str(place), text) for place, text in enumerate(choices, start=1)
            ),
        ),
    )
