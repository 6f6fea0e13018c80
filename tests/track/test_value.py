"""The JSON of a lineage."""

import json
from datetime import timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from support.file_events import FileEvents

from logctl.track.graph import Limits
from logctl.track.model import Lineage
from logctl.track.value import lineage_value, local_time

JAPAN = ZoneInfo("Asia/Tokyo")
SHARE = "\\\\fs01\\s\\a.xlsx"


def value(lineage: Lineage, **completeness: object) -> dict[str, Any]:
    return lineage_value(lineage, "as it was put", JAPAN, completeness)


@pytest.fixture
def shown(files: FileEvents) -> dict[str, Any]:
    files.plug("S1")
    files.add("copy", SHARE, "C:\\a.xlsx", user__full_name="秋空 花子", process__name="explorer.exe")
    files.add("copy", "C:\\a.xlsx", "F:\\a.xlsx", file__size=12, file__hash__sha256="ab")
    files.add("delete", "", "C:\\a.xlsx", logctl__drive_type="fixed")
    return value(files.lineage("C:\\a.xlsx"), assessable=False)


def test_it_has_these_parts(shown: dict[str, Any]) -> None:
    assert list(shown) == [
        *("asked", "host", "origins", "finals", "steps", "possible", "truncated", "cuts", "completeness"),
    ]
    assert (shown["asked"], shown["host"]) == ("as it was put", "PC1")
    assert (shown["truncated"], shown["cuts"], shown["possible"]) == (False, [], [])
    assert shown["completeness"] == {"assessable": False}
    assert json.loads(json.dumps(shown)) == shown


def test_an_origin_and_a_final_place_are_told_with_their_operation(shown: dict[str, Any]) -> None:
    assert shown["origins"] == [
        {"path": SHARE, "user": "hanako", "operation": "copy", "time": "2026-10-01T09:00:02.000+09:00"}
    ]
    assert [list(one) for one in shown["finals"]] == [
        ["path", "user", "operation", "time"],  # it is on no drive any more
        ["path", "user", "operation", "time", "drive_type"],
    ]
    assert shown["finals"][1]["drive_type"] == "removable"


def test_a_step_has_both_sides_and_what_is_known_of_it(shown: dict[str, Any]) -> None:
    first, second, third = shown["steps"]
    assert first == {
        "time": "2026-10-01T09:00:02.000+09:00",
        "host": "PC1",
        "user": "hanako",
        "operation": "copy",
        "from": SHARE,
        "from_drive_type": "network",
        "to": "C:\\a.xlsx",
        "to_drive_type": None,
        "basis": "observed",
        "confidence": 1.0,
        "evidence": ["e2"],
        "user_name": "秋空 花子",
        "process": "explorer.exe",
    }
    assert (second["to_serial"], second["size"], second["sha256"]) == ("S1", 12, "ab")
    assert "from_serial" not in second
    assert (third["from"], third["from_drive_type"], third["to"], third["to_drive_type"]) == (
        "C:\\a.xlsx",
        "fixed",
        None,
        None,
    )


def test_what_was_inferred_says_by_which_rule(files: FileEvents) -> None:
    files.tell(
        {
            "logctl.lineage.operation": "copy",
            "logctl.lineage.from": SHARE,
            "logctl.lineage.to": "pc1:C:\\a.xlsx",
            "logctl.lineage.rule": "copy-one-process",
            "logctl.lineage.confidence": 0.7,
            "logctl.lineage.evidence": ["e8", "e9"],
        }
    )
    (step,) = value(files.lineage(SHARE))["steps"]
    assert (step["basis"], step["rule"], step["confidence"]) == ("inferred", "copy-one-process", 0.7)
    assert step["evidence"] == ["e1", "e8", "e9"]


def test_what_is_only_possible_has_no_operation(files: FileEvents) -> None:
    files.tell({"logctl.lineage.possible": ["copy", "read"], "logctl.lineage.from": SHARE})
    shown = value(files.lineage(SHARE))
    (step,) = shown["possible"]
    assert (step["operation"], step["possible"], shown["steps"]) == (None, ["copy", "read"], [])


def test_where_it_was_cut_is_told(files: FileEvents) -> None:
    for number in range(3):
        files.add("copy", "C:\\a.xlsx", f"C:\\{number}.xlsx")
    shown = value(files.lineage("C:\\a.xlsx", limits=Limits(children=2)))
    assert shown["truncated"] is True
    assert shown["cuts"] == [{"reason": "children", "most": 2, "place": "pc1:C:\\a.xlsx"}]
    shown = value(files.lineage("C:\\a.xlsx", limits=Limits(nodes=2)))
    assert shown["cuts"] == [{"reason": "nodes", "most": 2, "place": None}]


@pytest.mark.parametrize(
    ("time", "hours", "text"),
    [
        (0, 0, "1970-01-01T00:00:00.000+00:00"),
        (-1, 0, "1969-12-31T23:59:59.999+00:00"),
        (1_646_129_220_127, 9, "2022-03-01T19:07:00.127+09:00"),
        (1_646_129_220_127, -5, "2022-03-01T05:07:00.127-05:00"),
    ],
)
def test_times_are_local_to_the_millisecond_with_their_offset(time: int, hours: int, text: str) -> None:
    assert local_time(time, timezone(timedelta(hours=hours))) == text
