"""The shape of what somebody types to leave for good."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from quizapp.accounts.passwords import LONGEST
from quizapp.web.forms import Form


class Leave(Form):
    """The password of whoever erases their account."""

    password = PasswordField(
        _("Your password"),
        [InputRequired(_("Please type your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
