"""The audit log of Linux: audit.log of auditd, and its records within syslog."""

from __future__ import annotations

from collections.abc import Callable

from logctl import Amender, Collector, Label, LineCollector, LineReading, hookimpl

from .joins import AuditdJoins

__version__ = "0.1.0"


def _reading() -> LineReading:
    from .reading import Auditd

    return Auditd()


@hookimpl
def register_collectors(register: Callable[[Collector], None]) -> None:
    register(
        LineCollector(
            "auditd",
            __version__,
            Label("Linux 監査ログ", "Linux audit log"),
            _reading,
            programs=("audispd", "audisp-syslog", "auditd", "audit", "kernel"),
            confidence=70,
        )
    )


@hookimpl
def register_amenders(register: Callable[[Amender], None]) -> None:
    register(AuditdJoins())
