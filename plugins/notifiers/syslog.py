"""Syslog (RFC 5424) over UDP (RFC 5426), TCP (octet counting, RFC 6587) or TLS (RFC 5425)."""

import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from logctl import Label, Message, Notice

from .options import check_options, host, one_of, port, text
from .record import utc

_KNOWN = {"host": host, "port": port, "protocol": one_of("udp", "tcp", "tls"), "ca": text}
_PORTS = {"udp": 514, "tcp": 601, "tls": 6514}
_TIMEOUT = 20
_FACILITY = 13
"""Log audit."""
_LEVELS = {"informational": 6, "low": 5, "medium": 4, "high": 3, "critical": 2}
_NUMBER = "logctl@32473"
"""32473 is the enterprise number for those who have none (RFC 5612)."""
_LONGEST_VALUE, _LONGEST_TEXT = 100, 300
"""In characters: with so many values a message stays below the 8 KiB that receivers take."""
_MOST_VALUES = 12


class SyslogNotifier:
    """What UDP loses nobody learns of."""

    name = "syslog"
    label = Label("syslog", "syslog")

    def check(self, options: Mapping[str, Any]) -> None:
        check_options(options, _KNOWN, ("host",))
        if "ca" in options and options.get("protocol") != "tls":
            raise ValueError("`ca` is for the protocol `tls`")

    def deliver(self, message: Message) -> None:
        lines = [line_of(notice, message) for notice in message.notices]
        protocol = message.options.get("protocol", "udp")
        place = (message.options["host"], message.options.get("port", _PORTS[protocol]))
        if protocol == "udp":
            _send_datagrams(place, lines)
        else:
            authority = message.options.get("ca")
            stream = b"".join(b"%d %s" % (len(line), line) for line in lines)
            _send_stream(place, stream, protocol == "tls", authority)


def _send_datagrams(place: tuple[str, int], lines: list[bytes]) -> None:
    family, kind, protocol, _name, address = socket.getaddrinfo(*place, type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, kind, protocol) as sender:
        for line in lines:
            sender.sendto(line, address)


def _send_stream(place: tuple[str, int], stream: bytes, secure: bool, authority: str | None) -> None:
    with socket.create_connection(place, timeout=_TIMEOUT) as plain:
        if not secure:
            plain.sendall(stream)
            plain.shutdown(socket.SHUT_WR)
            _read_to_the_end(plain)
            return
        from .secure import tls_context

        with tls_context(authority).wrap_socket(plain, server_hostname=place[0]) as wrapped:
            wrapped.sendall(stream)
            with suppress(OSError):  # what is left unread would make the other side lose what was sent
                wrapped.unwrap()


def _read_to_the_end(connection: socket.socket) -> None:
    """A receiver that is gone resets the connection; one that is slow to close it has it all the same."""
    connection.settimeout(2)
    with suppress(TimeoutError):
        while connection.recv(4096):
            pass


def line_of(notice: Notice, message: Message) -> bytes:
    """Without octet count."""
    title = " ".join(notice.title.text(message.language).split())[:_LONGEST_TEXT]
    head = (
        f"<{_FACILITY * 8 + _LEVELS[notice.severity]}>1",
        utc(notice.last),
        _word(socket.gethostname(), 255),
        "logctl",
        "-",
        _word(notice.rule, 32),
        _structured(notice, message),
    )
    return " ".join(head).encode() + b" \xef\xbb\xbf" + title.encode()


def _structured(notice: Notice, message: Message) -> str:
    values = {
        "message": message.id,
        "id": notice.id,
        "finding": notice.finding,
        "severity": notice.severity,
        "first": utc(notice.first),
        "last": utc(notice.last),
        "hits": str(notice.hits),
        **dict(list(notice.entities.items())[:_MOST_VALUES]),
    }
    told = "".join(f' {_parameter(name)}="{_escaped(value)}"' for name, value in values.items())
    return f"[{_NUMBER}{told}]"


def _word(value: str, longest: int) -> str:
    return re.sub(r"[^!-~]", "_", value)[:longest] or "-"


def _parameter(name: str) -> str:
    return re.sub(r"[^!-~]|[=\]\"]", "_", name)[:32] or "_"


def _escaped(value: str) -> str:
    """No control character ends a line at a receiver that reads lines."""
    shown = re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", value[:_LONGEST_VALUE])
    return re.sub(r"([\"\\\]])", r"\\\1", shown)
