"""Channels: a notifier, whom it tells, of what, and when; as the settings say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from logctl.contracts.notifier import Notifier
from logctl.contracts.rule import SEVERITIES, Severity
from logctl.detect.finding import Finding
from logctl.errors import SettingsError
from logctl.language import Language
from logctl.language import marked as _
from logctl.manager import Manager
from logctl.settings import Settings

CRITICAL = SEVERITIES.index("critical")
_DIGEST_OF_OLD = 3_600_000
_SECRET = "_file"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Channel:
    """`digest` and `fresh` are in milliseconds, `quiet` in minutes of a day in the hospital's zone."""

    name: str
    notifier: Notifier
    options: Mapping[str, Any]
    least: Severity = "medium"
    rules: tuple[str, ...] = ("*",)
    names: bool = False
    digest: int = 3_600_000
    quiet: tuple[tuple[int, int], ...] = ()
    fresh: int = 86_400_000
    language: Language = "ja"
    timezone: str = "Asia/Tokyo"

    def wants(self, finding: Finding) -> bool:
        severe = SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.least)
        return severe and any(fnmatchcase(finding.rule, pattern) for pattern in self.rules)

    def wait(self, finding: Finding, now: int) -> int:
        """How long others are waited for, to tell of them together. Of what is critical nobody learns an hour late;
        what is old, or goes on from a day of which was told, wakes nobody."""
        if finding.continues or finding.last < now - self.fresh:
            return self.digest or _DIGEST_OF_OLD
        return 0 if finding.severity == "critical" else self.digest

    def is_quiet(self, now: int) -> bool:
        here = (_EPOCH + timedelta(milliseconds=now)).astimezone(ZoneInfo(self.timezone))
        minute = here.hour * 60 + here.minute
        return any(
            begin <= minute < end if begin < end else not end <= minute < begin for begin, end in self.quiet
        )

    def read_options(self) -> dict[str, Any]:
        """With the first line of each file that holds a secret, under the name without `_file`. Raises OSError."""
        read = {name: value for name, value in self.options.items() if not name.endswith(_SECRET)}
        for name in self.options.keys() - read.keys():
            text = Path(self.options[name]).expanduser().read_text(encoding="utf-8-sig")
            read[name.removesuffix(_SECRET)] = text.partition("\n")[0].strip()
        return read


def checked_channels(settings: Settings, manager: Manager) -> tuple[Channel, ...]:
    """Raises SettingsError, which names the table."""
    return tuple(
        _channel(name, settings.notify[name], settings, manager.notifiers) for name in sorted(settings.notify)
    )


def _channel(
    name: str, values: Mapping[str, Any], settings: Settings, notifiers: Mapping[str, Notifier]
) -> Channel:
    from pydantic import ValidationError

    from logctl.detect.notify.channel_table import ChannelTable

    try:
        table = ChannelTable.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise _wrong(name, f"{place}: {first['msg'].removeprefix('Value error, ')}") from error
    if table.kind not in notifiers:
        raise SettingsError(
            _("[notify.%(name)s]: there is no notifier %(kind)s; known: %(known)s"),
            name=name,
            kind=table.kind,
            known=", ".join(sorted(notifiers)),
        )
    channel = Channel(
        name,
        notifiers[table.kind],
        table.own,
        table.least_severity,
        tuple(table.rules),
        table.names,
        table.digest,
        tuple(table.quiet),
        table.fresh,
        settings.lang or "ja",
        settings.timezone,
    )
    _check_options(channel)
    return channel


def _check_options(channel: Channel) -> None:
    try:
        channel.notifier.check(channel.options)
        channel.read_options()
    except (ValueError, OSError) as error:
        raise _wrong(channel.name, str(error)) from error


def _wrong(name: str, reason: str) -> SettingsError:
    return SettingsError(_("[notify.%(name)s]: %(reason)s"), name=name, reason=reason)
