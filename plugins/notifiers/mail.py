"""Mail over SMTP. Plain text and a table; the same message has the same Message-ID."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from logctl import Document, Label, Message

from .options import LOOPBACK, address, addresses, check_options, host, one_of, port, text

if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP

_KNOWN = {
    "host": host,
    "port": port,
    "security": one_of("starttls", "tls", "none"),
    "ca": text,
    "user": text,
    "password_file": text,
    "from": address,
    "to": addresses,
}
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_TIMEOUT = 20


class MailNotifier:
    name = "mail"
    label = Label("メール", "mail")

    def check(self, options: Mapping[str, Any]) -> None:
        check_options(options, _KNOWN, ("host", "from", "to"))
        if options.get("security") == "none" and options["host"] not in LOOPBACK:
            raise ValueError("`security`: without TLS mail goes to this host only")
        if ("user" in options) != ("password_file" in options):
            raise ValueError("`user` and `password_file` belong together")

    def deliver(self, message: Message) -> None:
        _send(mail_of(message), message.options)

    def carry(self, document: Document) -> None:
        _send(mail_with(document), document.options)


def _send(mail: "EmailMessage", options: Mapping[str, Any]) -> None:
    """What the server took for some of the recipients is delivered: else they had it again and again because of one
    address that is no longer there."""
    server = _connected(options)
    try:
        if "user" in options:
            server.login(options["user"], options["password"])
        server.send_message(mail)
        with suppress(OSError):  # it has been taken
            server.quit()
    finally:
        server.close()


def _connected(options: Mapping[str, Any]) -> "SMTP":
    from smtplib import SMTP, SMTP_SSL

    from .secure import tls_context

    security = options.get("security", "starttls")
    place = (options["host"], options.get("port", _PORTS[security]))
    if security == "tls":
        return SMTP_SSL(*place, timeout=_TIMEOUT, context=tls_context(options.get("ca")))
    server = SMTP(*place, timeout=_TIMEOUT)
    try:
        if security == "starttls":
            server.starttls(context=tls_context(options.get("ca")))
    except BaseException:
        server.close()
        raise
    return server


def mail_of(message: Message) -> "EmailMessage":
    from .sentences import page, plain, subject

    mail = _begun(message.options, message.id, subject(message))
    mail.set_content(plain(message), cte="base64")
    mail.add_alternative(page(message), subtype="html", cte="base64")
    return mail


def mail_with(document: Document) -> "EmailMessage":
    mail = _begun(document.options, document.id, document.title.text(document.language))
    mail.set_content(document.text + "\n", cte="base64")
    if document.content is not None:
        main, _slash, sub = document.media_type.partition("/")
        mail.add_attachment(document.content, maintype=main, subtype=sub, filename=document.name)
    return mail


def _begun(options: Mapping[str, Any], identity: str, subject: str) -> "EmailMessage":
    from email.message import EmailMessage
    from email.utils import formatdate

    mail = EmailMessage()
    sender = options["from"]
    mail["From"], mail["To"] = sender, ", ".join(options["to"])
    mail["Subject"] = subject
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{identity}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail
