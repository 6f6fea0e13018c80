"""What stands in the file of a register's columns; unknown keys are refused."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

_COLUMNS: dict[str, tuple[str, ...]] = {
    "people": ("id", "login", "ehr", "name", "former_name", "department_code", "department", "role"),
    "terminals": ("no", "host", "ward", "shared"),
    "departments": ("code", "name"),
    "patients": ("id", "other_id"),
    "devices": (
        *("serial", "vid_pid", "vid", "pid", "maker", "model"),
        *("no", "owner", "department", "purpose", "encrypted", "returned"),
    ),
    "maintenance": ("no", "vendor", "account", "target", "day", "work", "approver", "cancelled"),
}
_DATES = ("from", "to")


class ColumnsFile(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    name: Literal["people", "terminals", "departments", "patients", "devices", "maintenance"]
    columns: dict[str, list[str]] = Field(default_factory=dict)
    tables: dict[str, dict[str, str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _columns_are_known(self) -> "ColumnsFile":
        known = (*_COLUMNS[self.name], *_DATES)
        for place, names in (("columns", self.columns), ("tables", self.tables)):
            for name in names:
                if name not in known:
                    raise ValueError(f"{place}: there is no column {name!r}; there are {', '.join(known)}")
        return self
