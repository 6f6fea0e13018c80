"""A mapping, tried on an export without putting anything on record."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from logctl.contracts import Context, Recognition
from logctl.decode import clean_text
from logctl.errors import PluginError
from logctl.event import Event, Position
from logctl.language import Language
from logctl.language import marked as _
from logctl.mapping.collector import MappedCollector
from logctl.mapping.mapping import Mapping
from logctl.normalise import Normaliser, Rejected
from logctl.read import FileSource, Unreadable, open_source, reader_of
from logctl.settings import Settings


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of a record: an event, or a `problem`."""

    line: int | None
    event: Event | None = None
    problem: str | None = None


def tried(mapping: Mapping, sample: Path, settings: Settings, language: Language) -> Iterator[Tried]:
    """Raises PluginError where the file is not recognised, SourceError where it cannot be read."""
    collector, source = MappedCollector(mapping), open_source(sample)
    recognition = collector.recognise(source.head, source.path)
    if recognition is None:
        raise PluginError(
            _("%(path)s is not recognised by %(name)s: nothing in its beginning has all of %(columns)s"),
            path=sample,
            name=mapping.name,
            columns="; ".join(" / ".join(map(str, mapping.columns[name])) for name in mapping.required),
        )
    return _tried(collector, source, _context(collector, recognition, source, settings), language)


def _tried(
    collector: MappedCollector, source: FileSource, context: Context, language: Language
) -> Iterator[Tried]:
    normaliser = Normaliser({collector.name: collector}, language)
    for ordinal, record in enumerate(reader_of(context.reader).read(source, context.encoding)):
        if isinstance(record, Unreadable):
            yield Tried(None, problem=str(record))
            continue
        made = normaliser.normalise(record, context, Position(0, "tried", ordinal))
        if isinstance(made, Rejected):
            yield Tried(record.number, problem=made.reason)
        else:
            yield from (Tried(record.number, event) for event in made)


def _context(
    collector: MappedCollector, recognition: Recognition, source: FileSource, settings: Settings
) -> Context:
    header, position = collector.header(source.head, settings.encoding)
    return Context(
        source="tried",
        path=clean_text(str(source.location)),
        reader=recognition.reader,
        collector=collector.name,
        collector_version=collector.version,
        timezone=settings.timezone,
        encoding=settings.encoding,
        fingerprint=source.sha256,
        header=clean_text(header),
        header_position=position,
    )
