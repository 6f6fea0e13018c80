"""The forms of output: table for people, ndjson, json and csv for programs."""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click

from logctl.cli.language import translate
from logctl.cli.table import Row
from logctl.cli.width import visible
from logctl.errors import UsageError
from logctl.language import marked as _

FORMATS = ("table", "ndjson", "json", "csv", "xlsx")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_UNFIT_FOR_TERMINALS = re.compile(
    "[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Format(click.ParamType[str]):
    """A file name given to -o is a slip that must not go unnoticed."""

    name = "format"

    def __init__(self, formats: Sequence[str] = FORMATS) -> None:
        self.formats = formats

    def convert(self, value: Any, parameter: click.Parameter | None, context: click.Context | None) -> Any:
        if value in self.formats:
            return value
        template = _("%(value)s is no output format (%(formats)s); did you mean --out %(value)s?")
        self.fail(
            translate(template) % {"value": value, "formats": ", ".join(self.formats)}, parameter, context
        )

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "|".join(self.formats)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """-o/--output, --out, --bom."""
    return output_options_of(FORMATS)(command)


def output_options_of(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The same, of an answer with other forms."""
    return lambda command: _with_output(command, formats)


def _with_output(command: Callable[..., Any], formats: Sequence[str]) -> Callable[..., Any]:
    bom = click.option("--bom", is_flag=True, help=_("Begin CSV with a byte order mark, for Excel."))
    out = click.option(
        "--out",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help=_("Write to this file."),
    )
    form = click.option(
        "-o", "--output", type=Format(formats), help=_("Default: table on a console, ndjson in a pipe.")
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
        if self.format == "xlsx" and out is None:
            raise UsageError(_("-o xlsx needs a file: --out FILE"))
        self._out = out
        self._bom = bom

    @property
    def file(self) -> Path | None:
        """Where it is written, if not to stdout."""
        return self._out

    @property
    def for_people(self) -> bool:
        """Has it columns, or each row with all that it has?"""
        return self.format in ("table", "csv", "xlsx")

    @contextmanager
    def _stream(self) -> Iterator[TextIO]:
        if self._out is None:
            with reader_there():
                yield sys.stdout
            return
        try:
            with self._out.open("w", encoding="utf-8", errors="replace", newline="") as stream:
                yield stream
        except OSError as error:
            raise UsageError(
                _("%(path)s: cannot be written: %(reason)s"), path=self._out, reason=error.strerror or error
            ) from error

    def value(self, value: Row, lines: Sequence[str]) -> None:
        """One object; `lines` are what a person reads instead."""
        if self.format == "xlsx":
            raise UsageError(_("-o xlsx is for lists; this answer is none"))
        with self._stream() as stream:
            if self.format == "table":
                stream.writelines(line + "\n" for line in lines)
            elif self.format == "csv":
                self._csv(stream, [value], list(value))
            else:
                indent = 2 if self.format == "json" else None
                stream.write(_json(value, stream, indent) + "\n")

    def document(self, text: str) -> None:
        """A page, whole."""
        with self._stream() as stream:
            stream.write(text)

    def objects(self, values: Sequence[Row]) -> None:
        """One object as such, several or none as an array; of ndjson each on a line."""
        with self._stream() as stream:
            if self.format == "ndjson":
                dump = _dump_to(stream)
                stream.writelines(dump(value) + "\n" for value in values)
            else:
                whole = values[0] if len(values) == 1 else list(values)
                stream.write(_json(whole, stream, 2) + "\n")

    def rows(
        self,
        rows: Iterable[Row],
        columns: Sequence[str],
        titles: Sequence[str] | None = None,
        shown: Callable[[Row], Row] | None = None,
        **look: Any,
    ) -> int:
        """Gives how many there were. `titles` head the table; `shown` makes a row fit for people.

        `look` goes to `write_table`.
        """
        counted = _Counted(rows)
        if self.format == "xlsx":
            self._spreadsheet(map(shown, counted) if shown else counted, columns, titles or columns)
            return counted.count
        with self._stream() as stream:
            match self.format:
                case "ndjson":
                    dump = _dump_to(stream)
                    stream.writelines(dump(row) + "\n" for row in counted)
                case "json":
                    _write_array(stream, counted)
                case "csv":
                    self._csv(stream, map(shown, counted) if shown else counted, columns)
                case _:
                    from logctl.cli.table import write_table

                    listed = map(shown, counted) if shown else counted
                    write_table(stream, listed, columns, titles or columns, as_text, **look)
        return counted.count

    def line_by_line(
        self,
        rows: Sequence[Row],
        columns: Sequence[str],
        titles: Sequence[str] | None,
        shown: Callable[[Row], Row],
        style: Callable[[Row], str],
    ) -> None:
        """Rows as they come in, at once; a table has no head but the first, and widths that do not move."""
        from logctl.cli.table import write_lines

        with self._stream() as stream:
            if self.format == "table":
                write_lines(stream, [(shown(row), style(row)) for row in rows], columns, titles, as_text)
            else:
                dump = _dump_to(stream)
                stream.writelines(dump(row) + "\n" for row in rows)
            stream.flush()

    def _csv(self, stream: TextIO, rows: Iterable[Row], columns: Sequence[str]) -> None:
        if self._bom:
            stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([harmless(row.get(column)) for column in columns])

    def _spreadsheet(self, rows: Iterable[Row], columns: Sequence[str], titles: Sequence[str]) -> None:
        from logctl.cli.spreadsheet import Spreadsheet

        assert self._out is not None
        sheet = Spreadsheet(self._out, columns, [translate(title) for title in titles])
        sheet.write(rows, as_text)
        sheet.close()
        if sheet.cut:
            say(_("%(count)s texts were longer than a cell of Excel may be; they are cut"), count=sheet.cut)


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


def _dump_to(stream: TextIO) -> Callable[[Row], str]:
    """How a row is written as JSON: by the fast way where the stream has all characters."""
    if _ascii_only(stream):
        return json.dumps
    import orjson

    def dump(row: Row) -> str:
        try:
            return orjson.dumps(row).decode()
        except TypeError:  # a whole number beyond 64 bits, a lone surrogate: the slow way can
            return _json(row, stream)

    if not stream.isatty():
        return dump
    return lambda row: _escaped(dump(row), stream)


def _json(value: Any, stream: TextIO, indent: int | None = None) -> str:
    return _escaped(json.dumps(value, ensure_ascii=_ascii_only(stream), indent=indent), stream)


def _escaped(text: str, stream: TextIO) -> str:
    """The same JSON: a lone surrogate has no form in UTF-8, and some characters do something to a terminal."""
    unfit = _UNFIT_FOR_TERMINALS if stream.isatty() else _LONE_SURROGATE
    return unfit.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _write_array(stream: TextIO, rows: Iterable[Row]) -> None:
    between = "[\n"
    dump = _dump_to(stream)
    for row in rows:
        stream.write(between + dump(row))
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


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Wide letters too: a spreadsheet in Japanese may take them for the narrow ones."""


def harmless(value: Any) -> str:
    """A text that a spreadsheet would run as a formula gets a quote before it; numbers do not."""
    text = as_text(value)
    if isinstance(value, str | list) and text[:1] in _FORMULA:
        return "'" + text
    return text


def say(template: str, **arguments: object) -> None:
    """A sentence on stderr, in the language spoken."""
    text = translate(template)
    shown = {name: visible(value) if isinstance(value, str) else value for name, value in arguments.items()}
    with reader_there():
        sys.stdout.flush()  # what was answered before stands before
    click.echo(text % shown if shown else text, err=True)
