"""logctl track"""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested

HEADER = (
    "コンピュータ名,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,"
    "アプリケーション\r\n"
)
OPERATIONS = (
    ("PC1", "h_akisora", "10:00:00:000", "ファイルコピー", "\\\\fs01\\karte\\a.xlsx", "C:\\work\\a.xlsx"),
    ("PC1", "h_akisora", "10:01:00:500", "ファイル名変更", "C:\\work\\a.xlsx", "C:\\work\\b.xlsx"),
    ("PC1", "h_akisora", "10:02:00:000", "ファイルコピー", "C:\\work\\b.xlsx", "F:\\b.xlsx"),
    ("PC1", "h_akisora", "10:03:00:000", "ファイル削除", "C:\\work\\b.xlsx", ""),
    ("PC2", "t_umibe", "10:04:00:000", "新規作成", "", "C:\\work\\b.xlsx"),
    ("PC2", "t_umibe", "10:05:00:000", "読み込み", "C:\\work\\b.xlsx", ""),
)
DRIVES = {"\\": "ネットワーク", "C": "固定", "F": "リムーバブル", "": ""}
STICK = "F:\\b.xlsx"


def row(host: str, user: str, time: str, kind: str, source: str, target: str) -> str:
    category = "ファイルアクセス" if kind == "読み込み" else "ファイル操作"
    drives = [DRIVES[path[:1]] for path in (source, target)]
    cells = [
        host,
        user,
        f"{user} 氏",
        f"2026/10/02 {time}",
        category,
        kind,
        source,
        drives[0],
        target,
        drives[1],
    ]
    return ",".join([*cells, "explorer.exe"]) + "\r\n"


def write_log(path: Path) -> Path:
    path.write_text(HEADER + "".join(row(*one) for one in OPERATIONS), encoding="cp932", newline="")
    return path


@pytest.fixture(scope="module")
def tracked_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("track")
    return ingested(folder, write_log(folder / "operations.csv"))


