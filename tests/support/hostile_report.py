"""A report whose every text is hostile; also a plugin that brings it, for the command itself."""

from collections.abc import Mapping
from typing import Any

from logctl import hookimpl
from logctl.contracts.report import (
    Chart,
    Choice,
    Column,
    Form,
    Inquiry,
    Made,
    Note,
    Period,
    Series,
    Table,
    Total,
)
from logctl.language import Label
from logctl.report.text import Head
from support.hostile import FORMULAS, HOSTILE

TERMINAL = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m\x85\u202eevil\u200b\ufeff\r\ud800\ufffe[red]x[/red]%(no)s %s {0}"
"""What would do something to a terminal, or to a program that takes it for a form."""
MEGABYTE = "<b>=" + "患者" * 175_000
TEXTS = (*HOSTILE, *FORMULAS, TERMINAL, MEGABYTE)
_FORMS: tuple[Form, ...] = ("time", "rank", "stacked", "grid")


def hostile_head(text: str) -> Head:
    return Head(0, text, [text])


def hostile(text: str) -> Made:
    """Names of tables and columns alone are plain: they are no texts but names."""
    label = Label(text, text)
    note = Note(Label("注: %(what)s %(label)s", "note: %(what)s %(label)s"), {"what": text, "label": label})
    return Made(
        "hostile",
        label,
        Period(0, 86_399_999),
        [Total("count", label, 1)],
        [_table("main", text), _table("second", text)],
        [_chart(form, text) for form in _FORMS],
        notes=[note],
        partial=[note],
        conditions=[(label, text), (label, label)],
        review=[label],
    )


def _table(name: str, text: str) -> Table:
    label = Label(text, text)
    columns = (
        Column("text", label, wide=True),
        Column("coded", label),
        Column("count", label, "number"),
        Column("last", label, "time"),
        Column("operations", label, "operations"),
    )
    row = {"text": text, "coded": "a", "count": 1234, "last": 0, "operations": {text: 1}, "odd": True}
    note = Note(Label("注: %(what)s", "note: %(what)s"), {"what": text})
    values = {"coded": {"a": label}}
    return Table(
        name, label, columns, [row, {**row, "text": label}], 3, [note], values, bars="count", mark="odd"
    )  # fmt: skip


def _chart(form: Form, text: str) -> Chart:
    label = Label(text, text)
    return Chart(
        form, label, [text, label], [Series("a", label, [1, 2]), Series("b", label, [3, None])], form
    )


class HostileReport:
    """Of the text with the number that it is told."""

    name = "hostile"
    label = Label(TERMINAL, TERMINAL)
    description = Label(TERMINAL, TERMINAL)
    choices = (Choice("number", Label(TERMINAL, TERMINAL), number=True),)

    def make(self, inquiry: Inquiry, period: Period, values: Mapping[str, Any]) -> Made:
        return hostile(TEXTS[values["number"]])


@hookimpl
def register_reports(register: Any) -> None:
    register(HostileReport())
