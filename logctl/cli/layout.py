"""logctl search --layout: events in the columns that somebody else has fixed."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.event import Fields
    from logctl.settings import Settings

LAYOUTS = ("access-log",)
COLUMNS = ("user_id", "name", "time", "category", "operation")
TITLES = (_("user ID"), _("full name"), _("time"), _("category"), _("operation"))
"""The access log that the manual of the MHLW's checklist for hospitals prints (2-11): ユーザーID, 氏名, 時刻, カテゴリ, 操作情報."""

_USER = ("ehr.user.id", "user.name", "user.id")
_NAME = ("ehr.user.name", "user.full_name", "logctl.person.name")
_CATEGORY = ("ehr.function", "logctl.category", "event.provider")
_OPERATION = ("logctl.operation", "message", "event.action")


def access_log(settings: "Settings") -> "Callable[[Fields], dict[str, Any]]":
    """Of an event's fields; the category is the screen or menu, where there is one."""
    zone = settings.zone

    def row(fields: "Fields") -> dict[str, Any]:
        local = datetime.fromisoformat(str(fields["@timestamp"])).astimezone(zone)
        return {
            "user_id": _first(fields, _USER),
            "name": _first(fields, _NAME),
            "time": f"{local.year}/{local.month}/{local.day} {local.hour}:{local:%M:%S}",
            "category": _first(fields, _CATEGORY),
            "operation": _first(fields, _OPERATION),
        }

    return row


def _first(fields: "Fields", names: tuple[str, ...]) -> str:
    """Of the first field that has a value, by its label."""
    from logctl.fields import value_label

    for name in names:
        if value := fields.get(name):
            label = value_label(name, value)
            return label.text(spoken()) if label else str(value)
    return ""
