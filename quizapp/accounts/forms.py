"""The shape of what people type about themselves."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import (
    Email,
    InputRequired,
    Length,
    Optional,
    ValidationError,
)

from quizapp.accounts.passwords import LONGEST, SHORTEST
from quizapp.accounts.queries import LONGEST_KEY, folded
from quizapp.accounts.time_zones import time_zones
from quizapp.config import LANGUAGES
from quizapp.web.forms import Form, options

SIGN_UP_RULES = (
    ("open", _("Open: anybody may sign up")),
    ("invited", _("Invited: only with a link from a caretaker")),
    ("closed", _("Closed: nobody new, except teachers by invitation")),
)


def is_a_name(_form: Form, field: StringField) -> None:
    """Refuse what could pass for an e-mail address, or hides characters."""
    name = " ".join((field.data or "").split())
    if "@" in name:
        raise ValidationError(_("A name cannot contain @."))
    fits = name.isprintable() and len(folded(name)) <= LONGEST_KEY  # one ligature folds into many
    if not fits or not any(character.isalnum() for character in name):
        raise ValidationError(_("Please use letters or digits."))


def name_field() -> StringField:
    return StringField(
        _("Name"),
        [
            InputRequired(_("Please choose a name.")),
            Length(2, 40, _("Between 2 and 40 characters, please.")),
            is_a_name,
        ],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )


def email_field() -> StringField:
    return StringField(
        _("E-mail address"),
        [Optional(), Length(max=254), Email(_("This does not look like an e-mail address."))],
        render_kw={"autocomplete": "email", "type": "email"},
    )


def new_password_field(label: str = _("New password")) -> PasswordField:
    return PasswordField(
        label,
        [
            InputRequired(_("Please choose a password.")),
            Length(
                SHORTEST, LONGEST, _("At least 8 characters, please. A few words in a row do well.")
            ),
        ],
        description=_("At least 8 characters. A few words in a row do well."),
        render_kw={"autocomplete": "new-password"},
    )


def present_password_field() -> PasswordField:
    return PasswordField(
        _("Present password"),
        [InputRequired(_("Please type your present password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class SignIn(Form):
    """Who somebody says they are."""

    who = StringField(
        _("Name or e-mail address"),
        [InputRequired(_("Please type your name.")), Length(max=254)],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Please type your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
    carried = HiddenField()


class SignUp(Form):
    """What a newcomer tells."""

    name = name_field()
    password = new_password_field(_("Password"))
    email = email_field()
    time_zone = HiddenField(render_kw={"data-time-zone": ""})
    next = HiddenField()


class ForgottenPassword(Form):
    """Whose password is forgotten."""

    who = StringField(
        _("Name or e-mail address"),
        [InputRequired(_("Please type your name.")), Length(max=254)],
        render_kw={"autocomplete": "username", "spellcheck": "false"},
    )


class NewPassword(Form):
    """A password for who came by a reset link."""

    password = new_password_field()


class Details(Form):
    """What is shown of somebody, and how things are shown to them."""

    name = name_field()
    language = SelectField(_("Language"), choices=options(*LANGUAGES.items()))
    time_zone = SelectField(
        _("Time zone"),
        choices=lambda: options(*((zone, zone.replace("_", " ")) for zone in time_zones())),
    )


class EmailAddress(Form):
    """Where to write to somebody; changing it takes the password, since mail can reset that."""

    email = email_field()
    email_password = present_password_field()


class ChangePassword(Form):
    """A new password in place of the present one."""

    present_password = present_password_field()
    new_password = new_password_field()


class SignUpRule(Form):
    """Who may sign up here."""

    rule = RadioField(_("Who may sign up"), choices=options(*SIGN_UP_RULES))
