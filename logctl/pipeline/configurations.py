"""Configuration files of servers: in which form they write their logs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from logctl.contracts import Collector, Configured
from logctl.decode import decode_text
from logctl.errors import SourceError
from logctl.language import marked as _
from logctl.read import Location, Problem

LARGEST = 1024 * 1024
_ENDS = (".conf", ".cfg")


@dataclass(frozen=True, slots=True)
class Forms:
    """`known` by collector, in the order in which they were found; `files` are the paths that gave some."""

    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


def forms_of(
    entries: Iterable[Location | Problem],
    named: Iterable[Path],
    collectors: Mapping[str, Collector],
    problem: Callable[[str], None],
) -> Forms:
    """Of the files that settings name, and of those among the logs. Raises SourceError for a named one that cannot be read."""
    configured = [one for one in collectors.values() if isinstance(one, Configured)]
    known: dict[str, list[str]] = defaultdict(list)
    files: set[str] = set()
    for path, text in [*_named(named), *_among(entries)]:
        for collector in configured:
            try:
                found = collector.forms(text)
            except Exception as error:  # a plugin's own bug
                problem(f"{path}: collector {collector.name} failed: {type(error).__name__}: {error}")
                continue
            if found:
                files.add(path)
                known[collector.name] += [form for form in found if form not in known[collector.name]]
    return Forms({name: tuple(forms) for name, forms in known.items()}, frozenset(files))


def _named(paths: Iterable[Path]) -> Iterable[tuple[str, str]]:
    for path in paths:
        try:
            yield str(path), decode_text(path.read_bytes(), "cp932")
        except OSError as error:
            raise SourceError(
                _("%(path)s: cannot be read: %(reason)s"), path=path, reason=error.strerror or error
            ) from error


def _among(entries: Iterable[Location | Problem]) -> Iterable[tuple[str, str]]:
    for entry in entries:
        if isinstance(entry, Problem) or entry.member or entry.path.suffix.casefold() not in _ENDS:
            continue
        try:
            if entry.path.stat().st_size <= LARGEST:
                yield str(entry), decode_text(entry.path.read_bytes(), "cp932")
        except OSError:
            continue  # told when its turn comes
