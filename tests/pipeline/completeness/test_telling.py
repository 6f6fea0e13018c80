"""What an event says of its log, and runs of numbers without a hole."""

from typing import Any

import pytest

from logctl import Label, RawRecord
from logctl.event import Event, Fields, Position
from logctl.language import Language
from logctl.normalise import OTHER
from logctl.pipeline.completeness.seen import ClockSet, Seen
from logctl.pipeline.completeness.telling import WholeLogs, seen_of


class Plain:
    """A collector of logs without numbers."""

    name = "plain"
    version = "1"
    label = Label("試験", "test")

    def recognise(self, head: bytes, path: object) -> None:
        return None

    def normalise(self, record: object, context: object) -> list[Any]:
        return []

    def message(self, fields: Fields, language: Language) -> str:
        return ""


class Numbered(Plain):
    name = "numbered"

    def log(self, fields: Fields) -> tuple[str, str] | None:
        return ("pc", str(fields["log"])) if "log" in fields else None


COLLECTORS = {"plain": Plain(), "numbered": Numbered()}


def event(**fields: Any) -> Event:
    own: Fields = {"logctl.collector": "numbered", "log": "Security", **fields}
    return Event("e", 1000, 7, "2026.11", Position(1, "s", 0), own)


def record(number: int | None) -> RawRecord:
    return RawRecord(b"x", 0, number=number)


def test_a_record_whose_frame_has_its_own_number_is_of_a_whole_log() -> None:
    assert seen_of(event(), record(7), COLLECTORS) == Seen(("pc", "Security"), 1000, 7)


@pytest.mark.parametrize("number", [None, 1])
def test_a_record_that_came_alone_or_in_an_export_has_no_number_to_count_on(number: int | None) -> None:
    assert seen_of(event(), record(number), COLLECTORS) == Seen(("pc", "Security"), 1000, None)


@pytest.mark.parametrize("number", [None, 1, 7])
def test_a_log_that_is_said_to_arrive_whole_counts_by_its_own_numbers(number: int | None) -> None:
    found = seen_of(event(), record(number), COLLECTORS, WholeLogs(("*/security",)))
    assert found == Seen(("pc", "Security"), 1000, 7)


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        ("*/*", True),
        ("pc-1/Security", True),
        ("PC-1.hospital.example/security", True),
        ("pc-?.*/Sec*", True),
        ("pc-2/Security", False),
        ("pc-1/System", False),
        ("Security", False),
        ("", False),
    ],
)
def test_whole_logs_are_named_by_patterns(pattern: str, whole: bool) -> None:
    assert WholeLogs((pattern,)).has(("pc-1.hospital.example", "Security")) == whole


def test_without_a_pattern_no_log_is_whole() -> None:
    assert not WholeLogs().has(("pc", "Security"))


@pytest.mark.parametrize(
    ("fields", "log"),
    [
        ({"logctl.collector": "plain"}, ("", "plain")),
        ({"logctl.collector": "gone", "host.name": "pc"}, ("pc", "gone")),
        (
            {"logctl.collector": "plain", "host.hostname": "PC1.a.example", "host.name": "pc1"},
            ("PC1.a.example", "plain"),
        ),
        ({"logctl.collector": "numbered", "event.dataset": "windows.security"}, ("", "windows.security")),
        ({}, ("", "")),
    ],
    ids=["no numbers", "no collector", "a host", "no log", "nothing"],
)
def test_events_without_numbers_are_of_the_log_of_their_host_and_kind(
    fields: Fields, log: tuple[str, str]
) -> None:
    found = seen_of(
        Event("e", 1, 7, "2026.11", Position(1, "s", 0), fields), record(7), COLLECTORS, WholeLogs(("*/*",))
    )
    assert found == Seen(log, 1, None)


def test_of_an_event_without_a_sure_time_nothing_is_said() -> None:
    assert seen_of(event(**{"logctl.time_doubtful": True}), record(7), COLLECTORS) is None


def test_a_time_that_cannot_be_now_does_not_say_when_a_log_spoke() -> None:
    found = seen_of(Event("e", 1, 7, OTHER, Position(1, "s", 0), {}), record(7), COLLECTORS)
    assert found is not None
    assert not found.current


BEFORE, AFTER = "2026-10-28T02:20:55.9140000Z", "2026-10-28T02:17:55.9140000Z"


@pytest.mark.parametrize(
    ("remark", "before", "after", "clock"),
    [
        ("clock-set", BEFORE, AFTER, ClockSet(1793154055914, 1793153875914)),
        ("clock-set", "", AFTER, None),
        ("clock-set", BEFORE, "at noon", None),
        ("stopped", BEFORE, AFTER, None),
    ],
)
def test_the_setting_of_a_clock_tells_what_it_showed(
    remark: str, before: str, after: str, clock: ClockSet | None
) -> None:
    fields = {"logctl.audit.remark": remark, "logctl.clock.before": before, "logctl.clock.after": after}
    found = seen_of(event(**fields), record(7), COLLECTORS)
    assert found is not None
    assert found.clock == clock
