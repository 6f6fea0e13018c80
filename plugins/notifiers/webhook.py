"""JSON to an HTTPS address of the settings, signed; nowhere else, whatever the answer says."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

from logctl import Label, Message

from .options import LOOPBACK, check_options, text

if TYPE_CHECKING:
    from http.client import HTTPConnection

_TIMEOUT = 20
_MOST_READ = 65_536


def _url(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or " " in value:
        return "an address is wanted"
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 - it is what raises
    except ValueError as error:
        return str(error)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.fragment:
        return "an https:// address is wanted"
    if parts.username is not None or parts.password is not None:
        return "login name and password do not belong into the address"
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        return "http:// goes to this host only; https:// is wanted"
    return ""


_KNOWN = {"url": _url, "secret_file": text, "ca": text}


class WebhookNotifier:
    name = "webhook"
    label = Label("Webhook", "webhook")

    def check(self, options: Mapping[str, Any]) -> None:
        check_options(options, _KNOWN, ("url", "secret_file"))

    def deliver(self, message: Message) -> None:
        """Any answer but 2xx is a failure; a redirect is not followed."""
        parts = urlsplit(message.options["url"])
        body, now = body_of(message), str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "logctl",
            "Idempotency-Key": message.id,
            "X-Logctl-Timestamp": now,
            "X-Logctl-Signature": f"sha256={signature(message.options['secret'], now, body)}",
        }
        connection = _connection(parts, message.options.get("ca"))
        try:
            connection.request("POST", _target(parts), body, headers)
            answer = connection.getresponse()
            answer.read(_MOST_READ)
        finally:
            connection.close()
        if not 200 <= answer.status < 300:
            raise OSError(f"{parts.hostname} answered {answer.status}")


def signature(secret: str, timestamp: str, body: bytes) -> str:
    if not secret:
        raise OSError("the file of the secret is empty")
    return hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def body_of(message: Message) -> bytes:
    import orjson

    from .record import record_of

    return orjson.dumps(
        {"version": 1, "id": message.id, "notices": [record_of(notice) for notice in message.notices]}
    )


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _connection(parts: SplitResult, authority: str | None) -> "HTTPConnection":
    from http.client import HTTPConnection, HTTPSConnection

    from .secure import tls_context

    host = parts.hostname or ""
    if parts.scheme == "http":
        return HTTPConnection(host, parts.port, timeout=_TIMEOUT)
    return HTTPSConnection(host, parts.port, timeout=_TIMEOUT, context=tls_context(authority))
