"""What the commands of the registers share: import a list, and show what holds at a time."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, say
from logctl.cli.session import Session
from logctl.language import marked as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logctl.event import Event, Value
    from logctl.register.columns import Kind
    from logctl.settings import Settings

_IMPORTED = _(
    "%(rows)s rows: %(new)s are new, %(known)s were known; %(changed)s events say more, or otherwise, now"
)
FROM_HELP = _("Rows that do not say since when they hold, hold from this day on; 1970-01-01 is ever since.")
_PLAN = (
    "logctl.maintenance.no",
    "logctl.maintenance.vendor",
    "user.name",
    "logctl.maintenance.target",
    "logctl.register.from",
    "logctl.register.to",
    "logctl.maintenance.work",
    "logctl.maintenance.approver",
    "logctl.maintenance.cancelled",
)
AT_HELP = _("What held at this time; default: now.")


def import_list(kind: "Kind", file: Path, start: str | None, answer: Output) -> None:
    from dataclasses import asdict

    from logctl.pipeline.registering import put_on_register
    from logctl.query import parse_span
    from logctl.register.columns import columns_of
    from logctl.register.row import RowReader
    from logctl.register.sheet import sheet_rows

    session = Session()
    settings, now = session.settings, datetime.now(UTC)
    since = parse_span(start, settings.zone, now).first if start else None
    folders = (settings.home / "content", *settings.plugins_dirs)
    reader = RowReader(kind, columns_of(kind, folders), str(file), settings.zone, since)
    rows = list(reader.rows(sheet_rows(file, settings.encoding)))
    with session.engine(create=True) as engine:
        found = asdict(put_on_register(engine, rows, str(file), int(now.timestamp() * 1000)))
    for problem in found.pop("problems"):
        say(problem)
    answer.value(found, [translate(_IMPORTED) % found])


def list_register(kind: "Kind", columns: "Sequence[str]", at: str | None, answer: Output) -> None:
    from logctl.pipeline.registered import registered

    session = Session()
    with session.engine() as engine:
        rows = [
            _shown(event, columns) for event in registered(engine.store, kind, _time(at, session.settings))
        ]
    answer.rows(rows, columns, _titles(columns))


def list_plan(first: str | None, last: str | None, answer: Output, moment: bool) -> None:
    """The maintenance of a time; with `moment`, of the first moment that the text means."""
    from logctl.cli.asked import read_times
    from logctl.pipeline.registered import planned

    session = Session()
    begin, end = read_times(first, last, session.settings)
    with session.engine() as engine:
        rows = [_shown(event, _PLAN) for event in planned(engine.store, begin, begin if moment else end)]
    answer.rows(rows, _PLAN, _titles(_PLAN))


def _titles(columns: "Sequence[str]") -> list[str]:
    from logctl.fields import field_named

    return [field.label.text(spoken()) if (field := field_named(name)) else name for name in columns]


def _time(at: str | None, settings: "Settings") -> int:
    from logctl.query import parse_span

    now = datetime.now(UTC)
    return parse_span(at, settings.zone, now).first if at else int(now.timestamp() * 1000)


def _shown(event: "Event", columns: "Sequence[str]") -> dict[str, Any]:
    return {name: _day(name, event.fields[name]) for name in columns if name in event.fields}


def _day(name: str, value: "Value") -> "Value":
    """Of a moment that is a day's begin or end, the day."""
    if not name.startswith("logctl.register."):
        return value
    day, _mark, time = str(value).partition("T")
    return day if time.startswith(("00:00:00.000", "23:59:59.999")) or day == "1970-01-01" else value
