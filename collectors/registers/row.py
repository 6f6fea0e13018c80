"""From a row of a register to the event of the day from which it holds."""

import json
import re
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


_USB = re.compile(r"(?:VID_)?([0-9A-F]{4})[^0-9A-Z]{1,3}(?:PID_)?([0-9A-F]{4})", re.I)
_END_OF_DAY = "T23:59:59.999"


def _device(values: Values) -> Fields:
    """Whose it is says the owner, the department, or both; an answer to "encrypted" that is neither yes nor no is none."""
    ids = _USB.fullmatch(_first(values, "vid_pid"))
    returned = _first(values, "returned")
    encrypted = _first(values, "encrypted")
    found: Fields = {
        "device.serial_number": _first(values, "serial"),
        "device.manufacturer": _first(values, "maker"),
        "device.model.name": _first(values, "model"),
        "logctl.device.vendor_id": (ids[1] if ids else _first(values, "vid")).lower(),
        "logctl.device.product_id": (ids[2] if ids else _first(values, "pid")).lower(),
        "logctl.device.no": _first(values, "no"),
        "logctl.device.owner": _all(values, "owner", "department"),
        "logctl.device.purpose": _first(values, "purpose"),
        "logctl.device.returned": returned.partition(_END_OF_DAY)[0],
    }
    return found | (
        {"logctl.device.encrypted": encrypted == "true"} if encrypted in ("true", "false") else {}
    )


def _maintenance(values: Values) -> Fields:
    found: Fields = {
        "logctl.maintenance.no": _first(values, "no"),
        "logctl.maintenance.vendor": _first(values, "vendor"),
        "user.name": _all(values, "account"),
        "logctl.maintenance.target": _all(values, "target"),
        "logctl.maintenance.work": _first(values, "work"),
        "logctl.maintenance.approver": _first(values, "approver"),
    }
    return found | ({"logctl.maintenance.cancelled": True} if _first(values, "cancelled") == "true" else {})


_MAKE: dict[str, Callable[[Values], Fields]] = {
    "people": _person,
    "terminals": _terminal,
    "departments": _department,
    "patients": _patient,
    "devices": _device,
    "maintenance": _maintenance,
}
