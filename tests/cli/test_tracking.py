"""logctl track --saved, and logctl saved with tracking queries."""

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from support.command import Command, Result, ingested
from support.tracking import FILE

HEADER = (
    "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,"
    "先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
)
SHARE, DESK, STICK = "\\\\fs01\\部外秘\\名簿.xlsx", "C:\\名簿.xlsx", "F:\\名簿.xlsx"
KINDS = {"\\": "ネットワーク", "C": "固定", "F": "リムーバブル", "": ""}


def line(day: int, user: str, operation: str, before: str, after: str = "") -> str:
    who = f"1,PC-{user},192.0.2.1,1,{user},{user},2026/10/{day:02} 10:00:00:000"
    category = "プリント" if operation == "印刷" else "ファイル操作"
    return (
        f"{who},{category},{operation},{before},{KINDS[before[:1]]},{after},{KINDS[after[:1]]},explorer.exe,"
    )


LINES = (
    line(1, "hanako", "ファイルコピー", SHARE, DESK),
    line(2, "hanako", "ファイルコピー", DESK, STICK),
    line(3, "taro", "ファイルコピー", SHARE, DESK),
    line(4, "taro", "ファイルコピー", DESK, "C:\\控え.xlsx"),
    line(5, "jiro", "ファイルコピー", SHARE, STICK),
    line(6, "jiro", "印刷", SHARE),
)


@pytest.fixture(scope="module")
def home_with_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    log = folder / "operations.csv"
    log.write_bytes("\r\n".join((HEADER, *LINES, "")).encode("cp932"))
    return ingested(folder, log)


@pytest.fixture
def track(logctl: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home_with_files: Path) -> Command:
    import shutil

    home = shutil.copytree(home_with_files, tmp_path / "home")
    monkeypatch.setenv("LOGCTL_HOME", str(home))
    monkeypatch.setenv("LOGCTL_LANG", "en")
    return logctl


def asked(track: Command, *arguments: str, form: str = "json") -> Result:
    result = track("track", "--saved", "confidential-to-removable", *arguments, "-o", form)
    assert result.code == 0, result.err
    return result


def test_all_lineages_that_reached_are_listed_with_the_step_marked(track: Command) -> None:
    result = asked(track)
    first, second = result.json
    assert (first["query"], first["reached"]) == ("confidential-to-removable", ["removable"])
    assert [(step["user"], step["to"], step.get("reached")) for step in first["steps"]] == [
        ("hanako", DESK, None),
        ("hanako", STICK, ["removable"]),
    ]
    assert [(step["user"], step["to"], step.get("reached")) for step in second["steps"]] == [
        ("jiro", STICK, ["removable"])
    ]
    assert {"origins", "finals", "completeness", "truncated"} <= first.keys()
    assert "2 lineages of 4 files that were followed" in result.err


def test_times_are_of_the_operations_that_begin(track: Command) -> None:
    assert [one["steps"][0]["user"] for one in asked(track, "--from", "2026-10-02").json] == ["jiro"]
    assert [one["steps"][0]["user"] for one in asked(track, "--to", "2026-10-01").json] == ["hanako"]


def test_values_narrow_down_what_is_found(track: Command) -> None:
    assert [one["steps"][0]["user"] for one in asked(track, "--param", "user=JIRO").json] == ["jiro"]
    assert asked(track, "--param", "path=\\\\fs01\\公開\\*").json == []


def test_rows_have_the_mark_too(track: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(track, form="csv").out)))
    assert [(row["lineage"], row["user"], row["reached"]) for row in rows] == [
        ("1", "hanako", ""),
        ("1", "hanako", "removable"),
        ("2", "jiro", "removable"),
    ]


def test_a_spreadsheet_has_the_mark_in_the_language_of_the_reader(track: Command, tmp_path: Path) -> None:
    file = tmp_path / "found.xlsx"
    asked(track, "--lang", "ja", "--out", str(file), form="xlsx")
    sheet = load_workbook(file).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert "リムーバブルドライブ" in cells[2]


def test_what_is_found_is_drawn_together(track: Command) -> None:
    page = asked(track, form="html").out
    assert page.count("<section") == 2
    one = track("track", "--saved", "confidential-to-removable", "-o", "svg")
    assert (one.code, one.out) == (2, "")


def test_people_read_first_what_was_reached(track: Command) -> None:
    lines = asked(track, form="table").out.splitlines()
    assert lines[0] == f"[1] {SHARE}"
    assert (
        lines[1] == f"  reached: 2026-10-02 10:00:00.000  PC-hanako  hanako  copy  removable drive  {STICK}"
    )
    assert f"[2] {SHARE}" in lines


