"""Mail over SMTP. Plain text and a table; the same message has the same Message-ID."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from logctl import Label, Message

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
        """What the server took for some of the recipients is delivered: else they had it again and again because of one
        address that is no longer there."""
        server = _connected(message.options)
        try:
            if "user" in message.options:
                server.login(message.options["user"], message.options["password"])
            server.send_message(mail_of(message))
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
    from email.message import EmailMessage
    from email.utils import formatdate

    from .sentences import page, plain, subject

    mail = EmailMessage()
    sender = message.options["from"]
    mail["From"], mail["To"] = sender, ", ".join(message.options["to"])
    mail["Subject"] = subject(message)
    mail["Date"] = formatdate()
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(plain(message), cte="base64")
    mail.add_alternative(page(message), subtype="html", cte="base64")
    return mail
