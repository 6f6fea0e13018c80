"""Logs of IIS: W3C extended, HTTPERR of HTTP.sys, and IIS's own older form."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Iis

    return Iis()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "iis",
            __version__,
            Label("IIS ログ", "IIS log"),
            _reading,
            programs=("iis",),
            reader="directives",
            confidence=64,
        )
    )
