"""The log of the firewall of Windows: pfirewall.log."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import WindowsFirewall

    return WindowsFirewall()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "windows_firewall",
            __version__,
            Label("Windows ファイアウォールのログ", "Windows Firewall log"),
            _reading,
            reader="directives",
        )
    )
