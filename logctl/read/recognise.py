"""Whose file is it? Judged by content; a name is at most a hint."""

from collections.abc import Callable, Iterable

from logctl.contracts import Collector, Recognition
from logctl.read.reader import READERS
from logctl.read.source import FileSource


def recognise(
    source: FileSource,
    collectors: Iterable[Collector],
    failed: Callable[[Collector, Exception], None] | None = None,
) -> tuple[Collector, Recognition] | None:
    """The collector with the highest confidence; of equals the first by name.

    `failed` is told of a collector that raises: it does not get the file, and the others still may.
    """
    best: tuple[Collector, Recognition] | None = None
    for collector in sorted(collectors, key=lambda collector: collector.name):
        try:
            found = collector.recognise(source.head, source.path)
        except Exception as error:  # a plugin's own bug
            if failed:
                failed(collector, error)
            continue
        if found is not None and not _usable(found):
            if failed:
                failed(collector, TypeError(f"recognise gave {found!r}"))
            continue
        if found and (best is None or found.confidence > best[1].confidence):
            best = collector, found
    return best


def _usable(found: object) -> bool:
    return isinstance(found, Recognition) and found.reader in READERS
