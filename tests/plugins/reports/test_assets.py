"""Lists beside what logs know."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.command import commanded, ingested
from support.notices import manager

from logctl.contracts.report import Made, Period
from logctl.pipeline.engine import Engine
from logctl.report.inquiry import EngineInquiry, inquiry
from logctl.settings import load_settings

TOKYO = ZoneInfo("Asia/Tokyo")
NOW = 1_794_000_000_000
REPORT = manager().reports["assets"]
HEAD = "端末No,コンピュータ名,IPアドレス,セッションID,ログイン名,表示名,日時,カテゴリ,操作種別,元ファイル,ドライブ種別1,先ファイル,ドライブ種別2,アプリケーション,ウィンドウタイトル"
STAFF = "職員番号,氏名,ログイン名,部署,適用開始日,適用終了日\n001,森 優子,u_mori,2東病棟,2020/04/01,\n002,今井 彩,a_imai,医事課,2020/04/01,2026/10/03\n003,不在 花子,h_fuzai,医事課,2020/04/01,\n004,退職 前,t_mae,医事課,2020/04/01,2026/10/06\n"
TERMINALS = (
    "端末No,コンピューター名,設置場所,適用開始日\n00012,PC-1,2東病棟,2020/04/01\n00013,PC-9,倉庫,2020/04/01\n"
)


def lines() -> Iterator[str]:
    yield HEAD
    for day, host, user in (
        (2, "PC-1", "u_mori"),
        (2, "PC-2", "a_imai"),
        (5, "PC-1", "A_IMAI"),
        (5, "PC-2", "ward2e"),
        (5, "PC-1", "t_mae"),
    ):
        time = f"2026/10/{day:02} 09:00:00:000"
        yield f"1,{host},10.0.0.1,1,{user},名,{time},ファイルアクセス,読み込み,\\\\fs\\a,ネットワーク,,,A.exe,"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets")
    logs = folder / "logs" / "operations.csv"
    logs.parent.mkdir()
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    return ingested(folder, logs)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assets_listed")
    logs = folder / "operations.csv"
    logs.write_bytes("".join(one + "\r\n" for one in lines()).encode("cp932"))
    home = ingested(folder, logs)
    for name, text, command in (("staff", STAFF, "people"), ("terminals", TERMINALS, "asset")):
        (folder / f"{name}.csv").write_text(text, "utf-8")
        commanded(folder, command, "import", folder / f"{name}.csv")
    return home


def made(home: Path, first: int = 1, last: int = 31, limit: int | None = None) -> Made:
    engine = Engine(load_settings({"home": home}, environment={}), "ja")
    begin = round(datetime(2026, 10, first, tzinfo=TOKYO).timestamp() * 1000)
    end = round(datetime(2026, 10, last, 23, 59, 59, tzinfo=TOKYO).timestamp() * 1000)
    try:
        with inquiry(engine, NOW) as asked:
            assert isinstance(asked, EngineInquiry)
            return REPORT.make(asked, Period(begin, end), {"limit": limit})
    finally:
        engine.close()


def states(report: Made, table: str, key: str) -> dict[str, tuple[str, bool]]:
    found = report.table(table)
    return {row[key].casefold(): (row["state"].en, found.is_marked(row)) for row in found.rows}


def test_hosts_are_compared_by_their_short_names(listed: Path) -> None:
    assert states(made(listed), "hosts", "host") == {
        "pc-2": ("not in the list", True),
        "pc-1": ("in both", False),
        "pc-9": ("in the list only", False),
    }
    rows = {row["host"]: row for row in made(listed).table("hosts").rows}
    assert (rows["pc-1"]["no"], rows["pc-1"]["ward"], rows["pc-1"]["events"]) == ("00012", "2東病棟", 3)
    assert rows["pc-9"].get("events") is None


def test_an_account_that_was_used_after_its_person_left_is_marked_and_before_is_not(listed: Path) -> None:
    found = states(made(listed), "accounts", "login")
    assert found == {
        "a_imai": ("used after leaving", True),
        "ward2e": ("not in the list", True),
        "u_mori": ("in both", False),
        "t_mae": ("in both", False),
        "h_fuzai": ("in the list only", False),
    }
    until_the_third = states(made(listed, 1, 3), "accounts", "login")
    assert until_the_third["a_imai"] == ("in both", False)


def test_totals_say_what_only_one_of_them_has(listed: Path) -> None:
    totals = {one.name: one.value for one in made(listed).totals}
    assert (
        totals["hosts_listed"],
        totals["hosts_seen"],
        totals["hosts_unlisted"],
        totals["hosts_unseen"],
    ) == (2, 2, 1, 1)
    assert (totals["accounts_listed"], totals["accounts_seen"], totals["accounts_unlisted"]) == (4, 4, 1)


def test_without_lists_nothing_is_marked_and_the_command_is_named(bare: Path) -> None:
    found = made(bare)
    for table, command in (
        ("hosts", "asset import"),
        ("accounts", "people import"),
        ("devices", "--devices"),
    ):
        shown = found.table(table)
        assert not any(shown.is_marked(row) for row in shown.rows)
        assert command in shown.notes[0].text("en")


def test_of_a_time_without_logs_only_the_lists_are_there(listed: Path) -> None:
    found = made(listed, 20, 21)
    assert {state for state, _marked in states(found, "hosts", "host").values()} == {"in the list only"}


def test_marked_rows_stand_first_in_a_short_table(listed: Path) -> None:
    table = made(listed, limit=1).table("hosts")
    assert ([row["host"] for row in table.rows], table.total) == (["pc-2"], 3)
