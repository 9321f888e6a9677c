"""Forms of a quiz as a whole: its title and language, its rules, and a file to import."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional, ValidationError

from quizapp.config import LANGUAGES
from quizapp.quizzes.forms.texts import FILTERS, LONG, at_most
from quizapp.quizzes.models import Quiz
from quizapp.web.forms import Form, options

LONGEST_MINUTES = 600
MOST_ATTEMPTS = 100


def within(most: int) -> Callable[[Form, Field], None]:
    """Refuse a number below 1 or above `most`; what is no number has been refused already."""

    def check(_form: Form, field: Field) -> None:
        if field.data is not None and not 1 <= field.data <= most:
            raise ValidationError(gettext("Between 1 and %(most)d, or nothing.", most=most))

    return check


class QuizForm(Form):
    """What a quiz is about."""

    title = StringField(
        _("Title"), [DataRequired(_("Give the quiz a title.")), at_most(200)], filters=FILTERS
    )
    description = TextAreaField(
        _("Description"),
        [at_most(LONG)],
        filters=FILTERS,
        description=_("What it covers and for whom, in a sentence or two."),
    )
    language = SelectField(_("Language of the questions"), choices=options(*LANGUAGES.items()))


class SettingsForm(QuizForm):
    """What a quiz is about, and the rules that bind whoever takes it as a test."""

    minutes = IntegerField(
        _("Time limit for a test, in minutes"),
        [Optional(), within(LONGEST_MINUTES)],
        description=_("Leave it empty for as long as it takes."),
    )
    attempts = IntegerField(
        _("How often one person may take the test"),
        [Optional(), within(MOST_ATTEMPTS)],
        description=_("Leave it empty for as often as they like."),
    )
    practice = BooleanField(
        _("May be practised"),
        description=_("In practice, the answer and its evidence are shown after each question."),
    )

    @classmethod
    def of(cls, quiz: Quiz) -> "SettingsForm":
        """Return the form filled from a quiz, or from what was posted."""
        limit = quiz.time_limit_seconds
        return cls(
            title=quiz.title,
            description=quiz.description,
            language=quiz.language,
            minutes=None if limit is None else max(1, limit // 60),
            attempts=quiz.attempts_allowed,
            practice=quiz.practice_allowed,
        )

    def settings(self) -> dict[str, Any]:
        """Return what was chosen as the columns of a quiz."""
        minutes = self.minutes.data
        return {
            "title": self.title.data,
            "description": self.description.data,
            "language": self.language.data,
            "time_limit_seconds": None if minutes is None else minutes * 60,
            "attempts_allowed": self.attempts.data,
            "practice_allowed": self.practice.data,
        }


class ImportForm(Form):
    """A question set as a file."""

    file = FileField(
        _("Question set"),
        [FileRequired(_("Choose a file."))],
        description=_("A JSON file that a quiz was exported to; 2 MB at most."),
    )
