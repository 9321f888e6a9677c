"""What the forms of all kinds share: prompt, explanation, evidence, tags, and how they are read.

A form is filled from a question and read back as one; unchanged, it gives back an equal one.
"""

import random
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField

from quizapp.questions.question import Evidence, Question
from quizapp.quizzes.forms.rows import Rows
from quizapp.quizzes.forms.sentences import sentences_of, span_name
from quizapp.quizzes.forms.texts import FILTERS, LONG, at_most, tags_of
from quizapp.quizzes.models import Quiz
from quizapp.web.forms import Form, options, refuse
from quizapp.web.language import said

MARKDOWN = _(
    "You can write *italics*, **bold**, lists, and mathematics between dollars: $\\frac{1}{2}$."
)
PLACES = {
    "Write the question.": "prompt",
    "The sentence that proves the answer is missing.": "sentence",
    "The highlighted words must stand in the quoted sentence.": "span",
}
"""Where a problem is shown when it is not about what makes the kind."""


def prompt_field(label: str, description: str = MARKDOWN) -> TextAreaField:
    """Return the field of the prompt, under the label that a kind gives it."""
    return TextAreaField(label, [at_most(LONG)], filters=FILTERS, description=description)


class QuestionForm(Form):
    """A question as its author writes it."""

    kind: ClassVar[type[Question]]
    title: ClassVar[str]
    """What people call the kind."""
    main: ClassVar[str] = "prompt"
    """The field at which the kind's own problems are shown."""

    prompt = prompt_field(_("Question"))
    explanation = TextAreaField(
        _("Explanation"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("One sentence on why the answer is right; shown after answering."),
    )
    sentence = SelectField(
        _("Sentence that proves the answer"),
        description=_("Shown in its paragraph after answering."),
    )
    span = StringField(
        _("Words to stress in it"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("Exactly as they stand in the sentence."),
    )
    claim = StringField(
        _("Who says so"),
        [at_most(200)],
        filters=FILTERS,
        description=_("When it is somebody’s claim rather than a plain fact."),
    )
    tags = StringField(
        _("Tags"), [at_most(300)], filters=FILTERS, description=_("Separated by commas.")
    )
    ready = BooleanField(_("Ready to be asked; without this tick it stays a draft"), default=True)
    seen = HiddenField()
    seed = HiddenField()

    def __init__(
        self,
        quiz: Quiz,
        before: Question | None,
        rng: random.Random,
        *,
        on: str = "",
        **kwargs: Any,
    ):
        """`before` is the question as it stands, None for a new one; `on` names its sentence then.

        `rng` draws ids of rows, and the seed of what `content` draws: the same page, sent twice,
        reads as the same question.
        """
        self.before = before
        self.article = quiz.article
        self.on = self._sentence(on)
        new = {"sentence": on, "span": self.on} if self.on else {}
        super().__init__(data=self.values_of(before) if before else new, **kwargs)
        self.seed.data = self.seed.data or f"{rng.getrandbits(64):016x}"
        self._offer_sentences()
        for field in self._rows():
            field.offer()
            field.settle(rng)

    def _rows(self) -> list[Rows]:
        return [field for field in self if isinstance(field, Rows)]

    def _offer_sentences(self) -> None:
        if self.article is None:
            del self.sentence, self.span
            return
        offered = {"": _("None")} | sentences_of(self.article.text)
        proof = self.before.evidence if self.before else None
        if proof is not None:
            offered.setdefault(span_name(proof.start, proof.end), proof.quote)
        self.sentence.choices = list(options(*offered.items()))

    def _sentence(self, name: str) -> str:
        """Return a sentence of the article by its name, empty where there is none."""
        if self.article is None or name not in sentences_of(self.article.text):
            return ""
        start, end = map(int, name.split("-"))
        return self.article.text[start:end]

    @classmethod
    def values_of(cls, question: Question) -> dict[str, Any]:
        """Return a question as the data of its form."""
        proof = question.evidence
        return {
            "prompt": question.prompt,
            "explanation": question.explanation,
            "sentence": span_name(proof.start, proof.end) if proof else "",
            "span": proof.span if proof and proof.span != proof.quote else "",
            "claim": question.claim or "",
            "tags": ", ".join(question.tags),
            **cls.own_values_of(question),
        }

    def content(self) -> Question:
        """Return what is written as a question, whether or not it has problems."""
        shared: dict[str, Any] = {
            "prompt": self.prompt.data,
            "explanation": self.explanation.data,
            "claim": self.claim.data or None,
            "tags": self._tags(),
            "evidence": self._evidence(),
        }
        if self.before is not None:
            shared |= {"fact": self.before.fact, "difficulty": self.before.difficulty}
        return self.kind(**(shared | dict(self.own())))

    def chance(self) -> random.Random:
        """Return what draws new ids: the same from the same page, and known to nobody else."""
        return random.Random(self.seed.data)

    def _tags(self) -> tuple[str, ...]:
        if self.before and self.untouched("tags"):
            return self.before.tags
        return tags_of(self.tags.data)

    def _evidence(self) -> Evidence | None:
        former = self.before.evidence if self.before else None
        if self.article is None:
            return former if former and not any(former.problems()) else None
        if not self.sentence.data:
            return None
        former_name = span_name(former.start, former.end) if former else ""
        stands = self.sentence.data in sentences_of(self.article.text)
        if former and self.sentence.data == former_name and not stands:
            start, end, quote = former.start, former.end, former.quote
        else:
            start, end = map(int, self.sentence.data.split("-"))
            quote = self.article.text[start:end]
        is_as_offered = self.span.data == self.on
        return Evidence(start, end, quote, quote if is_as_offered else self.span.data or quote)

    def untouched(self, *names: str) -> bool:
        """Tell whether fields say what the question said: what they cannot show stays as it was."""
        return self.before is not None and all(
            self[name].data == self[name].object_data for name in names
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields, then the question itself; each problem is said at its field."""
        valid = bool(super().validate(extra_validators))
        wrong = {field.name for field in self if field.errors}
        for problem in self.content().problems():
            field = self._fields.get(PLACES.get(problem.id, self.main), self[self.main])
            sentence = said(problem)
            if field.name not in wrong and sentence not in field.errors:
                refuse(field, sentence)
                valid = False
        return valid

    def change_rows(self, change: str, rng: random.Random) -> None:
        """Do to the rows what a button says: "add:choices", "drop:choices-2", "up:choices-2"."""
        action, _colon, target = change.partition(":")
        name, _dash, number = target.partition("-")
        for field in self._rows():
            if field.name == name and (number.isdigit() or action == "add"):
                field.change(action, int(number or 0))
                field.settle(rng)

    @classmethod
    @abstractmethod
    def own_values_of(cls, question: Any) -> Mapping[str, Any]:
        """Return the data of the fields that only this kind has."""

    @abstractmethod
    def own(self) -> Mapping[str, Any]:
        """Return the fields of the question that only this kind has; never raises."""
