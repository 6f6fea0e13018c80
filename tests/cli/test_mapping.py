"""One more vendor is a mapping file: in the data folder, without a program."""

from pathlib import Path

import pytest
from support.command import Command

MAPPING = """\
name = "mirai_karte"
version = "1"
product = "mirai"
encoding = "cp932"
required = ["day", "clock", "user", "kind"]
time = ["day", "clock"]
identity = "content"

[label]
ja = "みらいカルテ"
en = "Mirai chart"

[columns]
day = "操作日"
clock = "操作時刻"
user = "職員ＩＤ"
name = "職員名"
kind = "操作区分"
patient = "患者番号"
note = "備考"

[fields]
"user.name" = "user"
"ehr.user.id" = "user"
"ehr.user.name" = "name"
"ehr.patient.id" = "patient"
"logctl.operation" = { column = "kind", table = "kinds" }

[tables.kinds]
"１：参照" = "read"
"２：更新" = "write"
"３：印刷" = "print"

[set]
"event.module" = "ehr"
"event.dataset" = "ehr.mirai"
"logctl.category" = "ehr"

[sentence]
ja = "{ehr.user.name|user.name} が[患者 {ehr.patient.id} の]カルテを操作しました"
en = "{ehr.user.name|user.name} worked with the chart[ of patient {ehr.patient.id}]"

[[case]]
when = { kind = "1:参照" }
set = { "event.action" = "chart-viewed" }
sentence.ja = "{ehr.user.name} が患者 {ehr.patient.id} のカルテを見ました"
sentence.en = "{ehr.user.name} looked at the chart of patient {ehr.patient.id}"

[[skip]]
day = ["合計", "総件数"]
"""
EXPORT = '''\
みらいカルテ アクセス履歴一覧\r
出力日時,令和8年1月6日 9時00分,"条件:\r
全職員"\r
操作日,操作時刻,職員ＩＤ,職員名,操作区分,患者番号,備考,端末名\r
R8.1.5,08:59:30,00123,"髙橋 ①子",１：参照,00010147,,3F-01\r
R8.1.5,24:00:00,00123,"髙橋 ①子",２：更新,00010147,"1行目\r
2行目, ""引用""",3F-01\r
令和8年1月5日,25:30,00999,表 能,３：印刷,00000008,,3F-02\r
R8.13.5,10:00,00123,"髙橋 ①子",１：参照,00010147,,3F-01\r
R8.1.6,,00123,"髙橋 ①子",９：謎,00010147,,3F-01\r
合計,5,,,,,,\r
'''


@pytest.fixture
def vendor(logctl: Command, home: Path) -> Command:
    logctl("status")
    file = home / "content" / "collectors" / "mirai_karte.toml"
    file.parent.mkdir(parents=True)
    file.write_text(MAPPING, encoding="utf-8")
    return logctl


@pytest.fixture
def ingested(vendor: Command, tmp_path: Path) -> Command:
    file = tmp_path / "履歴.csv"
    file.write_bytes(EXPORT.encode("cp932"))
    result = vendor("ingest", file, "-o", "json")
    assert result.json["files"][0]["collector"] == "mirai_karte"
    assert (result.json["total"]["events"], result.json["total"]["rejects"]) == (4, 1)
    return vendor


def test_an_export_that_nobody_has_seen_is_read_by_writing_a_mapping_alone(ingested: Command) -> None:
    rows = ingested("search", "--all", "-o", "ndjson").rows
    assert [(row["@timestamp"], row["user.name"], row.get("ehr.patient.id")) for row in rows] == [
        ("2026-01-04T23:59:30.000Z", "00123", "00010147"),
        ("2026-01-05T15:00:00.000Z", "00123", "00010147"),
        ("2026-01-05T15:00:00.000Z", "00123", "00010147"),
        ("2026-01-05T16:30:00.000Z", "00999", "00000008"),
    ]
    assert [row.get("logctl.operation") for row in rows] == ["read", "write", None, "print"]
    assert rows[1]["vendor.mirai.備考"].splitlines() == ["1行目", '2行目, "引用"']
    assert rows[2]["vendor.mirai.操作区分"] == "９：謎"
    assert rows[0]["vendor.mirai.端末名"] == "3F-01"
    assert rows[0]["ehr.user.name"] == "髙橋 ①子"


