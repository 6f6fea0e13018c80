"""Message tracking logs of Exchange Server."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Exchange

    return Exchange()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "exchange",
            __version__,
            Label("Exchange のメッセージ追跡ログ", "Exchange message tracking log"),
            _reading,
            programs=("msgtrk",),
            reader="directives",
            confidence=70,
        )
    )
