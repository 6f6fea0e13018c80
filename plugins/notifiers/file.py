"""A line of JSON for each notice at the end of a file, on disk before it counts as told."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from logctl import Label, Message

from .options import check_options, text


class FileNotifier:
    name = "file"
    label = Label("ファイル", "file")

    def check(self, options: Mapping[str, Any]) -> None:
        check_options(options, {"path": text}, ("path",))

    def deliver(self, message: Message) -> None:
        path = Path(message.options["path"]).expanduser()
        private = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(private, "ab+") as stream:
            stream.write(_after_a_torn_line(stream) + lines_of(message))
            stream.flush()
            os.fsync(stream.fileno())


def lines_of(message: Message) -> bytes:
    import orjson

    from .record import record_of

    records = ({"message": message.id, **record_of(notice)} for notice in message.notices)
    return b"".join(orjson.dumps(record) + b"\n" for record in records)


def _after_a_torn_line(stream: Any) -> bytes:
    """A kill in the middle of a line must not spoil the next."""
    size = stream.seek(0, os.SEEK_END)
    if size:
        stream.seek(size - 1)
    return b"\n" if size and stream.read(1) != b"\n" else b""
