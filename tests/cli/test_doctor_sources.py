"""logctl doctor --sources: which questions cannot be answered with what came."""

import csv
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from support.command import Command, event_line, write_lines
from support.opensearch.stores import delete_all

from logctl.pipeline.sources.assess import QUESTIONS
from logctl.store.opensearch.client import Access, Client
from logctl.store.opensearch.names import Names

KEYS = ["host", "role", "question", "answer", "reason", "remedy", "guide", "events", "last"]
"""A contract with whoever has them in a script."""
TERMINALS = "端末No,コンピューター名,設置場所,共用\nT-1,PC1,3病棟,○\nT-2,PC2,3病棟,○\n"


@pytest.fixture(params=["embedded", "opensearch"])
def ward(
    request: pytest.FixtureRequest,
    logctl: Command,
    tmp_path: Path,
    worker_id: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Command:
    """Two listed terminals, of which one sent that programs were started, and a server that sent likewise."""
    if request.param == "opensearch":
        url, names = request.getfixturevalue("opensearch_url"), Names(f"test-sources-{worker_id}")
        monkeypatch.setenv("LOGCTL_STORE", url)
        monkeypatch.setenv("LOGCTL_OPENSEARCH_PREFIX", names.prefix)
        client = Client(Access(urls=(url,)))
        delete_all(client, names)
        request.addfinalizer(lambda: delete_all(client, names))
        assert logctl("opensearch", "setup").code == 0
    lines = [event_line(number) for number in range(5)]
    lines += [event_line(9, computer="AP1.hospital.example", command="")]
    assert logctl("ingest", write_lines(tmp_path / "a.jsonl", lines)).code == 0
    listed = tmp_path / "terminals.csv"
    listed.write_text(TERMINALS, encoding="cp932")
    assert logctl("asset", "import", listed, "--from", "2020-01-01").code == 0
    return logctl


def answers(rows: list[dict[str, Any]]) -> dict[tuple[str | None, str], str]:
    return {(row["host"], row["question"]): row["answer"] for row in rows}


def test_the_answer_is_an_array_with_the_keys_of_the_contract(ward: Command) -> None:
    result = ward("doctor", "--sources", "-o", "json", "--lang", "en")
    assert result.code == 0
    assert [list(row) for row in result.json] == [KEYS] * len(result.json)
    (programs,) = (row for row in result.json if (row["host"], row["question"]) == ("pc1", "programs"))
    assert programs == {
        "host": "pc1",
        "role": "terminal",
        "question": "programs",
        "answer": "answered",
        "reason": None,
        "remedy": None,
        "guide": None,
        "events": 5,
        "last": "2026-10-02",
    }
    (lock,) = (row for row in result.json if (row["host"], row["question"]) == ("pc1", "screen-lock"))
    assert lock == {
        "host": "pc1",
        "role": "terminal",
        "question": "screen-lock",
        "answer": "not-answered",
        "reason": "neither lock nor unlock is recorded (4800 and 4801 are off by default)",
        "remedy": "switch on the subcategory Other Logon/Logoff Events",
        "guide": "docs/how-to/audit-baseline.md#screen-lock",
        "events": 0,
        "last": None,
    }


def test_each_host_and_the_hospital_are_asked_once(ward: Command) -> None:
    rows = ward("doctor", "--sources", "-o", "json").json
    found = answers(rows)
    assert len(found) == len(rows)
    assert {host for host, _question in found} == {"pc1", "pc2", "ap1", None}
    assert {row["role"] for row in rows if row["host"] is None} == {"hospital"}
    assert found["pc1", "programs"] == "answered"
    assert found["ap1", "programs"] == "partly"
    assert ("ap1", "screen-lock") not in found
    assert {row["answer"] for row in rows if row["host"] == "pc2"} == {"not-answered"}
    assert {row["question"] for row in rows} == set(QUESTIONS)


def test_a_time_can_be_named(ward: Command) -> None:
    rows = ward("doctor", "--sources", "--from", "2026-10-03", "--to", "2026-10-04", "-o", "json").json
    assert {row["answer"] for row in rows} == {"not-answered"}
    rows = ward("doctor", "--sources", "--from", "2026-10-02", "--to", "2026-10-02", "-o", "json").json
    assert answers(rows)["pc1", "programs"] == "answered"


def test_people_read_who_is_alike_and_why(ward: Command) -> None:
    result = ward("doctor", "--sources", "-o", "table", "--lang", "en")
    lines = result.out.splitlines()
    assert lines[0] == "from 2026-09-02 to 2026-10-02; can it be answered with what came?"
    assert "terminals (2)" in lines
    assert "servers (1)" in lines
    heads = [line for line in lines if line.split()[:2] == ["logon", "failures"]]
    assert len(heads) == 2
    assert "    no: neither lock nor unlock is recorded (4800 and 4801 are off by default) [pc1]" in lines
    assert "  -: nothing came in this time [pc2]" in lines
    assert (
        "    to do: switch on the subcategory Other Logon/Logoff Events (docs/how-to/audit-baseline.md#screen-lock)"
        in lines
    )
    assert "    in part: command lines are not recorded [ap1]" in lines


def test_it_can_be_read_in_japanese(ward: Command) -> None:
    result = ward("doctor", "--sources", "-o", "table", "--lang", "ja")
    assert "端末 (2)" in result.out
    assert "画面がいつロックされていたか" in result.out
    assert "docs/how-to/audit-baseline.ja.md#screen-lock" in result.out


def test_a_sheet_says_it_in_words_and_csv_in_codes(ward: Command, tmp_path: Path) -> None:
    sheet, table = tmp_path / "a.xlsx", tmp_path / "a.csv"
    assert ward("doctor", "--sources", "-o", "xlsx", "--out", sheet, "--lang", "ja").code == 0
    rows = list(load_workbook(sheet).active.iter_rows(values_only=True))
    assert rows[0][:4] == ("コンピューター", "種類", "質問", "答え")
    assert ("pc1", "端末", "何が実行されたか", "可") in {row[:4] for row in rows}
    assert ward("doctor", "--sources", "-o", "csv", "--out", table).code == 0
    with table.open(encoding="utf-8", newline="") as stream:
        assert ["pc1", "terminal", "programs", "answered"] in [row[:4] for row in csv.reader(stream)]


def test_a_hundred_hosts_that_answer_alike_are_one_line(logctl: Command, tmp_path: Path) -> None:
    lines = [event_line(1, computer=f"PC{number}") for number in range(100)]
    logctl("ingest", write_lines(tmp_path / "a.jsonl", lines))
    out = logctl("doctor", "--sources", "-o", "table", "--lang", "en").out
    assert "  pc0 (+99)  " in out
    assert "[pc0, pc1, pc10, pc11 and 96 more]" in out
    assert len(out.splitlines()) < 60


def test_without_events_nothing_can_be_said(logctl: Command, tmp_path: Path) -> None:
    logctl("ingest", write_lines(tmp_path / "a.jsonl", []))
    result = logctl("doctor", "--sources", "-o", "json", "--lang", "en")
    assert (result.code, result.json) == (0, [])
    assert "there are no events yet" in result.err


def test_a_time_without_sources_is_wrong_usage(logctl: Command) -> None:
    result = logctl("doctor", "--from", "2026-10-01", "--lang", "en")
    assert (result.code, "--from and --to need --sources" in result.err) == (2, True)
