"""logctl report: every form of output, what is on record, and what is said beside the answer."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from freezegun import freeze_time
from support.command import Command, ingested, on_a_terminal

HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
PERIOD = ("--from", "2026-10-08", "--to", "2026-10-14")
SETTINGS = (
    "patient_id_width = 8\nwatched_files = ['\\\\fs01\\scan\\{patient}\\*']\nservice_accounts = ['svc_*']\n"
)
FORMULA = "\\\\fs01\\scan\\3\\=1+1.pdf"


def line(day: int, minute: int, user: str, path: str, process: str = "AcroRd32.exe") -> str:
    time = f"2026/10/{day:02} {8 + minute // 60:02}:{minute % 60:02}:00:000"
    who = f"1,PC-{user},10.0.0.1,1,{user},{user} 氏名,{time}"
    return f"{who},ファイルアクセス,読み込み,{path},ネットワーク,,,{process},"


def lines() -> Iterator[str]:
    """Two weeks: each of 20 patients is looked at by two people a week, in the second patient 7 by forty."""
    yield HEAD
    for week in range(2):
        for patient in range(1, 21):
            for number in range(2):
                yield line(
                    1 + 7 * week + patient % 7, patient + number, f"u{(patient + number) % 9}", _scan(patient)
                )
    for number in range(40):
        yield line(9, 100 + number, f"v{number:02}", _scan(7))
    for number in range(5):
        yield line(10, number, "svc_scan", _scan(number), "scan.exe")
    yield line(10, 30, "u1", FORMULA)


def _scan(patient: int) -> str:
    return f"\\\\fs01\\scan\\{patient:08}\\所見.pdf"


@pytest.fixture(scope="module")
def known_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    logs = folder / "logs" / "operations.csv"
    logs.parent.mkdir()
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    return ingested(folder, logs)


@pytest.fixture
def report(logctl: Command, known_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("LOGCTL_HOME", str(shutil.copytree(known_home, tmp_path / "home")))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(known_home.parent / "xdg_config_home"))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    settings = tmp_path / "logctl.toml"
    settings.write_text(SETTINGS, "utf-8")
    monkeypatch.setenv("LOGCTL_CONFIG", str(settings))
    return logctl


def made(report: Command, *arguments: str) -> dict[str, Any]:
    result = report("report", "file-access", *PERIOD, *arguments, "-o", "json")
    assert result.code == 0, result.err
    found: dict[str, Any] = result.json
    return found


def test_accesses_are_counted_with_those_of_the_period_before(report: Command) -> None:
    found = made(report)
    totals = found["totals"]
    assert (totals["accesses"], totals["machines"], totals["people"], totals["files"]) == (81, 5, 49, 21)
    assert (found["from"], found["to"]) == ("2026-10-08T00:00:00.000+09:00", "2026-10-14T23:59:59.999+09:00")
    assert found["before"]["from"] == "2026-10-01T00:00:00.000+09:00"
    top = found["file"]["rows"][0]
    assert (top["path"], top["accesses"], top["before"], top["people"]) == (_scan(7), 42, 2, 42)
    assert top["operations"] == {"read": 42}
    assert found["patient"]["rows"][0]["patient"] == "00000007"
    assert found["machines"]["rows"][0]["reason"] == "service"
    assert found["charts"]["time"][1] == {"text": "10-09", "value": 46, "before": 6}


def test_what_is_unusual_has_its_numbers(report: Command) -> None:
    unusual = made(report)["unusual"]
    assert (unusual["threshold"], unusual["least_more"], unusual["least_compared"]) == (6.0, 5, 10)
    found = {(row["kind"], row["measure"]): row for row in unusual["rows"]}
    assert set(found) == {(kind, what) for kind in ("file", "patient") for what in ("accesses", "people")}
    row = found["patient", "people"]
    assert (row["subject"], row["value"], row["median"], row["mad"]) == ("00000007", 42, 2.0, 0.0)
    assert row["score"] == 7.61
    assert (row["compared"], row["people"], row["bound"]) == (20, 42, 24)


def test_by_one_kind_alone(report: Command) -> None:
    found = made(report, "--by", "person", "--limit", "3")
    assert "file" not in found
    assert (len(found["person"]["rows"]), found["person"]["total"]) == (3, 49)
    assert set(found["charts"]) == {"time", "person"}


def test_without_a_beginning_there_is_nothing_to_compare_with(report: Command) -> None:
    found = report("report", "file-access", "-o", "json").json
    assert (found["before"], found["totals"]["accesses"]) == (None, 121)
    assert "before" not in found["file"]["rows"][0]


def test_every_row_of_ndjson_names_its_table(report: Command) -> None:
    rows = report("report", "file-access", *PERIOD, "-o", "ndjson").rows
    assert {row["table"] for row in rows} == {"unusual", "file", "folder", "person", "patient", "machines"}


def test_csv_is_one_table_whose_cells_run_nothing(report: Command) -> None:
    out = report("report", "file-access", *PERIOD, "--by", "file", "--limit", "50", "-o", "csv").out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["accesses"] == "42"
    assert re.fullmatch(r"2026/10/\d\d \d\d:\d\d:\d\d\.000", rows[0]["first"])
    assert any(row["path"] == "'=1+1" or row["path"] == FORMULA for row in rows)
    by_default = report("report", "file-access", *PERIOD, "--limit", "50", "-o", "csv").out
    assert by_default == out


def test_a_workbook_has_a_sheet_for_each_table_and_charts(report: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    result = report("report", "file-access", *PERIOD, "--limit", "50", "-o", "xlsx", "--out", file)
    assert (result.code, result.out) == (0, "")
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [
        *("cover", "unusual access", "by file", "by folder", "by person", "by patient"),
        *("not done by people (not counted", "charts"),
    ]
    paths = [row[0].value for row in book["by file"].iter_rows(min_row=2)]
    assert FORMULA in paths
    assert book["by file"]["B2"].value == 42
    assert book["by file"]["G2"].number_format == "yyyy/mm/dd hh:mm:ss.000"
    assert len(book["charts"]._charts) == 5
    assert book["unusual access"]["A3"].value in ("file", "patient")


def test_the_same_report_is_the_same_workbook(report: Command, tmp_path: Path) -> None:
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    with freeze_time("2026-11-01"):
        for file in files:
            report("report", "file-access", *PERIOD, "-o", "xlsx", "--out", file)
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(("language", "words"), [("en", "unusual access"), ("ja", "不自然なアクセス")])
def test_a_page_in_both_languages(report: Command, tmp_path: Path, language: str, words: str) -> None:
    file = tmp_path / "a.html"
    assert report("report", "file-access", *PERIOD, "-o", "html", "--out", file, "--lang", language).code == 0
    html = file.read_text("utf-8")
    assert words in html
    assert html.count('<svg class="chart') + html.count('class="chart ') >= 5
    assert "所見.pdf" in html


def test_a_table_has_bars(report: Command) -> None:
    out = report("report", "file-access", *PERIOD, "-o", "table", "--limit", "3").out
    assert re.search(r"10-09 +#{50} 46 \(6\)", out)
    assert re.search(r"所見\.pdf +42 +#{24} +2 ", out)
    assert "3 of 21; --limit for more" in out
    assert "faster" not in out
    assert "a program read files in bulk" in out


@pytest.mark.skipif("sys.platform == 'win32'")
def test_on_a_terminal_it_is_a_table_as_wide_as_that(report: Command) -> None:
    out = on_a_terminal("report", "file-access", *PERIOD, "--by", "file").out
    assert "不自然なアクセス" in out or "unusual access" in out


def test_the_look_is_on_record_with_its_purpose(report: Command) -> None:
    report("report", "file-access", *PERIOD, "--by", "person", "--purpose", "complaint 12", "-o", "json")
    (row,) = report("audit", "-o", "json").json
    assert (row["action"], row["purpose"], row["format"]) == ("report", "complaint 12", "json")
    assert row["query"] == (
        'report:file-access by:person @timestamp:["2026-10-07T15:00:00.000Z" TO "2026-10-14T14:59:59.999Z"]'
    )


def test_where_looks_at_people_need_a_purpose_it_needs_one(report: Command, tmp_path: Path) -> None:
    (tmp_path / "logctl.toml").write_text(SETTINGS + 'purpose_for = "people"\n', "utf-8")
    refused = report("report", "file-access", *PERIOD, "-o", "json")
    assert (refused.code, refused.out) == (2, "")
    assert "--purpose" in refused.err
    assert report("report", "file-access", *PERIOD, "-o", "json", "--purpose", "x").code == 0


def test_what_is_cut_is_a_partial_answer(report: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    from logctl.report.file_access import tally

    monkeypatch.setattr(tally, "MOST", 10)
    result = report("report", "file-access", *PERIOD, "-o", "json")
    assert result.code == 4
    assert len(result.json["partial"]) >= 2
    assert "have no row of their own" in result.err


def test_what_is_known_of_the_logs_is_told(report: Command) -> None:
    result = report("report", "file-access", "--from", "2030-01-01", "--to", "2030-01-02", "-o", "json")
    assert (result.code, result.json["totals"]["accesses"], result.json["file"]["rows"]) == (0, 0, [])
    assert "no log reaches into this time" in result.err


def test_the_reports_are_listed(report: Command) -> None:
    rows = report("report", "list", "-o", "json").json
    row = next(one for one in rows if one["name"] == "file-access")
    assert (row["title"], row["choices"]) == ("file access", ["by"])
    assert row["description"].startswith("Who uses which files how much")


def test_a_month_and_a_week_are_periods_too(report: Command) -> None:
    month = report("report", "file-access", "--month", "2026-10", "-o", "json").json
    assert (month["from"], month["to"]) == ("2026-10-01T00:00:00.000+09:00", "2026-10-31T23:59:59.999+09:00")
    week = report("report", "file-access", "--week", "2026-W41", "-o", "json").json
    assert week["from"] == "2026-10-05T00:00:00.000+09:00"
    with freeze_time("2026-11-10"):
        last = report("report", "file-access", "--month", "last", "-o", "json").json
    assert last["from"] == month["from"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--month", "2026-10", "--from", "2026-10-01"), "one of --month, --from/--to is enough"),
        (("--week", "soon"), "2026-W43"),
        (("--by", "moon"), "moon"),
        (("--table", "moon", "-o", "csv"), "no table moon"),
        (("--limit", "0"), "--limit"),
    ],
)
def test_what_it_does_not_take_is_refused_in_one_line(
    report: Command, arguments: tuple[str, ...], said: str
) -> None:
    result = report("report", "file-access", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_a_report_that_there_is_not_is_refused(report: Command) -> None:
    result = report("report", "weather")
    assert result.code == 2
    assert "weather" in result.err


PLUGIN = """
from logctl import Column, Label, Made, Table, hookimpl


