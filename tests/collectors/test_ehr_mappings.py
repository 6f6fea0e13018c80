"""What the bundled mappings of EHR exports make of rows, word by word."""

import pytest

from logctl.content import bundled_folder
from logctl.content.mappings import mapping_files, read_mapping
from logctl.event import Fields
from logctl.fields.values import AUDIT_REMARKS
from logctl.mapping.mapping import Mapping
from logctl.mapping.row import RowReader

MAPPINGS = {
    file.stem: read_mapping(file) for file in mapping_files(bundled_folder()) if file.stem.startswith("ehr_")
}
OPERATION = {"ehr_access": "operation", "ehr_codes": "code", "ehr_screens": "done", "ehr_shifts": "work"}
"""The column that says what was done."""
ACTIONS = {
    *("logged-in", "logged-out", "login-failed", "locked", "unlocked", "session-timed-out"),
    *("patients-searched", "chart-viewed", "chart-created", "chart-updated", "chart-deleted"),
    *("chart-printed", "chart-exported", "chart-disclosed"),
    *("emergency-access-started", "emergency-access-ended", "chart-viewed-emergency"),
    *("chart-lock-released", "own-session-released", "other-session-released"),
    *("audit-started", "audit-stopped"),
}
ENDS = {"logged-out", "session-timed-out", "own-session-released", "other-session-released"}
UNCLEAR = (
    "強制解除",
    "強制ログアウト",
    "強制ログオフ",
    "強制終了",
    "解除",
    "セッション解除",
    "二重ログイン解除",
)
TIMES = {
    "time": "2026/10/07 09:00:00",
    "day": "2026/10/07",
    "clock": "09:00:00",
}
each = pytest.mark.parametrize("name", sorted(MAPPINGS))


def fields_of(name: str, **cells: str) -> Fields:
    """Of a row with these cells, under the first header that each column may have."""
    mapping = MAPPINGS[name]
    given = {**{column: TIMES[column] for column in mapping.time}, **cells}
    header = tuple(names[0] for names in mapping.columns.values())
    row = [given.get(column, "") for column in mapping.columns]
    draft = RowReader(mapping, header, "Asia/Tokyo").draft(row)
    assert draft is not None
    return draft.fields


def words_of(mapping: Mapping, action: str) -> set[str]:
    column = OPERATION[mapping.name]
    cases = [case for case in mapping.cases if case.constants["event.action"] == action]
    return {word for case in cases for word in case.when.get(column, ()) if set(case.when) == {column}}


@each
def test_every_operation_of_an_ehr_has_a_meaning(name: str) -> None:
    found = {str(case.constants["event.action"]) for case in MAPPINGS[name].cases}
    assert found - {"operation-failed"} == ACTIONS


@each
@pytest.mark.parametrize("word", UNCLEAR)
@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"target": "k_mori", "target_terminal": "NS3-PC04", "host": "NS3-PC04"},
        {"patient": "00012345", "screen": "カルテ"},
        {"patient": "00012345", "screen": "カルテ", "target": "k_mori"},
    ],
    ids=["alone", "session", "chart", "both"],
)
def test_a_release_of_nobody_knows_what_is_an_event_that_ends_nothing(
    name: str, word: str, cells: dict[str, str]
) -> None:
    known = {column: cell for column, cell in cells.items() if column in MAPPINGS[name].columns}
    found = fields_of(name, **{OPERATION[name]: word}, **known)
    assert not {"event.action", "event.type", "event.category", "logctl.operation"} & set(found)
    assert found.get("ehr.target.user.id", "") == cells.get("target", "")
    assert word in (
        found.get("event.code"),
        *(value for key, value in found.items() if key.startswith("vendor.")),
    )


@each
def test_three_releases_stay_three(name: str) -> None:
    mapping, found = MAPPINGS[name], dict[str, set[str]]()
    for action in ("chart-lock-released", "own-session-released", "other-session-released"):
        found[action] = words_of(mapping, action)
        assert found[action]
        for word in found[action]:
            fields = fields_of(
                name, **{OPERATION[name]: word, "target": "n_abe", "target_terminal": "3E-PC01"}
            )
            asked = ("event.action", "ehr.target.user.id", "ehr.target.terminal")
            assert [fields[one] for one in asked] == [action, "n_abe", "3E-PC01"]
    assert len(set.union(*found.values())) == sum(map(len, found.values()))


