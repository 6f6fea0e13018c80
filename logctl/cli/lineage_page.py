"""A lineage for people: where it came from, where it is, and each operation, as client-log suites show it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from logctl.cli.language import translate
from logctl.cli.output import as_text
from logctl.cli.table import Row, write_table
from logctl.fields import value_label
from logctl.language import Label, Language
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.track.model import Lineage, Outcome, Step

DETAILS = (
    *("lineage", "time", "host", "user", "user_name", "operation", "from", "from_drive_type", "to"),
    *("to_drive_type", "basis", "confidence", "rule", "evidence"),
)
TITLES = (
    *(
        _("lineage"),
        _("date and time"),
        _("terminal"),
        _("user"),
        _("name"),
        _("kind of operation"),
        _("file before"),
    ),
    *(_("drive type 1"), _("file after"), _("drive type 2"), _("basis"), _("confidence"), _("rule")),
    _("events of it"),
)
PARTS = ("path", "user", "operation", "time")
PART_TITLES = (_("file path"), _("user"), _("kind of operation"), _("date and time"))
BASES = {"observed": Label("記録", "observed"), "inferred": Label("推定", "inferred")}


def lines_of(lineage: "Lineage", zone: tzinfo, language: Language) -> Iterator[str]:
    """The three parts that investigators know, and what was only possible."""
    yield translate(_("where it came from"))
    yield from _table(outcomes(lineage.origins, zone), PARTS, PART_TITLES, language)
    yield translate(_("where it went"))
    yield from _table(outcomes(lineage.finals, zone), PARTS, PART_TITLES, language)
    yield translate(_("details"))
    yield from _table(_steps(1, lineage.steps, zone), DETAILS[1:-1], TITLES[1:-1], language)
    if lineage.possible:
        yield translate(_("possible, and not proven"))
        yield from _table(_steps(1, lineage.possible, zone), DETAILS[1:-1], TITLES[1:-1], language)


def _table(
    rows: Iterable[Row], columns: Sequence[str], titles: Sequence[str], language: Language
) -> list[str]:
    stream = io.StringIO()
    write_table(stream, [shown_row(row, language) for row in rows], columns, titles, as_text, drop_empty=True)
    return ["  " + line.rstrip() for line in stream.getvalue().splitlines()] + [""]


def outcomes(outcomes: Iterable["Outcome"], zone: tzinfo) -> Iterator[Row]:
    for outcome in outcomes:
        step = outcome.step
        yield {
            "path": outcome.end.path,
            "user": step.user,
            "operation": step.operation,
            "time": _time(step.time, zone),
        }


def rows_of(lineages: Sequence["Lineage"], zone: tzinfo) -> Iterator[Row]:
    """All steps, each with the number of its lineage."""
    for number, lineage in enumerate(lineages, 1):
        yield from _steps(number, lineage.steps, zone)


def _steps(number: int, steps: Iterable["Step"], zone: tzinfo) -> Iterator[Row]:
    from logctl.track.value import step_value

    for step in steps:
        found = step_value(step, zone)
        yield {**found, "lineage": number, "time": _time(step.time, zone), "operation": _operation(step)}


def _operation(step: "Step") -> str:
    return step.operation or ", ".join(step.possible)


def _time(time: int, zone: tzinfo) -> str:
    from logctl.track.value import local_time

    return local_time(time, zone)


def shown_row(row: Row, language: Language) -> Row:
    """As people call it."""
    found: dict[str, Any] = dict(row)
    if label := value_label("logctl.operation", row.get("operation")):
        found["operation"] = label.text(language)
    from logctl.track.draw.labels import DRIVE_TYPES

    for name in ("from_drive_type", "to_drive_type"):
        if (kind := DRIVE_TYPES.get(row.get(name) or "")) is not None:
            found[name] = kind.text(language)
    if (basis := BASES.get(row.get("basis") or "")) is not None:
        found["basis"] = basis.text(language)
    if isinstance(row.get("time"), str):
        found["time"] = row["time"][:23].replace("T", " ")
    if row.get("confidence") == 1.0:
        found.pop("confidence")
    return found
