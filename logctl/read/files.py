"""Paths to files, those in zip archives too; what cannot be looked into is named, not passed over."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from logctl.language import marked as _
from logctl.read.archive import members_of
from logctl.read.compression import HEADER, compression_of
from logctl.read.location import Location


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that is left out, and why; `reason` is marked for translation."""

    path: Path
    reason: str


def expand(paths: Iterable[Path], without: Path | None = None) -> Iterator[Location | Problem]:
    """Files as they are, archives as the files in them, folders as the files below them: see `_files`."""
    for entry in _files(paths, without):
        if isinstance(entry, Problem):
            yield entry
        else:
            yield from _opened(entry)


def _opened(path: Path) -> Iterator[Location | Problem]:
    """An archive of an office document is none of logs."""
    try:
        with path.open("rb") as stream:
            archive = compression_of(stream.read(HEADER)) == "zip"
        members = members_of(path) if archive else []
    except OSError as error:
        yield _unreadable(path, error)
        return
    if isinstance(members, str):
        yield Problem(path, members)
    elif not members or any(member.name == "[Content_Types].xml" for member in members):
        yield Location(path)
    else:
        yield from (Location(path, member.name) for member in members)


def _files(paths: Iterable[Path], without: Path | None) -> Iterator[Path | Problem]:
    """Files as they are, folders as the files below them, sorted by name; each file once.

    Links to folders are not followed, so that no loop can be entered. The folder `without` is passed over where
    it lies below a path: the data folder is no source.
    """
    left_out = without.resolve() if without else None
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for entry in _below(path, left_out):
            if isinstance(entry, Path):
                try:
                    stat = entry.stat()
                except OSError as error:
                    yield _unreadable(entry, error)
                    continue
                if (stat.st_dev, stat.st_ino) in seen and stat.st_ino:
                    continue
                seen.add((stat.st_dev, stat.st_ino))
            yield entry


def _below(path: Path, without: Path | None) -> Iterator[Path | Problem]:
    try:
        yield from _entries(path, without)
    except OSError as error:
        yield _unreadable(path, error)


def _entries(path: Path, without: Path | None) -> Iterator[Path | Problem]:
    if path.is_dir():
        yield from _folder(path, without)
    elif path.is_file():
        yield path
    elif path.exists():
        yield Problem(path, _("not a regular file"))
    else:
        yield Problem(path, _("no such file or folder"))


def _folder(folder: Path, without: Path | None) -> Iterator[Path | Problem]:
    problems: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=problems.append):
        folders[:] = sorted(name for name in folders if Path(place, name).resolve() != without)
        for name in sorted(files):
            yield from _below(Path(place, name), without)
    for error in problems:
        yield _unreadable(Path(error.filename), error)


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(path, error.strerror or str(error))