@pytest.fixture
def track(logctl: Command, tracked_home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Every question goes on record, in the journal of a home that the tests share."""
    monkeypatch.setenv("LOGCTL_HOME", str(tracked_home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tracked_home.parent / "xdg_config_home"))
    return logctl


def value(track: Command, *arguments: str) -> Any:
    result = track("track", *arguments, "-o", "json")
    assert result.code == 0, result.err
    return result.json


# what comes out


def test_json_is_the_lineage(track: Command) -> None:
    found = value(track, STICK)
    assert [step["operation"] for step in found["steps"]] == ["copy", "rename", "copy", "delete"]
    assert (found["asked"], found["host"]) == (STICK, "PC1")
    assert found["finals"][1]["drive_type"] == "removable"


def test_several_lineages_are_a_list_and_how_to_choose_is_said(track: Command) -> None:
    result = track("track", "C:\\work\\b.xlsx", "-o", "json")
    assert (result.code, [one["host"] for one in result.json]) == (0, ["PC1", "PC2"])
    assert "2 different files" in result.err


def test_ndjson_is_a_line_for_each_lineage(track: Command) -> None:
    result = track("track", "C:\\work\\b.xlsx", "-o", "ndjson")
    assert [one["host"] for one in result.rows] == ["PC1", "PC2"]


def test_csv_has_a_row_for_each_step_with_the_number_of_its_lineage(track: Command) -> None:
    result = track("track", "C:\\work\\b.xlsx", "-o", "csv")
    header, *rows = csv.reader(io.StringIO(result.out.lstrip("\ufeff")))
    assert header[:2] == ["lineage", "time"]
    assert [one[0] for one in rows] == ["1"] * 4 + ["2"]
    assert rows[0][header.index("operation")] == "copy"
    assert rows[3][header.index("to")] == ""


def test_a_table_shows_where_from_where_to_and_each_operation(track: Command) -> None:
    out = track("track", STICK, "-o", "table").out
    first, second, third = (out.index(part) for part in ("where it came from", "where it went", "details\n"))
    assert first < second < third
    assert "\\\\fs01\\karte\\a.xlsx" in out[first:second]
    assert STICK in out[second:third]
    assert out[third:].count("2026-10-02 10:0") == 4
    assert "10:01:00.500" in out[third:]
    assert "1.0" not in out


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("copy", "removable", "observed")), ("ja", ("ファイルコピー", "リムーバブル", "記録"))],
)
def test_a_table_speaks_the_language_of_the_reader(
    track: Command, language: str, words: tuple[str, ...]
) -> None:
    out = track("--lang", language, "track", STICK, "-o", "table").out
    assert [word for word in words if word not in out] == []


@pytest.mark.parametrize("name", ["out.json", "out.csv", "out.ndjson"])
def test_it_can_be_written_to_a_file(track: Command, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    form = name.rpartition(".")[2]
    result = track("track", STICK, "--out", file, "-o", form)
    assert (result.code, result.out) == (0, "")
    assert "F:" in file.read_text(encoding="utf-8-sig")


def test_a_workbook_has_the_steps(track: Command, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "out.xlsx"
    assert track("track", STICK, "--out", file, "-o", "xlsx").code == 0
    rows = [*load_workbook(file).worksheets[-1].iter_rows(values_only=True)]
    assert len(rows) == 5
    assert "\\\\fs01\\karte\\a.xlsx" in rows[1]


# how it is asked


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        (("C:\\work\\b.xlsx", "--host", "PC2"), 1),
        (("C:\\work\\b.xlsx", "--host", "PC2", "--reads"), 2),
        (("C:\\work\\b.xlsx", "--at", "2026-10-02 10:03"), 4),
        (("C:\\work\\b.xlsx", "--at", "2026-10-02T10:01:00"), 4),
        (("C:\\work\\b.xlsx", "--at", "2026/10/02 10:01:00.500"), 4),
        (("C:\\work\\a.xlsx", "--direction", "back"), 1),
        (("C:\\work\\a.xlsx", "--direction", "forward"), 3),
        (("C:\\work\\b.xlsx", "--from", "2026-10-02 10:04"), 1),
        (("C:\\work\\a.xlsx", "--to", "2026-10-02 10:00"), 1),
    ],
)
def test_options_choose_and_limit(track: Command, arguments: tuple[str, ...], steps: int) -> None:
    assert len(value(track, *arguments)["steps"]) == steps


def test_an_event_is_enough(track: Command) -> None:
    identity = value(track, STICK)["steps"][2]["evidence"][0]
    found = value(track, "--event", identity)
    assert (len(found["steps"]), found["asked"]) == (4, STICK)


def test_of_a_stick_that_nobody_had_nothing_is_known(track: Command) -> None:
    result = track("track", "--serial", "4C530001", "-o", "json")
    assert (result.code, result.json) == (0, [])


@pytest.mark.parametrize(("language", "words"), [("en", "no operation on this file is known"), ("ja", "")])
def test_of_an_unknown_path_nothing_is_known_and_that_is_said(
    track: Command, language: str, words: str
) -> None:
    result = track("--lang", language, "track", "C:\\nothing.xlsx", "-o", "json")
    assert (result.code, result.json) == (0, [])
    assert words in result.err
    assert result.err != ""


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (STICK, "--event", "e1"),
        (STICK, "--serial", "S1"),
        ("--event", "e1", "--serial", "S1"),
        ("--event", "nothere"),
        (STICK, "--at", "yesterday evening"),
        (STICK, "--from", "2026-13-01"),
        (STICK, "--direction", "sideways"),
        (STICK, "--depth", "0"),
        (STICK, "--seconds", "0"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(track: Command, arguments: tuple[str, ...]) -> None:
    result = track("track", *arguments, "-o", "json")
    assert (result.code, result.out) == (2, "")
    assert result.err


# partial answers


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--depth", "1"), "more than 1 steps away"),
        (("--seconds", "0.0000001"), "the time for the search was over"),
    ],
)
def test_a_partial_answer_says_so_and_ends_with_4(
    track: Command, arguments: tuple[str, ...], words: str
) -> None:
    result = track("track", STICK, *arguments, "-o", "json")
    assert result.code == 4
    assert words in result.err
    assert "no operation on this file is known" not in result.err
    if "--depth" in arguments:
        assert result.json["truncated"] is True


# the record of looks


@pytest.mark.parametrize(
    ("arguments", "query", "rows"),
    [
        ((STICK, "--purpose", "complaint 12"), STICK, 4),
        (("--serial", "S1", "--purpose", "complaint 12"), "serial:S1", 0),
        (("C:\\work\\b.xlsx", "--purpose", "complaint 12"), "C:\\work\\b.xlsx", 5),
    ],
)
def test_every_look_is_on_record(track: Command, arguments: tuple[str, ...], query: str, rows: int) -> None:
    assert track("track", *arguments, "-o", "csv").code == 0
    newest = max(track("audit", "-o", "json").json, key=lambda one: one["time"])
    assert (newest["action"], newest["query"], newest["rows"]) == ("track", query, rows)
    assert (newest["purpose"], newest["format"]) == ("complaint 12", "csv")


def test_completeness_is_that_of_the_terminals_and_the_time(track: Command) -> None:
    found = value(track, STICK)["completeness"]
    assert list(found) == [
        *("assessable", "logs", "not_assessable", "missing", "holes", "silences", "clock_offsets"),
        *("rejects", "behind"),
    ]
    assert found["assessable"] is False


def test_a_workbook_has_the_three_parts_that_investigators_know(track: Command, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "lineage.xlsx"
    assert track("track", STICK, "-o", "xlsx", "--out", file, "--lang", "ja").code == 0
    book = load_workbook(file)
    assert book.sheetnames == ["流入元", "追跡結果", "詳細"]
    origins, finals, details = ([[cell.value for cell in row] for row in sheet] for sheet in book)
    assert origins[0][:4] == ["系譜", "ファイルパス", "操作ユーザー名", "操作種別"]
    assert [row[1:4] for row in origins[1:]] == [["\\\\fs01\\karte\\a.xlsx", "h_akisora", "ファイルコピー"]]
    assert [row[1:4] for row in finals[1:]] == [
        ["C:\\work\\b.xlsx", "h_akisora", "ファイル削除"],
        [STICK, "h_akisora", "ファイルコピー"],
    ]
    assert len(details) == 5


def test_who_asks_for_a_name_is_told_how_paths_are_found(track: Command) -> None:
    result = track("track", "b.xlsx")
    assert result.code == 0
    assert "logctl search --saved file-history" in result.err


def test_records_that_nobody_could_read_are_told_beside_the_answer(
    logctl: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = write_log(tmp_path / "operations.csv")
    lines = log.read_text("cp932").splitlines(keepends=True)
    lines.insert(3, row("PC1", "h_akisora", "10:xx", "ファイル削除", "C:\\work\\x.xlsx", ""))
    log.write_text("".join(lines), encoding="cp932", newline="")
    (tmp_path / "broken").mkdir()
    monkeypatch.setenv("LOGCTL_HOME", str(ingested(tmp_path / "broken", log)))
    assert "rejects" in logctl("track", STICK, "-o", "table").err
    assert "rejects" in logctl("track", "C:\\nothing.txt").err
