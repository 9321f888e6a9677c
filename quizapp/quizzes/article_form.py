"""The form that takes an article: pasted, or as a file."""

from typing import Any, Self

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from quizapp.errors import Invalid
from quizapp.generation.article import LONGEST, read_article
from quizapp.quizzes.files.plain import TOO_LONG, cleaned
from quizapp.quizzes.files.reading import read_file
from quizapp.quizzes.models import Article
from quizapp.web.forms import Form, refuse
from quizapp.web.language import said


class TextForm(Form):
    """The text of an article, of which questions can be made."""

    text = TextAreaField(
        _("The article"),
        description=_("For now the text must be in French. Headings in Markdown (## …) are kept."),
    )

    def article_text(self) -> str:
        """Return the text as it is kept: one kind of line ending, none missing at the end."""
        return cleaned(self.text.data or "").strip() + "\n"

    def validate_text(self, _field: TextAreaField) -> None:
        try:
            read_article(self.article_text())
        except Invalid as refusal:
            raise ValidationError(said(refusal.message)) from None


class EditForm(TextForm):
    """The text of an article that a quiz has; `seen` is the id of the one that is edited."""

    seen = HiddenField()
    drafts_anew: bool

    @classmethod
    def of(cls, article: Article, *, drafts_anew: bool) -> Self:
        """Return the form of an article; with `drafts_anew`, it must be one to draft from."""
        form = cls(text=article.text, seen=str(article.id))
        form.drafts_anew = drafts_anew
        return form

    def validate_text(self, field: TextAreaField) -> None:
        if self.drafts_anew:
            super().validate_text(field)
        elif not self.article_text().strip():
            raise ValidationError(_("The article needs a text."))
        elif len(field.data or "") > LONGEST:
            raise ValidationError(_(TOO_LONG, most=LONGEST))


class ArticleForm(TextForm):
    """An article to make a quiz from; what a file holds moves into the text box."""

    title = StringField(
        _("Title"),
        [Length(max=200)],
        description=_("Leave it empty to use the first line of the text."),
    )
    file = FileField(
        _("Or a file"),
        description=_("Plain text, Markdown, HTML, Word (.docx) or PDF, 2 MB at most."),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        """Read the file first, so that its text is in the form whatever else is wrong."""
        refusal = self._read_file()
        valid = super().validate(extra_validators)
        if refusal:
            self.text.errors = []
            refuse(self.file, refusal)
        return bool(valid and not refusal)

    def validate_text(self, field: TextAreaField) -> None:
        if not (field.data or "").strip():
            raise ValidationError(_("Paste an article, or choose a file."))
        super().validate_text(field)

    def _read_file(self) -> str | None:
        if not self.file.data or not self.file.data.filename:
            return None
        try:
            text = read_file(self.file.data.filename, self.file.data.read())
        except Invalid as refusal:
            return said(refusal.message)
        self.text.data = text
        return None
