"""logctl search"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.group import cli
from logctl.cli.language import spoken
from logctl.cli.output import Output, Row, output_options, say
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.event import Event
    from logctl.pipeline.engine import Engine
    from logctl.query import Node
    from logctl.settings import Settings
    from logctl.store import Sort

COLUMNS = ("@timestamp", "host.hostname", "user.name", "event.code", "logctl.category", "message")


@click.command(help=_("Search events, newest first. QUERY is in Lucene's syntax; without it, everything."))
@click.argument("query", nargs=-1)
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option("--fields", metavar="A,B", help=_("Show these fields."))
@click.option("--sort", metavar="FIELD[:asc|desc]", help=_("Order; default @timestamp:desc, with --all asc."))
@click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many; default 50."))
@click.option("--all", "everything", is_flag=True, help=_("All of them, oldest first."))
@click.option("--count", "only_count", is_flag=True, help=_("Only count."))
@click.option("--explain", is_flag=True, help=_("Show how the query is understood; search nothing."))
@output_options
def search(
    query: tuple[str, ...],
    first: str | None,
    last: str | None,
    fields: str | None,
    sort: str | None,
    limit: int | None,
    everything: bool,
    only_count: bool,
    explain: bool,
    output: str | None,
    out: Path | None,
    bom: bool,
) -> None:
    from logctl.pipeline.status import behind

    if limit is not None and everything:
        raise UsageError(_("--limit and --all cannot both be"))
    session = Session()
    node = read_query(" ".join(query), first, last, session.settings)
    columns = _columns(fields)
    order = _sort(sort, everything)
    answer = Output(output, out, bom)
    if explain:
        _explain(answer, node)
        return
    with session.engine() as engine:
        total = engine.store.count(node)
        if only_count:
            answer.value({"count": total, "partial": False}, [str(total)])
            return
        most = None if everything else limit or 50
        events = engine.store.find(node, order, most)
        found = _show(answer, engine, events, columns, chosen=fields is not None)
        late = behind(engine)
    _say_total(found, total, everything)
    if late:
        say(
            _("%(count)s records are in the journal but not in the index yet; the next ingest brings them"),
            count=late,
        )


def read_query(text: str, first: str | None, last: str | None, settings: "Settings") -> "Node":
    """The query and the times, as one tree."""
    from datetime import UTC

    from logctl.query import And, Range, parse, parse_span
    from logctl.query.typed import Reading

    reading = Reading(settings.zone, datetime.now(UTC))
    cli.last_query = text
    node = parse(text, reading)
    cli.last_query = None
    if first is None and last is None:
        return node
    low = parse_span(first, reading.zone, reading.now).first if first else None
    high = parse_span(last, reading.zone, reading.now).last if last else None
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
    answer: Output, engine: "Engine", events: "Iterable[Event]", columns: tuple[str, ...], chosen: bool
) -> int:
    from logctl.fields import field_named

    fields = [field_named(name) for name in columns]
    titles = [
        field.label.text(spoken()) if field else name for field, name in zip(fields, columns, strict=True)
    ]
    rows = (_shown_fields(event, engine) for event in events)
    if chosen and answer.format in ("json", "ndjson"):
        rows = ({name: row[name] for name in columns if name in row} for row in rows)
    form = "table" if answer.format == "table" else "csv"
    return answer.rows(rows, columns, titles, lambda row: _for_people(row, engine.settings, form))


def _shown_fields(event: "Event", engine: "Engine") -> dict[str, Any]:
    """In another language than the data folder's, the sentence is made anew from the fields."""
    shown = dict(event.shown)
    language = spoken()
    if language != engine.home.language:
        collector = engine.manager.collectors.get(str(shown.get("logctl.collector")))
        if collector is not None:
            with suppress(Exception):  # a plugin's own bug: the stored sentence stays
                shown["message"] = collector.message(shown, language)
    return shown


def _for_people(row: Row, settings: "Settings", form: str) -> Row:
    """Times in the configured zone; for CSV with its offset, so that nothing is lost."""
    return {name: _local(name, value, settings, form) for name, value in row.items()}


def _local(name: str, value: Any, settings: "Settings", form: str) -> Any:
    from logctl.fields import type_of

    if type_of(name) != "date" or not isinstance(value, str):
        return value
    local = datetime.fromisoformat(value).astimezone(settings.zone)
    if form == "csv":
        return local.isoformat(timespec="milliseconds")
    return local.strftime("%Y-%m-%d %H:%M:%S.") + f"{local.microsecond // 1000:03d}"


def _say_total(found: int, total: int, everything: bool) -> None:
    if total == 0:
        say(_("no events found"))
    elif found < total and not everything:
        say(_("%(found)s of %(total)s events; --all for all, --limit for more"), found=found, total=total)
    else:
        say(_("%(total)s events"), total=total)
