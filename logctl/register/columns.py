"""Which columns a register has, and by which headers they are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from logctl.content import bundled_folder
from logctl.content.toml_file import read_toml
from logctl.language import marked as _
from logctl.mapping.cells import plain_value

Kind = Literal["people", "terminals", "departments", "patients", "devices", "maintenance"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NEEDED: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    "people": (("name",), ("id", "login", "ehr")),
    "terminals": (("no", "host"),),
    "departments": (("code",), ("name",)),
    "patients": (("id",), ("other_id",)),
    "devices": (("serial",), ("no", "owner", "department", "purpose")),
    "maintenance": (("account",), ("from",), ("to",)),
}
"""Of each of these groups a list has one column at least, and a row one value."""
_BUNDLED = "collectors/registers/columns"
_OWN = "registers"


@dataclass(frozen=True, slots=True)
class Columns:
    """Headers by our own names of the columns; `tables` say what values of a column mean."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def before(self, other: "Columns") -> "Columns":
        """Those of both; where both know one, these."""
        names = {**other.columns, **self.columns}
        columns = {name: (*self.columns.get(name, ()), *other.columns.get(name, ())) for name in names}
        return Columns(self.name, columns, {**other.tables, **self.tables})


def columns_of(kind: Kind, folders: Iterable[Path]) -> Columns:
    """With what the hospital's content folders add. Raises PluginError for a file that is none."""
    found = _read(bundled_folder() / _BUNDLED / f"{kind}.toml")
    for folder in folders:
        if (file := folder / _OWN / f"{kind}.toml").is_file():
            found = _read(file).before(found)
    return found


def _read(file: Path) -> Columns:
    return read_toml(file, _made, _("%(path)s: no columns of a register: %(reason)s"))


def _made(written: dict[str, Any]) -> Columns:
    from logctl.register.columns_model import ColumnsFile

    found = ColumnsFile.model_validate(written)
    tables = {
        column: {plain_value(value): meaning for value, meaning in table.items()}
        for column, table in found.tables.items()
    }
    return Columns(found.name, {name: tuple(headers) for name, headers in found.columns.items()}, tables)
