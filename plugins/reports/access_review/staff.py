"""Records of people who work here: patients who are called as somebody of the staff list is."""

from collections.abc import Iterable
from dataclasses import dataclass

from logctl import Event, Inquiry, Period
from logctl.words import fold

_PATIENT = ("患者", "patient")
_NAME = ("氏名", "名前", "患者名", "name")


@dataclass(frozen=True, slots=True)
class Staff:
    """Names without their spaces; empty where no list was imported."""

    names: frozenset[str]

    def is_patient(self, event: Event) -> bool:
        """Logs of the EHR have the patient's name under headers of their own."""
        return bool(self.names) and any(
            _plain(str(value)) in self.names
            for name, value in event.fields.items()
            if name.startswith("vendor.") and _is_name(name)
        )


def staff_of(inquiry: Inquiry, period: Period) -> Staff:
    rows = inquiry.register("people", period.last)
    return Staff(frozenset(_plain(str(row.get("user.full_name", ""))) for row in rows) - {""})


def _is_name(field: str) -> bool:
    text = field.casefold()
    return _has(text, _PATIENT) and _has(text, _NAME)


def _has(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)


def _plain(name: str) -> str:
    return "".join(fold(name).split())
