"""Rows as a table for people: titles in their language, colours on a terminal, a pager where it is too long."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TextIO

from logctl.cli.language import translate
from logctl.cli.width import steady, width

Row = Mapping[str, Any]


def write_table(
    stream: TextIO,
    rows: Iterable[Row],
    columns: Sequence[str],
    titles: Sequence[str],
    as_text: Callable[[Any], str],
    style: Callable[[Row], str] | None = None,
    drop_empty: bool = False,
    paged: bool = False,
) -> None:
    """`style` gives a row's colour; with `drop_empty`, columns without any value are left out."""
    held = [
        ([steady(as_text(row.get(column))) for column in columns], style(row) if style else "")
        for row in rows
    ]
    if not held:
        return
    used = [
        number
        for number in range(len(columns))
        if not drop_empty or any(cells[number] for cells, _style in held)
    ]
    on_terminal = stream is sys.stdout and sys.stdout.isatty()
    if on_terminal and paged and len(held) + 2 > _height():
        _page(lambda target: _print(target, held, used, titles, True))
    else:
        _print(stream, held, used, titles, on_terminal)


def _print(
    stream: TextIO, held: list[tuple[list[str], str]], used: list[int], titles: Sequence[str], terminal: bool
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for number in used:
        table.add_column(Text(steady(translate(titles[number]))), overflow="fold")
    for cells, colour in held:
        table.add_row(*(Text(cells[number]) for number in used), style=colour)
    console = Console(
        file=stream,
        width=_width() if terminal else 200,
        force_terminal=terminal,
        no_color=(not terminal or bool(os.environ.get("NO_COLOR"))) or None,
        highlight=False,
    )
    console.print(table)


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _height() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().lines


def _page(print_to: Callable[[TextIO], None]) -> None:
    """By PAGER, else less or more; colours go through, and what fits on a screen ends by itself."""
    import click

    os.environ.setdefault("LESS", "-FRX")
    buffer = io.StringIO()
    print_to(buffer)
    click.echo_via_pager(chain([buffer.getvalue()]), color=True)


_WIDTHS = {"@timestamp": 23, "message": 0, "user.name": 16, "host.name": 16, "host.ip": 15}
"""In columns of the terminal; 0: whatever is left."""


def write_lines(
    stream: TextIO,
    rows: Sequence[tuple[Row, str]],
    columns: Sequence[str],
    titles: Sequence[str] | None,
    as_text: Callable[[Any], str],
) -> None:
    """One line each, in columns of fixed width."""
    import click

    terminal = stream is sys.stdout and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    if titles:
        stream.write(_line(columns, dict(zip(columns, titles, strict=True)), as_text) + "\n")
    for row, style in rows:
        text = _line(columns, row, as_text)
        stream.write((click.style(text, fg="red") if terminal and "red" in style else text) + "\n")


def _line(columns: Sequence[str], row: Row, as_text: Callable[[Any], str]) -> str:
    cells = []
    for column in columns:
        text = steady(as_text(row.get(column)))
        cells.append(text + " " * max(0, _WIDTHS.get(column, 12) - width(text)))
    return "  ".join(cells).rstrip()
