"""Forms of the exchange of cards."""

from pathlib import PurePath

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from werkzeug.datastructures import FileStorage
from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import ValidationError

from quizapp.decks.services import LONGEST_TITLE
from quizapp.errors import Invalid
from quizapp.quizzes.forms.texts import FILTERS, at_most
from quizapp.study.search import LONGEST, parse
from quizapp.web.forms import Form, options
from quizapp.web.language import said

FORMATS = {".apkg": "anki", ".colpkg": "anki", ".csv": "csv", ".tsv": "tsv", ".txt": "tsv"}
START_OF_ZIP = b"PK\x03\x04"
LARGEST_MB = 100
LARGEST_TABLE = 10 * 1024 * 1024
ENDINGS = {"anki": ".apkg", "csv": ".csv", "tsv": ".txt"}


def format_named(file: FileStorage) -> str:
    """Return the format that a file's name tells."""
    return FORMATS.get(PurePath(file.filename or "").suffix.lower(), "")


class ImportForm(Form):
    """A file of cards."""

    file = FileField(
        _("File"),
        [FileRequired(_("Choose a file."))],
        description=_(
            "An Anki package (.apkg, .colpkg) of 100 MB at most, or a table (.csv, .tsv, .txt)."
        ),
    )

    def validate_file(self, field: FileField) -> None:
        file: FileStorage = field.data
        format_ = format_named(file)
        if not format_:
            raise ValidationError(
                _(
                    "This file cannot be read: choose an Anki package (.apkg, .colpkg) or a table "
                    "(.csv, .tsv, .txt)."
                )
            )
        is_zip = file.stream.read(len(START_OF_ZIP)) == START_OF_ZIP
        size = file.stream.seek(0, 2)
        file.stream.seek(0)
        if is_zip != (format_ == "anki"):
            raise ValidationError(_("This file is not what its name says."))
        if format_ != "anki" and size > LARGEST_TABLE:
            raise ValidationError(_("This table is too large: 10 MB at most."))


class BringForm(Form):
    """What its owner decides about a file that was read."""

    leave_out_same_front = BooleanField(
        _("Leave out new cards whose front I have already"), default=True
    )
    deck = StringField(_("Deck"), [at_most(LONGEST_TITLE)], filters=FILTERS)


class ExportForm(Form):
    """Which cards to write, and how."""

    search = StringField(
        _("Which cards"),
        [at_most(LONGEST)],
        filters=FILTERS,
        description=_(
            "A search as in the list of cards, such as deck:Spanish. Leave it empty to take all."
        ),
    )
    format = RadioField(
        _("Format"),
        choices=options(
            ("anki", _("Anki package (.apkg): with schedule, log, pictures and sounds")),
            ("csv", _("Table for spreadsheets (.csv): front, back and tags")),
            ("tsv", _("Lines to paste into Quizlet (.txt): front and back, parted by a tab")),
        ),
        default="anki",
    )

    def validate_search(self, field: StringField) -> None:
        try:
            parse(field.data or "")
        except Invalid as refusal:
            raise ValidationError(said(refusal.message)) from None
