"""Collectors as TOML files: `collectors/NAME.toml` in a content folder."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.content.reason import reason_of
from logctl.errors import PluginError
from logctl.language import Label
from logctl.language import marked as _
from logctl.mapping.mapping import CONTENT, Case, Mapping, Source

FOLDER = "collectors"


def mapping_files(folder: Path) -> Iterator[Path]:
    """Sorted by name."""
    where = folder / FOLDER
    files = where.glob("*.toml") if where.is_dir() else ()
    return iter(sorted(file for file in files if not file.name.startswith(("_", "."))))


def read_mapping(file: Path, check: bool = True) -> Mapping:
    """Raises PluginError with the place and the reason. Bundled ones were checked when they were written."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
        if check:
            _check(written)
        found = _made(written)
    except OSError as error:
        raise _unfit(file, error.strerror or error) from error
    except ValueError as error:  # of TOML, of UTF-8, of the model
        raise _unfit(file, reason_of(error)) from error
    if found.name != file.stem:
        raise _unfit(file, f"the name {found.name!r} is not that of the file")
    return found


def _check(written: dict[str, Any]) -> None:
    from logctl.content.mapping_model import MappingFile  # most commands need no pydantic

    MappingFile.model_validate(written)


def _made(written: dict[str, Any]) -> Mapping:
    tables = written.get("tables", {})

    def sources(found: dict[str, Any]) -> dict[str, Source]:
        return {name: _source(one, tables) for name, one in found.items()}

    def case(found: dict[str, Any]) -> Case:
        sentence = Label(**found["sentence"]) if "sentence" in found else None
        return Case(_lists(found["when"]), found.get("set", {}), sources(found.get("fields", {})), sentence)

    simple = ("name", "version", "product", "form", "encoding", "timezone", "confidence")
    return Mapping(
        **{"form": "csv"} | {key: written[key] for key in simple if key in written},
        label=Label(**written["label"]),
        sentence=Label(**written["sentence"]),
        columns=_lists(written["columns"]),
        required=tuple(written["required"]),
        time=_several(written["time"]),
        fields=sources(written["fields"]),
        constants=written.get("set", {}),
        cases=tuple(case(one) for one in written.get("case", ())),
        skip=tuple(_lists(when) for when in written.get("skip", ())),
        identity=_identity(written.get("identity")),
    )


def _identity(written: str | list[str] | None) -> tuple[str, ...] | None:
    return CONTENT if written == "content" else None if written is None else tuple(written)


def _source(written: Any, tables: dict[str, dict[str, str]]) -> Source:
    if isinstance(written, str):
        return Source(written)
    return Source(written["column"], tables[written["table"]] if "table" in written else None)


def _several(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)


def _lists(written: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: _several(values) for name, values in written.items()}


def _unfit(file: Path, reason: object) -> PluginError:
    return PluginError(_("%(path)s: no mapping: %(reason)s"), path=file, reason=reason)
