"""Run a command line; whatever goes wrong becomes one line and an exit code."""

import io
import os
import sys
from collections.abc import Sequence

import click

from logctl.cli.group import cli
from logctl.cli.language import chosen_language, speak, translate
from logctl.cli.output import ReaderGone
from logctl.cli.width import visible
from logctl.errors import LogctlError, QueryError
from logctl.language import marked as _

BROKEN_PIPE, INTERRUPTED = 141, 130


def run(arguments: Sequence[str]) -> int:
    """The exit code."""
    speak(chosen_language(arguments, os.environ))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a character that the encoding lacks must not end an answer
    debug = "--debug" in arguments or bool(os.environ.get("LOGCTL_DEBUG"))
    try:
        code = cli.main(list(arguments), prog_name="logctl", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except LogctlError as error:
        if debug:
            raise
        click.echo("logctl: " + failure_text(error, arguments), err=True)
        return error.exit_code
    except (BrokenPipeError, ReaderGone):
        # Whatever reads our output has had enough; nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except (KeyboardInterrupt, click.Abort):
        click.echo("logctl: " + translate(_("interrupted")), err=True)
        return INTERRUPTED
    except Exception as error:  # the last line of defence: no traceback reaches a user
        if debug:
            raise
        template = translate(_("internal error: %(kind)s: %(reason)s; run again with --debug and report it"))
        reason = " ".join(str(error).split())
        click.echo("logctl: " + template % {"kind": type(error).__name__, "reason": reason}, err=True)
        return 1


def failure_text(error: LogctlError, arguments: Sequence[str]) -> str:
    """One line; a query's place is shown under it."""
    text = visible(" ".join(_sentence(error).split()))
    if isinstance(error, QueryError) and error.position is not None:
        query = _query_in(arguments)
        if query is not None:
            text += "\n" + _caret(query, error.position)
    return text


def _sentence(error: LogctlError) -> str:
    template = translate(error.template)
    told = {name: _words(value) for name, value in error.arguments.items()}
    return template % told if told else template


def _words(value: object) -> object:
    """A reason is a sentence of its own."""
    if isinstance(value, LogctlError):
        return _sentence(value)
    return translate(value) if isinstance(value, str) else value


def _query_in(arguments: Sequence[str]) -> str | None:
    """The query as it was typed: `logctl search` keeps it in its context."""
    context = getattr(cli, "last_query", None)
    return context if isinstance(context, str) else None


def _caret(query: str, position: int) -> str:
    """The part of the query around the place, and a caret under it; wide characters take two columns."""
    from logctl.cli.width import width

    start = max(0, position - 60)
    shown = query[start : position + 20].replace("\n", " ").replace("\t", " ")
    return f"  {shown}\n  {' ' * width(shown[: position - start])}^"
