"""Which report is made when, as the settings say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from logctl.contracts.notifier import Carrier
from logctl.contracts.report import Choice, Report
from logctl.detect.notify.channels import Channel, checked_channels
from logctl.errors import SettingsError
from logctl.language import marked as _
from logctl.manager import Manager
from logctl.report.calendar import Every
from logctl.settings import Settings

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
"""It is part of a file's name."""


@dataclass(frozen=True, slots=True)
class Schedule:
    name: str
    report: Report
    every: Every
    form: Literal["html", "xlsx"]
    folder: Path
    channels: tuple[Channel, ...] = ()
    values: Mapping[str, Any] | None = None


def checked_schedules(settings: Settings, manager: Manager) -> tuple[Schedule, ...]:
    """Raises SettingsError, which names the table."""
    channels = {one.name: one for one in checked_channels(settings, manager)} if settings.reports else {}
    return tuple(
        _schedule(name, settings.reports[name], settings, manager.reports, channels)
        for name in sorted(settings.reports)
    )


def _schedule(
    name: str,
    values: Mapping[str, Any],
    settings: Settings,
    reports: Mapping[str, Report],
    channels: Mapping[str, Channel],
) -> Schedule:
    from pydantic import ValidationError

    from logctl.report.schedule.table import ScheduleTable

    try:
        table = ScheduleTable.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise _wrong(name, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    if not _NAME.fullmatch(name):
        raise _wrong(name, "a name of letters, digits, - and _ is wanted")
    if table.report not in reports:
        raise SettingsError(
            _("[reports.%(name)s]: there is no report %(report)s; known: %(known)s"),
            name=name,
            report=table.report,
            known=", ".join(sorted(reports)),
        )
    report = reports[table.report]
    own = {**_values(name, report.choices, table.own), "limit": table.limit}
    carried = tuple(_carrying(name, one, channels) for one in table.notify)
    folder = table.place or settings.home / "reports"
    return Schedule(name, report, table.every, table.format, folder, carried, own)


def _values(name: str, choices: Sequence[Choice], given: Mapping[str, Any]) -> dict[str, Any]:
    known = {choice.name: choice for choice in choices}
    for key, value in given.items():
        if key not in known:
            raise _wrong(name, f"{key}: {_known(known)}")
        if not _fits(known[key], value):
            raise _wrong(name, f"{key}: {value!r}")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def _known(choices: Mapping[str, Choice]) -> str:
    return "known options of this report: " + (", ".join(sorted(choices)) or "-")


def _fits(choice: Choice, value: object) -> bool:
    many = value if choice.several and isinstance(value, list) else [value]
    kind = int if choice.number else str
    return all(
        isinstance(one, kind) and not isinstance(one, bool) and (not choice.choices or one in choice.choices)
        for one in many
    )


def _carrying(name: str, channel: str, channels: Mapping[str, Channel]) -> Channel:
    found = channels.get(channel)
    if found is None:
        raise _wrong(name, f"notify: there is no [notify.{channel}]")
    if not isinstance(found.notifier, Carrier):
        raise _wrong(name, f"notify: {found.notifier.name} brings no files")
    return found


def _wrong(name: str, reason: str) -> SettingsError:
    return SettingsError(_("[reports.%(name)s]: %(reason)s"), name=name, reason=reason)
