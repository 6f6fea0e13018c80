"""A row becomes the draft of an event."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl import Draft, RejectError
from logctl.mapping import row as module
from logctl.mapping.cells import cells_of
from logctl.mapping.mapping import Case
from logctl.mapping.row import RowReader

from .conftest import MAPPING

HEADER = "操作日時,利用者ID,操作内容,患者番号,IPアドレス,緊急,作成日時,備 考.1,端末"
EMPTY = ["", "", "", "", "", ""]
TIME = 1_767_571_200_000


class Rows:
    """As text, of a file with this header."""

    def __init__(self, header: str = HEADER, **changes: Any) -> None:
        self._rows = RowReader(replace(MAPPING, **changes), tuple(cells_of(header, ",")), "Asia/Tokyo")

    def draft(self, text: str) -> Draft | None:
        return self._rows.draft(cells_of(text, ","))


def draft(*cells: str, header: str = HEADER) -> Draft:
    found = Rows(header).draft(",".join(cells))
    assert found is not None
    return found


def test_columns_become_fields_of_their_types() -> None:
    found = draft(
        "R8.1.5 09:00", "h_akisora", "参照", "00010147", "10.1.2.3", "有", "2026/01/05 25:30", "急ぎ", "NS1"
    )
    assert found.time == TIME
    assert found.fields == {
        "logctl.category": "ehr",
        "event.action": "viewed",
        "user.name": "h_akisora",
        "ehr.patient.id": "00010147",
        "source.ip": "10.1.2.3",
        "ehr.emergency": True,
        "event.created": "2026-01-05T16:30:00.000Z",
        "logctl.operation": "read",
        "vendor.acme.備_考_1": "急ぎ",
        "vendor.acme.端末": "NS1",
    }


def test_what_does_not_fit_its_field_is_kept_beside_it() -> None:
    found = draft("R8.1.5 09:00", "a", "謎の操作", "", "10.1.2.999", "?", "いつか", "", "")
    assert found.fields == {
        "logctl.category": "ehr",
        "user.name": "a",
        "vendor.acme.操作内容": "謎の操作",
        "vendor.acme.IPアドレス": "10.1.2.999",
        "vendor.acme.緊急": "?",
        "vendor.acme.作成日時": "いつか",
    }


def test_the_first_case_that_fits_says_more() -> None:
    assert draft("R8.1.5 09:00", "a", "更新", "1", *EMPTY[1:]).fields["event.action"] == "updated"
    assert draft("R8.1.5 09:00", "a", "更新", "1", *EMPTY[1:]).fields["ehr.record.id"] == "1"
    assert draft("R8.1.5 09:00", "a", "更新", *EMPTY).fields["event.action"] == "settings-changed"
    assert "event.action" not in draft("R8.1.5 09:00", "a", "印刷", *EMPTY).fields


def test_width_and_case_of_values_do_not_matter() -> None:
    cases = (Case({"operation": ("1:view",)}, {"event.action": "viewed"}),)
    for text in ("１：ＶＩＥＷ", "1:View", " 1:view "):
        found = Rows(cases=cases).draft(f"R8.1.5 09:00,a,{text}")
        assert found is not None
        assert found.fields["event.action"] == "viewed"


@pytest.mark.parametrize("text", [",,,", "", "R8.1.5,合計,12"])
def test_totals_and_empty_rows_are_no_events(text: str) -> None:
    assert Rows().draft(text) is None


def test_a_row_that_is_too_short_lacks_its_last_cells() -> None:
    assert draft("R8.1.5 09:00", "a").fields == {"logctl.category": "ehr", "user.name": "a"}


def test_what_is_too_much_is_kept() -> None:
    found = draft("R8.1.5 09:00", "a", "参照", *EMPTY, "x", "", "y")
    assert found.fields["vendor.acme.surplus"] == ["x", "y"]


@pytest.mark.parametrize("time", ["", "いつか", "08/01/05", "2026/02/30 10:00"])
def test_a_row_without_a_time_is_rejected_with_the_column(time: str) -> None:
    with pytest.raises(RejectError, match=f"column 操作日時: '{time}' is no time"):
        draft(time, "a", "参照")


def test_a_time_may_stand_in_several_columns() -> None:
    found = draft("R8.1.5", "9:00:00", "a", "参照", header="操作日,操作時刻,利用者ID,操作内容")
    assert found.time == TIME


def test_a_time_is_read_in_the_zone_of_the_mapping() -> None:
    found = Rows(timezone="UTC").draft("2026/01/05 09:00,a,参照")
    assert found is not None
    assert found.time == TIME + 9 * 3_600_000


def test_the_order_of_columns_is_that_of_the_file() -> None:
    found = draft("参照", "a", "R8.1.5 09:00", header="操作内容,職員番号,日時")
    assert (found.time, found.fields["user.name"]) == (TIME, "a")


def test_a_row_is_the_same_however_another_program_writes_it() -> None:
    """Excel writes other dates, and no quotation marks; what it identifies is the same."""
    one = draft('"R8.1.5 09:00"', '"a"', '"参照"', '"1"', *EMPTY[1:])
    other = draft("2026/1/5 9:00:00", "a", "参照", "1", *EMPTY[1:])
    assert one.identity == other.identity == (str(TIME), "a", "参照")


def test_without_an_identity_the_place_in_the_file_counts() -> None:
    found = Rows(identity=None).draft("R8.1.5 09:00,a,参照")
    assert found is not None
    assert found.identity is None


def test_not_more_combinations_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    rows = Rows()
    found = [rows.draft(f"R8.1.5 09:00,a,操作{number % 7},{number}") for number in range(50)]
    assert all(found)


@given(st.text(st.sampled_from('aR8.105 09:,"\n\t=参照更新合計\0\ufeff'), max_size=60))
def test_any_text_is_an_event_no_event_or_a_reject(text: str) -> None:
    try:
        found = Rows().draft(text)
    except RejectError:
        return
    assert found is None or found.time is not None