@each
def test_sessions_end_by_what_ends_one_and_by_nothing_else(name: str) -> None:
    ends = {
        str(case.constants["event.action"])
        for case in MAPPINGS[name].cases
        if case.constants["event.type"] == ["end"]
    }
    assert ends == ENDS


@each
def test_no_word_is_taken_by_an_earlier_case(name: str) -> None:
    for case in MAPPINGS[name].cases:
        for word in case.when.get(OPERATION[name], ()):
            others = {column: values[0] for column, values in case.when.items() if column != OPERATION[name]}
            cells = {column: "x" if value == "*" else value for column, value in others.items()}
            found = fields_of(name, **{OPERATION[name]: word}, **cells)
            assert (word, found["event.action"]) == (word, case.constants["event.action"])


@each
def test_break_glass_is_marked_whatever_it_is_called(name: str) -> None:
    for action in ("emergency-access-started", "chart-viewed-emergency"):
        for word in words_of(MAPPINGS[name], action):
            assert fields_of(name, **{OPERATION[name]: word})["ehr.emergency"] is True
    for word in words_of(MAPPINGS[name], "chart-viewed"):
        assert "ehr.emergency" not in fields_of(name, **{OPERATION[name]: word})


@each
def test_start_and_stop_of_the_audit_are_remarks_on_the_log_itself(name: str) -> None:
    for action, remark in (("audit-started", "started"), ("audit-stopped", "stopped")):
        assert remark in AUDIT_REMARKS
        for word in words_of(MAPPINGS[name], action):
            assert fields_of(name, **{OPERATION[name]: word})["logctl.audit.remark"] == remark


@pytest.mark.parametrize(
    ("cells", "action"),
    [
        ({"operation": "ロック解除"}, "unlocked"),
        ({"operation": "ロック解除", "patient": "00012345"}, "chart-lock-released"),
        ({"operation": "ロック解除", "target": "n_abe"}, None),
        ({"operation": "ロック"}, "locked"),
        ({"operation": "ロック", "patient": "00012345"}, None),
    ],
)
def test_a_lock_is_that_of_the_screen_or_that_of_a_chart_by_what_stands_beside_it(
    cells: dict[str, str], action: str | None
) -> None:
    assert fields_of("ehr_access", **cells).get("event.action") == action


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("ehr_access", {"operation": "印刷", "result": "失敗", "patient": "00012345"}),
        ("ehr_access", {"operation": "緊急参照", "result": "権限なし", "patient": "00012345"}),
        ("ehr_access", {"operation": "監査停止", "result": "エラー"}),
        ("ehr_access", {"operation": "他者セッション解除", "result": "ＮＧ"}),
        ("ehr_codes", {"code": "206", "result": "1", "patient": "0000000731"}),
    ],
)
def test_what_was_tried_in_vain_was_not_done(name: str, cells: dict[str, str]) -> None:
    found = fields_of(name, **cells)
    assert (found["event.action"], found["event.outcome"]) == ("operation-failed", "failure")
    assert not {"logctl.operation", "logctl.audit.remark", "ehr.emergency"} & set(found)


@pytest.mark.parametrize("cells", [{"result": "失敗"}, {"result": ""}])
def test_a_login_is_one_only_if_it_succeeded(cells: dict[str, str]) -> None:
    found = fields_of("ehr_access", operation="ログイン", **cells)
    failed = bool(cells["result"])
    assert found["event.action"] == ("login-failed" if failed else "logged-in")
    assert found["event.outcome"] == ("failure" if failed else "success")


def test_words_are_known_in_any_width() -> None:
    assert fields_of("ehr_access", operation="ﾛｸﾞｲﾝ")["event.action"] == "logged-in"
    assert fields_of("ehr_access", operation="ＣＳＶ出力")["event.action"] == "chart-exported"
