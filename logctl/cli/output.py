"""The forms of output: table for people, ndjson, json and csv for programs."""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from logctl.cli.language import translate
from logctl.cli.width import visible
from logctl.errors import UsageError
from logctl.language import marked as _

FORMATS = ("table", "ndjson", "json", "csv")
Row = Mapping[str, Any]


class Format(click.ParamType[str]):
    """A file name given to -o is a slip that must not go unnoticed."""

    name = "format"

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if value in FORMATS:
            return value
        template = _("%(value)s is no output format (%(formats)s); did you mean --out %(value)s?")
        self.fail(translate(template) % {"value": value, "formats": ", ".join(FORMATS)}, parameter, context)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(FORMATS)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """-o/--output, --out, --bom."""
    bom = click.option("--bom", is_flag=True, help=_("Begin CSV with a byte order mark, for Excel."))
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help=_("Write to this file."),
    )
    form = click.option(
        "-o", "--output", type=Format(), help=_("Default: table on a terminal, ndjson in a pipe.")
    )
    return form(out(bom(command)))


class ReaderGone(Exception):
    """Whoever read our output has had enough. No OSError: click would make exit code 1 of that."""


@contextmanager
def reader_there() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error


class Output:
    """Where the answer goes, and in which form."""

    def __init__(self, output: str | None, out: Path | None = None, bom: bool = False) -> None:
        on_terminal = out is None and sys.stdout.isatty()
        self.format = output or ("table" if on_terminal else "ndjson")
        self._out = out
        self._bom = bom

    @contextmanager
    def _stream(self) -> Iterator[TextIO]:
        if self._out is None:
            with reader_there():
                yield sys.stdout
            return
        try:
            with self._out.open("w", encoding="utf-8", newline="") as stream:
                yield stream
        except OSError as error:
            raise UsageError(
                _("%(path)s: cannot be written: %(reason)s"), path=self._out, reason=error.strerror or error
            ) from error

    def value(self, value: Row, lines: Sequence[str]) -> None:
        """One object; `lines` are what a person reads instead."""
        with self._stream() as stream:
            if self.format == "table":
                stream.writelines(line + "\n" for line in lines)
            elif self.format == "csv":
                self._csv(stream, [value], list(value))
            else:
                indent = 2 if self.format == "json" else None
                stream.write(json.dumps(value, ensure_ascii=_ascii_only(stream), indent=indent) + "\n")

    def rows(
        self,
        rows: Iterable[Row],
        columns: Sequence[str],
        titles: Sequence[str] | None = None,
        shown: Callable[[Row], Row] | None = None,
    ) -> int:
        """Gives how many there were. `titles` head the table; `shown` makes a row fit for table and CSV."""
        counted = _Counted(rows)
        with self._stream() as stream:
            match self.format:
                case "ndjson":
                    ascii_only = _ascii_only(stream)
                    stream.writelines(json.dumps(row, ensure_ascii=ascii_only) + "\n" for row in counted)
                case "json":
                    _write_array(stream, counted)
                case "csv":
                    self._csv(stream, map(shown, counted) if shown else counted, columns)
                case _:
                    _table(stream, map(shown, counted) if shown else counted, columns, titles or columns)
        return counted.count

    def _csv(self, stream: TextIO, rows: Iterable[Row], columns: Sequence[str]) -> None:
        if self._bom:
            stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([harmless(row.get(column)) for column in columns])


class _Counted:
    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.count += 1
            yield row


def _ascii_only(stream: TextIO) -> bool:
    """Where the encoding has not all characters, JSON can say them in ASCII."""
    return (stream.encoding or "utf-8").lower().replace("-", "") != "utf8"


def _write_array(stream: TextIO, rows: Iterable[Row]) -> None:
    between = "[\n"
    for row in rows:
        stream.write(between + json.dumps(row, ensure_ascii=_ascii_only(stream)))
        between = ",\n"
    stream.write("\n]\n" if between == ",\n" else "[]\n")


def as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
    ):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return ", ".join(as_text(entry) for entry in value)
    return str(value)


def harmless(value: Any) -> str:
    """A text that a spreadsheet would run as a formula gets a quote before it; numbers do not."""
    text = as_text(value)
    if isinstance(value, str | list) and text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + text
    return text


def _table(stream: TextIO, rows: Iterable[Row], columns: Sequence[str], titles: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for title in titles:
        table.add_column(translate(title), overflow="fold")
    empty = True
    for row in rows:
        empty = False
        table.add_row(*(Text(visible(as_text(row.get(column)))) for column in columns))
    if empty:
        return
    terminal = stream is sys.stdout and sys.stdout.isatty()
    console = Console(
        file=stream,
        width=None if terminal else 200,
        force_terminal=terminal,
        no_color=not terminal or None,
        highlight=False,
    )
    console.print(table)


def say(template: str, **arguments: object) -> None:
    """A sentence on stderr, in the language spoken."""
    text = translate(template)
    shown = {name: visible(value) if isinstance(value, str) else value for name, value in arguments.items()}
    with reader_there():
        sys.stdout.flush()  # what was answered before stands before
    click.echo(text % shown if shown else text, err=True)
