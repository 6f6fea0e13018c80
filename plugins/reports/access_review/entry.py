"""A record as a row of the form: user, name, time, category, operation."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from logctl import Column, Event, Label
from logctl.event import Fields

from . import labels

FORM = (
    Column("user", labels.USER),
    Column("name", labels.NAME),
    Column("time", labels.TIME),
    Column("category", labels.CATEGORY),
    Column("operation", labels.OPERATION, wide=True),
)
"""The five columns that the manual of the checklist shows."""


def moment(time: int, zone: tzinfo) -> str:
    """`2023/5/16 8:31:00`."""
    at = datetime.fromtimestamp(time // 1000, zone)
    return f"{at.year}/{at.month}/{at.day} {at.hour}:{at.minute:02}:{at.second:02}"


def user(fields: Fields) -> str:
    return first(fields, "ehr.user.id") or first(fields, "user.name")


def person(fields: Fields) -> str:
    return first(fields, "ehr.user.name") or first(fields, "user.full_name")


def entry(event: Event, zone: tzinfo, login: int | None = None) -> dict[str, Any]:
    """`login` is when the user had logged in before that."""
    fields = event.shown
    return {
        "id": event.id,
        "user": user(fields),
        "name": person(fields),
        "time": moment(event.time, zone),
        "category": first(fields, "ehr.function") or labels.EHR,
        "operation": _operation(fields, None if login is None else moment(login, zone)),
    }


def _operation(fields: Fields, login: str | None) -> Label:
    """What was done, to whose record, where, and since when the user was there."""
    done = labels.ACTIONS.get(first(fields, "event.action")) or _said(fields)
    if fields.get("ehr.emergency") is True and "emergency" not in first(fields, "event.action"):
        done = Label(f"{labels.EMERGENCY.ja} {done.ja}", f"{labels.EMERGENCY.en}: {done.en}")
    details = {
        "patient": first(fields, "ehr.patient.id"),
        "record": first(fields, "ehr.record.id"),
        "target": first(fields, "ehr.target.user.id"),
        "reason": first(fields, "event.reason"),
        "terminal": first(fields, "ehr.terminal") or first(fields, "host.name"),
        "login": login or "",
    }
    return Label(*(_told(details, done, language) for language in (0, 1)))


def _told(details: Mapping[str, str], done: Label, language: int) -> str:
    parts = [labels.DETAILS[name][language] % text for name, text in details.items() if text]
    opening, between, closing = ("（", "、", "）") if language == 0 else (" (", ", ", ")")
    return done[language] + (opening + between.join(parts) + closing if parts else "")


def _said(fields: Fields) -> Label:
    text = first(fields, "message") or first(fields, "event.action")
    return Label(text, text)


def first(fields: Fields, name: str) -> str:
    value = fields.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else str(value)
