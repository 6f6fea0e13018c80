"""All rules of the shared data are queries or named with their reason; what 30 of them find is counted by hand."""

import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sigma.direct_rules import RULES, direct_hits
from support.converted import ConvertedRule, load_rules

from logctl.decode import iso_text
from logctl.detect.catalogue import read_paths
from logctl.detect.conditions.make import ready
from logctl.detect.database import AlertsDatabase
from logctl.detect.evidence import evidence_of
from logctl.detect.judge import Enabled, Run
from logctl.pipeline.changed import ChangedTimes
from logctl.query import parse, text_of
from logctl.query.typed import Reading
from logctl.store import Sort, Store

READING = Reading(ZoneInfo("UTC"), datetime(2026, 11, 1, tzinfo=UTC))
NOT_EXPRESSIBLE = {"win_security_explicit_credential_local_logon.yml": "FieldReference"}
Identity = tuple[str, str, str]


@pytest.fixture(scope="session")
def rules(real_logs: Path) -> dict[str, ConvertedRule]:
    """By the path below the folder of rules."""
    folder = real_logs / "permissive" / "sigma-rules-sample"
    return {str(rule.path.relative_to(folder)): rule for rule in load_rules([folder], READING)}


@pytest.fixture(scope="session")
def by_hand(real_evtx: list[Path]) -> dict[str, set[Identity]]:
    return direct_hits(real_evtx)


def test_every_rule_is_a_query_or_listed_with_its_reason(rules: dict[str, ConvertedRule]) -> None:
    assert len(rules) == 180
    left_out = {Path(name).name: str(rule.reason) for name, rule in rules.items() if rule.tree is None}
    assert left_out.keys() == NOT_EXPRESSIBLE.keys()
    assert all(part in left_out[name] for name, part in NOT_EXPRESSIBLE.items())


def test_the_query_of_a_rule_can_be_typed(rules: dict[str, ConvertedRule]) -> None:
    trees = [rule.tree for rule in rules.values() if rule.tree is not None]
    again = [parse(text_of(tree), READING) for tree in trees]
    assert [text_of(tree) for tree in again] == [text_of(tree) for tree in trees]


@pytest.mark.parametrize("name", sorted(RULES))
def test_a_rule_finds_what_is_found_by_hand(
    rules: dict[str, ConvertedRule],
    evtx_stores: Store,
    by_hand: dict[str, set[Identity]],
    name: str,
) -> None:
    tree = rules[name].tree
    if tree is None:
        assert Path(name).name in NOT_EXPRESSIBLE
        return
    found = {
        tuple(
            str(event.fields.get(f"winlog.{part}", "")) for part in ("computer_name", "channel", "record_id")
        )
        for event in evtx_stores.find(tree, Sort())
    }
    assert found == by_hand[name]
    assert evtx_stores.count(tree) >= len(found)


def findings_of(folder: Path, store: Store, rules: Path) -> tuple[list[str], Counter[str]]:
    """A line for each finding of all rules, with the numbers of the records that show it, and one for each rule that is
    left out; and the hits of each rule."""
    catalogue = read_paths([rules])
    enabled = [Enabled(rule, ready(rule, (), UTC), "1") for rule in catalogue.rules.values()]
    database = AlertsDatabase(folder / "alerts", make=True)
    report = Run(store, ChangedTimes(folder), database, UTC, 0).judge(enabled)
    assert report.problems == []
    with database.open() as opened:
        rows = opened.execute(
            "SELECT id, rule, groups, first, last, hits FROM finding ORDER BY rule, first, key"
        ).fetchall()
    lines = [f"left out\t{one.name}\t{one.reason}" for one in catalogue.left_out]
    for identity, rule, groups, first, last, hits in rows:
        shown = evidence_of(database, identity, store, most=1000)
        records = [str(event.fields.get("winlog.record_id", "?")) for event in shown.events]
        assert len(records) == shown.total
        told = (rule, groups, iso_text(first), iso_text(last), str(hits), " ".join(records))
        lines.append("\t".join(told))
    found = Counter[str]()
    for _identity, rule, *_more, hits in rows:
        found[rule] += hits
    return lines, found


@pytest.fixture(scope="session")
def judged(
    real_logs: Path, evtx_stores: Store, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[str], Counter[str]]:
    folder = real_logs / "permissive" / "sigma-rules-sample"
    return findings_of(tmp_path_factory.mktemp("findings"), evtx_stores, folder)


def test_the_findings_of_all_rules_are_the_golden_ones_on_every_store(
    judged: tuple[list[str], Counter[str]], update: bool
) -> None:
    golden = Path(__file__).with_name("findings.tsv")
    if update:
        golden.write_text("\n".join(judged[0]) + "\n", encoding="utf-8")
    assert judged[0] == golden.read_text(encoding="utf-8").splitlines()


def test_every_rule_that_finds_something_was_read(judged: tuple[list[str], Counter[str]]) -> None:
    """By somebody, event by event, when it found so many."""
    read = tomllib.loads(Path(__file__).with_name("review.toml").read_text(encoding="utf-8"))
    assert {name: entry["hits"] for name, entry in read.items()} == dict(judged[1])
    assert {entry["verdict"] for entry in read.values()} == {"real", "explained"}
    assert all(len(entry["why"]) > 10 for entry in read.values())


def test_most_of_the_rules_counted_by_hand_find_something(by_hand: dict[str, set[Identity]]) -> None:
    assert sum(bool(hits) for hits in by_hand.values()) >= 28
    assert len(RULES.keys()) - len(NOT_EXPRESSIBLE) == 30
