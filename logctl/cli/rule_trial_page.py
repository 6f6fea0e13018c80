"""Backtests for people and programs."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from logctl.cli.language import translate
from logctl.cli.table import Row
from logctl.language import marked as _

if TYPE_CHECKING:
    from logctl.detect.gate.backtest import Backtest

COLUMNS = ("rule", "hits", "findings", "weekly", "entities", "read", "seconds", "share", "problem")
TITLES = (
    *(_("rule"), _("hits"), _("findings"), _("hits a week"), _("most hits"), _("events read")),
    *(_("seconds"), _("share of the time"), _("problem")),
)


def trial_row(backtest: "Backtest", share: float) -> dict[str, Any]:
    from logctl.decode import iso_text

    return {
        "rule": backtest.rule,
        "from": iso_text(backtest.first),
        "to": iso_text(backtest.last),
        "hits": backtest.hits,
        "findings": backtest.findings,
        "weekly": round(backtest.weekly, 2),
        "days": [{"day": day, "hits": hits} for day, hits in backtest.days.items()],
        "entities": [{"values": values, "hits": hits} for values, hits in backtest.entities],
        "examples": list(backtest.examples),
        "read": backtest.read,
        "queries": backtest.queries,
        "seconds": round(backtest.seconds, 3),
        "share": round(share, 3),
        "fingerprint": backtest.fingerprint,
        "problem": None,
    }


def shown_trial(row: Row) -> Row:
    entities = [f"{_values(one)} ({one['hits']})" for one in row.get("entities", [])[:2]]
    share = f"{row['share']:.0%}" if "share" in row else None
    return {**row, "entities": ", ".join(entities), "share": share}


def trial_lines(row: Row, zone: tzinfo) -> Iterator[str]:
    from logctl.cli.present import time_for_people

    span = [time_for_people(row[name], zone, "table") for name in ("from", "to")]
    told = {**row, "first": span[0], "last": span[1], "share": f"{row['share']:.0%}"}
    yield translate(_("%(rule)s, from %(first)s to %(last)s")) % told
    yield translate(_("%(hits)s hits, %(findings)s findings, %(weekly)s hits a week")) % told
    yield translate(_("%(read)s events read by %(queries)s queries in %(seconds)s seconds")) % told
    for title, lines in (
        (_("hits a day:"), [f"{one['day']}  {one['hits']}" for one in row["days"]]),
        (_("most hits:"), [f"{_values(one)}  {one['hits']}" for one in row["entities"]]),
        (_("examples:"), [f"logctl show {identity}" for identity in row["examples"]]),
    ):
        if lines:
            yield translate(title)
            yield from (f"  {line}" for line in lines)


def _values(entity: dict[str, Any]) -> str:
    return " / ".join(value or "-" for value in entity["values"]) or "-"
