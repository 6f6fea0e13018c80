"""OpenSearch on the command line."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.alerts import found
from support.command import Command, event_line, write_lines
from support.opensearch.stores import delete_all
from support.rules import rule_named

from logctl.contracts.rule import Hit
from logctl.detect.database import alerts_of
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names


@pytest.fixture
def names(worker_id: str) -> Names:
    return Names(f"test-cli-{worker_id}")


@pytest.fixture
def client(opensearch_url: str, names: Names, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Of a part of the cluster that is empty; the commands use it."""
    monkeypatch.setenv("LOGCTL_STORE", opensearch_url)
    monkeypatch.setenv("LOGCTL_OPENSEARCH_PREFIX", names.prefix)
    made = Client(Access(urls=(opensearch_url,)))
    delete_all(made, names)
    yield made
    delete_all(made, names)


@pytest.fixture
def filled(logctl: Command, client: Client, tmp_path: Path) -> Command:
    assert logctl("opensearch", "setup").code == 0
    lines = [event_line(number) for number in range(5)]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines)).code == 0
    return logctl


def test_setting_up_says_what_it_did_and_what_it_would_do(logctl: Command, client: Client) -> None:
    first = logctl("opensearch", "setup", "--dry-run", "-o", "json").json
    assert (first["done"], len(first["differences"])) == (False, 1)
    assert logctl("opensearch", "setup", "-o", "json").json["done"] is True
    assert logctl("opensearch", "setup", "-o", "json").json == {"done": False, "differences": []}
    assert "as it should be" in logctl("opensearch", "setup", "--dry-run", "-o", "table").out


def test_without_a_cluster_named_there_is_nothing_to_set_up(logctl: Command) -> None:
    result = logctl("opensearch", "setup")
    assert (result.code, "LOGCTL_STORE" in result.err) == (2, True)


def test_a_cluster_that_is_not_set_up_is_told_with_the_command(
    logctl: Command, client: Client, tmp_path: Path
) -> None:
    for lang, words in (("en", "not set up"), ("ja", "準備されていません")):
        result = logctl("--lang", lang, "ingest", write_lines(tmp_path / "a.jsonl", [event_line(1)]))
        assert (result.code, words in result.err, "logctl opensearch setup" in result.err) == (1, True, True)
        assert len(result.err.splitlines()) == 1


