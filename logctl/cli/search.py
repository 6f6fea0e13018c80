"""logctl search"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from logctl.cli.asked import Wish, parameter_values, read_query, read_saved, read_times
from logctl.cli.completion import complete_fields, complete_query, complete_saved, complete_sort
from logctl.cli.conditions import condition_options, read_alerts, read_conditions
from logctl.cli.found import answer_counts, answer_events, follow
from logctl.cli.layout import LAYOUTS
from logctl.cli.output import Output, output_options
from logctl.cli.record import purpose_given
from logctl.cli.saved import loaded
from logctl.cli.session import Session
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.pipeline.engine import Engine
    from logctl.query import Node


@click.command(help=_("Search events, newest first. QUERY is in Lucene's syntax; without it, everything."))
@click.argument("query", nargs=-1, shell_complete=complete_query)
@click.option("--from", "first", metavar="TIME", help=_("Not before: 2022-03-01, 2022/03/01 18:54, now-24h."))
@click.option("--to", "last", metavar="TIME", help=_("Not after; a day means the whole of it."))
@click.option(
    "--saved",
    metavar="NAME",
    shell_complete=complete_saved,
    help=_("Ask this saved search; QUERY must hold too."),
)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help=_("A value for a parameter of the saved search."),
)
@condition_options
@click.option("--fields", metavar="A,B", shell_complete=complete_fields, help=_("Show these fields."))
@click.option(
    "--sort",
    metavar="FIELD[:asc|desc]",
    shell_complete=complete_sort,
    help=_("Order; default @timestamp:desc, with --all asc."),
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help=_("At most so many; default 50."))
@click.option("--all", "everything", is_flag=True, help=_("All of them, oldest first."))
@click.option("--after", metavar="ID", help=_("The page that follows this event."))
@click.option("--follow", is_flag=True, help=_("Go on showing what comes in, until interrupted."))
@click.option("--count", "only_count", is_flag=True, help=_("Only count."))
@click.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    shell_complete=complete_fields,
    help=_("Count by the values of this field; twice: within each of them by another."),
)
@click.option(
    "--distinct",
    metavar="FIELD",
    shell_complete=complete_fields,
    help=_("With --by: how many different values of this field each has."),
)
@click.option("--histogram", metavar="INTERVAL", help=_("Count over time: 15m, 1h, 1d, 1w, 1M."))
@click.option("--explain", is_flag=True, help=_("Show how the query is understood; search nothing."))
@click.option("--completeness", is_flag=True, help=_("Also tell what is missing in the time, and why."))
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    help=_("In the columns of: access-log, the five that the checklist for hospitals shows."),
)
@click.option(
    "--manifest", is_flag=True, help=_("Beside --out, write FILE.manifest.json: what was asked, and SHA-256.")
)
@click.option("--purpose", metavar="TEXT", help=_("Why this is looked at; goes on record (`logctl audit`)."))
@click.option("--no-pager", is_flag=True, help=_("Do not stop at every screen."))
@output_options
def search(
    query: tuple[str, ...],
    first: str | None,
    last: str | None,
    parameters: tuple[str, ...],
    output: str | None,
    out: Path | None,
    bom: bool,
    **options: Any,
) -> int:
    from logctl.pipeline.completeness.span import Span
    from logctl.query import with_conditions

    alerts = read_alerts(options)
    conditions = read_conditions(options)
    wish = Wish(**options)
    wish.check()
    session = Session()
    nodes = conditions.nodes()
    values = parameter_values(parameters)
    if wish.saved:
        search = loaded(session.settings).search(wish.saved)
        nodes.append(read_saved(search, values, session.settings))
        wish = wish.filled(search)
        first, last = first or search.first, last or search.last
    elif values:
        raise UsageError(_("--param needs --saved"))
    low, high = read_times(first, last, session.settings)
    text = " ".join(query)
    node = with_conditions(read_query(text, low, high, session.settings), nodes)
    if wish.manifest and out is None:
        raise UsageError(_("--manifest needs --out FILE"))
    answer = Output(output, out, bom)
    if alerts is not None:
        node = with_conditions(node, [_raised(session, alerts, low)])
    if wish.explain:
        _explain(answer, node)
        return 0
    with session.engine() as engine:
        if "ehr.patient.id" in repr(node):
            node = _about_patients(engine, node)
        span = Span(low, high, conditions.hosts)
        wish = replace(wish, purpose=purpose_given(engine, node, wish.purpose))
        if wish.follow:
            follow(answer, engine, node, wish)
            return 0
        return (answer_counts if wish.counted else answer_events)(answer, engine, node, wish, span)


def _about_patients(engine: "Engine", node: "Node") -> "Node":
    """Other searches do not wait for it."""
    from logctl.pipeline.patients import with_aliases

    return with_aliases(node, engine.store, engine.patients)


def _raised(session: Session, rules: tuple[str, ...], first: int | None) -> "Node":
    from logctl.detect.database import alerts_of
    from logctl.detect.raised import raised

    return raised(alerts_of(session.settings.home), rules, first)


def _explain(answer: Output, node: "Node") -> None:
    from logctl.query import text_of

    text = text_of(node)
    answer.value({"query": text}, [text])
