"""Whose file is it? Judged by content; a name is at most a hint."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath

from logctl.contracts import Collector, Configured, Recognition
from logctl.read.reader import reader_of
from logctl.read.source import FileSource

NO_FORMS: Mapping[str, tuple[str, ...]] = {}
_PACKED = (".gz", ".bz2", ".xz", ".zst")


def recognise(
    source: FileSource,
    collectors: Iterable[Collector],
    failed: Callable[[Collector, Exception], None] | None = None,
    forms: Mapping[str, tuple[str, ...]] = NO_FORMS,
) -> tuple[Collector, Recognition] | None:
    """The collector with the highest confidence; of equals the first by name.

    `forms` are those that configurations gave, by collector. `failed` is told of a collector that raises: it does not get the file, and the others still may.
    """
    path = _called(source)
    best: tuple[Collector, Recognition] | None = None
    for collector in sorted(collectors, key=lambda collector: collector.name):
        try:
            found = _judged(collector, source.head, path, forms)
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


def _judged(
    collector: Collector, head: bytes, path: PurePath, forms: Mapping[str, tuple[str, ...]]
) -> Recognition | None:
    if isinstance(collector, Configured) and (known := forms.get(collector.name)):
        return collector.recognise_form(head, path, known)
    return collector.recognise(head, path)


def _usable(found: object) -> bool:
    if not isinstance(found, Recognition):
        return False
    try:
        reader_of(found.reader)
    except KeyError:
        return False
    return True


def _called(source: FileSource) -> PurePath:
    """As if it were not packed."""
    if source.member:
        return PurePath(source.member)
    packed = source.compression and source.path.suffix.casefold() in _PACKED
    return source.path.with_suffix("") if packed else source.path
