"""Log-on and log-off: 4624, 4625, 4634, 4647, 4648."""

from logctl.event import Fields

from .codes import LOGON_TYPES, failure
from .record import Data
from .values import address, number, person, present, program, related


def _session(data: Data, identifier: str) -> Fields:
    kind = present(data, "LogonType")
    return {
        "event.category": ["authentication"],
        "logctl.category": "session",
        "winlog.logon.id": present(data, identifier),
        "winlog.logon.type": LOGON_TYPES[kind][0] if kind in LOGON_TYPES else kind,
    }


def _from(data: Data) -> Fields:
    """Where it came from, and the program that asked."""
    return {
        "source.ip": address(present(data, "IpAddress")),
        "source.port": number(present(data, "IpPort")) or "",
        "source.domain": present(data, "WorkstationName"),
        "process.pid": _or_absent(number(present(data, "ProcessId"))),
        **program("process", present(data, "ProcessName")),
        **related(data),
    }


def _or_absent(value: int | None) -> int | str:
    return "" if value is None else value


def logon(data: Data) -> Fields:
    return {
        **_session(data, "TargetLogonId"),
        **_from(data),
        **person("user", "Target", data),
        "event.action": "logged-in",
        "event.type": ["start"],
        "event.outcome": "success",
    }


def logon_failed(data: Data) -> Fields:
    status, sub_status = present(data, "Status"), present(data, "SubStatus")
    reason = failure(status, sub_status)
    return {
        **_session(data, "SubjectLogonId"),
        **_from(data),
        **person("user", "Target", data),
        "event.action": "logon-failed",
        "event.type": ["start"],
        "event.outcome": "failure",
        "event.reason": reason.en if reason else "",
        "winlog.logon.failure.reason": reason.en if reason else "",
        "winlog.logon.failure.status": status,
        "winlog.logon.failure.sub_status": sub_status,
    }


def logoff(data: Data) -> Fields:
    return {
        **_session(data, "TargetLogonId"),
        **person("user", "Target", data),
        **related(data),
        "event.action": "logged-out",
        "event.type": ["end"],
        "event.outcome": "success",
    }


def explicit_logon(data: Data) -> Fields:
    """Somebody used other credentials: the user is who did it, the effective user whose they were."""
    return {
        **_session(data, "SubjectLogonId"),
        **_from(data),
        **person("user", "Subject", data),
        **person("user.effective", "Target", data),
        "destination.domain": present(data, "TargetServerName"),
        "event.action": "logged-in-explicit",
        "event.type": ["start"],
        "event.outcome": "success",
    }