def test_a_look_is_on_record_with_the_name_of_the_query(track: Command) -> None:
    asked(track, "--param", "user=jiro")
    (row,) = track("audit", "-o", "json").json
    assert (row["action"], row["saved"], row["query"]) == (
        "track",
        "confidential-to-removable",
        "* user=jiro",
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--saved", "confidential-to-removable", "C:\\a"], "--saved and PATH cannot both be"),
        (["--saved", "confidential-to-removable", "--host", "a"], "--saved and --host cannot both be"),
        (["--saved", "confidential-to-removable", "--reads"], "--saved and --reads cannot both be"),
        (["--saved", "confidential-to-removable", "--direction", "back"], "--saved and --direction cannot"),
        (["--saved", "confidential-to-remove"], "did you mean confidential-to-removable"),
        (["--saved", "file-history"], "file-history is a saved search: logctl search --saved file-history"),
        (["--saved", "confidential-to-removable", "--param", "x=1"], "has no parameter x"),
        (["--saved", "confidential-to-removable", "--param", "x"], "is no parameter; write NAME=VALUE"),
        (["C:\\a", "--param", "x=1"], "--param needs --saved"),
        ([], "name one of: a PATH, --event ID, --serial SERIAL, --saved NAME"),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_usage(track: Command, arguments: list[str], told: str) -> None:
    result = track("track", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_search_by_the_name_of_a_tracking_query_is_told_the_command(track: Command) -> None:
    result = track("search", "--saved", "confidential-to-removable")
    assert result.code == 2
    assert "logctl track --saved confidential-to-removable" in result.err


def test_what_was_not_followed_is_a_partial_answer(track: Command) -> None:
    result = track("track", "--saved", "confidential-to-removable", "--depth", "1", "-o", "json")
    assert (result.code, len(result.json)) == (4, 2)
    assert "more than 1 steps away" in result.err


# logctl saved

OWN = FILE.replace('from = "now-7d"', 'from = "2026-10-01"').replace(
    "\n[track]", "\n[track]\n# as small as it can be", 1
)


def written(folder: Path, text: str = OWN, name: str = "to-sticks.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_both_kinds_are_listed_together_and_told_apart(track: Command) -> None:
    kinds = {row["name"]: row["kind"] for row in track("saved", "list", "-o", "json").json}
    assert (kinds["file-history"], kinds["confidential-to-removable"]) == ("search", "tracking")
    assert "tracking" in track("saved", "list", "-o", "table").out
    row = next(
        row for row in track("saved", "list", "-o", "json").json if row["name"] == "confidential-to-removable"
    )
    assert row["parameters"] == ["path", "user", "host"]


def test_one_is_added_shown_asked_and_removed(track: Command, tmp_path: Path) -> None:
    result = track("saved", "add", written(tmp_path))
    assert result.code == 0, result.err
    assert "added; ask it with: logctl track --saved to-sticks" in result.err
    assert (tmp_path / "home/content/search/tracking/to-sticks.toml").exists()
    shown = track("saved", "show", "to-sticks", "-o", "json").json
    assert (shown["kind"], shown["reaches"], shown["within"]) == (
        "tracking",
        ["removable", "upload"],
        86_400_000,
    )
    assert [(one["name"], one.get("default")) for one in shown["parameters"]] == [
        ("path", ["\\\\fs01\\部外秘\\*"]),
        ("user", ["hanako"]),
    ]
    text = track("saved", "show", "to-sticks", "-o", "table").out
    assert "--param user=...  part of a login name (may be given; usually: hanako)" in text
    assert track("track", "--saved", "to-sticks", "-o", "json").json == []
    assert track("saved", "remove", "to-sticks").code == 0
    assert track("track", "--saved", "to-sticks").code == 2


def test_one_without_samples_that_pass_is_not_added(track: Command, tmp_path: Path) -> None:
    unsound = written(tmp_path, OWN.replace('through = ["new_name"]', 'through = ["archive"]'))
    result = track("saved", "add", unsound)
    assert result.code == 2
    assert "it finds no lineage in its own sample `finds`" in result.err
    without = written(tmp_path, OWN.partition("[[ignores]]")[0])
    result = track("saved", "add", without)
    assert (result.code, "ignores: Field required" in result.err) == (5, True)
    assert not (tmp_path / "home/content/search/tracking").exists()


def test_a_name_that_a_saved_search_has_is_taken(track: Command, tmp_path: Path) -> None:
    text = OWN.replace('"to-sticks"', '"file-history"')
    result = track("saved", "add", written(tmp_path, text, "file-history.toml"))
    assert result.code == 2
    assert "there is a saved search file-history already" in result.err


def test_check_tests_both_kinds(track: Command, tmp_path: Path) -> None:
    unsound = written(tmp_path, OWN.replace('reaches = ["removable", "upload"]', 'reaches = ["mail"]'))
    result = track("saved", "check", unsound, "-o", "json")
    assert result.code == 5
    assert result.json == [{"name": "to-sticks", "problem": "it finds no lineage in its own sample `finds`"}]
    everything = track("saved", "check", "-o", "json")
    assert everything.code == 0
    assert {"file-history", "confidential-to-removable"} <= {row["name"] for row in everything.json}


def test_the_shell_offers_to_each_command_what_it_can_ask(track: Command) -> None:
    from click import Context, Option

    from logctl.cli.completion import complete_saved
    from logctl.cli.track import track as command

    option = Option(["--saved"])
    of_track = [one.value for one in complete_saved(Context(command, info_name="track"), option, "c")]
    assert "confidential-to-removable" in of_track
    assert "cleared-logs" not in of_track
    of_search = [one.value for one in complete_saved(Context(command, info_name="search"), option, "c")]
    assert ("cleared-logs" in of_search, "confidential-to-removable" in of_search) == (True, False)
    of_show = [one.value for one in complete_saved(Context(command, info_name="show"), option, "c")]
    assert {"cleared-logs", "confidential-to-removable"} <= {*of_show}