class Users:
    name, choices = "users", ()
    label, description = Label("利用者", "users"), Label("誰がいたか。", "Who was there.")

    def make(self, inquiry, period, values):
        counts = inquiry.values("*", "user.name", period)
        columns = (Column("user", Label("名前", "name")), Column("count", Label("件数", "count"), "number"))
        rows = [{"user": user, "count": count} for user, count in counts.items()]
        table = Table("users", Label("一覧", "list"), columns, rows[: values["limit"]], len(rows))
        return Made(self.name, self.label, period, (), (table,))


@hookimpl
def register_reports(register):
    register(Users())
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    folder = tmp_path / "ours" / "plugins" / "users"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(PLUGIN, "utf-8")
    return tmp_path / "ours"


def test_a_report_of_a_plugin_is_a_command(report: Command, plugin: Path) -> None:
    result = report("report", "users", "--limit", "2", "-o", "csv", "--plugins-dir", plugin)
    assert result.code == 0, result.err
    assert result.out.splitlines()[0] == "user,count"
    assert len(result.out.splitlines()) == 3
    names = [one["name"] for one in report("report", "list", "-o", "json", "--plugins-dir", plugin).json]
    assert "users" in names


def test_a_plugin_that_fails_leaves_the_others(report: Command, plugin: Path) -> None:
    (plugin / "plugins" / "users" / "__init__.py").write_text(PLUGIN.replace("Users()", "None"), "utf-8")
    result = report("report", "file-access", "-o", "json", "--plugins-dir", plugin)
    assert result.code == 0
    assert "users is left out" in result.err


def test_a_wrong_setting_is_refused(report: Command, tmp_path: Path) -> None:
    (tmp_path / "logctl.toml").write_text("watched_files = ['(?P<patient>.*)*']\n", "utf-8")
    result = report("report", "file-access")
    assert result.code == 2
    assert "watched_files" in result.err
