"""From a row of a register to the event of the day from which it holds."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from logctl import Draft, RawRecord, RejectError
from logctl.decode import iso_milliseconds
from logctl.event import Fields, Value

Values = Mapping[str, list[str]]


def draft(record: RawRecord) -> Draft:
    """Rows that were imported later count more, where both hold from the same moment."""
    row = _row(record.raw)
    start = iso_milliseconds(str(row.get("from")))
    register, values = str(row.get("register")), row.get("values")
    made = _MAKE.get(register)
    if made is None or start is None or not isinstance(values, dict):
        raise RejectError("not a row of a register")
    fields: Fields = {
        "event.kind": "enrichment",
        "event.module": "logctl",
        "event.dataset": f"logctl.{register}",
        "event.action": f"{register}-listed",
        "logctl.register.name": register,
        "logctl.register.from": str(row["from"]),
        "logctl.register.to": str(row.get("to") or ""),
        **made(values),
    }
    kept = {name: value for name, value in fields.items() if value not in ("", [])}
    return Draft(kept, start, sequence=record.receipt, identity=(json.dumps(row, sort_keys=True),))


def _row(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise RejectError("not a row of a register") from error
    return found if isinstance(found, dict) else {}


def _first(values: Values, name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _all(values: Values, *names: str) -> Value:
    found = list(dict.fromkeys(value for name in names for value in values.get(name, ())))
    return found[0] if len(found) == 1 else found


def _person(values: Values) -> Fields:
    return {
        "logctl.staff.id": _first(values, "id"),
        "user.name": _all(values, "login"),
        "ehr.user.id": _all(values, "ehr"),
        "user.full_name": _first(values, "name"),
        "logctl.staff.former_name": _all(values, "former_name"),
        "logctl.department.code": _first(values, "department_code"),
        "ehr.user.department": _first(values, "department"),
        "ehr.user.role": _first(values, "role"),
    }


def _terminal(values: Values) -> Fields:
    found: Fields = {
        "logctl.terminal.no": _first(values, "no"),
        "host.name": _first(values, "host").partition(".")[0].casefold(),
        "logctl.terminal.ward": _first(values, "ward"),
    }
    shared = _first(values, "shared")
    return found | ({"logctl.terminal.shared": shared == "true"} if shared else {})


def _department(values: Values) -> Fields:
    return {
        "logctl.department.code": _first(values, "code"),
        "ehr.user.department": _first(values, "name"),
    }


def _patient(values: Values) -> Fields:
    return {"ehr.patient.id": _all(values, "id", "other_id")}


_MAKE: dict[str, Callable[[Values], Fields]] = {
    "people": _person,
    "terminals": _terminal,
    "departments": _department,
    "patients": _patient,
}
