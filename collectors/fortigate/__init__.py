"""Logs of FortiGate: traffic, VPN, administrators, threats, web filter."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import FortiGate

    return FortiGate()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "fortigate",
            __version__,
            Label("FortiGate のログ", "FortiGate log"),
            _reading,
            confidence=64,
        )
    )
