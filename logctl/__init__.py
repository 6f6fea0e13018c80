"""logctl: collect logs, keep them tamper-evident, and answer questions about them.

What a plugin needs is here; everything else is the engine's own.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logctl.contracts import (
        Amender,
        Collector,
        Draft,
        Fact,
        Facts,
        Inference,
        Known,
        Line,
        Parameter,
        RawRecord,
        Reach,
        Recognition,
        SavedSearch,
        Track,
        TrackingQuery,
        Want,
    )
    from logctl.errors import RejectError
    from logctl.event import Event
    from logctl.hookspecs import hookimpl
    from logctl.language import Label
    from logctl.lines import LineCollector, LineReading

__version__ = "0.1.0"

_HOMES = {
    "Amender": "logctl.contracts",
    "Collector": "logctl.contracts",
    "Draft": "logctl.contracts",
    "Event": "logctl.event",
    "Fact": "logctl.contracts",
    "Facts": "logctl.contracts",
    "Inference": "logctl.contracts",
    "Known": "logctl.contracts",
    "Label": "logctl.language",
    "Line": "logctl.contracts",
    "LineCollector": "logctl.lines",
    "LineReading": "logctl.lines",
    "Parameter": "logctl.contracts",
    "RawRecord": "logctl.contracts",
    "Reach": "logctl.contracts",
    "Recognition": "logctl.contracts",
    "RejectError": "logctl.errors",
    "SavedSearch": "logctl.contracts",
    "Track": "logctl.contracts",
    "TrackingQuery": "logctl.contracts",
    "Want": "logctl.contracts",
    "hookimpl": "logctl.hookspecs",
}

__all__ = [
    "Amender",
    "Collector",
    "Draft",
    "Event",
    "Fact",
    "Facts",
    "Inference",
    "Known",
    "Label",
    "Line",
    "LineCollector",
    "LineReading",
    "Parameter",
    "RawRecord",
    "Reach",
    "Recognition",
    "RejectError",
    "SavedSearch",
    "Track",
    "TrackingQuery",
    "Want",
    "hookimpl",
]


def __getattr__(name: str) -> object:
    # Imported on demand: `logctl --version` must not wait for pluggy.
    if name not in _HOMES:
        raise AttributeError(f"module 'logctl' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
