"""The few drafts to play with at once: the most important ones, from all over the article."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.drafts import is_ready
from quizapp.quizzes.models import Question, Quiz
from quizapp.quizzes.queries import number_of_questions, version_of
from quizapp.quizzes.swapping import sentence_start

MOST = 10


def best_of(drafts: Sequence[Question], most: int = MOST) -> list[Question]:
    """Return the best of the undecided drafts, which come in the order of the text.

    The article is cut into as many stretches as questions are wanted; each gives its most important
    sentence, asked in the kind that is rarest so far.
    """
    ready = [one for one in drafts if one.status == "proposed" and is_ready(one)]
    sentences = [
        list(alike)
        for _, alike in groupby(ready, key=lambda one: sentence_start(version_of(one).content))
    ]
    kinds = Counter[str]()
    chosen: list[Question] = []
    for stretch in stretches(sentences, most):
        chosen.append(_least_repetitive(max(stretch, key=_importance_of), kinds))
        kinds[version_of(chosen[-1]).kind] += 1
    left = sorted((one for one in ready if one not in chosen), key=lambda one: -_importance(one))
    chosen += left[: most - len(chosen)]
    return [one for one in ready if one in chosen]


def stretches(sentences: Sequence[list[Question]], most: int) -> Iterable[Sequence[list[Question]]]:
    """Cut the sentences into `most` runs of about the same length, none of them empty."""
    cuts = sorted({place * len(sentences) // most for place in range(most + 1)})
    return (sentences[start:end] for start, end in pairwise(cuts))


def take_up(quiz: Quiz, offered: Sequence[Question], kept: Iterable[int]) -> None:
    """Accept those of the offered drafts that are kept, reject the others.

    One that is kept but must be mended by now stays a draft. Raises Invalid when the quiz would
    have no question to ask.
    """
    kept = set(kept)
    for question in offered:
        if question.id not in kept:
            question.status = "rejected"
        elif is_ready(question):
            question.status = "published"
    db.session.flush()
    if not number_of_questions(quiz.id):
        raise Invalid(N_("Keep at least one question."))


def _importance(question: Question) -> float:
    return question.key_fact.importance if question.key_fact else 0.0


def _importance_of(alike: list[Question]) -> float:
    return max(map(_importance, alike))


def _least_repetitive(alike: list[Question], kinds: Counter[str]) -> Question:
    """Return one of the questions on a sentence; a card turned over is no way to begin."""

    def order(question: Question) -> tuple[bool, int, float, int]:
        version = version_of(question)
        is_card = isinstance(version.content, Flashcard)
        return is_card, kinds[version.kind], -_importance(question), question.position

    return min(alike, key=order)
