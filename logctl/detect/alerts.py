"""The alerts of a data folder: found by rules, decided by people, and never written elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from logctl.contracts.rule import SEVERITIES, Rule, Severity
from logctl.detect.alert import Alert, alert_of
from logctl.detect.catalogue import load_catalogue
from logctl.detect.database import AlertsDatabase, alerts_of
from logctl.detect.evidence import PINNED, Evidence, evidence_of
from logctl.detect.finding import COLUMNS, finding_of
from logctl.detect.review import UNSEEN, State, reviews
from logctl.errors import UsageError
from logctl.journal import Journal
from logctl.journal.audit import Viewer
from logctl.journal.decisions import Action, Decision, decide, decisions
from logctl.language import marked as _
from logctl.pipeline.engine import Engine
from logctl.store import Store

_ORDER = "ORDER BY last DESC, id"
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which alerts: in one of these states, of a rule, at least so severe, with a hit from `first` to `last`."""

    states: Sequence[State] = ()
    rule: str | None = None
    severity: Severity | None = None
    first: int | None = None
    last: int | None = None
    assignee: str | None = None
    withdrawn: bool = False

    def condition(self) -> tuple[str, list[object]]:
        """What the database can tell of it."""
        severities = SEVERITIES[SEVERITIES.index(self.severity) :] if self.severity else SEVERITIES
        parts: list[tuple[str, Sequence[object]]] = [
            (f"severity IN ({', '.join('?' * len(severities))})", severities),
            *([("rule = ?", [self.rule])] if self.rule else []),
            *([("last >= ?", [self.first])] if self.first is not None else []),
            *([("first <= ?", [self.last])] if self.last is not None else []),
            *([] if self.withdrawn else [("NOT withdrawn", [])]),
        ]
        return " AND ".join(text for text, _values in parts), [one for _text, many in parts for one in many]

    def fits(self, alert: Alert) -> bool:
        return (not self.states or alert.state in self.states) and self.assignee in (None, alert.assignee)


ALL = Wanted(withdrawn=True)
"""Also what later records took the reason away of."""


class Alerts:
    """Every question is answered from the journal and the database as they are now."""

    def __init__(self, database: AlertsDatabase, journal: Journal, rules: Mapping[str, Rule]) -> None:
        self._database, self._journal, self._rules = database, journal, rules

    def find(self, wanted: Wanted) -> list[Alert]:
        """Newest first."""
        where, values = wanted.condition()
        return [alert for alert in self._told(f"WHERE {where} {_ORDER}", values) if wanted.fits(alert)]

    def named(self, prefixes: Sequence[str]) -> list[Alert]:
        """By their ids, or by beginnings of which there is one; each once. Raises UsageError."""
        known = {alert.id: alert for alert in self.find(ALL)} if prefixes else {}
        return [known[identity] for identity in dict.fromkeys(_whole(one, known) for one in prefixes)]

    def get(self, prefix: str) -> Alert:
        """Raises UsageError."""
        return self.named([prefix])[0]

    def evidence(self, alert: Alert, store: Store) -> Evidence:
        return evidence_of(self._database, alert.id, store)

    def decide(
        self, action: Action, alert: Alert, viewer: Viewer, why: str, store: Store, **more: Any
    ) -> Decision:
        """On the disk when it returns, with what of the alert was there to be decided about."""
        finding = alert.finding
        pinned = evidence_of(self._database, alert.id, store, PINNED).pinned
        seen = {name: getattr(finding, name) for name in ("rule", "version", "hits", "first", "last")}
        return decide(self._journal, Decision(action, alert.id, viewer, why, {**more, **seen, **pinned}))

    def _told(self, where: str, values: Sequence[object]) -> Iterator[Alert]:
        if not self._database.exists:
            return
        decided = reviews(decisions(self._journal))
        with self._database.open() as opened:
            rows = opened.execute(f"SELECT {COLUMNS} FROM finding {where}", values).fetchall()
        for finding in map(finding_of, rows):
            yield alert_of(finding, self._rules.get(finding.rule), decided.get(finding.id, UNSEEN))


def alerts_in(engine: Engine) -> Alerts:
    """Of a data folder, with the texts of the rules that found something; others need not be read."""
    database = alerts_of(engine.home.path)
    names: list[str] = []
    if database.exists:
        with database.open() as opened:
            names = _rules_in(opened)
    rules = load_catalogue(engine.settings, engine.manager, names).rules if names else {}
    return Alerts(database, engine.journal, rules)


def _rules_in(opened: Connection) -> list[str]:
    return [row[0] for row in opened.execute("SELECT DISTINCT rule FROM finding ORDER BY rule")]


def _whole(prefix: str, known: Mapping[str, Alert]) -> str:
    if prefix in known:
        return prefix
    found = [identity for identity in known if identity.startswith(prefix.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(_("there is no alert %(id)s; see `logctl alert list --state all`"), id=prefix)
    shown = ", ".join(sorted(found)[:_CANDIDATES]) + (", ..." if len(found) > _CANDIDATES else "")
    raise UsageError(
        _("several alerts have an id that begins with %(id)s: %(found)s"), id=prefix, found=shown
    )
