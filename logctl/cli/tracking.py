"""logctl track --saved: all lineages that a tracking query finds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from logctl.cli.language import spoken, translate
from logctl.cli.lineage_page import DETAILS, TITLES, lines_of, rows_of, shown_row
from logctl.cli.output import say
from logctl.cli.saved_page import DESTINATIONS
from logctl.cli.table import Row
from logctl.errors import UsageError
from logctl.language import marked as _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from logctl.contracts import TrackingQuery
    from logctl.query.typed import Reading
    from logctl.settings import Settings
    from logctl.store import Store
    from logctl.track.model import Lineage
    from logctl.track.queries import Found, Tracked

COLUMNS = ("lineage", "reached", *DETAILS[1:])
HEADS = (TITLES[0], _("reached"), *TITLES[1:])
_NOT_WITH = ("event", "serial", "host", "at", "reads")


@dataclass(frozen=True, slots=True)
class Wish:
    """A tracking query with what is given to it, and the time of the operations that begin a lineage."""

    query: "TrackingQuery"
    values: dict[str, list[str]]
    span: tuple[int | None, int | None]
    depth: int | None
    reading: "Reading"

    @property
    def text(self) -> str:
        """As it stands in the record of looks."""
        given = [f"{name}={value}" for name, values in self.values.items() for value in values]
        return " ".join((self.query.query, *given))


def read_wish(path: str | None, options: Mapping[str, Any], settings: "Settings") -> Wish:
    from logctl.cli.asked import parameter_values, read_times
    from logctl.cli.saved import loaded
    from logctl.query.typed import Reading

    others = [name for name in _NOT_WITH if options[name]]
    if path is not None or others or options["direction"] != "both":
        other = "PATH" if path is not None else f"--{others[0] if others else 'direction'}"
        raise UsageError(_("%(one)s and %(other)s cannot both be"), one="--saved", other=other)
    query = loaded(settings).tracking_query(options["saved"])
    span = read_times(options["first"] or query.first, options["last"] or query.last, settings)
    reading = Reading(settings.zone, datetime.now(UTC))
    return Wish(query, parameter_values(options["parameters"]), span, options["depth"], reading)


def answered(store: "Store", wish: Wish, late: "Callable[[], bool]") -> "Tracked":
    from logctl.track.graph import MOST_ROUNDS, Limits
    from logctl.track.queries import Bounds, tracked

    bounds = Bounds(wish.span, Limits(rounds=wish.depth or MOST_ROUNDS))
    return tracked(store, wish.query, wish.values, wish.reading, bounds, late)


def with_marks(value: dict[str, Any], found: "Found", name: str) -> dict[str, Any]:
    """The lineage as JSON, with the query that found it, and at each step what it reached."""
    for step, told in zip(found.lineage.steps, value["steps"], strict=True):
        if names := found.reached.get(step.id):
            told["reached"] = sorted(names)
    reached = {name for names in found.reached.values() for name in names}
    return {"query": name, "reached": sorted(reached), **value}


def rows(found: "Sequence[Found]", settings: "Settings") -> Iterator[Row]:
    """All steps, each with the number of its lineage and what it reached."""
    for number, one in enumerate(found, 1):
        yield from _rows(number, one, settings)


def _rows(number: int, one: "Found", settings: "Settings") -> Iterator[Row]:
    for step, row in zip(one.lineage.steps, rows_of([one.lineage], settings.zone), strict=True):
        yield {**row, "lineage": number, "reached": sorted(one.reached.get(step.id, ()))}


def shown(row: Row) -> Row:
    """As people call it."""
    names = [DESTINATIONS[name].text(spoken()) for name in row["reached"]]
    return {**shown_row(row, spoken()), "reached": ", ".join(names)}


def lines(found: "Sequence[Found]", settings: "Settings") -> Iterator[str]:
    """Of each lineage first by what it reached."""
    for number, one in enumerate(found, 1):
        reached = [shown(row) for row in _rows(number, one, settings) if row["reached"]]
        yield f"[{number}] {_file(one.lineage)}"
        yield from ("  " + translate(_("reached")) + ": " + "  ".join(_parts(row)) for row in reached)
        yield from lines_of(one.lineage, settings.zone, spoken())


def _file(lineage: "Lineage") -> str:
    return ", ".join(dict.fromkeys(outcome.end.path for outcome in lineage.origins))


def _parts(row: Row) -> Iterator[str]:
    for name in ("time", "host", "user", "operation", "reached"):
        if row.get(name):
            yield str(row[name])
    if target := row.get("to") or row.get("from"):
        yield str(target)


def tell(found: "Tracked") -> None:
    """How many there are, and what was left out."""
    say(
        _("%(count)s lineages of %(candidates)s files that were followed"),
        count=len(found.found) + found.more,
        candidates=found.candidates,
    )
    if found.events is not None:
        say(
            _("more than %(most)s operations match; only the newest are followed: --from and --to choose"),
            most=found.events,
        )
    if found.more:
        say(_("%(count)s more lineages are not shown; --from and --to choose"), count=found.more)


def is_partial(found: "Tracked") -> bool:
    return bool(found.cuts or found.more or found.events is not None)
