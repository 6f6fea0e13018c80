"""Which records of the EHR are asked about: of these users, about this patient."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from logctl import Inquiry
from logctl.event import Fields

_EHR = "logctl.category:ehr"


@dataclass(frozen=True, slots=True)
class Scope:
    """`patient` as it was asked for; `ids` are all that mean this patient."""

    users: tuple[str, ...] = ()
    patient: str = ""
    ids: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        parts = [_EHR]
        if self.users:
            listed = " OR ".join(map(pattern, self.users))
            parts.append(f"(ehr.user.id:({listed}) OR user.name:({listed}))")
        if self.patient:
            parts.append(f"ehr.patient.id:({' OR '.join(map(_number, self.ids))})")
        return " AND ".join(parts)


def scope_of(inquiry: Inquiry, values: Mapping[str, Any]) -> Scope:
    patient = str(values.get("patient") or "").strip()
    users = tuple(one.strip() for one in values.get("user") or () if one.strip())
    return Scope(users, patient, _same(patient, inquiry.register("patients")) if patient else ())


def pattern(text: str) -> str:
    """`*` stands for anything, everything else for itself."""
    return "".join(one if one.isalnum() or one in "_*" else f"\\{one}" for one in text)


def _number(text: str) -> str:
    """Without regard to zeros before a number, which Excel eats."""
    return f"/0*{text.lstrip('0') or '0'}/" if text.isdecimal() and text.isascii() else pattern(text)


def _same(patient: str, rows: Sequence[Fields]) -> tuple[str, ...]:
    """With the ids that were merged with it; not temporary ones, which are other people's on other days."""
    merged = [_ids(row) for row in rows if not row.get("logctl.register.to")]
    found, size = {_plain(patient): patient}, 0
    while size < len(found):
        size = len(found)
        for ids in merged:
            if any(_plain(one) in found for one in ids):
                found |= {_plain(one): one for one in ids if _plain(one) not in found}
    return tuple(found.values())


def _ids(row: Fields) -> Iterable[str]:
    value = row.get("ehr.patient.id", [])
    return [str(one) for one in (value if isinstance(value, list) else [value])]


def _plain(patient: str) -> str:
    return patient.lstrip("0") or "0"
