"""Logs of Palo Alto Networks' firewalls (PAN-OS), as their syslog forwarding writes them by default."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import PaloAlto

    return PaloAlto()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "paloalto",
            __version__,
            Label("Palo Alto Networks のログ", "Palo Alto Networks log"),
            _reading,
            confidence=64,
        )
    )
