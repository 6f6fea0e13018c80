"""logctl search --by and --histogram"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.output import Output, say
from logctl.cli.present import time_for_people, titles_of
from logctl.cli.table import Row
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.completeness.span import Span
    from logctl.pipeline.engine import Engine
    from logctl.query import Node
    from logctl.store.grouping import Counting, Group, Grouping, Groups

TOP = 10
_BAR = 50
_TITLES = {
    "count": _("number"),
    "first": _("first"),
    "last": _("last"),
    "from": _("from"),
    "bar": "",
}
_RESTS = {
    "others": _("(%(values)s other values)"),
    "without": _("(no value)"),
    "too-long": _("(too long to be compared)"),
    "subtotal": _("(all)"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """What was answered: signs that something is missing, the time that it covers, what stands in its rows."""

    partial: list[str]
    order: str
    columns: tuple[str, ...] = ()
    rows: int = 0
    total: int = 0


def answer_groups(answer: Output, engine: "Engine", node: "Node", grouping: "Grouping") -> Counted:
    from logctl.store.grouping import group

    with engine.store.counting() as counting:
        found = group(counting, node, grouping)
        columns = (*grouping.by, *_measures(grouping))
        if answer.format in ("csv", "xlsx"):
            columns = ("row", *columns)
        written = answer.rows(
            _rows(found, grouping),
            columns,
            _titles(columns, grouping),
            lambda row: _shown_group(row, columns, grouping, engine, answer.format),
        )
        say(
            _("%(events)s events, %(different)s different values of %(field)s"),
            events=found.events,
            different=found.different,
            field=titles_of((found.by,))[0],
        )
        return Counted(counting.partial, "count:desc", columns, written, found.events)


def _measures(grouping: "Grouping") -> tuple[str, ...]:
    return ("count", *(["distinct"] if grouping.distinct else ()), "first", "last")


def _titles(columns: tuple[str, ...], grouping: "Grouping") -> list[str]:
    titles = [
        _TITLES.get(name, name) if name not in grouping.by else title
        for name, title in zip(columns, titles_of(columns), strict=True)
    ]
    if grouping.distinct:
        field = titles_of((grouping.distinct,))[0]
        titles[columns.index("distinct")] = translate(_("different values of %(field)s")) % {"field": field}
    return titles


def _rows(found: "Groups", grouping: "Grouping", above: Row | None = None) -> Iterator[dict[str, Any]]:
    """`row` says what a line is: a value, or what is beside the values that are shown."""
    for one in found.groups:
        row = {"row": "value", **(above or {}), found.by: one.value}
        if one.within is None:
            yield row | _measured(one)
            continue
        yield row | {"row": "subtotal", grouping.by[1]: None} | _measured(one)
        yield from _rows(one.within, grouping, {found.by: one.value})
    begin = {**(above or {}), found.by: None} | dict.fromkeys(grouping.by[1:] if above is None else ())
    if found.other_values:
        yield {"row": "others", **begin, "values": found.other_values, "count": found.others}
    if found.without:
        yield {"row": "without", **begin, "count": found.without}
    if found.too_long:
        yield {"row": "too-long", **begin, "count": found.too_long}


def _measured(one: "Group") -> dict[str, Any]:
    from logctl.decode import iso_text

    distinct = {} if one.distinct is None else {"distinct": one.distinct}
    return {"count": one.count} | distinct | {"first": iso_text(one.first), "last": iso_text(one.last)}


def _shown_group(
    row: Row, columns: tuple[str, ...], grouping: "Grouping", engine: "Engine", form: str
) -> dict[str, Any]:
    from logctl.fields import value_label

    shown = {name: row.get(name) for name in columns}
    for name in ("first", "last"):
        if shown[name]:
            shown[name] = time_for_people(str(shown[name]), engine.settings.zone, form)
    if form == "csv":
        return shown
    for name in grouping.by:
        if label := value_label(name, shown[name]):
            shown[name] = label.text(spoken())
    if template := _RESTS.get(str(row["row"])):
        empty = next(name for name in grouping.by if row.get(name) is None)
        shown[empty] = translate(template) % {"values": row.get("values")}
    return shown


# histograms


def answer_histogram(answer: Output, engine: "Engine", node: "Node", interval: str, span: "Span") -> Counted:
    from logctl.decode import iso_text
    from logctl.query.intervals import bounds

    with engine.store.counting() as counting:
        times = _times(counting, node, span)
        if times is None:
            say(_("no events found"))
            answer.rows([], ("from", "to", "count"))
            return Counted(counting.partial, "from:asc", ("from", "to", "count"))
        found = bounds(*times, interval, engine.settings.zone)
        counts = counting.histogram(node, found)
        rows = [
            {"from": iso_text(low), "to": iso_text(high), "count": count}
            for (low, high), count in zip(pairwise(found), counts, strict=True)
        ]
        columns = ("from", "count", "bar") if answer.format == "table" else ("from", "to", "count")
        most = max(counts)
        written = answer.rows(
            rows,
            columns,
            [_TITLES.get(name, name) for name in columns],
            lambda row: _shown_part(row, most, engine, answer.format),
        )
        say(_("%(total)s events"), total=sum(counts))
        return Counted(counting.partial, "from:asc", columns, written, sum(counts))


def _times(counting: "Counting", node: "Node", span: "Span") -> tuple[int, int] | None:
    """The time that was asked for; where it has no beginning or end, that of the events found."""
    oldest, newest = counting.edge(node, newest=False), counting.edge(node, newest=True)
    if oldest is None or newest is None:
        return None
    first = oldest.time if span.first is None else span.first
    return first, newest.time if span.last is None else span.last


def _shown_part(row: Row, most: int, engine: "Engine", form: str) -> dict[str, Any]:
    zone = engine.settings.zone
    shown = {
        **row,
        "from": time_for_people(row["from"], zone, form),
        "to": time_for_people(row["to"], zone, form),
    }
    if form == "table":
        shown["from"] = shown["from"][:-4]
        # At least one mark: a single event must be seen beside a thousand.
        shown["bar"] = "#" * max(-(-row["count"] * _BAR // max(most, 1)), 0)
    return shown
