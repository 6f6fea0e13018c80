"""Exports that overlap, and what other programs made of them."""

import csv
import io
from pathlib import Path

from support.command import Command

HEADER = ["操作日時", "端末名", "利用者ID", "利用者氏名", "操作内容", "画面名", "患者番号"]
ROWS = [
    [f"R8.10.{day:02} 0{hour}:00:00", "PC1", "h_akisora", "秋空 花子", "参照", "カルテ", f"{number:08}"]
    for day in range(1, 15)
    for hour in range(3)
    for number in (1, 1, 147)  # twice within a second
]


def export(file: Path, rows: list[list[str]], encoding: str = "cp932", quoting: int = csv.QUOTE_ALL) -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=quoting, lineterminator="\r\n").writerows([HEADER, *rows])  # type: ignore[arg-type]
    file.write_bytes(text.getvalue().encode(encoding))
    return file


def totals(logctl: Command, file: Path) -> tuple[int, int]:
    found = logctl("ingest", file, "-o", "json").json["total"]
    assert found["rejects"] == 0
    return found["events"], found["duplicates"]


def test_exports_that_overlap_give_no_event_twice(logctl: Command, tmp_path: Path) -> None:
    first, second = ROWS[:90], ROWS[45:]
    assert totals(logctl, export(tmp_path / "a.csv", first)) == (90, 0)
    again = export(tmp_path / "b.csv", second, "utf-8-sig", csv.QUOTE_MINIMAL)
    assert totals(logctl, again) == (len(ROWS) - 90, 45)
    assert logctl("search", "--count", "-o", "json").json["count"] == len(ROWS)
    assert logctl("verify", "--deep").code == 0


def test_what_excel_made_of_the_times_is_the_same_row(logctl: Command, tmp_path: Path) -> None:
    assert totals(logctl, export(tmp_path / "a.csv", ROWS)) == (len(ROWS), 0)
    saved = [[row[0].replace("R8.", "2026/").replace(".", "/"), *row[1:]] for row in ROWS]
    assert totals(logctl, export(tmp_path / "b.csv", saved, "utf-16", csv.QUOTE_MINIMAL)) == (0, len(ROWS))


def test_a_file_that_grew_counts_on(logctl: Command, tmp_path: Path) -> None:
    """Of two rows that say the same one was there already."""
    file = export(tmp_path / "a.csv", ROWS[:91])
    assert totals(logctl, file)[0] == 91
    assert totals(logctl, export(file, ROWS))[0] == len(ROWS) - 91
    assert logctl("search", "--count", "-o", "json").json["count"] == len(ROWS)


def test_an_index_that_is_made_anew_has_the_same_events(logctl: Command, tmp_path: Path) -> None:
    totals(logctl, export(tmp_path / "a.csv", ROWS))
    before = logctl("search", "--all", "--fields", "event.id", "-o", "ndjson").out
    assert logctl("reindex").code == 0
    assert logctl("search", "--all", "--fields", "event.id", "-o", "ndjson").out == before


def test_what_excel_ate_makes_no_event_twice_and_is_named(logctl: Command, tmp_path: Path) -> None:
    assert totals(logctl, export(tmp_path / "a.csv", ROWS[:90])) == (90, 0)
    saved = [[*row[:3], row[3].replace(" ", "\u3000"), *row[4:6], row[6].lstrip("0")] for row in ROWS[45:]]
    file = export(tmp_path / "b.csv", saved, "utf-8-sig", csv.QUOTE_MINIMAL)
    found = logctl("ingest", file, "-o", "json", "--lang", "en")
    [report] = found.json["files"]
    assert (report["events"], report["duplicates"]) == (len(ROWS) - 90, 45)
    assert report["differences"] == {
        "count": 45,
        "looked": 45,
        "fields": [
            r"ehr.user.name: '秋空\u3000花子' / '秋空 花子' (45)",
            "ehr.patient.id: '1' / '00000001' (45)",
        ],
    }
    assert "of 45 duplicates 45 say something else than what is there: ehr.user.name: " in found.err
    assert logctl("search", "--count", "-o", "json").json["count"] == len(ROWS)


def test_duplicates_that_say_the_same_have_no_differences(logctl: Command, tmp_path: Path) -> None:
    totals(logctl, export(tmp_path / "a.csv", ROWS))
    file = export(tmp_path / "b.csv", ROWS, "utf-8-sig")
    assert logctl("ingest", file, "-o", "json").json["files"][0]["differences"] is None


def seconds(rows: list[list[str]]) -> list[list[str]]:
    return [[f"{row[0][:-2]}{17 + number % 40}", *row[1:]] for number, row in enumerate(rows)]


def without_seconds(rows: list[list[str]]) -> list[list[str]]:
    return [[row[0].replace("R8.", "2026/").replace(".", "/")[:-3], *row[1:]] for row in rows]


def test_an_export_that_lost_its_seconds_is_not_read_beside_itself_and_that_is_told(
    logctl: Command, tmp_path: Path
) -> None:
    rows = seconds(ROWS)
    assert totals(logctl, export(tmp_path / "a.csv", rows)) == (len(ROWS), 0)
    saved = export(tmp_path / "b.csv", without_seconds(rows[30:]), "utf-8-sig", csv.QUOTE_MINIMAL)
    result = logctl("ingest", saved, "-o", "json", "--lang", "en")
    [report] = result.json["files"]
    assert (report["events"], report["records"]) == (0, 0)
    assert "dropped the seconds of its times" in report["skipped"]
    assert report["notes"] == [f"48/48: {tmp_path / 'a.csv'}"]
    assert result.code != 0
    assert logctl("search", "--count", "-o", "json").json["count"] == len(ROWS)
    forced = logctl("ingest", saved, "--collector", "ehr_access", "-o", "json").json["total"]
    assert forced["events"] == len(ROWS) - 30


def test_both_in_one_run_give_no_event_twice_either(logctl: Command, tmp_path: Path) -> None:
    rows = seconds(ROWS)
    files = export(tmp_path / "a.csv", rows), export(tmp_path / "b.csv", without_seconds(rows))
    assert logctl("ingest", *files, "-o", "json").json["total"]["events"] == len(ROWS)


def test_an_export_that_never_had_seconds_is_read(logctl: Command, tmp_path: Path) -> None:
    rows = without_seconds(seconds(ROWS))
    assert totals(logctl, export(tmp_path / "a.csv", rows[:90])) == (90, 0)
    assert totals(logctl, export(tmp_path / "b.csv", rows[45:])) == (len(ROWS) - 90, 45)
