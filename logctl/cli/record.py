"""Putting a look on record, and asking why it is taken."""

import sys
from typing import TYPE_CHECKING

import click

from logctl.cli.language import translate
from logctl.cli.output import Output, say
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.journal.audit import Action
    from logctl.pipeline.engine import Engine
    from logctl.query import Node


def purpose_given(engine: "Engine", query: "Node", purpose: str | None) -> str | None:
    """Asked for on a terminal where the settings demand one; elsewhere it is an error of usage."""
    from logctl.pipeline.looking import needs_purpose

    if purpose and purpose.strip():
        return purpose.strip()
    if not needs_purpose(engine, query):
        return None
    if sys.stdin.isatty() and sys.stderr.isatty():
        answer: str = click.prompt(translate(_("Purpose of this search")), err=True)
        return answer.strip()
    raise UsageError(_("this search needs a purpose: --purpose TEXT"))


def record(
    answer: Output,
    engine: "Engine",
    query: str,
    rows: int,
    total: int,
    purpose: str | None = None,
    saved: str | None = None,
    action: "Action" = "search",
) -> None:
    """On the disk before anything is shown."""
    from logctl.journal.audit import Looked, viewer
    from logctl.pipeline.looking import put_on_record

    file = str(answer.file.absolute()) if answer.file else None
    looked = Looked(action, viewer(), query, rows, total, purpose, saved, answer.format, file)
    if reason := put_on_record(engine, looked):
        say(_("not on record: %(reason)s"), reason=reason)
