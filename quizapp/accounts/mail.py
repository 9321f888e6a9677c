"""Letters: sent by the server of MAIL_URL, or written to the log where there is none."""

import logging
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from ssl import create_default_context
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """One plain letter to one person; `headers` are further ones, for their mail program."""

    to: str
    subject: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)


def deliver(letter: Letter, mail_url: str, sender: str) -> None:
    """Send a letter through smtp://user:password@host:port, or smtps://; else log it.

    With smtp the line is encrypted wherever the server can. Raises OSError, SMTPException.
    """
    if not mail_url:
        log.warning("No mail server is set. To %s: %s\n%s", letter.to, letter.subject, letter.text)
        return
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    for name, value in letter.headers.items():
        message[name] = value
    message.set_content(letter.text)
    address = urlsplit(mail_url)
    with _connection(address.scheme, address.hostname or "localhost", address.port) as server:
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(message)


def _connection(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=TIMEOUT_SECONDS, context=context)
    server = smtplib.SMTP(host, port or 25, timeout=TIMEOUT_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
    return server
