"""A line says the same in a file of its own and in whatever frame of syslog it comes."""

from dataclasses import replace
from functools import cache

import pytest
from support.line_samples import folder_of, manager, sampled, samples_in

from logctl.contracts import Context, RawRecord
from logctl.decode import iso_milliseconds
from logctl.event import Event, Fields, Position
from logctl.lines import LineCollector
from logctl.normalise import Normaliser

RECEIPT = iso_milliseconds("2026-11-04T00:00:00Z") or 0
FRAMED = "2026-10-19T23:30:00.000Z"
FRAMES = {
    "RFC 3164": "<134>Oct 20 08:30:00 gw01 {program}[77]: {text}",
    "RFC 3164 without priority": "Oct 20 08:30:00 gw01 {program}[77]: {text}",
    "RFC 5424": "<134>1 2026-10-20T08:30:00+09:00 gw01 {program} 77 - - {text}",
    "rsyslog": "2026-10-20T08:30:00.000000+09:00 gw01 {program}[77]: {text}",
}
OF_FRAMES = ("host.", "process.name", "process.pid", "log.level", "observer.hostname")
ELSEWHERE = {
    *("message", "event.sequence", "logctl.collector", "@timestamp", "logctl.time_doubtful"),
    *("event.id", "event.original", "event.hash", "logctl.journal", "event.ingested", "log.file.path"),
}
"""What differs rightly, or is tested apart."""
SOME = 12
"""Lines of each sample."""


APART = {
    "dhcpd": "Kea writes its own time before each line of its file",
    "linux_auth": "which program it was is part of what a line means",
    "linux_devices": "dmesg writes its own time before each line",
    "pfsense": "which program it was is part of what a line means",
    "postfix": "the tag stands in a line of its own file, too",
    "radius": "its own file has a time before each line",
    "synology": "its own file has a time before each line",
    "web_access": "errors among accesses are told as its own, in frames as those of web_error",
    "web_error": "accesses among errors are told as its own, in frames as those of web_access",
}
"""Whose lines are not the same in a frame, and why; their own tests have both."""


def framed_collectors() -> list[str]:
    """Those that say whose lines are theirs: what anybody may write is known by itself alone."""
    return sorted(
        name
        for name, one in manager().collectors.items()
        if isinstance(one, LineCollector) and [program for program in one.programs if program]
    )


def tag_of(program: str) -> str:
    return f"{program}smtpd" if program.endswith("/") else program


SAME = [name for name in framed_collectors() if name not in APART]


@cache
def bare_lines(name: str) -> list[tuple[RawRecord, list[Event]]]:
    """Of samples that it reads itself, in a form that needs no configuration, and without line ends."""
    found = []
    for sample in samples_in(folder_of(name)):
        for one in [*sampled(sample)][:SOME]:
            if one.collector.name != name or not isinstance(one.record, RawRecord) or one.context.header:
                continue
            if b"\n" in one.record.raw or not one.record.raw.isascii() or sample.name.startswith("hostile"):
                continue
            position = Position(RECEIPT, "frames", 0)
            normaliser = Normaliser(manager().collectors, "en")
            events = normaliser.normalise(one.record, one.context, position)
            if isinstance(events, list) and events:
                found.append((one.record, events))
    return found


@cache
def context_of_syslog() -> Context:
    return next(one.context for one in sampled(folder_of("syslog") / "mixed.log"))


def in_frame(record: RawRecord, program: str, frame: str) -> list[Event]:
    text = FRAMES[frame].format(program=program, text=record.raw.decode())
    framed = replace(record, raw=text.encode(), receipt=RECEIPT)
    normaliser, position = Normaliser(manager().collectors, "en"), Position(RECEIPT, "frames", 0)
    events = normaliser.normalise(framed, context_of_syslog(), position)
    assert isinstance(events, list), events
    return events


def said(event: Event) -> Fields:
    return {
        name: value
        for name, value in event.fields.items()
        if name not in ELSEWHERE and not name.startswith(OF_FRAMES)
    }


def program_of(name: str) -> str:
    collector = manager().collectors[name]
    assert isinstance(collector, LineCollector)
    return tag_of(min(program for program in collector.programs if program))


def test_there_are_lines_that_come_in_frames() -> None:
    assert len(SAME) > 6
    assert sum(len(bare_lines(name)) for name in SAME) > 40


@pytest.mark.parametrize("name", APART)
def test_what_is_apart_is_not_the_same(name: str) -> None:
    found = [
        [said(event) for event in in_frame(record, program_of(name), "rsyslog")]
        == [said(one) for one in bare]
        for record, bare in bare_lines(name)
    ]
    assert found
    assert not all(found)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", SAME)
def test_a_line_says_the_same_in_a_frame(name: str, frame: str) -> None:
    for record, bare in bare_lines(name):
        framed = in_frame(record, program_of(name), frame)
        assert [said(event) for event in framed] == [said(event) for event in bare], record.raw


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", SAME)
def test_the_frame_says_where_and_at_least_when(name: str, frame: str) -> None:
    for record, bare in bare_lines(name):
        for event, alone in zip(in_frame(record, program_of(name), frame), bare, strict=True):
            assert event.fields.get("host.name") or event.fields.get("observer.hostname")
            doubtful = alone.fields.get("logctl.time_doubtful")
            assert event.fields["@timestamp"] == (FRAMED if doubtful else alone.fields["@timestamp"])
            assert "logctl.time_doubtful" not in event.fields


@pytest.mark.parametrize("name", SAME)
def test_the_sentence_is_that_of_the_collector(name: str) -> None:
    for record, _bare in bare_lines(name)[:3]:
        for event in in_frame(record, program_of(name), "rsyslog"):
            assert event.fields["message"] == manager().collectors[name].message(event.fields, "en")
