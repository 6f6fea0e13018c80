"""RADIUS servers: who was let into the network, from where, and which address they had: FreeRADIUS and Microsoft's NPS."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Collector, Label, LineCollector, LineReading, hookimpl

__version__ = "0.1.0"


def _log() -> LineReading:
    from .radius_log import RadiusLog

    return RadiusLog()


def _detail() -> LineReading:
    from .detail import Detail

    return Detail()


def _nps() -> LineReading:
    from .nps import Nps

    return Nps()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "radius",
            __version__,
            Label("FreeRADIUS のログ", "FreeRADIUS log"),
            _log,
            programs=("radiusd", "freeradius"),
            confidence=64,
        )
    )
    register(
        LineCollector(
            "radius_detail",
            __version__,
            Label("FreeRADIUS の詳細ファイル", "FreeRADIUS detail file"),
            _detail,
            programs=("radius_detail",),  # no program writes it into syslog
            reader=r"begin:\S",
            confidence=64,
        )
    )
    register(
        LineCollector(
            "nps",
            __version__,
            Label("NPS のログ", "NPS log"),
            _nps,
            programs=("nps", "ias"),
            confidence=64,
        )
    )
