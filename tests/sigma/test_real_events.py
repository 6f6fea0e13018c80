"""Correlations and filters over all EVTX of the shared data find on every store what is counted by hand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC
from pathlib import Path

import pytest
from sigma.direct import DirectRecord, direct_records, ends, equals
from sigma.direct_correlations import Identity, by, counted, different, followed, identity, together
from sigma.direct_rules import RULES
from support.sigma import base, correlation, put, sigma_filter

from logctl.contracts.rule import Hit
from logctl.decode import EARLIEST, LATEST
from logctl.detect.catalogue import read_paths
from logctl.detect.conditions.condition import Judging
from logctl.detect.conditions.make import ready
from logctl.detect.source import StoreSource
from logctl.store import Store

Records = Mapping[int, Sequence[DirectRecord]]
"""By event id, those of the channel Security."""
SPANS = {"1s": 1, "1m": 60, "1h": 3600}


@pytest.fixture(scope="session")
def records(real_evtx: list[Path]) -> Records:
    found: dict[int, list[DirectRecord]] = defaultdict(list)
    for record in direct_records(real_evtx):
        if record.channel == "Security":
            found[int(record.event_id)].append(record)
    return found


def hits_of(folder: Path, store: Store) -> dict[str, list[Hit]]:
    """Of all rules in the folder, with the filters there."""
    catalogue = read_paths([folder])
    assert catalogue.left_out == []
    judging = Judging(StoreSource(store), LATEST)
    return {
        name: [*ready(rule, catalogue.filters, UTC).hits(judging, EARLIEST, LATEST)]
        for name, rule in catalogue.rules.items()
    }


def identified(hit: Hit) -> Identity:
    return str(hit.fields["winlog.computer_name"]), str(hit.fields["winlog.record_id"])


def correlated(folder: Path, store: Store, text: str, *documents: str) -> list[Hit]:
    put(folder, *documents, correlation(text))
    (found,) = hits_of(folder, store).values()
    return found


@pytest.mark.parametrize(
    ("span", "number", "finds"), [("1s", 2, 25), ("1s", 10, 7), ("1m", 4, 18), ("1h", 3, 25)]
)
def test_failed_logons_are_counted_by_address(
    tmp_path: Path, evtx_stores: Store, records: Records, span: str, number: int, finds: int
) -> None:
    """Among them several of one millisecond; Windows writes `-` where there is no address, which is a value too."""
    text = f"""type: event_count
        rules: [failed]
        group-by: [IpAddress]
        timespan: {span}
        condition: {{gte: {number}}}"""
    hits = correlated(tmp_path, evtx_stores, text, base("failed", 4625))
    numbers = counted(records[4625], by("IpAddress"), SPANS[span])
    expected = {one: count for one, count in numbers.items() if count >= number}
    assert {identified(hit): hit.count for hit in hits} == expected
    assert len(hits) == len(expected) == finds


@pytest.mark.parametrize(("number", "finds"), [(2, 26), (3, 6)])
def test_accounts_that_fail_are_counted_once_each(
    tmp_path: Path, evtx_stores: Store, records: Records, number: int, finds: int
) -> None:
    text = f"""type: value_count
        rules: [failed]
        group-by: [Computer]
        timespan: 1d
        condition: {{field: TargetUserName, gte: {number}}}"""
    hits = correlated(tmp_path, evtx_stores, text, base("failed", 4625))
    numbers = different(records[4625], "TargetUserName", by("Computer"), 86_400)
    expected = {one: count for one, count in numbers.items() if count >= number}
    assert {identified(hit): hit.count for hit in hits} == expected
    assert len(hits) == len(expected) == finds


@pytest.mark.parametrize(("span", "finds"), [("1m", 3), ("1h", 6)])
def test_a_logon_after_a_failure_of_the_same_account_is_found(
    tmp_path: Path, evtx_stores: Store, records: Records, span: str, finds: int
) -> None:
    text = f"""type: temporal_ordered
        rules: [failed, logon]
        group-by: [Computer, TargetUserName]
        timespan: {span}"""
    hits = correlated(tmp_path, evtx_stores, text, base("failed", 4625), base("logon", 4624))
    group = by("Computer", "TargetUserName")
    expected = followed(records[4625], records[4624], group, SPANS[span])
    assert {identified(hit) for hit in hits} == expected
    assert len(hits) == len(expected) == finds


def test_an_account_that_is_made_and_gets_into_a_group_is_found_in_any_order(
    tmp_path: Path, evtx_stores: Store, records: Records
) -> None:
    text = """type: temporal
        rules: [made, member]
        group-by: [Computer]
        timespan: 1m"""
    hits = correlated(tmp_path, evtx_stores, text, base("made", 4720), base("member", 4732))
    expected = together([records[4720], records[4732]], by("Computer"), 60)
    assert {identified(hit) for hit in hits} == expected
    assert len(hits) == len(expected) == 12


TOML = 'query = "winlog.event_data.SubjectUserName:*$"\nreason = "controllers"\nrules = [%s]\n'
SIGMA = sigma_filter("rules: [%s]\nself:\n  SubjectUserName|endswith: $\ncondition: not self")
"""Filters that leave out what machine accounts do."""
POLICY, REPLICATION, CLEARED = (
    "win_security_password_policy_enumerated",
    "win_security_ad_replication_machine_account",
    "win_security_audit_log_cleared",
)
POLICY_ID = "12ba6a38-adb3-4d6b-91ba-a7fb248e3199"


@pytest.fixture
def sample(tmp_path: Path, real_logs: Path) -> Path:
    """Three rules of the shared sample, which find 36, 15 and 30 events."""
    for name in (POLICY, REPLICATION, CLEARED):
        (source,) = (real_logs / "permissive" / "sigma-rules-sample").rglob(f"{name}.yml")
        put(tmp_path, source.read_text(encoding="utf-8"), name=f"{name}.yml")
    return tmp_path


def by_hand(name: str, records: Records, left_out: bool) -> set[Identity]:
    """`left_out` are those of machine accounts."""
    rule = RULES[f"security/{name}.yml"]
    found = (one for event_id in records for one in records[event_id] if rule(one))
    return {identity(one) for one in found if not (left_out and ends(one, "SubjectUserName", "$"))}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("filters/controllers.toml", TOML % f'"{POLICY}"'),
        ("filters/controllers.toml", TOML % f'"{POLICY_ID}"'),
        ("controllers.yml", SIGMA % POLICY_ID),
    ],
)
def test_a_filter_takes_its_events_from_its_rule_and_nothing_else(
    sample: Path, evtx_stores: Store, records: Records, file: str, text: str
) -> None:
    put(sample, text, name=file)
    found = {name: {identified(hit) for hit in hits} for name, hits in hits_of(sample, evtx_stores).items()}
    assert found == {
        name: by_hand(name, records, left_out=name == POLICY) for name in (POLICY, REPLICATION, CLEARED)
    }
    assert [len(found[name]) for name in (POLICY, REPLICATION, CLEARED)] == [18, 15, 30]


def test_a_filter_without_names_takes_them_from_all_rules(
    sample: Path, evtx_stores: Store, records: Records
) -> None:
    put(sample, TOML % "", name="filters/controllers.toml")
    found = {name: {identified(hit) for hit in hits} for name, hits in hits_of(sample, evtx_stores).items()}
    assert found == {name: by_hand(name, records, left_out=True) for name in (POLICY, REPLICATION, CLEARED)}
    assert [len(found[name]) for name in (POLICY, REPLICATION, CLEARED)] == [18, 0, 30]


def test_a_filter_reaches_into_a_correlation(tmp_path: Path, evtx_stores: Store, records: Records) -> None:
    """What it takes away is not counted."""
    text = """type: event_count
        rules: [failed]
        group-by: [IpAddress]
        timespan: 1h
        condition: {gte: 3}"""
    toml = 'query = "winlog.event_data.TargetUserName:administrator"\nreason = "exercise"\n'
    put(tmp_path, toml, name="filters/administrator.toml")
    hits = correlated(tmp_path, evtx_stores, text, base("failed", 4625))
    left = [one for one in records[4625] if not equals(one, "TargetUserName", "Administrator")]
    numbers = counted(left, by("IpAddress"), 3600)
    assert {identified(hit): hit.count for hit in hits} == {one: n for one, n in numbers.items() if n >= 3}
    assert 0 < len(hits) < 25
