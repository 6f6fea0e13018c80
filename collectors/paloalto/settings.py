"""CONFIG: what administrators changed."""

from logctl.decode.account import account_fields
from logctl.decode.connection import end_fields, told
from logctl.event import Fields

from .columns import Row

_FAILED = frozenset({"failed", "unauthorized"})


def settings_fields(row: Row) -> Fields:
    failed = row["result"].casefold() in _FAILED
    return told("settings-change-failed" if failed else "settings-changed") | {
        **account_fields(row["admin"]),
        **end_fields("source", row["host"]),
        "logctl.setting.name": " ".join(row["path"].split()) or row["command"],
        "logctl.setting.before": row["before"],
        "logctl.setting.after": row["after"],
        "logctl.logon.method": row["client"],
        "event.code": row["command"],
        "event.reason": row["result"] if failed else "",
        "vendor.paloalto.result": row["result"],
    }
