"""What a search asks for: which events, and what of them is wanted."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from logctl.cli.group import cli
from logctl.cli.present import COLUMNS
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from logctl.contracts import SavedSearch
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
    manifest: bool
    layout: str | None
    purpose: str | None
    saved: str | None
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

    def filled(self, search: "SavedSearch") -> "Wish":
        """What is not said here is as the saved search has it; whoever says what is wanted gets that alone."""
        if self.counted or self.only_count or self.layout:
            return self
        said = self.fields or self.follow or self.after or self.sort
        columns = self.fields or ",".join(search.columns) or None
        if said or not (search.by or search.histogram):
            moving = self.follow or self.after
            return replace(self, fields=columns, sort=self.sort or (None if moving else search.sort))
        return replace(self, by=search.by, distinct=search.distinct, histogram=search.histogram)

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
    "manifest": "--manifest",
    "layout": "--layout",
}
_EXCLUDE = (
    ("limit", "everything"),
    ("follow", "everything"),
    ("follow", "only_count"),
    ("follow", "sort"),
    ("follow", "after"),
    ("after", "only_count"),
    ("after", "sort"),
    ("manifest", "only_count"),
    *(("layout", other) for other in ("fields", "by", "histogram", "only_count", "follow")),
    ("manifest", "follow"),
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

    from logctl.query import Range, parse, with_conditions
    from logctl.query.typed import Reading

    cli.last_query = text
    node = parse(text, Reading(settings.zone, datetime.now(UTC)))
    cli.last_query = None
    if low is None and high is None:
        return node
    return with_conditions(node, [Range("@timestamp", "date", low, high)])


def parameter_values(parameters: "Sequence[str]") -> dict[str, list[str]]:
    """Of `NAME=VALUE`, a name once or several times."""
    found: dict[str, list[str]] = {}
    for text in parameters:
        name, equal, value = text.partition("=")
        if not equal:
            raise UsageError(_("%(text)s is no parameter; write NAME=VALUE"), text=repr(text))
        found.setdefault(name.strip(), []).append(value)
    return found


def read_saved(search: "SavedSearch", values: "dict[str, list[str]]", settings: "Settings") -> "Node":
    """What the saved search asks with these values."""
    from datetime import UTC

    from logctl.query.typed import Reading
    from logctl.saved import asked

    return asked(search, values, Reading(settings.zone, datetime.now(UTC)))


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
