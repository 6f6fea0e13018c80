"""Whose file is it? Judged by content; a name is at most a hint."""

from collections.abc import Iterable

from logctl.contracts import Collector, Recognition
from logctl.read.source import FileSource


def recognise(source: FileSource, collectors: Iterable[Collector]) -> tuple[Collector, Recognition] | None:
    """The collector with the highest confidence; of equals the first by name."""
    best: tuple[Collector, Recognition] | None = None
    for collector in sorted(collectors, key=lambda collector: collector.name):
        found = collector.recognise(source.head, source.path)
        if found and (best is None or found.confidence > best[1].confidence):
            best = collector, found
    return best
