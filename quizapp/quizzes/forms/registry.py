"""Which form writes which kind: whatever modules the package `kinds` holds."""

import importlib
import inspect

from quizapp.errors import N_, NotFound
from quizapp.questions.question import Question
from quizapp.questions.registry import ALL_KINDS
from quizapp.quizzes.forms import kinds
from quizapp.quizzes.forms.question import QuestionForm


def _form_of(kind: type[Question]) -> type[QuestionForm]:
    module = importlib.import_module(f"{kinds.__name__}.{kind.slug}")
    return next(
        found
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, QuestionForm) and found.__module__ == module.__name__
    )


ALL_FORMS: tuple[type[QuestionForm], ...] = tuple(_form_of(kind) for kind in ALL_KINDS)

_BY_SLUG = {form.kind.slug: form for form in ALL_FORMS}
_NAMES = {form.kind.kind: form.title for form in ALL_FORMS}


def form_for(slug: str) -> type[QuestionForm]:
    """Return the form of a kind by its slug, such as "single_choice"."""
    try:
        return _BY_SLUG[slug]
    except KeyError:
        raise NotFound(N_("There is no such kind of question.")) from None


def kind_name(kind: str) -> str:
    """Return what people call a kind, in their language: "One right answer"."""
    return str(_NAMES[kind])
