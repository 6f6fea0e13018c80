"""The answer of a search: events, or what can be counted of them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from logctl.cli import layout
from logctl.cli.asked import Wish, columns_named, sort_named
from logctl.cli.completeness import tell_completeness
from logctl.cli.language import translate
from logctl.cli.manifest import Made, add_manifest, clear_manifest
from logctl.cli.output import Output, say
from logctl.cli.present import for_people, shown_fields, style_of, titles_of
from logctl.cli.record import record
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.event import Event
    from logctl.pipeline.completeness.span import Span
    from logctl.pipeline.engine import Engine
    from logctl.query import Node
    from logctl.store import Sort

_PARTIAL = 4


def answer_events(answer: Output, engine: "Engine", node: "Node", wish: Wish, span: "Span") -> int:
    order = sort_named(wish.sort, wish.everything)
    columns = layout.COLUMNS if wish.layout else columns_named(wish.fields)
    most = 0 if wish.only_count or wish.after else None if wish.everything else wish.limit or 50
    hits = engine.store.search(node, order, most)
    total = hits.total
    _record(answer, engine, node, wish, total)
    if wish.only_count:
        answer.value({"count": total, "partial": bool(hits.partial)}, [str(total)])
        tell_completeness(engine, span, wish.completeness)
        return tell_partial(hits.partial)
    clear_manifest(answer, wish)
    shown = _Shown(_following(engine, node, order, wish) if wish.after else hits)
    found = _show(answer, engine, shown, columns, wish)
    if total == 0 and _has_words(node):
        say(_("no events found; --keyword-any TEXT looks for parts of words too"))
    else:
        _say_total(found, total, wish, shown.last)
    covered = span if found == total else shown.covers(span, order, page=bool(wish.after))
    tell_completeness(engine, covered, wish.completeness)
    if wish.manifest:
        direction = "desc" if order.descending else "asc"
        listed = columns if wish.fields or wish.layout or answer.for_people else ()
        made = Made(node, covered, f"{order.field}:{direction}", listed, found, total, tuple(hits.partial))
        add_manifest(answer, engine, made)
    return tell_partial(hits.partial)


def answer_counts(answer: Output, engine: "Engine", node: "Node", wish: Wish, span: "Span") -> int:
    from logctl.cli.grouped import TOP, answer_groups, answer_histogram
    from logctl.store.grouping import Grouping

    _record(answer, engine, node, wish, engine.store.count(node))
    clear_manifest(answer, wish)
    if wish.histogram:
        found = answer_histogram(answer, engine, node, wish.histogram, span)
    else:
        names = [name for text in wish.by for name in columns_named(text)]
        distinct = columns_named(wish.distinct)[0] if wish.distinct else None
        top = None if wish.everything else wish.limit or TOP
        found = answer_groups(answer, engine, node, Grouping(tuple(names), distinct, top))
    tell_completeness(engine, span, wish.completeness)
    if wish.manifest:
        made = Made(node, span, found.order, found.columns, found.rows, found.total, tuple(found.partial))
        add_manifest(answer, engine, made)
    return tell_partial(found.partial)


def _record(answer: Output, engine: "Engine", node: "Node", wish: Wish, total: int) -> None:
    """With how many events are given out at most; counts give none."""
    from logctl.query import text_of

    most = 0 if wish.only_count or wish.counted else total if wish.everything else wish.limit or 50
    record(answer, engine, text_of(node), min(most, total), total, wish.purpose, wish.saved)


def tell_partial(signs: list[str]) -> int:
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

    def covers(self, asked: "Span", order: "Sort", page: bool) -> "Span":
        """Of some of the events the time that they lie in, and that of nothing but them."""
        if not self._times or order.field != "@timestamp":
            return asked
        first, last = self._times[:2]
        if page:
            return asked.within(first, last)
        return asked.within(first, None) if order.descending else asked.within(None, last)


def follow(answer: Output, engine: "Engine", node: "Node", wish: Wish) -> None:
    from logctl.cli.paging import arriving

    columns = columns_named(wish.fields)
    if answer.format not in ("table", "ndjson"):
        raise UsageError(_("--follow gives a table or ndjson"))
    _record(answer, engine, node, wish, engine.store.count(node))
    for number, events in enumerate(arriving(engine.store, node, wish.limit or 10)):
        answer.line_by_line(
            [_chosen(shown_fields(event, engine), columns, wish) for event in events],
            columns,
            titles_of(columns) if number == 0 else None,
            for_people(columns, engine.settings, "table"),
            style_of,
        )


def _show(
    answer: Output, engine: "Engine", events: "Iterable[Event]", columns: tuple[str, ...], wish: Wish
) -> int:
    if wish.layout:
        return _show_layout(answer, engine, events, wish)
    form = answer.format
    rows = (shown_fields(event, engine) for event in events)
    return answer.rows(
        rows if answer.for_people else (_chosen(row, columns, wish) for row in rows),
        columns,
        titles_of(columns),
        for_people(columns, engine.settings, form),
        style=style_of,
        drop_empty=wish.fields is None,
        paged=not wish.no_pager,
    )


def _show_layout(answer: Output, engine: "Engine", events: "Iterable[Event]", wish: Wish) -> int:
    """A CSV of it has the titles that people expect of it."""
    titles = [translate(title) for title in layout.TITLES]
    made = layout.access_log(engine.settings)
    rows = (made(shown_fields(event, engine)) for event in events)
    if answer.format == "csv":
        rows = (dict(zip(titles, row.values(), strict=True)) for row in rows)
        return answer.rows(rows, titles)
    return answer.rows(rows, layout.COLUMNS, titles, paged=not wish.no_pager)


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
