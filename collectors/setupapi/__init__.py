"""Text logs of Windows' SetupAPI: which device was set up when, in setupapi.dev.log, setupapi.setup.log and XP's setupapi.log."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import SetupApi

    return SetupApi()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "setupapi",
            __version__,
            Label("SetupAPI ログ (setupapi.dev.log)", "SetupAPI log (setupapi.dev.log)"),
            _reading,
            reader=r"begin:>>> {1,4}\[|\[\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \d{1,10}\.\d{1,10}",
            confidence=65,
        )
    )