def test_what_is_no_event_is_told_apart_from_what_was_not_read(vendor: Command, tmp_path: Path) -> None:
    """A title, a condition, the header and a total."""
    file = tmp_path / "履歴.csv"
    file.write_bytes(EXPORT.encode("cp932"))
    result = vendor("ingest", file, "-o", "json")
    total = result.json["total"]
    assert (total["records"], total["events"], total["rejects"], total["no_events"]) == (9, 4, 1, 4)
    assert "4 of the records are no events: headers, totals, blank rows, and lines of programs" in result.err


def test_what_cannot_be_read_is_named_by_its_column(ingested: Command) -> None:
    (reject,) = ingested("rejects", "list", "-o", "json").json
    assert reject["reason"] == "line 9: column 操作日, 操作時刻: 'R8.13.5 10:00' is no time"


def test_events_are_found_by_what_they_say_in_japanese(ingested: Command) -> None:
    result = ingested(
        "--lang", "ja", "search", "患者ID:00010147 AND 操作:読み込み", "--fields", "内容", "-o", "csv"
    )
    assert result.out.splitlines()[1] == "髙橋 ①子 が患者 00010147 のカルテを見ました"


def test_a_mistake_in_the_file_is_told_and_nothing_else_is_lost(
    vendor: Command, home: Path, tmp_path: Path
) -> None:
    file = home / "content" / "collectors" / "mirai_karte.toml"
    file.write_text(
        MAPPING.replace('"ehr.patient.id" = "patient"', '"ehr.patient.id" = "patien"'), encoding="utf-8"
    )
    problem = "fields.'ehr.patient.id': there is no column 'patien' in [columns]"
    (listed,) = [row for row in vendor("plugin", "list", "-o", "json").json if row["name"] == "mirai_karte"]
    assert problem in listed["problem"]
    export = tmp_path / "a.csv"
    export.write_bytes(EXPORT.encode("cp932"))
    result = vendor("ingest", export, "-o", "json")
    assert problem in result.err


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A mapping and an export, in no data folder."""
    mapping, export = tmp_path / "mirai_karte.toml", tmp_path / "履歴.csv"
    mapping.write_text(MAPPING, encoding="utf-8")
    export.write_bytes(EXPORT.encode("cp932"))
    return mapping, export


def test_a_mapping_is_tried_on_an_export_and_nothing_is_put_on_record(
    logctl: Command, home: Path, files: tuple[Path, Path]
) -> None:
    mapping, export = files
    result = logctl("plugin", "check", mapping, "--sample", export, "-o", "ndjson", "--lang", "ja")
    assert [row["line"] for row in result.rows] == [5, 6, 8, 9, 10]
    assert [row["problem"] for row in result.rows if row["problem"]] == [
        "line 9: column 操作日, 操作時刻: 'R8.13.5 10:00' is no time"
    ]
    assert result.rows[0]["event"]["ehr.patient.id"] == "00010147"
    assert "イベント 4 件、問題 1 件" in result.err
    assert not home.exists()
    table = logctl(
        "plugin", "check", mapping, "--sample", export, "-o", "table", "--limit", "1", "--lang", "ja"
    ).out
    assert "髙橋 ①子 が患者 00010147 のカルテを見ました" in table
    assert "2026-01-05 08:59:30" in table
    assert len(table.splitlines()) == 3


def test_a_mapping_alone_is_checked_and_its_mistake_is_named_by_line(
    logctl: Command, files: tuple[Path, Path]
) -> None:
    mapping, _export = files
    assert logctl("plugin", "check", mapping).code == 0
    mapping.write_text(MAPPING.replace("\ntime = ", "\ncolour = 1\ntime = ", 1), encoding="utf-8")
    result = logctl("plugin", "check", mapping)
    line = mapping.read_text("utf-8").splitlines().index("colour = 1") + 1
    assert result.code == 5
    assert f"line {line}: " in result.err
    assert "colour: Extra inputs are not permitted" in result.err


def test_an_export_of_another_vendor_is_told_with_what_it_lacks(
    logctl: Command, files: tuple[Path, Path]
) -> None:
    mapping, export = files
    export.write_text("a,b\n1,2\n", encoding="utf-8")
    result = logctl("plugin", "check", mapping, "--sample", export)
    assert result.code == 5
    assert "is not recognised by mirai_karte: nothing in its beginning has all of " in result.err
