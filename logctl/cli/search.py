"""logctl search"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.completeness import tell_completeness
from logctl.cli.completion import complete_fields, complete_query, complete_sort
from logctl.cli.conditions import condition_options, read_conditions
from logctl.cli.group import cli
from logctl.cli.output import Output, output_options, say
from logctl.cli.present import COLUMNS, for_people, shown_fields, style_of, titles_of
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.event import Event
    from logctl.pipeline.completeness.report import Span
    from logctl.pipeline.engine import Engine
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

    def check(self) -> None:
        for one, other in _EXCLUDE:
            if getattr(self, one) and getattr(self, other):
                raise UsageError(
                    _("%(one)s and %(other)s cannot both be"), one=_OPTIONS[one], other=_OPTIONS[other]
                )


_PARTIAL = 4
_OPTIONS = {
    "limit": "--limit",
    "everything": "--all",
    "only_count": "--count",
    "follow": "--follow",
    "after": "--after",
    "sort": "--sort",
}
_EXCLUDE = (
    ("limit", "everything"),
    ("follow", "everything"),
    ("follow", "only_count"),
    ("follow", "sort"),
    ("follow", "after"),
    ("after", "only_count"),
    ("after", "sort"),
)


@click.command(help=_("Search events, newest first. QUERY is in Lucene's syntax; without it, everything."))
@click.argument("query", nargs=-1, shell_complete=complete_query)
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@condition_options
@click.option("--fields", metavar="A,B", shell_complete=complete_fields, help=_("Show these fields."))
@click.option(
    "--sort",
    metavar="FIELD[:asc|desc]",
    shell_complete=complete_sort,
    help=_("Order; default @timestamp:desc, with --all asc."),
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many; default 50."))
@click.option("--all", "everything", is_flag=True, help=_("All of them, oldest first."))
@click.option("--after", metavar="ID", help=_("The page that follows this event."))
@click.option("--follow", is_flag=True, help=_("Go on showing what comes in, until interrupted."))
@click.option("--count", "only_count", is_flag=True, help=_("Only count."))
@click.option("--explain", is_flag=True, help=_("Show how the query is understood; search nothing."))
@click.option("--completeness", is_flag=True, help=_("Also tell what is missing in the time, and why."))
@click.option("--no-pager", is_flag=True, help=_("Do not stop at every screen."))
@output_options
def search(
    query: tuple[str, ...],
    first: str | None,
    last: str | None,
    output: str | None,
    out: Path | None,
    bom: bool,
    **options: Any,
) -> int:
    from logctl.pipeline.completeness.report import Span
    from logctl.query import with_conditions

    conditions = read_conditions(options)
    wish = Wish(**options)
    wish.check()
    session = Session()
    low, high = read_times(first, last, session.settings)
    text = " ".join(query)
    node = with_conditions(read_query(text, low, high, session.settings), conditions.nodes())
    answer = Output(output, out, bom)
    if wish.explain:
        _explain(answer, node)
        return 0
    with session.engine() as engine:
        if wish.follow:
            _follow(answer, engine, node, wish)
        else:
            return _answer(answer, engine, node, wish, Span(low, high, conditions.hosts))
    return 0


def _answer(answer: Output, engine: "Engine", node: "Node", wish: Wish, span: "Span") -> int:
    order = _sort(wish.sort, wish.everything)
    columns = _columns(wish.fields)
    most = 0 if wish.only_count or wish.after else None if wish.everything else wish.limit or 50
    hits = engine.store.search(node, order, most)
    total = hits.total
    if wish.only_count:
        answer.value({"count": total, "partial": bool(hits.partial)}, [str(total)])
        if wish.completeness:
            tell_completeness(engine, span, details=True)
        return _tell_partial(hits.partial)
    from logctl.pipeline.status import behind

    shown = _Shown(_following(engine, node, order, wish) if wish.after else hits)
    found = _show(answer, engine, shown, columns, wish)
    late = behind(engine)
    if total == 0 and _has_words(node):
        say(_("no events found; --keyword-any TEXT looks for parts of words too"))
    else:
        _say_total(found, total, wish, shown.last)
    if late:
        say(
            _("%(count)s records are in the journal but not in the index yet; the next ingest brings them"),
            count=late,
        )
    tell_completeness(engine, shown.within(span), wish.completeness)
    return _tell_partial(hits.partial)


def _tell_partial(signs: list[str]) -> int:
    """The exit code."""
    if signs:
        say(_("the result is not complete: %(signs)s"), signs="; ".join(signs))
    return _PARTIAL if signs else 0


def _following(engine: "Engine", node: "Node", order: "Sort", wish: Wish) -> "Iterable[Event]":
    from logctl.cli.paging import page_after
    from logctl.cli.show import find_event

    most = None if wish.everything else wish.limit or 50
    return page_after(engine.store, node, find_event(engine, wish.after or ""), order.descending, most)


class _Shown:
    """Remembers the last event that went by, and the time that they all cover."""

    def __init__(self, events: "Iterable[Event]") -> None:
        self._events = events
        self.last: str | None = None
        self._times: tuple[int, ...] = ()

    def __iter__(self) -> "Iterator[Event]":
        for event in self._events:
            self.last = event.id
            times = (*self._times, event.time)
            self._times = (min(times), max(times))
            yield event

    def within(self, asked: "Span") -> "Span":
        """The time that was asked for, else that of what was shown, else all."""
        first, last = self._times[:2] or (None, None)
        return replace(
            asked,
            first=first if asked.first is None else asked.first,
            last=last if asked.last is None else asked.last,
        )


def _follow(answer: Output, engine: "Engine", node: "Node", wish: Wish) -> None:
    from logctl.cli.paging import arriving

    columns = _columns(wish.fields)
    if answer.format not in ("table", "ndjson"):
        raise UsageError(_("--follow gives a table or ndjson"))
    for number, events in enumerate(arriving(engine.store, node, wish.limit or 10)):
        answer.line_by_line(
            [_chosen(shown_fields(event, engine), columns, wish) for event in events],
            columns,
            titles_of(columns) if number == 0 else None,
            for_people(columns, engine.settings, "table"),
            style_of,
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


def _columns(fields: str | None) -> tuple[str, ...]:
    if fields is None:
        return COLUMNS
    from logctl.fields import field_named
    from logctl.query.typed import resolve

    names = [name.strip() for name in fields.split(",") if name.strip()]
    return tuple(field.name if (field := field_named(name)) else resolve(name)[0] for name in names)


def _sort(text: str | None, everything: bool) -> "Sort":
    from logctl.query.typed import resolve
    from logctl.store import Sort

    if text is None:
        return Sort(descending=not everything)
    name, _colon, direction = text.rpartition(":") if text.endswith((":asc", ":desc")) else (text, "", "asc")
    return Sort(resolve(name)[0], direction == "desc")


def _explain(answer: Output, node: "Node") -> None:
    from logctl.query import text_of

    text = text_of(node)
    answer.value({"query": text}, [text])


def _show(
    answer: Output, engine: "Engine", events: "Iterable[Event]", columns: tuple[str, ...], wish: Wish
) -> int:
    form = answer.format
    people = form in ("table", "csv", "xlsx")
    rows = (shown_fields(event, engine) for event in events)
    return answer.rows(
        rows if people else (_chosen(row, columns, wish) for row in rows),
        columns,
        titles_of(columns),
        for_people(columns, engine.settings, form),
        style=style_of,
        drop_empty=wish.fields is None,
        paged=not wish.no_pager,
    )


def _chosen(row: dict[str, Any], columns: tuple[str, ...], wish: Wish) -> dict[str, Any]:
    return row if wish.fields is None else {name: row[name] for name in columns if name in row}


def _has_words(node: "Node") -> bool:
    """Are there bare words, which are found whole only?"""
    from logctl.query import And, Not, Or, Phrase

    match node:
        case And(parts) | Or(parts):
            return any(map(_has_words, parts))
        case Not(part):
            return _has_words(part)
        case _:
            return isinstance(node, Phrase)


def _say_total(found: int, total: int, wish: Wish, last: str | None) -> None:
    if total == 0:
        say(_("no events found"))
    elif found == total:
        say(_("%(total)s events"), total=total)
    elif wish.sort is None and last:
        say(
            _(
                "%(found)s of %(total)s events; --all for all, --limit for more, --after %(last)s for the next"
            ),
            found=found,
            total=total,
            last=last,
        )
    else:
        say(_("%(found)s of %(total)s events; --all for all, --limit for more"), found=found, total=total)
