"""Of which hosts the logs have numbers by which missing records show, and when they last spoke."""

from collections.abc import Iterable
from datetime import datetime, tzinfo

from logctl.language import Label
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.completeness.table import Known
from logctl.pipeline.sources.counts import short_name

_NO_SECURITY = Label(
    "セキュリティログには、記録の抜けが分かる連番がありません",
    "the security log came without numbers by which missing records would show",
)


class Logs:
    """`numbered` are the hosts with such logs in the time, and what is lacking of theirs; `last` the day of the newest
    record of each host, whenever that was."""

    def __init__(self, known: Iterable[Known], span: Span, zone: tzinfo) -> None:
        names: dict[str, set[str]] = {}
        times: dict[str, int] = {}
        for one in known:
            host = short_name(one.log[0])
            times[host] = max(one.last_time, times.get(host, one.last_time))
            if one.numbered and span.meets(one.first_time, one.last_time):
                names.setdefault(host, set()).add(one.log[1])
        self.numbered = {host: () if _has_security(logs) else (_NO_SECURITY,) for host, logs in names.items()}
        self.last = {
            host: datetime.fromtimestamp(time / 1000, zone).date().isoformat() for host, time in times.items()
        }


def _has_security(logs: set[str]) -> bool:
    """The security log is what an intruder would thin out."""
    windows = any(name in ("System", "Application") or name.startswith("Microsoft-Windows-") for name in logs)
    return "Security" in logs or not windows
