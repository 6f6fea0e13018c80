"""Everything that the bundled dashboards ask of a real node over an invented hospital is what `logctl search` says."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.asking import aggs_of, request_of
from support.command import ingested
from support.counted import Counted
from support.dashboards import SavedObject, source_of
from support.dql import Dql
from support.events import DAY, START, make_event
from support.memory_store import MemoryStore
from support.opensearch.stores import OpenSearchMaker, delete_all

from logctl.content import bundled_folder, read_search, search_files
from logctl.dashboards.board import Chart
from logctl.dashboards.build import as_ndjson, build
from logctl.dashboards.query import read_query
from logctl.dashboards.query import read_search as node_of_search
from logctl.dashboards.read import dashboard_files, read_dashboard
from logctl.dashboards.saved_object import Names
from logctl.dashboards.searches import counted, problem_of
from logctl.demo.generate import write_hospital
from logctl.demo.hospital import Size
from logctl.event import Event, Fields
from logctl.language import LANGUAGES, Language
from logctl.query import Node
from logctl.store import Sort
from logctl.store.opensearch.alerts import AlertIndex
from logctl.store.opensearch.search import time_order

HOSPITAL = Size(beds=10, days=1, seed=3, last=date(2026, 10, 28))
NEWEST = 200
SEARCHES = {
    search.name: search
    for search in map(read_search, search_files(bundled_folder()))
    if not problem_of(search)
}
DASHBOARDS = [read_dashboard(file) for file in dashboard_files(bundled_folder())]
CHARTS = [
    *(panel.content for board in DASHBOARDS for panel in board.panels if isinstance(panel.content, Chart)),
    *(table for search in SEARCHES.values() if (table := counted(search))),
]


class Hospital(NamedTuple):
    maker: OpenSearchMaker
    folder: Path
    objects: dict[str, SavedObject]
    dql: Dql

    @property
    def names(self) -> Names:
        return Names(self.maker.names.prefix)

    def answered(self, found: SavedObject, **asked: Any) -> dict[str, Any]:
        """By OpenSearch, to what Dashboards would ask it for the object."""
        request = request_of(found, self.objects.values(), self.dql)
        body = {"query": request.query, "track_total_hits": True, **asked}
        answer: dict[str, Any] = self.maker.client.ask("POST", f"/{request.target}/_search", body)
        assert (answer["timed_out"], answer["_shards"]["failed"]) == (False, 0)
        return answer


def built(language: Language, prefix: str) -> dict[str, SavedObject]:
    lines = as_ndjson(build(SEARCHES.values(), DASHBOARDS, language, prefix)).splitlines()
    return {one["id"]: one for one in map(json.loads, lines)}


@pytest.fixture(scope="module")
def hospital(
    opensearch_url: str, worker_id: str, dql: Dql, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Hospital]:
    maker = OpenSearchMaker(opensearch_url, f"objects-{worker_id}")
    delete_all(maker.client, maker.names)
    folder = tmp_path_factory.mktemp("objects")
    written = write_hospital(folder / "hospital", HOSPITAL)
    prefix = maker.names.prefix
    ingested(folder, written.logs, store={"LOGCTL_STORE": opensearch_url, "LOGCTL_OPENSEARCH_PREFIX": prefix})
    maker.client.ask("POST", f"/{maker.names.alias}/_refresh")
    yield Hospital(maker, folder, built("en", prefix), dql)
    delete_all(maker.client, maker.names)


def node_of(chart: Chart) -> Node:
    return read_query(chart.query or "") if chart.saved is None else node_of_search(SEARCHES[chart.saved])


def test_every_search_finds_what_the_saved_search_finds(hospital: Hospital) -> None:
    with closing(hospital.maker.open(hospital.folder)) as store:
        for search in SEARCHES.values():
            found = hospital.objects[hospital.names.search(search.name)]
            answer = hospital.answered(found, size=NEWEST, sort=time_order(True), _source=False)
            hits = store.search(node_of_search(search), Sort(), NEWEST)
            assert answer["hits"]["total"]["value"] == hits.total, search.name
            assert [hit["_id"] for hit in answer["hits"]["hits"]] == [event.id for event in hits], search.name


def test_every_chart_shows_what_the_store_counts(hospital: Hospital) -> None:
    charts = {chart.name: chart for chart in CHARTS if chart.index == "events"}
    with closing(hospital.maker.open(hospital.folder)) as store, store.counting() as counting:
        for name, chart in charts.items():
            found = hospital.objects[hospital.names.panel(name)]
            answer = hospital.answered(found, size=0, aggs=aggs_of(found))
            Counted(store, counting).check(found, node_of(chart), answer)


def alert(number: int) -> Event:
    """Of any rule, severity and state."""
    severity, state, verdict = (
        ("low", "medium", "high", "critical")[number % 4],
        ("open", "acknowledged", "closed", "withdrawn")[number // 3 % 4],
        ("false-positive", "justified", "incident")[number % 3],
    )
    time = START + number * DAY // 7
    fields: Fields = {
        "event.kind": "alert",
        "event.severity": (3, 5, 8, 10)[number % 4],
        "message": f"アラート {number}",
        "rule.name": f"rule-{number * number % 11}",
        "rule.category": ("access", "files")[number % 2],
        "logctl.alert.rule": f"rule-{number * number % 11}",
        "logctl.alert.title": f"Title {number * number % 11}",
        "logctl.alert.severity": severity,
        "logctl.alert.state": state,
        "logctl.alert.hits": number,
        "user.name": f"u{number % 9}",
        "host.name": f"pc-{number % 5}",
    }
    decided: Fields = {"logctl.alert.verdict": verdict, "logctl.alert.assignee": f"a{number % 2}"}
    return make_event(fields | (decided if state == "closed" else {}), number=number, time=time)


def test_every_chart_of_alerts_shows_the_alerts_that_there_are(hospital: Hospital) -> None:
    charts = [chart for chart in CHARTS if chart.index == "alerts"]
    assert charts
    alerts, index = MemoryStore(), AlertIndex(hospital.maker.access, hospital.maker.names)
    alerts.put([alert(number) for number in range(60)])
    with closing(hospital.maker.open(hospital.folder)) as store:
        index.ensure()
        index.put({event.id: store.prepare(event).body for event in alerts.find(read_query(""))})
    hospital.maker.client.ask("POST", f"/{hospital.maker.names.alerts}/_refresh")
    with alerts.counting() as counting:
        for chart in charts:
            found = hospital.objects[hospital.names.panel(chart.name)]
            answer = hospital.answered(found, size=0, aggs=aggs_of(found))
            Counted(alerts, counting).check(found, node_of(chart), answer)


def test_in_the_other_language_the_same_is_asked() -> None:
    asked = [{name: question(one) for name, one in built(said, "logctl").items()} for said in LANGUAGES]
    assert asked[0] == asked[1]


def question(found: SavedObject) -> object:
    if found["type"] not in ("search", "visualization"):
        return None
    return source_of(found), aggs_of(found) if found["type"] == "visualization" else None
