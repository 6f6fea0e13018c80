"""A mapping for tests."""

from logctl.language import Label
from logctl.mapping.mapping import Case, Mapping, Source

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
