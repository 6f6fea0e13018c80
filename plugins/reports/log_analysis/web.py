"""Web sites, and who sent and got how much."""

from collections.abc import Iterator

from logctl import Column, Note, Table

from .. import marks, wording
from ..asking import any_of, largest, narrowed, summed
from ..people import SYSTEM
from ..scope import Scope
from . import labels
from .questions import UPLOADS, VIEWED, WEB

_COUNTS = (
    Column("accesses", labels.WEB, "number"),
    Column("uploads", labels.UPLOADS, "number"),
    Column("up", labels.UP, "number"),
    Column("down", labels.DOWN, "number"),
)
_SITES = (
    Column("site", labels.SITE, wide=True),
    Column("people", wording.PEOPLE, "number"),
    *_COUNTS,
)
_PERSONS = (
    Column("account", wording.ACCOUNT),
    Column("name", wording.NAME),
    Column("department", wording.DEPARTMENT),
    Column("sites", labels.SITE_COUNT, "number"),
    *_COUNTS,
    Column("reason", wording.REASON, wide=True),
)
_SITE = "url.domain"


def web_tables(scope: Scope) -> Iterator[Table]:
    yield _sites(scope)
    yield _persons(scope)


def _sites(scope: Scope) -> Table:
    asked, period = scope.inquiry, scope.period
    counts, uploads = asked.values(WEB, _SITE, period), asked.values(UPLOADS, _SITE, period)
    rows = []
    for site in largest(counts, scope.limit):
        query = narrowed(WEB, any_of(_SITE, [site]))
        people = scope.people.counts(query, period)
        rows.append(
            {
                "site": site,
                "people": len(people.keys() - {SYSTEM}),
                "accesses": counts[site],
                "uploads": uploads.get(site, 0),
                "up": _up(scope, query),
                "down": _down(scope, query),
            }
        )
    told = {
        "viewed": f"{asked.count(VIEWED, period):,}",
        "unnamed": f"{asked.count(narrowed(WEB, f'NOT _exists_:{_SITE}'), period):,}",
    }
    notes = [Note(labels.WEB_HOW, told)]
    return Table("sites", labels.SITES, _SITES, rows, len(counts), notes, bars="accesses")


def _persons(scope: Scope) -> Table:
    asked, people, period = scope.inquiry, scope.people, scope.period
    counts = people.counts(WEB, period)
    counts.pop(SYSTEM, None)
    uploads = people.counts(UPLOADS, period)
    queries = {key: narrowed(WEB, people.query(key)) for key in counts}
    sent = {key: _up(scope, query) for key, query in queries.items()}
    reasons = marks.unusual(sent, labels.UP)
    rows = []
    for key in largest(sent, scope.limit):
        person = people.person(key)
        rows.append(
            {
                "account": person.account,
                "name": person.name,
                "department": person.department,
                "sites": len(asked.values(queries[key], _SITE, period)),
                "accesses": counts[key],
                "uploads": uploads[key],
                "up": sent[key],
                "down": _down(scope, queries[key]),
                "reason": reasons.get(key, ""),
            }
        )
    notes = [Note(wording.HOW, marks.HOW)]
    return Table(
        "web_people", labels.WEB_PERSONS, _PERSONS, rows, len(counts), notes, bars="up", mark="reason"
    )


def _up(scope: Scope, query: str) -> int:
    return summed(scope.inquiry, query, "http.request.bytes", scope.period)


def _down(scope: Scope, query: str) -> int:
    """Of both fields that say it, the one that includes the head where an event has both."""
    alone = narrowed(query, "NOT _exists_:http.response.bytes")
    return summed(scope.inquiry, query, "http.response.bytes", scope.period) + summed(
        scope.inquiry, alone, "http.response.body.bytes", scope.period
    )
