"""Logs of Yamaha's routers and firewalls: RTX, NVR, FWX."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Yamaha

    return Yamaha()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "yamaha_rtx",
            __version__,
            Label("ヤマハルーターのログ", "Yamaha router log"),
            _reading,
        )
    )
