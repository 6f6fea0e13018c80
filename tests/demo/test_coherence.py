"""What was written of an invented hospital could have happened: proved from its files alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from support.hospital import files, order, presence
from support.hospital.reading import Event, Reading, moment

from logctl.demo.hospital import Size

from .conftest import SMALL, Written_

SIZES = {
    "small": SMALL,
    "four days": Size(10, 4, 21, date(2026, 10, 30)),
    "over the year's end": Size(20, 3, 22, date(2027, 1, 1)),
    "two wards": Size(90, 1, 23, date(2026, 10, 28)),
}
Check = Callable[[Reading], Iterator[str]]
CHECKS: tuple[Check, ...] = (
    presence.nobody_is_in_two_places,
    presence.a_host_has_one_session_at_a_time,
    presence.sessions_close,
    presence.what_is_done_is_done_in_an_open_session,
    presence.who_opens_a_record_has_the_ehr_open_there,
    presence.while_it_is_locked_nothing_is_done,
    files.no_file_is_used_that_is_not_there,
    files.handles_are_opened_and_closed,
    files.a_stick_is_in_one_place,
    order.records_are_numbered_one_by_one,
    order.time_goes_on_unless_the_clock_was_set,
    order.names_and_accounts_belong_together,
    order.a_login_is_used_only_while_it_is_valid,
    order.everybody_is_known,
    order.a_patient_number_has_one_name,
    order.without_a_network_servers_hear_nothing_of_terminals,
    order.the_evidence_is_there,
    order.the_facts_are_those_of_the_evidence,
    order.only_what_was_spoilt_cannot_be_read,
)


@pytest.fixture(scope="module", params=list(SIZES.values()), ids=list(SIZES))
def reading(request: pytest.FixtureRequest, hospital: Written_) -> Reading:
    return Reading(hospital(request.param).logs.parent)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_of_every_hospital(reading: Reading, check: Check) -> None:
    assert list(check(reading))[:10] == []


# the checks themselves


def first(reading: Reading, code: int, **data: str) -> int:
    """The place of the first such event."""
    return next(
        place
        for place, event in enumerate(reading.events)
        if event.code == code and all(event[name] == value for name, value in data.items())
    )


def changed(event: Event, **data: str) -> Event:
    return replace(event, data=event.data | data)


def spoil_events(reading: Reading, place: int, *events: Event) -> None:
    reading.events[place : place + 1] = events


def a_lost_log_off(reading: Reading) -> None:
    spoil_events(reading, first(reading, 4634, LogonType="2"))


def a_log_on_elsewhere(reading: Reading) -> None:
    event = reading.events[first(reading, 4624, LogonType="2")]
    number = next(
        place
        for place, one in enumerate(reading.events)
        if one.host not in (event.host, reading.events[0].host)
    )
    reading.events.insert(number, replace(event, host=reading.events[number].host, time=event.time + 1))


def a_second_person(reading: Reading) -> None:
    place = first(reading, 4624, LogonType="2")
    event = reading.events[place]
    other = changed(event, TargetUserSid="S-1-5-21-1", TargetLogonId="0xabcdef")
    reading.events.insert(place + 1, replace(other, time=event.time + 1))


def a_deed_after_the_log_off(reading: Reading) -> None:
    place = first(reading, 4634, LogonType="2")
    ended = reading.events[place]
    late = replace(ended, code=4688, time=ended.time + 1, data={"SubjectLogonId": ended["TargetLogonId"]})
    reading.events.insert(place + 1, late)


def a_record_without_a_login(reading: Reading) -> None:
    place = next(place for place, row in enumerate(reading.ehr) if row["操作内容"] == "ログイン")
    del reading.ehr[place]


def a_deed_while_locked(reading: Reading) -> None:
    event = reading.events[first(reading, 4800)]
    row = next(row for row in reading.client if row["操作種別"] == "起動" or row["カテゴリ"] == "Webアクセス")
    cells = row.cells | {"コンピュータ名": event.host}
    reading.client.append(replace(row, cells=cells, time=event.time + 1))


def a_file_before_its_time(reading: Reading) -> None:
    place = first(reading, 4663, AccessMask="0x1")
    event = reading.events[place]
    spoil_events(reading, place, changed(event, ObjectName=event["ObjectName"] + ".new"))


def a_file_after_its_deletion(reading: Reading) -> None:
    row = next(
        row for row in reading.client if row["操作種別"] == "ファイル名変更" and row["元ファイル"][0] == "C"
    )
    again = replace(
        row, time=row.time + 1, cells=row.cells | {"操作種別": "ファイルコピー", "先ファイル": "F:\\x.xlsx"}
    )
    reading.client.append(again)


def a_handle_that_stays_open(reading: Reading) -> None:
    spoil_events(reading, first(reading, 4658))


def a_stick_in_two_places(reading: Reading) -> None:
    event = reading.events[first(reading, 1006)]
    reading.events.append(replace(event, host="ELSEWHERE", time=event.time + 1))


def a_missing_record(reading: Reading) -> None:
    del reading.events[10]


def a_time_before_the_last(reading: Reading) -> None:
    spoil_events(reading, 10, replace(reading.events[10], shown=0))


def a_name_of_two(reading: Reading) -> None:
    place = first(reading, 4634, LogonType="2")
    spoil_events(reading, place, changed(reading.events[place], TargetUserName="somebody"))


def an_old_login(reading: Reading) -> None:
    change = next(entry for entry in reading.routine if entry["what"] == "name changed")
    last = max(range(len(reading.events)), key=lambda place: reading.events[place].time)
    spoil_events(reading, last, changed(reading.events[last], SubjectUserName=change["before"]))


def a_patient_of_two_names(reading: Reading) -> None:
    row = next(row for row in reading.ehr if row["患者番号"])
    reading.ehr.append(replace(row, cells=row.cells | {"患者氏名": "別人"}))


def a_word_through_the_cut(reading: Reading) -> None:
    outage = next(entry for entry in reading.routine if entry["what"] == "network outage")
    event = reading.events[first(reading, 4768)]
    reading.events.append(replace(event, time=moment(outage["begin"]) + 1))


def a_piece_of_evidence_that_is_lost(reading: Reading) -> None:
    spoil_events(reading, first(reading, 1102))


def a_fact_that_is_too_large(reading: Reading) -> None:
    reading.incident("mass-printing")["facts"]["jobs"] += 1


def a_line_that_was_spoilt_by_somebody_else(reading: Reading) -> None:
    assert reading.events
    reading.unreadable.append(("windows-terminals/20261028.ndjson", 1))


SPOILT: dict[Callable[[Reading], None], Check] = {
    a_lost_log_off: presence.sessions_close,
    a_log_on_elsewhere: presence.nobody_is_in_two_places,
    a_second_person: presence.a_host_has_one_session_at_a_time,
    a_deed_after_the_log_off: presence.what_is_done_is_done_in_an_open_session,
    a_record_without_a_login: presence.who_opens_a_record_has_the_ehr_open_there,
    a_deed_while_locked: presence.while_it_is_locked_nothing_is_done,
    a_file_before_its_time: files.no_file_is_used_that_is_not_there,
    a_file_after_its_deletion: files.no_file_is_used_that_is_not_there,
    a_handle_that_stays_open: files.handles_are_opened_and_closed,
    a_stick_in_two_places: files.a_stick_is_in_one_place,
    a_missing_record: order.records_are_numbered_one_by_one,
    a_time_before_the_last: order.time_goes_on_unless_the_clock_was_set,
    a_name_of_two: order.names_and_accounts_belong_together,
    an_old_login: order.a_login_is_used_only_while_it_is_valid,
    a_patient_of_two_names: order.a_patient_number_has_one_name,
    a_word_through_the_cut: order.without_a_network_servers_hear_nothing_of_terminals,
    a_piece_of_evidence_that_is_lost: order.the_evidence_is_there,
    a_fact_that_is_too_large: order.the_facts_are_those_of_the_evidence,
    a_line_that_was_spoilt_by_somebody_else: order.only_what_was_spoilt_cannot_be_read,
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_what_cannot_have_happened_is_found(hospital: Written_, spoil: Callable[[Reading], None]) -> None:
    reading = Reading(hospital(SMALL).logs.parent)
    before = list(SPOILT[spoil](reading))
    spoil(reading)
    assert before == []
    assert list(SPOILT[spoil](reading)) != []


def test_somebody_unknown_is_found(hospital: Written_) -> None:
    reading = Reading(hospital(SMALL).logs.parent)
    reading.truth["people"].clear()
    assert list(order.everybody_is_known(reading)) != []
