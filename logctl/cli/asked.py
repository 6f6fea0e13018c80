"""What a search asks for: which events, and what of them is wanted."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from logctl.cli.group import cli
from logctl.cli.present import COLUMNS
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.query import Node
    from logctl.settings import Settings
    from logctl.store import Sort


@dataclass(frozen=True, slots=True)
class Wish:
    """What of the events found is wanted, and how."""

    fields: str | None
    sort: str | None
    limit: int | None
    everything: bool
    only_count: bool
    follow: bool
    after: str | None
    explain: bool
    no_pager: bool
    completeness: bool
    by: tuple[str, ...]
    distinct: str | None
    histogram: str | None

    def check(self) -> None:
        for one, other in _EXCLUDE:
            if getattr(self, one) and getattr(self, other):
                raise UsageError(
                    _("%(one)s and %(other)s cannot both be"), one=_OPTIONS[one], other=_OPTIONS[other]
                )
        if self.distinct and not self.by:
            raise UsageError(_("--distinct needs --by"))

    @property
    def counted(self) -> bool:
        """Is it not the events that are wanted, but how many there are of what?"""
        return bool(self.by or self.histogram)


_OPTIONS = {
    "limit": "--limit",
    "everything": "--all",
    "only_count": "--count",
    "follow": "--follow",
    "after": "--after",
    "sort": "--sort",
    "fields": "--fields",
    "by": "--by",
    "histogram": "--histogram",
}
_EXCLUDE = (
    ("limit", "everything"),
    ("follow", "everything"),
    ("follow", "only_count"),
    ("follow", "sort"),
    ("follow", "after"),
    ("after", "only_count"),
    ("after", "sort"),
    ("by", "histogram"),
    ("histogram", "limit"),
    *(
        (one, other)
        for one in ("by", "histogram")
        for other in ("only_count", "follow", "after", "sort", "fields")
    ),
)


def read_times(first: str | None, last: str | None, settings: "Settings") -> tuple[int | None, int | None]:
    """Both ends in milliseconds, included."""
    if first is None and last is None:
        return None, None
    from datetime import UTC

    from logctl.query import parse_span

    now = datetime.now(UTC)
    low = parse_span(first, settings.zone, now).first if first else None
    return low, parse_span(last, settings.zone, now).last if last else None


def read_query(text: str, low: int | None, high: int | None, settings: "Settings") -> "Node":
    """The query and the times, as one tree."""
    from datetime import UTC

    from logctl.query import And, Range, parse
    from logctl.query.typed import Reading

    cli.last_query = text
    node = parse(text, Reading(settings.zone, datetime.now(UTC)))
    cli.last_query = None
    if low is None and high is None:
        return node
    return And((node, Range("@timestamp", "date", low, high)))


def columns_named(fields: str | None) -> tuple[str, ...]:
    if fields is None:
        return COLUMNS
    from logctl.fields import field_named
    from logctl.query.typed import resolve

    names = [name.strip() for name in fields.split(",") if name.strip()]
    return tuple(field.name if (field := field_named(name)) else resolve(name)[0] for name in names)


def sort_named(text: str | None, everything: bool) -> "Sort":
    from logctl.query.typed import resolve
    from logctl.store import Sort

    if text is None:
        return Sort(descending=not everything)
    name, _colon, direction = text.rpartition(":") if text.endswith((":asc", ":desc")) else (text, "", "asc")
    return Sort(resolve(name)[0], direction == "desc")