def test_a_host_that_is_down_is_one_line_and_exit_code_3(logctl: Command, filled: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        for arguments in (("--store", url, "search"), ("search", "--store", url)):
            result = logctl(*arguments)
            assert (result.code, result.out) == (3, "")
            assert result.err.startswith(f"logctl: {url}: cannot be reached: ")
            assert len(result.err.splitlines()) == 1


def test_a_search_has_the_answer_that_the_embedded_store_has(
    filled: Command, tmp_path: Path, home: Path
) -> None:
    queries = (("event.code:4688", "--all"), ("--limit", "2"), ("--sort", "winlog.record_id"), ("--count",))
    from_cluster = [filled("search", *query, "-o", "json").out for query in queries]
    assert filled("--store", "embedded", "ingest", tmp_path / "a.jsonl").code == 0
    assert [
        filled("--store", "embedded", "search", *query, "-o", "json").out for query in queries
    ] == from_cluster


def test_a_part_that_is_missing_is_told_and_exit_code_4(
    filled: Command, client: Client, names: Names
) -> None:
    (index, *_others) = client.ask("GET", f"/{names.pattern}/_alias/{names.alias}")
    client.ask("POST", f"/{index}/_close")
    counted = filled("search", "--count", "-o", "json")
    assert (counted.code, counted.json["partial"]) == (4, True)
    for lang, words in (("en", "not complete"), ("ja", "完全ではありません")):
        result = filled("--lang", lang, "search")
        assert (result.code, words in result.err, f"{index} is closed" in result.err) == (4, True, True)
    client.ask("POST", f"/{index}/_open")
    assert filled("search").code == 0


@pytest.mark.parametrize(
    "store",
    [
        "https://user:secret@host:9200",
        "http://log1.example:9200",
        "ftp://x",
        "opensearch",
        "https://",
        "embedded,x",
    ],
)
def test_an_address_that_is_not_safe_or_none_is_refused(logctl: Command, store: str) -> None:
    result = logctl("--store", store, "search")
    assert (result.code, len(result.err.splitlines())) == (2, 1)
    assert "setting store" in result.err


def test_a_password_is_shown_nowhere(
    logctl: Command, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGCTL_OPENSEARCH_USER", "somebody")
    monkeypatch.setenv("LOGCTL_OPENSEARCH_PASSWORD", "very-secret")
    for arguments in (
        ("opensearch", "setup"),
        ("doctor",),
        ("status",),
        ("search",),
        ("--store", "http://127.0.0.1:1", "search"),
    ):
        result = logctl(*arguments)
        assert "very-secret" not in result.out + result.err


def test_the_status_is_that_of_the_cluster(filled: Command) -> None:
    status = filled("status", "-o", "json").json
    assert (status["events"], status["behind"]) == (5, 0)


def test_one_event_is_shown_whole(filled: Command) -> None:
    event = filled("search", "--limit", "1", "-o", "json").json[0]
    shown = filled("show", event["event.id"][:10], "-o", "json").json
    assert (shown["event"]["event.id"], shown["hash_matches"]) == (event["event.id"], True)


def test_everything_is_verified_against_the_cluster(filled: Command, client: Client, names: Names) -> None:
    assert filled("verify", "--deep").code == 0
    client.ask(
        "POST",
        f"/{names.alias}/_delete_by_query",
        {"query": {"term": {"winlog.record_id": "3"}}},
        refresh=True,
    )
    assert filled("verify", "--deep").code == 5


def test_lists_are_added_to_events_there_too(logctl: Command, client: Client, tmp_path: Path) -> None:
    assert logctl("opensearch", "setup").code == 0
    rows = ["操作日時,端末名,利用者ID,操作内容,画面名,患者番号"]
    rows += [f"2026/0{month}/10 09:00:00,PC-1,1001,参照,カルテ,{month}" for month in (3, 4)]
    (tmp_path / "ehr.csv").write_text("\n".join(rows), "utf-8")
    assert logctl("ingest", tmp_path / "ehr.csv").code == 0
    for day, name in (("1970-01-01", "山田 花子"), ("2026-04-01", "鈴木 花子")):
        (tmp_path / "staff.csv").write_text(f"職員番号,氏名\n1001,{name}\n", "utf-8")
        found = logctl("people", "import", tmp_path / "staff.csv", "--from", day, "-o", "json")
        assert found.json["changed"] == (2 if name == "山田 花子" else 1)
    (tmp_path / "ids.csv").write_text("患者ID,旧患者ID\n3,4\n", "utf-8")
    assert logctl("patient", "import", tmp_path / "ids.csv", "--from", "2026-04-01").code == 0
    asked = ("search", "ehr.patient.id:4 AND logctl.category:ehr", "--sort", "@timestamp", "-o", "ndjson")
    assert [row["user.full_name"] for row in logctl(*asked).rows] == ["山田 花子", "鈴木 花子"]
    assert [row["user.full_name"] for row in logctl("people", "list", "-o", "ndjson").rows] == ["鈴木 花子"]


def test_alerts_are_in_the_cluster_for_dashboards_and_are_no_events(
    filled: Command, client: Client, names: Names, home: Path
) -> None:
    event = filled("search", "--limit", "1", "-o", "json").json[0]
    user = str(event["user.name"])
    hit = Hit(1_790_000_000_000, 1, event["event.id"], (user,), 1, (event["event.id"],))
    found(alerts_of(home, make=True), rule_named("failures", group_by=("user.name",)), [hit])
    assert filled("alert", "run").code == 0
    identity = filled("alert", "list", "-o", "json").json[0]["id"]
    assert filled("alert", "assign", identity, "officer").code == 0
    document = client.ask("GET", f"/{names.alerts}/_doc/{identity}")["_source"]
    assert (document["logctl.alert.assignee"], document["user.name"]) == ("officer", user)
    assert filled("search", "--count", "-o", "json").json["count"] == 5


def test_what_is_decided_is_decided_also_where_the_cluster_does_not_take_the_view_of_it(
    filled: Command, client: Client, names: Names, home: Path
) -> None:
    hit = Hit(1_790_000_000_000, 1, "x", ("x",), 1, ("x",))
    found(alerts_of(home, make=True), rule_named("failures", group_by=("user.name",)), [hit])
    client.ask("PUT", f"/_index_template/{names.alerts}", {"index_patterns": [names.alerts], "priority": 500})
    client.ask("PUT", f"/{names.alerts}-other", {"aliases": {names.alerts: {}}})
    identity = filled("alert", "list", "-o", "json").json[0]["id"]
    result = filled("alert", "ack", identity, "-o", "json")
    assert (result.code, result.json[0]["state"]) == (0, "acknowledged")
    assert "the alerts in OpenSearch are behind" in result.err
