"""Files that are no tables: a host's lines of fixed width, JSON, XML; each by a mapping file alone."""

import gzip
import json
from pathlib import Path

import pytest
from support.command import Command

SAME = """
version = "1"
product = "mirai"
required = ["time", "user", "kind"]
time = "time"
identity = "content"

[label]
ja = "みらい"
en = "Mirai"

[fields]
"user.name" = "user"
"ehr.user.name" = "name"
"ehr.patient.id" = "patient"
"logctl.operation" = { column = "kind", table = "kinds" }

[tables.kinds]
"参照" = "read"
"更新" = "write"

[set]
"event.module" = "ehr"
"logctl.category" = "ehr"

[sentence]
ja = "{ehr.user.name|user.name} が操作しました"
en = "{ehr.user.name|user.name} did something"

[[case]]
when = { kind = "参照" }
set = { "event.action" = "chart-viewed" }
sentence.ja = "{ehr.user.name} が患者 {ehr.patient.id} のカルテを見ました"
sentence.en = "{ehr.user.name} looked at the chart of patient {ehr.patient.id}"

[[skip]]
user = "合計"
"""
"""What the three have in common."""
FIXED = """
name = "mirai_host"
form = "fixed"
encoding = "cp932"
file = "ACC*.DAT"
first = '^\\d{14}'

[columns]
time = { at = 1, width = 14 }
user = { at = 15, width = 8 }
name = { at = 23, width = 12 }
kind = { at = 35, width = 4 }
patient = { at = 39, width = 8 }
"備考" = { at = 47 }
"""
OBJECTS = """
name = "mirai_api"
form = "json-lines"

[columns]
time = ["time", "@timestamp"]
user = "user.id"
name = "user.name"
kind = "action"
patient = ["patient.id", "pid"]
"""
ELEMENTS = """
name = "mirai_gateway"
form = "xml"
element = "record"

[columns]
time = "@time"
user = "user/@id"
name = "user"
kind = "kind"
patient = "patient/id"
"""
LINES = """\
2026010508593000123   髙橋 ①子   参照00010147
2026010524000000123   ﾀｶﾊｼ ｲﾁｺ    更新00010147急ぎ
2026130510000000123   髙橋 ①子   参照00010147
20260106090000合計    2
20260106090100
"""
RECORDS = [
    {"time": "2026-01-05 08:59:30", "user": {"id": "00123", "name": "髙橋 ①子"}, "action": "参照", "pid": "00010147"},
    {
        "@timestamp": "2026-01-05T15:00:00Z",
        "user": {"id": "00123", "name": "ﾀｶﾊｼ ｲﾁｺ", "roles": ["看護師", "主任"]},
        "action": "更新",
        "patient": {"id": "00010147", "ward": "3F"},
        "rows": [{"n": 1}],
    },
    {"time": "いつか", "user": {"id": "00123"}},
    {"time": "2026-01-06 09:00", "user": {"id": "合計"}},
]  # fmt: skip
MESSAGES = """\
<?xml version="1.0" encoding="Shift_JIS"?>
<log xmlns:m="urn:mirai">
<record time="2026-01-05 08:59:30"><user id="00123">髙橋 ①子</user><kind>参照</kind><patient><id>00010147</id></patient></record>
<record time="2026-01-06 00:00:00"><user id="00123">ﾀｶﾊｼ &amp; ｲﾁｺ</user><kind>更新</kind>
  <patient m:ward="3F"><id>00010147</id></patient></record>
<record time="いつか"/><record time="2026-01-06 09:00"><user id="合計"/></record>
</log>
"""
TIMES = ["2026-01-04T23:59:30.000Z", "2026-01-05T15:00:00.000Z"]


@pytest.fixture
def vendor(logctl: Command, home: Path) -> Command:
    logctl("status")
    folder = home / "content" / "collectors"
    folder.mkdir(parents=True)
    for own in (FIXED, OBJECTS, ELEMENTS):
        top, _columns, columns = own.partition("[columns]")
        name = top.split('"')[1]
        (folder / f"{name}.toml").write_text(f"{top}{SAME}\n[columns]{columns}", encoding="utf-8")
    return logctl


def ingested(
    vendor: Command, file: Path, data: bytes, collector: str, events: int = 2
) -> list[dict[str, object]]:
    file.write_bytes(data)
    result = vendor("ingest", file, "-o", "json")
    assert result.json["files"][0]["collector"] == collector
    total = result.json["total"]
    assert (total["events"], total["rejects"], total["unreadable"]) == (events, 1, 0)
    return list(vendor("search", "--all", "-o", "ndjson").rows)


