"""Alerts as documents for OpenSearch Dashboards. What changed is brought, and nothing is read back."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Protocol

import orjson

from logctl.contracts.rule import Severity
from logctl.decode import iso_text
from logctl.detect.alert import Alert
from logctl.detect.alerts import ALL, alerts_in
from logctl.detect.database import AlertsDatabase, alerts_of
from logctl.event import Fields, Scalar
from logctl.fields import field_named
from logctl.language import Language
from logctl.lock import FileLock
from logctl.pipeline.engine import Engine

SEVERITY_NUMBERS: dict[Severity, int] = {
    "informational": 0,
    "low": 3,
    "medium": 5,
    "high": 8,
    "critical": 10,
}
"""On the scale of CEF, which the alerts of other products in the store have too."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS mirrored (place TEXT, id TEXT, digest TEXT, PRIMARY KEY (place, id))"
    " WITHOUT ROWID"
)


class AlertIndex(Protocol):
    def ensure(self) -> str:
        """The identity of the index; another one has nothing of what was put before."""

    def put(self, documents: Mapping[str, bytes]) -> None: ...


def mirror(engine: Engine) -> int:
    """How many alerts were brought. Nothing is to be done where the store is embedded, or nothing was ever found."""
    database = alerts_of(engine.home.path)
    if engine.settings.store == "embedded" or not database.exists:
        return 0
    from logctl.pipeline.stores import access_of, names_of
    from logctl.store.opensearch.alerts import AlertIndex as InOpenSearch

    settings = engine.settings
    index = InOpenSearch(
        access_of(settings), names_of(settings), settings.opensearch_replicas, settings.opensearch_patience
    )
    with FileLock(database.folder / "mirror.lock").hold():  # an older state must not come after a newer one
        return bring(index, database, alerts_in(engine).find(ALL), engine.home.language)


def bring(index: AlertIndex, database: AlertsDatabase, alerts: Iterable[Alert], language: Language) -> int:
    """Ended anywhere, the next one brings what is left; what came twice is there once."""
    place = index.ensure()
    made = {alert.id: orjson.dumps(document(alert, language)) for alert in alerts}
    digests = {identity: hashlib.sha256(body).hexdigest()[:32] for identity, body in made.items()}
    known = _known(database, place)
    changed = {identity: body for identity, body in made.items() if known.get(identity) != digests[identity]}
    if changed:
        index.put(changed)
        with database.open() as opened:
            rows = [(place, identity, digests[identity]) for identity in changed]
            opened.executemany("INSERT OR REPLACE INTO mirrored VALUES (?, ?, ?)", rows)
    return len(changed)


def _known(database: AlertsDatabase, place: str) -> dict[str, str]:
    """Of this index alone: one that was made anew, or of another cluster, lacks all."""
    with database.open() as opened:
        opened.execute(_TABLE)
        opened.execute("DELETE FROM mirrored WHERE place <> ?", (place,))
        return dict(opened.execute("SELECT id, digest FROM mirrored").fetchall())


def document(alert: Alert, language: Language) -> Fields:
    """Its entities stand under their own names, where these are fields."""
    finding, title = alert.finding, alert.title.text(language)
    entities: Fields = {name: value for name, value in alert.entities.items() if field_named(name)}
    said: dict[str, Scalar | None] = {
        "@timestamp": iso_text(finding.last),
        "message": title,
        "event.kind": "alert",
        "event.id": alert.id,
        "event.start": iso_text(finding.first),
        "event.end": iso_text(finding.last),
        "event.severity": SEVERITY_NUMBERS[finding.severity],
        "rule.name": finding.rule,
        "rule.id": alert.author_id or None,
        "rule.category": alert.category or None,
        "logctl.alert.rule": finding.rule,
        "logctl.alert.title": title,
        "logctl.alert.severity": finding.severity,
        "logctl.alert.hits": finding.hits,
        "logctl.alert.state": "withdrawn" if finding.withdrawn else alert.state,
        "logctl.alert.verdict": alert.verdict,
        "logctl.alert.assignee": alert.assignee,
    }
    return entities | {name: value for name, value in said.items() if value is not None}
