"""The index of alerts on a real node: made, filled, and made anew where it is of another form."""

from pathlib import Path
from typing import Any

import orjson
import pytest
from support.alerts import desk_in
from support.opensearch.stores import OpenSearchMaker
from support.rules import MIDNIGHT, failure

from logctl.detect.alerts import ALL
from logctl.detect.mirror import bring
from logctl.errors import StoreError
from logctl.store.opensearch.alerts import AlertIndex, template_body
from logctl.store.opensearch.mapping import format_name


@pytest.fixture
def index(empty: OpenSearchMaker) -> AlertIndex:
    return AlertIndex(empty.access, empty.names, patience=20)


def held(maker: OpenSearchMaker, query: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a search finds, by id."""
    name = maker.names.alerts
    maker.client.ask("POST", f"/{name}/_refresh")
    body = {"query": query or {"match_all": {}}, "size": 100}
    hits = maker.client.ask("POST", f"/{name}/_search", body)["hits"]["hits"]
    return {hit["_id"]: hit["_source"] for hit in hits}


def test_making_it_again_changes_nothing(index: AlertIndex, empty: OpenSearchMaker) -> None:
    first = index.ensure()
    index.put({"a": b"{}"})
    assert index.ensure() == first
    assert [*held(empty)] == ["a"]
    template = empty.client.ask("GET", f"/_index_template/{empty.names.alerts}")["index_templates"][0]
    assert template["index_template"]["_meta"] == {"format": format_name()}
    assert template["index_template"]["index_patterns"] == [empty.names.alerts]


def test_one_of_another_form_is_made_anew_and_is_empty(index: AlertIndex, empty: OpenSearchMaker) -> None:
    body = template_body(empty.names, None) | {"_meta": {"format": "old"}}
    body["template"] = {"mappings": {"_meta": {"format": "old"}}}
    empty.client.ask("PUT", f"/_index_template/{empty.names.alerts}", body)
    empty.client.ask("PUT", f"/{empty.names.alerts}/_doc/a", {"old": 1})
    mapping = empty.client.ask("GET", f"/{empty.names.alerts}/_mapping")
    assert mapping[empty.names.alerts]["mappings"]["_meta"] == {"format": "old"}
    first = index.ensure()
    assert held(empty) == {}
    assert index.ensure() == first


def test_alerts_are_brought_once_and_found_by_what_they_are_about(
    index: AlertIndex, empty: OpenSearchMaker, tmp_path: Path
) -> None:
    desk = desk_in(tmp_path, "failures")
    desk.find("failures", failure(1, MIDNIGHT), failure(2, MIDNIGHT, "Ｏther"))

    def brought() -> int:
        return bring(index, desk.database, desk.alerts.find(ALL), "ja")

    assert (brought(), brought()) == (2, 0)
    first, other = sorted(desk.alerts.find(ALL), key=lambda one: one.finding.group)
    assert [*held(empty, {"term": {"user.name": "OTHER"}})] == [other.id]
    assert len(held(empty, {"range": {"@timestamp": {"gte": "2026-10-25", "lt": "2026-10-26"}}})) == 2
    desk.decide("alert.close", first.id, "x", verdict="explained")
    assert brought() == 1
    assert [*held(empty, {"term": {"logctl.alert.verdict": "explained"}})] == [first.id]
    assert len(held(empty)) == 2
    empty.client.ask("DELETE", f"/{empty.names.alerts}")
    assert brought() == 2


def test_an_alert_that_is_not_taken_is_an_error_with_its_id(index: AlertIndex) -> None:
    index.ensure()
    with pytest.raises(StoreError, match="the alert bad"):
        index.put({"good": b"{}", "bad": orjson.dumps({"@timestamp": "yesterday"})})
