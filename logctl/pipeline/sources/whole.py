"""Of which hosts the logs have numbers by which missing records show."""

from collections.abc import Iterable

from logctl.language import Label
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.completeness.table import Known
from logctl.pipeline.sources.counts import short_name

_NO_SECURITY = Label(
    "セキュリティログには、記録の抜けが分かる連番がありません",
    "the security log came without numbers by which missing records would show",
)


def numbered_logs(known: Iterable[Known], span: Span) -> dict[str, tuple[Label, ...]]:
    """Hosts with such logs, and what is lacking of theirs: the security log is what an intruder would thin out."""
    found: dict[str, set[str]] = {}
    for one in known:
        if one.numbered and span.meets(one.first_time, one.last_time):
            found.setdefault(short_name(one.log[0]), set()).add(one.log[1])
    return {host: () if _has_security(logs) else (_NO_SECURITY,) for host, logs in found.items()}


def _has_security(logs: set[str]) -> bool:
    windows = any(name in ("System", "Application") or name.startswith("Microsoft-Windows-") for name in logs)
    return "Security" in logs or not windows
