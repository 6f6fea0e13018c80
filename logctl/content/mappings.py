"""Collectors as TOML files: `collectors/NAME.toml` in a content folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from logctl.content.toml_file import read_toml, toml_files
from logctl.language import Label
from logctl.language import marked as _
from logctl.mapping.mapping import CONTENT, Case, Mapping, Source, Width

FOLDER = "collectors"
_UNFIT = _("%(path)s: no mapping: %(reason)s")
_COLUMNS = "\n[columns]"
_AS_THEY_ARE = (
    *("name", "version", "product", "form", "encoding", "timezone", "confidence"),
    *("element", "file", "first"),
)


def mapping_files(folder: Path) -> Iterator[Path]:
    return toml_files(folder / FOLDER)


def read_mapping(file: Path, check: bool = True) -> Mapping:
    """Raises PluginError with the place and the reason. Bundled ones were checked when they were written."""
    return read_toml(file, _checked if check else _made, _UNFIT)


def read_heading(file: Path) -> Mapping:
    """Of a bundled one, whose columns come after its name, version and label: nothing but these."""
    return read_toml(file, _heading, _UNFIT, until=_COLUMNS)


def _heading(written: dict[str, Any]) -> Mapping:
    return Mapping(
        name=written["name"],
        version=written["version"],
        label=Label(**written["label"]),
        product=written["product"],
        form="csv",
        columns={},
        required=(),
        time=(),
        fields={},
        sentence=Label("", ""),
    )


def _checked(written: dict[str, Any]) -> Mapping:
    from logctl.content.mapping_model import MappingFile  # most commands need no pydantic

    MappingFile.model_validate(written)
    return _made(written)


def _made(written: dict[str, Any]) -> Mapping:
    tables = written.get("tables", {})

    def sources(found: dict[str, Any]) -> dict[str, Source]:
        return {name: _source(one, tables) for name, one in found.items()}

    def case(found: dict[str, Any]) -> Case:
        sentence = Label(**found["sentence"]) if "sentence" in found else None
        return Case(_lists(found["when"]), found.get("set", {}), sources(found.get("fields", {})), sentence)

    widths = {name: Width(**one) for name, one in written["columns"].items() if isinstance(one, dict)}
    return Mapping(
        **{"form": "csv"} | {key: written[key] for key in _AS_THEY_ARE if key in written},
        label=Label(**written["label"]),
        sentence=Label(**written["sentence"]),
        columns=_lists(written["columns"] | {name: name for name in widths}),
        widths=widths,
        unit=written.get("count", "bytes"),
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
