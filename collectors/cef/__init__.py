"""The two common forms in which appliances of all makers send events: CEF and LEEF."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _cef() -> LineReading:
    from .cef import Cef

    return Cef()


def _leef() -> LineReading:
    from .leef import Leef

    return Leef()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    cef = Label("CEF の行", "CEF lines")
    register(LineCollector("cef", __version__, cef, _cef, confidence=65))
    leef = Label("LEEF の行", "LEEF lines")
    register(LineCollector("leef", __version__, leef, _leef, confidence=65))
