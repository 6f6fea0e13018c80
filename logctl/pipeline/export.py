"""What an exported file holds, said beside it, so that it can be handed over and checked later.

`FILE.manifest.json` says nothing of when it was written: the same query over the same events gives the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import logctl
from logctl.contracts.completeness import Completeness
from logctl.decode import iso_text
from logctl.errors import UsageError
from logctl.language import marked as _
from logctl.pipeline.completeness.span import Span
from logctl.pipeline.engine import Engine
from logctl.query import Node, text_of

FORM = 1
_ENDING = ".manifest.json"
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exported:
    """What was asked, and what came of it. `total` events fit the query, of which `rows` lines are in the file."""

    query: Node
    span: Span
    order: str
    columns: tuple[str, ...]
    format: str
    language: str
    rows: int
    total: int
    partial: tuple[str, ...] = ()


def manifest_path(file: Path) -> Path:
    return file.with_name(file.name + _ENDING)


def write_manifest(engine: Engine, file: Path, exported: Exported, completeness: Completeness) -> Path:
    """Raises UsageError where it cannot be written."""
    said = {
        "manifest": FORM,
        "tool": {"name": "logctl", "version": logctl.__version__},
        "journal": engine.home.journal_id,
        "store": "embedded" if engine.settings.store == "embedded" else "opensearch",
        "query": text_of(exported.query),
        "from": _time(exported.span.first),
        "to": _time(exported.span.last),
        "timezone": engine.settings.timezone,
        "language": exported.language,
        "order": exported.order,
        "columns": list(exported.columns),
        "format": exported.format,
        "rows": exported.rows,
        "total": exported.total,
        "partial": list(exported.partial),
        "files": [{"name": file.name, "bytes": file.stat().st_size, "sha256": sha256_of(file)}],
        "completeness": asdict(completeness),
    }
    path = manifest_path(file)
    try:
        fresh = path.with_name(path.name + ".new")
        fresh.write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise UsageError(
            _("%(path)s: cannot be written: %(reason)s"), path=path, reason=error.strerror or error
        ) from error
    return path


def _time(milliseconds: int | None) -> str | None:
    return None if milliseconds is None else iso_text(milliseconds)


def sha256_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Verified:
    """Of one file; `problem` is marked for translation, or None. Without a manifest nobody can say what it was."""

    file: str
    manifest: str | None
    problem: str | None = None


def verify_exports(folder: Path) -> Iterator[Verified]:
    """All files of a folder that are named by its manifests, and those that are not."""
    named: set[str] = set()
    for manifest in sorted(folder.glob("*" + _ENDING)):
        for found in _verified(folder, manifest):
            named.add(found.file)
            yield found
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.name not in named and not file.name.endswith(_ENDING):
            yield Verified(file.name, None)


def _verified(folder: Path, manifest: Path) -> Iterator[Verified]:
    try:
        files = [_named(entry) for entry in json.loads(manifest.read_text(encoding="utf-8"))["files"]]
    except (OSError, ValueError, KeyError, TypeError):
        yield Verified(manifest.name, manifest.name, _("is no manifest that can be read"))
        return
    for name, size, digest in files:
        yield Verified(name, manifest.name, _problem(folder / name, size, digest))


def _named(entry: dict[str, Any]) -> tuple[str, int, str]:
    """A name is that of a file in the same folder, whatever a manifest may say."""
    name, size, digest = entry["name"], entry["bytes"], entry["sha256"]
    if (
        not (isinstance(name, str) and isinstance(size, int) and isinstance(digest, str))
        or Path(name).name != name
    ):
        raise ValueError(entry)
    return name, size, digest


def _problem(file: Path, size: int, digest: str) -> str | None:
    try:
        if file.stat().st_size != size:
            return _("has another length than when it was exported")
        return None if sha256_of(file) == digest else _("is not what was exported: its SHA-256 differs")
    except FileNotFoundError:
        return _("is missing")
    except OSError:
        return _("cannot be read")
