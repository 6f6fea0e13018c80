"""Logs of Cisco ASA, Firepower and PIX: connections, VPN, administrators."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import CiscoAsa

    return CiscoAsa()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "cisco_asa",
            __version__,
            Label("Cisco ASA のログ", "Cisco ASA log"),
            _reading,
            confidence=64,
        )
    )
