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
    from logctl.contracts.notifier import (
        Message,
        Notice,
        Notifier,
    )
    from logctl.contracts.rule import (
        Case,
        Count,
        Each,
        Events,
        Filter,
        FirstSeen,
        Found,
        Hit,
        Judge,
        Rate,
        Rule,
        Silence,
        Together,
        Tracked,
    )
    from logctl.errors import (
        RejectError,
    )
    from logctl.event import (
        Event,
    )
    from logctl.hookspecs import (
        hookimpl,
    )
    from logctl.language import (
        Label,
    )
    from logctl.lines import (
        LineCollector,
        LineReading,
    )

__version__ = "0.1.0"

_HOMES = {
    "Amender": "logctl.contracts",
    "Case": "logctl.contracts.rule",
    "Collector": "logctl.contracts",
    "Count": "logctl.contracts.rule",
    "Draft": "logctl.contracts",
    "Each": "logctl.contracts.rule",
    "Event": "logctl.event",
    "Events": "logctl.contracts.rule",
    "Fact": "logctl.contracts",
    "Facts": "logctl.contracts",
    "Filter": "logctl.contracts.rule",
    "FirstSeen": "logctl.contracts.rule",
    "Found": "logctl.contracts.rule",
    "Hit": "logctl.contracts.rule",
    "Inference": "logctl.contracts",
    "Judge": "logctl.contracts.rule",
    "Known": "logctl.contracts",
    "Label": "logctl.language",
    "Line": "logctl.contracts",
    "LineCollector": "logctl.lines",
    "LineReading": "logctl.lines",
    "Message": "logctl.contracts.notifier",
    "Notice": "logctl.contracts.notifier",
    "Notifier": "logctl.contracts.notifier",
    "Parameter": "logctl.contracts",
    "Rate": "logctl.contracts.rule",
    "RawRecord": "logctl.contracts",
    "Reach": "logctl.contracts",
    "Recognition": "logctl.contracts",
    "RejectError": "logctl.errors",
    "Rule": "logctl.contracts.rule",
    "SavedSearch": "logctl.contracts",
    "Silence": "logctl.contracts.rule",
    "Together": "logctl.contracts.rule",
    "Track": "logctl.contracts",
    "Tracked": "logctl.contracts.rule",
    "TrackingQuery": "logctl.contracts",
    "Want": "logctl.contracts",
    "hookimpl": "logctl.hookspecs",
}

__all__ = [
    "Amender",
    "Case",
    "Collector",
    "Count",
    "Draft",
    "Each",
    "Event",
    "Events",
    "Fact",
    "Facts",
    "Filter",
    "FirstSeen",
    "Found",
    "Hit",
    "Inference",
    "Judge",
    "Known",
    "Label",
    "Line",
    "LineCollector",
    "LineReading",
    "Message",
    "Notice",
    "Notifier",
    "Parameter",
    "Rate",
    "RawRecord",
    "Reach",
    "Recognition",
    "RejectError",
    "Rule",
    "SavedSearch",
    "Silence",
    "Together",
    "Track",
    "Tracked",
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
