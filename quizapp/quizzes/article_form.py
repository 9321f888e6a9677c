"""The form that takes an article: pasted, or as a file."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from quizapp.web.forms import Form, refuse

LONGEST = 200_000
FILE_ENDINGS = (".txt", ".md", ".markdown", ".text")


class ArticleForm(Form):
    """An article to make a quiz from; what a file holds moves into the text box."""

    title = StringField(
        _("Title"),
        [Length(max=200)],
        description=_("Leave it empty to use the first line of the text."),
    )
    text = TextAreaField(
        _("The article"),
        description=_("For now the text must be in French. Headings in Markdown (## …) are kept."),
    )
    file = FileField(_("Or a text file"), description=_("Plain text or Markdown, 2 MB at most."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Read the file first, so that its text is in the form whatever else is wrong."""
        refusal = self._read_file()
        valid = super().validate(extra_validators)
        if refusal:
            refuse(self.file, refusal)
        return bool(valid and not refusal)

    def validate_text(self, field: TextAreaField) -> None:
        text = (field.data or "").strip()
        if not text and not self.file.data:
            raise ValidationError(_("Paste an article, or choose a file."))
        if len(text) > LONGEST:
            raise ValidationError(
                _("This text is too long: 200,000 characters at most. Split it into parts.")
            )

    def _read_file(self) -> str | None:
        if not self.file.data or not self.file.data.filename:
            return None
        if not self.file.data.filename.lower().endswith(FILE_ENDINGS):
            return str(_("This file is not plain text or Markdown (.txt, .md)."))
        content = self.file.data.read()
        try:
            self.text.data = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.text.data = content.decode("cp1252", errors="replace")
        if "\x00" in self.text.data:
            self.text.data = ""
            return str(_("This file does not hold text."))
        self.text.data = self.text.data.replace("\r\n", "\n").replace("\r", "\n")
        return None
