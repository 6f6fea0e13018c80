"""Fluentd's forward protocol, by the library fluent-logger.

A message goes out in forward mode under its id as `chunk`, and is sent when the receiver has acknowledged it; the
library itself would take it for sent as soon as the operating system has it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from logctl import Label, Message

from .options import check_options, host, port, switch, tag

if TYPE_CHECKING:
    from fluent.sender import FluentSender

_KNOWN = {"host": host, "port": port, "tag": tag, "acknowledged": switch}
_TIMEOUT = 20.0
_MOST_READ = 4096


class FluentdNotifier:
    """With `acknowledged = false`, for receivers that do not acknowledge, what is lost on the way is lost."""

    name = "fluentd"
    label = Label("Fluentd", "Fluentd")

    def check(self, options: Mapping[str, Any]) -> None:
        check_options(options, _KNOWN, ("host", "tag"))

    def deliver(self, message: Message) -> None:
        sender = _sender(message)
        entries, more = packed(message)
        try:
            # Entries in the place of a time and options in that of a record: that is forward mode.
            if not sender.emit_with_time(None, entries, more):
                raise sender.last_error or OSError("fluent-logger did not send the message")
        finally:
            sender.pendings = None  # else it tries once more, unseen
            sender.close()


def packed(message: Message) -> tuple[list[Any], dict[str, Any]]:
    """Entries and options. The time of an entry is that of the last hit."""
    from fluent.sender import EventTime

    from .record import record_of

    entries = [
        (EventTime.from_unix_nano(notice.last * 1_000_000), {**record_of(notice), "message": message.id})
        for notice in message.notices
    ]
    more: dict[str, Any] = {"size": len(entries)}
    if message.options.get("acknowledged", True):
        more["chunk"] = message.id
    return entries, more


def _sender(message: Message) -> "FluentSender":
    from fluent.sender import FluentSender

    class Acknowledged(FluentSender):  # type: ignore[misc]
        """The library throws away what it receives, so that sending is ours."""

        def _send_data(self, data: bytes) -> None:
            self._reconnect()
            self.socket.settimeout(self.timeout)
            self.socket.sendall(data)
            if acknowledged(self.socket) != message.id:
                raise OSError("the receiver did not acknowledge the message")

    options = message.options
    kind = Acknowledged if options.get("acknowledged", True) else FluentSender
    return kind(
        options["tag"],
        host=options["host"],
        port=options.get("port", 24224),
        timeout=_TIMEOUT,
        forward_packet_error=False,
    )


def acknowledged(connection: Any) -> str:
    """The chunk in `{"ack": chunk}` of MessagePack; empty where something else came."""
    import msgpack

    received = b""
    while part := connection.recv(_MOST_READ):
        received += part
        try:
            answer = msgpack.unpackb(received)
        except ValueError:  # not whole yet
            if len(received) > _MOST_READ:
                break
            continue
        return str(answer.get("ack", "")) if isinstance(answer, dict) else ""
    return ""
