"""`logctl maintenance`: the plan that the hospital keeps, imported and shown."""

from pathlib import Path

import pytest
from support.command import Command

PLAN = (
    "保守作業計画\n"
    "管理番号,業者名,アカウント,対象,作業日,開始時刻,終了時刻,作業内容,承認者,状態\n"
    "H1,A社,a_maint,KARTE-AP01,2026/10/21,13:00,15:00,定期保守,室長,\n"
    "H2,B社,b_maint,PACS-01,2026/10/22,22:00,2:00,更新,室長,\n"
)
MOVED = "管理番号,アカウント,開始,終了\nH1,a_maint,2026/10/14 13:00,2026/10/14 15:00\n"


class Plan:
    def __init__(self, logctl: Command, folder: Path) -> None:
        self.logctl, self._folder = logctl, folder

    def imported(self, text: str) -> dict[str, int]:
        file = self._folder / "plan.csv"
        file.write_bytes(text.encode("cp932"))
        found = self.logctl("maintenance", "import", file)
        assert found.code == 0, found.err
        return dict(found.json)

    def listed(self, *options: str) -> list[str]:
        rows = self.logctl("maintenance", "list", *options, "-o", "ndjson").rows
        return [row["logctl.maintenance.no"] for row in rows]


@pytest.fixture
def plan(logctl: Command, tmp_path: Path) -> Plan:
    return Plan(logctl, tmp_path)


def test_a_plan_is_imported_once_and_shown_by_time(plan: Plan) -> None:
    assert plan.imported(PLAN) == {"rows": 2, "new": 2, "known": 0, "changed": 0}
    assert plan.imported(PLAN) == {"rows": 2, "new": 0, "known": 2, "changed": 0}
    assert plan.listed() == ["H1", "H2"]
    assert plan.listed("--at", "2026-10-21 14:00") == ["H1"]
    assert plan.listed("--at", "2026-10-21") == []
    assert plan.listed("--from", "2026-10-22") == ["H2"]
    assert plan.listed("--to", "2026-10-21") == ["H1"]
    assert plan.listed("--from", "2026-10-23 02:00:00.001") == []
    told = plan.logctl("maintenance", "list", "-o", "table", "--lang", "ja").out
    assert "保守の業者" in told and "2026-10-23T02:00:00.000+09:00" in told


def test_a_work_that_was_moved_is_no_more_where_it_was(plan: Plan) -> None:
    plan.imported(PLAN)
    plan.imported(MOVED)
    assert plan.listed("--at", "2026-10-21 14:00") == []
    assert plan.listed("--at", "2026-10-14 14:00") == ["H1"]


def test_a_moment_is_not_asked_with_a_time(plan: Plan) -> None:
    plan.imported(PLAN)
    found = plan.logctl("maintenance", "list", "--at", "2026-10-21", "--from", "2026-10-20", "--lang", "en")
    assert (found.code, "one of --at, --from/--to is enough" in found.err) == (2, True)


def test_a_plan_adds_nothing_to_other_events(plan: Plan) -> None:
    """That somebody may work then does not say that it was they who did."""
    plan.imported(PLAN)
    rows = plan.logctl("search", "logctl.register.name:maintenance", "-o", "ndjson").rows
    assert len(rows) == 2
    assert plan.logctl("verify", "--deep").code == 0
