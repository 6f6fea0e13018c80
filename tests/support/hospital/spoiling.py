"""Hospitals in which one thing is wrong, so that each check can be seen to fail."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from support.hospital.reading import Hospital, Truth

Check = Callable[[Hospital], Any]
Spoil = Callable[[Hospital], Hospital]
Selection = tuple[str, Callable[[Any], bool]]
"""A list of the hospital's, and which of its rows is meant: the first that fits."""
SPOILT: list[tuple[Check, Spoil]] = []


def against(check: Check) -> Callable[[Spoil], Spoil]:
    """What is spoilt so must be found by that check."""

    def add(spoil: Spoil) -> Spoil:
        SPOILT.append((check, spoil))
        return spoil

    return add


def events(code: int, **data: str) -> Selection:
    return (
        "events",
        lambda event: event.code == code and all(event[name] == value for name, value in data.items()),
    )


def operations(**cells: str) -> Selection:
    return "operations", lambda row: all(getattr(row, name) == value for name, value in cells.items())


def accesses(**cells: str) -> Selection:
    return "accesses", lambda row: all(getattr(row, name) == value for name, value in cells.items())


def also(selection: Selection, fits: Callable[[Any], bool]) -> Selection:
    """Of those that are selected, the first that fits this too."""
    kind, before = selection
    return kind, lambda row: before(row) and fits(row)


def _edited(hospital: Hospital, selection: Selection, new: Callable[[Any], list[Any]]) -> Hospital:
    kind, fits = selection
    rows: list[Any] = getattr(hospital, kind)
    place = next(place for place, row in enumerate(rows) if fits(row))
    edited: dict[str, Any] = {kind: [*rows[:place], *new(rows[place]), *rows[place + 1 :]]}
    return replace(hospital, **edited)


def dropped(hospital: Hospital, selection: Selection) -> Hospital:
    return _edited(hospital, selection, lambda _row: [])


def changed(hospital: Hospital, selection: Selection, **changes: Any) -> Hospital:
    return _edited(hospital, selection, lambda row: [_other(row, changes)])


def added(hospital: Hospital, selection: Selection, **changes: Any) -> Hospital:
    """After the selected row, a copy with changes, a millisecond later."""
    return _edited(hospital, selection, lambda row: [row, _other(row, {"time": row.time + 1} | changes)])


def _other(row: Any, changes: dict[str, Any]) -> Any:
    if "data" in changes:
        changes = changes | {"data": row.data | changes["data"]}
    return replace(row, **changes)


def told(hospital: Hospital, edit: Callable[[Truth], object]) -> Hospital:
    """The truth tells something else."""
    truth = deepcopy(hospital.truth)
    edit(truth)
    return replace(hospital, truth=truth)


def incident(truth: Truth, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in truth["incidents"] if one["id"] == name)
    return found


def unsaid(hospital: Hospital, what: str) -> Hospital:
    """The routine lacks its first entry of a kind."""
    entry = hospital.said(what)[0]
    return replace(hospital, routine=[one for one in hospital.routine if one is not entry])
