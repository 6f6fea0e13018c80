"""Events as people read them: times in their zone, values by their labels, sentences in their language."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken
from logctl.cli.table import Row

if TYPE_CHECKING:
    from logctl.event import Event
    from logctl.pipeline.engine import Engine
    from logctl.settings import Settings

COLUMNS = (
    "logctl.terminal.no",
    "host.name",
    "host.ip",
    "logctl.session.id",
    "user.name",
    "user.full_name",
    "@timestamp",
    "logctl.category",
    "message",
)
"""What investigators know from log-viewing screens, in that order."""


def titles_of(columns: tuple[str, ...]) -> list[str]:
    from logctl.fields import field_named

    fields = [field_named(name) for name in columns]
    return [
        field.label.text(spoken()) if field else name for field, name in zip(fields, columns, strict=True)
    ]


def shown_fields(event: "Event", engine: "Engine") -> dict[str, Any]:
    """In another language than the data folder's, the sentence is made anew from the fields."""
    shown = event.shown
    language = spoken()
    if language != engine.home.language:
        shown = dict(shown)
        collector = engine.manager.collectors.get(str(shown.get("logctl.collector")))
        if collector is not None:
            with suppress(Exception):  # a plugin's own bug: the stored sentence stays
                shown["message"] = collector.message(shown, language)
    return shown


def for_people(columns: tuple[str, ...], settings: "Settings", form: str) -> Callable[[Row], Row]:
    """CSV is for programs too: times with their offset, values as they are stored."""
    from logctl.fields import VALUES, type_of, value_label

    zone = settings.zone
    dates = [name for name in columns if type_of(name) == "date"]
    labelled = [] if form == "csv" else [name for name in columns if name in VALUES]
    styling = () if form == "csv" else ("event.outcome", "event.kind", "logctl.alert.rule")
    wanted = tuple(dict.fromkeys((*columns, *styling)))

    def shown(row: Row) -> Row:
        found = {name: row[name] for name in wanted if name in row}
        for name in dates:
            if isinstance(value := found.get(name), str):
                found[name] = time_for_people(value, zone, form)
        for name in labelled:
            if label := value_label(name, found.get(name)):
                found[name] = label.text(spoken())
        return found

    return shown


def time_for_people(value: str, zone: tzinfo, form: str) -> Any:
    local = datetime.fromisoformat(value).astimezone(zone)
    if form == "xlsx":
        return local
    if form == "csv":
        return local.isoformat(timespec="milliseconds")
    return local.strftime("%Y-%m-%d %H:%M:%S.") + f"{local.microsecond // 1000:03d}"


def style_of(row: Row) -> str:
    """The colour of an event on a terminal: what failed is red, what raised an alert bold."""
    failed = row.get("event.outcome") in ("failure", "失敗")
    alert = "logctl.alert.rule" in row or row.get("event.kind") == "alert"
    return " ".join(style for style, holds in (("red", failed), ("bold", alert)) if holds)