def told(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    names = ("@timestamp", "user.name", "ehr.user.name", "ehr.patient.id", "logctl.operation", "event.action")
    return [tuple(row.get(name) for name in names) for row in rows]


def expected(second: str) -> list[tuple[object, ...]]:
    return [
        (TIMES[0], "00123", "髙橋 ①子", "00010147", "read", "chart-viewed"),
        (TIMES[1], "00123", second, "00010147", "write", None),
    ]


def test_lines_of_fixed_width_are_read_by_writing_a_mapping_alone(vendor: Command, tmp_path: Path) -> None:
    rows = ingested(vendor, tmp_path / "acc0105.dat", LINES.encode("cp932"), "mirai_host", events=3)
    assert told(rows[:2]) == expected("ﾀｶﾊｼ ｲﾁｺ")
    assert rows[1]["vendor.mirai.備考"] == "急ぎ"
    assert told(rows[2:]) == [("2026-01-06T00:01:00.000Z", None, None, None, None, None)]
    (reject,) = vendor("rejects", "list", "-o", "json").json
    assert reject["reason"] == "column time: '20261305100000' is no time"


def test_a_file_of_another_name_is_not_read_as_one_of_them(vendor: Command, tmp_path: Path) -> None:
    file = tmp_path / "other.dat"
    file.write_bytes(LINES.encode("cp932"))
    assert vendor("ingest", file, "-o", "json").json["files"][0]["skipped"]


@pytest.mark.parametrize("indent", [None, 1])
def test_json_is_read_by_writing_a_mapping_alone(vendor: Command, tmp_path: Path, indent: int | None) -> None:
    """One object a line, and printed."""
    text = "\n".join(json.dumps(record, ensure_ascii=False, indent=indent) for record in RECORDS)
    rows = ingested(vendor, tmp_path / "a.json", text.encode(), "mirai_api")
    assert told(rows) == expected("ﾀｶﾊｼ ｲﾁｺ")
    assert rows[1]["vendor.mirai.user.roles"] == ["看護師", "主任"]
    assert rows[1]["vendor.mirai.patient.ward"] == "3F"
    assert rows[1]["vendor.mirai.rows"] == '[{"n":1}]'


def test_broken_lines_of_json_cost_themselves_alone(vendor: Command, tmp_path: Path) -> None:
    good = json.dumps(RECORDS[0]).encode()
    bad = [b'{"time": ', b'{"a":' * 50_000, b'{"x": "' + b"x" * 5_000_000 + b'"}', b"\xff\xfe\x00", b"[]"]
    file = tmp_path / "a.json"
    file.write_bytes(b"\n".join([good, *bad, json.dumps(RECORDS[1]).encode()]))
    total = vendor("ingest", file, "-o", "json").json["total"]
    assert (total["events"], total["rejects"], total["unreadable"]) == (2, 4, 1)


def test_elements_of_xml_are_read_by_writing_a_mapping_alone(vendor: Command, tmp_path: Path) -> None:
    rows = ingested(vendor, tmp_path / "a.xml", MESSAGES.encode("cp932"), "mirai_gateway")
    assert told(rows) == expected("ﾀｶﾊｼ & ｲﾁｺ")
    assert rows[1]["vendor.mirai.patient.ward"] == "3F"


def test_exports_that_overlap_give_no_second_event(vendor: Command, tmp_path: Path) -> None:
    """Also packed, in another encoding, and in another order of names."""
    ingested(vendor, tmp_path / "a.xml", MESSAGES.encode("cp932"), "mirai_gateway")
    again = MESSAGES.replace("Shift_JIS", "UTF-8").replace("-", "/").replace('time="2026', "time='2026")
    again = again.replace(':30"', ":30'").replace(':00"', ":00'")
    (tmp_path / "b.xml").write_text(again, encoding="utf-8")
    assert vendor("ingest", tmp_path / "b.xml", "-o", "json").json["total"]["duplicates"] >= 2
    packed = tmp_path / "ACC1.DAT.gz"
    packed.write_bytes(gzip.compress(LINES.encode("cp932")))
    assert vendor("ingest", packed, "-o", "json").json["total"]["events"] == 3
    longer = tmp_path / "ACC2.DAT"
    longer.write_bytes(("20260101000000x\n" + LINES).encode("cp932"))
    assert vendor("ingest", longer, "-o", "json").json["total"]["events"] == 1


def test_the_index_can_be_made_again_from_the_journal(vendor: Command, tmp_path: Path) -> None:
    before = ingested(vendor, tmp_path / "a.xml", MESSAGES.encode("cp932"), "mirai_gateway")
    vendor("reindex")
    assert told(list(vendor("search", "--all", "-o", "ndjson").rows)) == told(before)
