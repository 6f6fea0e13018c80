"""Protocol audit of Dell PowerScale (Isilon, OneFS): JSON of `isi_audit`, and lines of its syslog."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Isilon

    return Isilon()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "isilon",
            __version__,
            Label("PowerScale (Isilon) 監査ログ", "PowerScale (Isilon) audit log"),
            _reading,
            # Its own frame has the node as `isilon-1(id1)`, after which nobody else finds a program.
            programs=("audit_protocol", ""),
            confidence=64,
        )
    )
