"""logctl show"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.output import Output, output_options
from logctl.cli.present import for_people, shown_fields
from logctl.cli.record import record as put
from logctl.cli.session import Session
from logctl.cli.width import visible
from logctl.errors import IntegrityError, UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.event import Event
    from logctl.journal import JournalRecord
    from logctl.pipeline.engine import Engine

SHORTEST = 6


@click.command(help=_("Show one event whole: all fields, its raw record, its place in the journal."))
@click.argument("identity", metavar="ID")
@click.option("--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`)."))
@output_options
def show(identity: str, purpose: str | None, output: str | None, out: Path | None, bom: bool) -> None:
    answer = Output(output, out, bom)
    with Session().engine() as engine:
        event = find_event(engine, identity)
        put(answer, engine, f"event.id:{event.id}", 1, 1, purpose, action="show")
        record = engine.journal.find(event.position.text)
        fields = shown_fields(event, engine)
        place = _place(record)
        raw = _raw(record)
        matches = _hash_matches(event, record)
        words = _in_words(engine, fields)
    told = {
        "event": fields,
        "in_words": words,
        "amended": sorted(event.amended),
        "journal": place,
        "raw": raw,
        "hash_matches": matches,
    }
    answer.value(told, _lines(told, for_people(tuple(fields), engine.settings, "table")(fields)))
    if not matches:
        raise IntegrityError(
            _("event %(id)s: its hash is not that of its raw record; see `logctl verify`"), id=event.id
        )


def find_event(engine: "Engine", identity: str) -> "Event":
    """By its id or by the beginning of it. Raises UsageError."""
    if event := engine.store.get([identity]).get(identity):
        return event
    found = _beginning_with(engine, identity) if len(identity) >= SHORTEST else []
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            _("several events have an id that begins with %(id)s; write more of it"), id=identity
        )
    raise UsageError(
        _("there is no event %(id)s; `logctl search --fields event.id,message` shows ids"), id=identity
    )


def _beginning_with(engine: "Engine", identity: str) -> "list[Event]":
    from logctl.query import Wildcard
    from logctl.query.tree import Mark
    from logctl.store import Sort
    from logctl.words import fold

    return list(engine.store.find(Wildcard("event.id", (fold(identity), Mark.MANY)), Sort(), 2))


def _in_words(engine: "Engine", fields: dict[str, Any]) -> dict[str, str]:
    """What coded values mean, from the collector that the event came by."""
    from logctl.cli.language import spoken
    from logctl.contracts import Explains

    collector = engine.manager.collectors.get(str(fields.get("logctl.collector")))
    if not isinstance(collector, Explains):
        return {}
    found = {name: collector.explain(name, fields, spoken()) for name in fields}
    return {name: words for name, words in found.items() if words}


def _place(record: "JournalRecord") -> dict[str, Any]:
    from logctl.decode import iso_text

    return {
        "position": record.position.text,
        "received": iso_text(record.position.receipt),
        "source": record.context.path,
        "source_position": record.record.position,
        "collector": f"{record.context.collector} {record.context.collector_version}",
        "sha256": hashlib.sha256(record.record.raw).hexdigest(),
    }


def _raw(record: "JournalRecord") -> str:
    from logctl.decode import decode_text

    return decode_text(record.record.raw, record.context.encoding)


def _hash_matches(event: "Event", record: "JournalRecord") -> bool:
    said = event.fields.get("event.hash")
    return said is None or said == hashlib.sha256(record.record.raw).hexdigest()


def _lines(told: dict[str, Any], fields: Any) -> list[str]:
    """For a terminal: field by field with its label."""
    from logctl.cli.language import spoken, translate
    from logctl.cli.output import as_text
    from logctl.fields import field_named

    def line(name: str, value: Any) -> str:
        field = field_named(name)
        label = f" ({field.label.text(spoken())})" if field and field.label.text(spoken()) != name else ""
        words = f" ({told['in_words'][name]})" if name in told["in_words"] else ""
        return f"  {name}{label}: {visible(as_text(value) + words)}"

    return [
        translate(_("Event")),
        *(line(name, value) for name, value in fields.items() if name != "event.original"),
        translate(_("Place in the journal")),
        *(f"  {name}: {visible(str(value))}" for name, value in told["journal"].items()),
        translate(_("Raw record")),
        *(f"  {visible(text)}" for text in told["raw"].splitlines()),
    ]
