"""What the invented hospital's agents and its EHR export is read by mappings, and says what really happened."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested

from logctl.demo.hospital import Size

from .conftest import SEEDS, Asked, Written_, incident

READ = ("client-operations", "ehr")


@pytest.fixture(scope="module")
def asked(hospital: Written_, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    written = hospital(Size(beds=10, days=2, seed=SEEDS[0], last=date(2026, 10, 28)))
    folder = tmp_path_factory.mktemp("mapped")
    return Asked(written.truth, ingested(folder, *(written.logs / name for name in READ)))


def rows(ask: Command, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ask("search", *arguments, "--all", "-o", "json").json
    return found


def test_every_row_but_the_headers_is_an_event(asked: Asked, ask: Command) -> None:
    assert (
        sum(asked.truth["records"][name] for name in READ)
        == ask("search", "--count", "-o", "json").json["count"]
    )
    assert ask("rejects", "list", "-o", "json").json == []


def test_every_operation_of_the_agents_has_a_meaning(ask: Command) -> None:
    """But for what an EHR may mean by a word that no mapping should guess: a forced release."""
    unknown = rows(ask, "NOT _exists_:event.action", "--fields", "event.dataset,vendor.ehr_access.操作内容")
    assert {row["event.dataset"] for row in unknown} <= {"ehr.access"}
    assert {row["vendor.ehr_access.操作内容"] for row in unknown} <= {"強制解除"}


def test_who_opened_the_record_of_one_patient_is_found(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "snooping")
    patient = truth["facts"]["patient"]
    fields = ("--fields", "user.name,log.file.path")
    found = rows(ask, f"患者ID:{patient} AND action:chart-viewed", *fields)
    assert set(truth["people"]) <= {row["user.name"] for row in found}
    views = [
        one for notes in truth["evidence"].values() for one in notes if one.get("file", "").startswith("ehr")
    ]
    per_file = {Path(one["file"]).name for one in views}
    assert per_file <= {Path(row["log.file.path"]).name for row in found}


def test_where_a_file_went_is_told_with_both_its_names(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "copy-to-stick")
    found = rows(
        ask,
        "操作:ファイルコピー AND ドライブ種別:removable",
        "--fields",
        "user.name,logctl.from.path,file.path",
    )
    copies = [row for row in found if row["user.name"] in truth["people"]]
    assert any(row["file.path"] == truth["facts"]["final"] for row in copies), truth["facts"]
