"""What rules found, and what people decided about it: fields of the index of alerts alone."""

from logctl.fields.define import field
from logctl.fields.field import Field

ALERTS: tuple[Field, ...] = (
    field("logctl.alert.title", "keyword", "アラートの題名", "alert title"),
    field("logctl.alert.severity", "keyword", "アラートの重大度", "alert severity"),
    field("logctl.alert.hits", "long", "アラートの件数", "alert hits"),
    field("logctl.alert.state", "keyword", "アラートの状態", "alert state"),
    field("logctl.alert.verdict", "keyword", "アラートの判定", "alert verdict"),
    field("logctl.alert.assignee", "keyword", "アラートの担当者", "alert assignee"),
)
