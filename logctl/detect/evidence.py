"""The events that show a finding, and how they are pinned to what people decide about it."""

from dataclasses import dataclass
from typing import Any

from logctl.detect.database import AlertsDatabase
from logctl.event import Event
from logctl.store import Store

SHOWN, PINNED = 200, 1000
_OF_FINDING = (
    "FROM finding JOIN hit ON hit.rule = finding.rule AND hit.key = finding.key"
    " AND hit.time >= finding.start AND hit.time < finding.end, json_each(hit.events) AS one"
    " WHERE finding.id = ?"
)
_TOTAL = f"SELECT count(DISTINCT one.value) {_OF_FINDING}"
_FIRST = (
    f"SELECT one.value {_OF_FINDING} GROUP BY one.value"
    " ORDER BY min(hit.time), min(hit.sequence), min(one.id), one.value LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`events` of `total`, in their order; `missing` more of them are not in the store any more."""

    events: list[Event]
    total: int
    missing: int = 0

    @property
    def pinned(self) -> dict[str, Any]:
        """For the record of a decision: what there was, whatever becomes of the store."""
        pins = [[one.id, one.fields.get("event.hash"), one.position.text] for one in self.events]
        return {"evidence": pins, "evidence_total": self.total}


def evidence_of(database: AlertsDatabase, identity: str, store: Store, most: int = SHOWN) -> Evidence:
    """Of the finding with this id; the first ones, where there are more."""
    with database.open() as opened:
        total = opened.execute(_TOTAL, (identity,)).fetchone()[0]
        ids = [row[0] for row in opened.execute(_FIRST, (identity, most))]
    found = store.get(ids)
    return Evidence(sorted(found.values(), key=lambda event: event.order), total, len(ids) - len(found))
