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
        Carrier,
        Document,
        Message,
        Notice,
        Notifier,
    )
    from logctl.contracts.report import (
        Alerted,
        Chart,
        Choice,
        Column,
        Decided,
        Inquiry,
        Look,
        Made,
        Note,
        Pair,
        Period,
        Report,
        Series,
        Table,
        Total,
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
    "Alerted": "logctl.contracts.report",
    "Amender": "logctl.contracts",
    "Carrier": "logctl.contracts.notifier",
    "Case": "logctl.contracts.rule",
    "Chart": "logctl.contracts.report",
    "Choice": "logctl.contracts.report",
    "Collector": "logctl.contracts",
    "Column": "logctl.contracts.report",
    "Count": "logctl.contracts.rule",
    "Decided": "logctl.contracts.report",
    "Document": "logctl.contracts.notifier",
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
    "Inquiry": "logctl.contracts.report",
    "Judge": "logctl.contracts.rule",
    "Known": "logctl.contracts",
    "Label": "logctl.language",
    "Line": "logctl.contracts",
    "LineCollector": "logctl.lines",
    "LineReading": "logctl.lines",
    "Look": "logctl.contracts.report",
    "Made": "logctl.contracts.report",
    "Message": "logctl.contracts.notifier",
    "Note": "logctl.contracts.report",
    "Notice": "logctl.contracts.notifier",
    "Notifier": "logctl.contracts.notifier",
    "Pair": "logctl.contracts.report",
    "Parameter": "logctl.contracts",
    "Period": "logctl.contracts.report",
    "Rate": "logctl.contracts.rule",
    "RawRecord": "logctl.contracts",
    "Reach": "logctl.contracts",
    "Recognition": "logctl.contracts",
    "RejectError": "logctl.errors",
    "Report": "logctl.contracts.report",
    "Rule": "logctl.contracts.rule",
    "SavedSearch": "logctl.contracts",
    "Series": "logctl.contracts.report",
    "Silence": "logctl.contracts.rule",
    "Table": "logctl.contracts.report",
    "Together": "logctl.contracts.rule",
    "Total": "logctl.contracts.report",
    "Track": "logctl.contracts",
    "Tracked": "logctl.contracts.rule",
    "TrackingQuery": "logctl.contracts",
    "Want": "logctl.contracts",
    "hookimpl": "logctl.hookspecs",
}

__all__ = [
    "Alerted",
    "Amender",
    "Carrier",
    "Case",
    "Chart",
    "Choice",
    "Collector",
    "Column",
    "Count",
    "Decided",
    "Document",
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
    "Inquiry",
    "Judge",
    "Known",
    "Label",
    "Line",
    "LineCollector",
    "LineReading",
    "Look",
    "Made",
    "Message",
    "Note",
    "Notice",
    "Notifier",
    "Pair",
    "Parameter",
    "Period",
    "Rate",
    "RawRecord",
    "Reach",
    "Recognition",
    "RejectError",
    "Report",
    "Rule",
    "SavedSearch",
    "Series",
    "Silence",
    "Table",
    "Together",
    "Total",
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
