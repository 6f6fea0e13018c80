"""Alerts as documents: what changed is brought, however it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson
import pytest
from support.alerts import Desk, desk_in, found, hit_of
from support.rules import HOUR, MIDNIGHT, failure, rule_named

from logctl.contracts.rule import DAY, SEVERITIES, Rule
from logctl.detect.alert import alert_of
from logctl.detect.alerts import ALL
from logctl.detect.finding import Finding
from logctl.detect.mirror import SEVERITY_NUMBERS, bring, document
from logctl.detect.review import UNSEEN
from logctl.errors import UnreachableError
from logctl.fields import field_named


@dataclass
class Kept:
    """An index in memory; `place` tells it from others, and `down` says that it takes nothing."""

    place: str = "one"
    down: bool = False
    documents: dict[str, bytes] = field(default_factory=dict)
    brought: list[str] = field(default_factory=list)

    def ensure(self) -> str:
        return self.place

    def put(self, documents: Mapping[str, bytes]) -> None:
        if self.down:
            raise UnreachableError("no answer")
        self.documents.update(documents)
        self.brought += documents


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path, "failures")
    desk.find("failures", failure(1, MIDNIGHT), failure(2, MIDNIGHT + DAY))
    return desk


def brought(desk: Desk, index: Kept) -> int:
    return bring(index, desk.database, desk.alerts.find(ALL), "ja")


def test_all_are_brought_once_and_then_only_what_changed(desk: Desk) -> None:
    index = Kept()
    assert (brought(desk, index), brought(desk, index)) == (2, 0)
    identity = desk.alerts.find(ALL)[0].id
    desk.decide("alert.close", identity, "x", verdict="real")
    assert brought(desk, index) == 1
    assert index.brought[2:] == [identity]
    assert orjson.loads(index.documents[identity])["logctl.alert.state"] == "closed"


def test_one_that_grew_or_was_withdrawn_is_brought_again(desk: Desk) -> None:
    index = Kept()
    brought(desk, index)
    newest, oldest = desk.alerts.find(ALL)
    found(desk.database, desk.rules["failures"], [], (MIDNIGHT, MIDNIGHT + HOUR))
    later = failure(3, MIDNIGHT + DAY + HOUR)
    found(desk.database, desk.rules["failures"], [hit_of(later)], (later.time, later.time))
    assert brought(desk, index) == 2
    assert orjson.loads(index.documents[oldest.id])["logctl.alert.state"] == "withdrawn"
    assert orjson.loads(index.documents[newest.id])["logctl.alert.hits"] == 2


def test_what_was_not_taken_is_brought_the_next_time(desk: Desk) -> None:
    index = Kept(down=True)
    with pytest.raises(UnreachableError):
        brought(desk, index)
    index.down = False
    assert brought(desk, index) == 2


def test_an_index_that_was_made_anew_gets_all_and_so_does_the_one_before_it(desk: Desk) -> None:
    first, second = Kept("one"), Kept("two")
    assert [brought(desk, index) for index in (first, second, second, first)] == [2, 2, 0, 2]


# the document


def alert_with(rule: Rule | None = None, **changes: object) -> dict[str, object]:
    names, group = ("user.name", "host.name", "nosuch"), ("akisora", "pc1", "x")
    finding = Finding("f1", "failures", names, group, 0, DAY, MIDNIGHT, MIDNIGHT + 1, 3, "high")
    made = replace(finding, **changes)  # type: ignore[arg-type]
    return dict(document(alert_of(made, rule, UNSEEN), "ja"))


def test_a_document_says_what_was_found_about_whom_and_how_it_stands() -> None:
    rule = rule_named("failures", category="session", id="e3b0c442")
    assert alert_with(rule) == {
        "@timestamp": "2026-10-25T15:00:00.001Z",
        "message": "規則 failures",
        "event.kind": "alert",
        "event.id": "f1",
        "event.start": "2026-10-25T15:00:00.000Z",
        "event.end": "2026-10-25T15:00:00.001Z",
        "event.severity": 8,
        "rule.name": "failures",
        "rule.id": "e3b0c442",
        "rule.category": "session",
        "logctl.alert.rule": "failures",
        "logctl.alert.title": "規則 failures",
        "logctl.alert.severity": "high",
        "logctl.alert.hits": 3,
        "logctl.alert.state": "open",
        "user.name": "akisora",
        "host.name": "pc1",
    }


def test_all_of_a_document_are_listed_fields_and_its_own_are_not_those_of_a_group() -> None:
    made = alert_with(names=("event.kind", "source.ip"), group=("event", "10.0.0.1"))
    assert [name for name in made if field_named(name) is None] == []
    assert (made["event.kind"], made["source.ip"]) == ("alert", "10.0.0.1")


def test_what_is_not_known_is_left_out() -> None:
    assert {"rule.id", "rule.category", "logctl.alert.verdict", "logctl.alert.assignee"} & {
        *alert_with()
    } == set()


def test_a_greater_severity_is_a_greater_number() -> None:
    numbers = [SEVERITY_NUMBERS[one] for one in SEVERITIES]
    assert numbers == sorted(set(numbers))
