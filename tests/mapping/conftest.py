"""Mappings for tests, of each form."""

from dataclasses import replace

from logctl.contracts import Context, Draft, RawRecord
from logctl.event import Fields
from logctl.language import Label
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import CONTENT, Case, Mapping, Source, Width

MAPPING = Mapping(
    name="access",
    version="1",
    label=Label("アクセスログ", "access log"),
    product="acme",
    form="csv",
    columns={
        "time": ("操作日時", "日時"),
        "day": ("操作日",),
        "clock": ("操作時刻",),
        "user": ("利用者ID", "職員番号"),
        "operation": ("操作内容",),
        "patient": ("患者番号",),
        "address": ("IPアドレス",),
        "urgent": ("緊急",),
        "stored": ("作成日時",),
    },
    required=("user", "operation"),
    time=("time", "day", "clock"),
    fields={
        "user.name": Source("user"),
        "ehr.patient.id": Source("patient"),
        "source.ip": Source("address"),
        "ehr.emergency": Source("urgent"),
        "event.created": Source("stored"),
        "logctl.operation": Source("operation", {"参照": "read", "更新": "write"}),
    },
    sentence=Label("{user.name} が操作しました", "{user.name} did something"),
    constants={"logctl.category": "ehr"},
    cases=(
        Case(
            {"operation": ("参照", "閲覧")},
            {"event.action": "viewed"},
            sentence=Label("{user.name} が見ました", "{user.name} looked"),
        ),
        Case(
            {"operation": ("更新",), "patient": ("*",)},
            {"event.action": "updated"},
            {"ehr.record.id": Source("patient")},
        ),
        Case({"operation": ("更新",), "patient": ("",)}, {"event.action": "settings-changed"}),
    ),
    skip=({"user": ("合計", "小計")},),
    identity=("time", "user", "operation"),
)

FIXED = replace(
    MAPPING,
    form="fixed",
    encoding="cp932",
    first=r"^\d{14}",
    columns={name: (name,) for name in ("time", "user", "name", "operation", "備考")},
    widths={
        "time": Width(1, 14),
        "user": Width(15, 8),
        "name": Width(23, 10),
        "operation": Width(34, 4),
        "備考": Width(38, 6),
    },
    required=("time", "user"),
    time=("time",),
    fields={"user.name": Source("user"), "ehr.user.name": Source("name")},
)
"""Between name and operation is a byte that is no column."""
JSON = replace(
    MAPPING,
    form="json-lines",
    columns={
        "time": ("time", "@timestamp"),
        "user": ("user.id", "uid"),
        "operation": ("action",),
        "patient": ("patient.id",),
        "address": ("ip",),
        "tags": ("tags",),
    },
    time=("time",),
    fields={
        "user.name": Source("user"),
        "ehr.patient.id": Source("patient"),
        "source.ip": Source("address"),
        "event.type": Source("tags"),
    },
    identity=CONTENT,
)
XML = replace(
    JSON,
    form="xml",
    element="record",
    columns={
        "time": ("@time", "time"),
        "user": ("user/@id",),
        "operation": ("action",),
        "patient": ("patient/id",),
        "address": ("ip",),
        "tags": ("tags/tag",),
    },
)


def context_of(mapping: Mapping, reader: str = "lines") -> Context:
    return Context("s", "a", reader, mapping.name, mapping.version, "Asia/Tokyo", "cp932", "f" * 64)


def draft_of(mapping: Mapping, raw: bytes) -> Draft | None:
    found = list(MappedCollector(mapping).normalise(RawRecord(raw, 0), context_of(mapping)))
    assert len(found) < 2
    return found[0] if found else None


def fields_of(mapping: Mapping, raw: bytes) -> Fields:
    """Without what all events have."""
    found = draft_of(mapping, raw)
    assert found is not None
    return {name: value for name, value in found.fields.items() if name not in mapping.constants}
