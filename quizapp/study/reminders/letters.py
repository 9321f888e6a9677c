"""The letter that says how many cards are due, and the signed link that ends such letters.

The link needs no sign-in and never expires: a letter may be read years later.
"""

from flask_babel import ngettext
from itsdangerous import BadSignature, URLSafeSerializer

from quizapp.accounts.mail import Letter
from quizapp.accounts.models import User
from quizapp.config import Config
from quizapp.errors import N_, NotFound

SALT = "reminders off"


def letter_to(user: User, cards: int, config: Config) -> Letter:
    """Return the letter, with what lets a mail program offer to end them (RFC 8058)."""
    off = f"{config.home}/reminders/off/{off_token(user.id, config.secret_key)}"
    subject = ngettext("%(num)s card to review", "%(num)s cards to review", cards)
    text = ngettext(
        "Hello %(name)s,\n\n%(num)s card is waiting for you today:\n\n%(address)s\n\n"
        "To get no more such letters, open this link and confirm:\n\n%(off)s",
        "Hello %(name)s,\n\n%(num)s cards are waiting for you today:\n\n%(address)s\n\n"
        "To get no more such letters, open this link and confirm:\n\n%(off)s",
        cards,
        name=user.name,
        address=f"{config.home}/review",
        off=off,
    )
    headers = {
        "List-Unsubscribe": f"<{off}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    return Letter(to=user.email or "", subject=str(subject), text=str(text), headers=headers)


def off_token(user_id: int, secret_key: str) -> str:
    return str(URLSafeSerializer(secret_key, salt=SALT).dumps(user_id))


def user_in(token: str, secret_key: str) -> int:
    """Return the id in a token; raises NotFound for one that we did not make."""
    try:
        return int(URLSafeSerializer(secret_key, salt=SALT).loads(token))
    except BadSignature as error:
        raise NotFound(N_("This link is not complete. Copy all of it from the letter.")) from error
