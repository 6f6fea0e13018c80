"""Accounts: those of the staff list, and those that were used."""

from collections.abc import Mapping
from typing import Any

from logctl import Column, Note
from logctl.decode import iso_milliseconds
from logctl.event import Fields
from logctl.report.file_access.machines import reason_of
from logctl.words import fold

from ..asking import quoted
from ..people import text
from ..scope import Scope
from . import labels
from .matched import Matched

_LOGIN = "user.name"
_COLUMNS = (
    Column("login", labels.LOGIN),
    Column("state", labels.STATE),
    Column("name", labels.NAME),
    Column("staff", labels.STAFF),
    Column("department", labels.DEPARTMENT, wide=True),
    Column("events", labels.EVENTS, "number"),
    Column("first", labels.FIRST, "time"),
    Column("last", labels.LAST, "time"),
)
QUERY = f"NOT collector:registers AND _exists_:{_LOGIN}"


def accounts(scope: Scope) -> Matched:
    start = scope.period.first or 0
    now = scope.inquiry.register("people", scope.period.last)
    before = scope.inquiry.register("people", start)
    rows = {fold(text(row, _LOGIN)): row for row in (*before, *now) if text(row, _LOGIN)}
    present = {fold(text(row, _LOGIN)) for row in now}
    listed = {
        login: {
            "login": text(row, _LOGIN),
            "name": text(row, "user.full_name"),
            "staff": text(row, "logctl.staff.id"),
            "department": text(row, "ehr.user.department"),
        }
        for login, row in rows.items()
    }
    seen = {
        login: _seen(scope, login, count)
        for login, count in scope.inquiry.values(QUERY, _LOGIN, scope.period).items()
        if not reason_of("", False, login, "")
    }
    gone = [login for login in rows.keys() - present if _is_used_after(seen.get(login), rows[login])]
    left = dict.fromkeys(gone, labels.LEFT)
    notes = [Note(labels.SHARED)]
    command = "logctl people import FILE"
    return Matched("accounts", labels.ACCOUNTS, _COLUMNS, listed, seen, command, left, notes)


def _is_used_after(seen: Mapping[str, Any] | None, row: Fields) -> bool:
    end = iso_milliseconds(text(row, "logctl.register.to"))
    return seen is not None and end is not None and (seen["last"] or 0) > end


def _seen(scope: Scope, login: str, count: int) -> dict[str, object]:
    query = f"{QUERY} AND {_LOGIN}:{quoted(login)}"
    first, last = scope.inquiry.ends(query, scope.period) or (None, None)
    return {"login": scope.inquiry.written(_LOGIN, login), "events": count, "first": first, "last": last}
