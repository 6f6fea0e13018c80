"""Lines in the frame of syslog: holes, repetitions, lines that are too long, and the real logs as they are."""

import gzip
import os
from collections import Counter
from pathlib import Path, PurePath
from random import Random
from typing import Any

import pytest
from support.ingests import Place, events_of, no_hang

from logctl.content import bundled_folder
from logctl.contracts import Context, RawRecord
from logctl.decode.time import iso_milliseconds
from logctl.event import Event, Position
from logctl.manager import Manager, make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import FileSource, Unreadable, expand, open_source, reader_of, recognise
from logctl.read.location import Location
from logctl.settings import load_settings
from logctl.store.embedded.prepare import prepare

NOW = iso_milliseconds("2026-11-28T00:00:00Z") or 0


@pytest.fixture(scope="module")
def manager() -> Manager:
    return make_manager(load_settings({}, environment={}))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", Path(os.environ["XDG_CONFIG_HOME"]))


def read(source: FileSource, manager: Manager, **changed: Any) -> tuple[list[Event], list[str], int]:
    """Events, why records are refused, and how many are unreadable."""
    found = recognise(source, manager.collectors.values())
    assert found is not None
    collector, recognition = found
    assert collector.name == "syslog"
    context = Context(
        *("file", str(source.location), recognition.reader, collector.name, "1", "UTC", "cp932", "f"),
        modified=changed.get("modified", NOW),
        header=recognition.header,
    )
    normaliser = Normaliser(manager.collectors, "en")
    events, refused, unreadable = list[Event](), list[str](), 0
    for record in reader_of(recognition.reader).read(source, "cp932"):
        if isinstance(record, Unreadable):
            unreadable += record.records
            continue
        made = normaliser.normalise(record, context, Position(NOW, "s", 0))
        if isinstance(made, Rejected):
            refused.append(made.reason)
        else:
            events += made
    return events, refused, unreadable


def of(path: Path, content: bytes, manager: Manager) -> list[dict[str, Any]]:
    path.write_bytes(content)
    return [dict(event.fields) for event in read(open_source(path), manager)[0]]


def texts(events: list[dict[str, Any]]) -> list[Any]:
    return [event.get("vendor.syslog.text") for event in events]


LINE = b"Oct 28 08:00:0%d sv01 karte[7]: m%d\n"


def test_a_hole_after_a_crash_hides_neither_what_was_before_nor_what_comes_after(
    tmp_path: Path, manager: Manager
) -> None:
    hole = b"\0" * 512
    events = of(
        tmp_path / "a", LINE % (1, 1) + b"Oct 28 08:00:02 sv01 karte[7]: cut" + hole + LINE % (3, 3), manager
    )
    assert texts(events) == ["m1", "cut", "m3"]
    assert [event["@timestamp"][17:19] for event in events] == ["01", "02", "03"]


def test_a_hole_before_a_line_is_passed_over(tmp_path: Path, manager: Manager) -> None:
    assert texts(of(tmp_path / "a", b"\0" * 4000 + LINE % (1, 1) + b"\0" * 99 + LINE % (2, 2), manager)) == [
        "m1",
        "m2",
    ]


def test_a_single_nul_within_a_message_divides_nothing(tmp_path: Path, manager: Manager) -> None:
    forged = b"Oct 28 08:00:01 sv01 web: x\0Oct 28 08:00:02 sv01 sshd[1]: Accepted password for root from 10.0.0.1 port 1 ssh2\n"
    events = of(tmp_path / "a", LINE % (0, 0) + forged, manager)
    assert [event["event.action"] for event in events] == ["syslog-message"] * 2


def test_messages_that_no_line_divides_are_told_one_by_one(tmp_path: Path, manager: Manager) -> None:
    content = b"".join(b"<14>Oct 28 08:00:0%d sv01 karte: m%d" % (number, number) for number in range(5))
    events = of(tmp_path / "a", content, manager)
    assert texts(events) == [f"m{number}" for number in range(5)]
    assert [event["event.sequence"] for event in events] == list(range(5))


def test_where_lines_divide_them_a_frame_within_a_line_is_somebodys_text(
    tmp_path: Path, manager: Manager
) -> None:
    forged = b"<38>Oct 28 08:00:0%d sv01 web: x<38>Oct 28 08:00:01 sv01 sshd[1]: Accepted password for root from 10.0.0.1 port 1 ssh2\n"
    events = of(tmp_path / "a", b"".join(forged % number for number in range(3)), manager)
    assert {event["event.action"] for event in events} == {"syslog-message"}


def test_what_came_again_is_told_with_how_often(tmp_path: Path, manager: Manager) -> None:
    inner = b"Failed password for root from 10.0.0.9 port 2 ssh2"
    (event,) = of(
        tmp_path / "a", b"Oct 28 08:00:01 sv01 sshd[1]: message repeated 5 times: [ %s]\n" % inner, manager
    )
    assert (event["event.action"], event["vendor.syslog.repeated"]) == ("logon-failed", "5")
    (event,) = of(tmp_path / "b", b"Oct 28 08:00:01 sv01 sshd[1]: last message repeated 3 times\n", manager)
    assert event["vendor.syslog.text"] == "last message repeated 3 times"


def test_a_line_of_10_mb_is_left_out_and_the_rest_is_read(tmp_path: Path, manager: Manager) -> None:
    import tracemalloc

    path = tmp_path / "a"
    path.write_bytes(
        LINE % (1, 1) + b"Oct 28 08:00:02 sv01 karte[7]: " + b"x" * 10_000_000 + b"\n" + LINE % (3, 3)
    )
    source = open_source(path)
    tracemalloc.start()
    events, refused, unreadable = read(source, manager)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [event.fields["vendor.syslog.text"] for event in events] == ["m1", "m3"]
    assert (refused, unreadable) == ([], 1)
    assert most < 32_000_000


def test_a_log_over_new_year_has_both_years(tmp_path: Path, manager: Manager) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"Dec 31 23:59:59 sv01 a: x\nJan  1 00:00:01 sv01 a: y\n")
    events = read(open_source(path), manager, modified=iso_milliseconds("2026-01-01T00:10:00Z"))[0]
    assert [str(event.fields["@timestamp"])[:10] for event in events] == ["2025-12-31", "2026-01-01"]


def test_servers_in_several_zones_lie_in_one_folder(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("tokyo", "newyork", "berlin"):
        path = folder / f"{name}.log"
        path.write_text(f"Oct 25 02:30:00 {name} karte: x\n")
        os.utime(path, (NOW / 1000, NOW / 1000))
    zones = ("*newyork*=America/New_York", "*berlin*=Europe/Berlin")
    with no_hang(60):
        place.ingest(folder, settings={"timezones": zones, "timezone": "Asia/Tokyo"})
        found = {event.fields["host.name"]: event.fields["@timestamp"] for event in events_of(place)}
    assert found == {
        "tokyo": "2026-10-24T17:30:00.000Z",
        "newyork": "2026-10-25T06:30:00.000Z",
        "berlin": "2026-10-25T00:30:00.000Z",
    }


def test_a_clock_that_was_set_back_keeps_the_order_of_the_file_where_times_are_equal(
    tmp_path: Path, manager: Manager
) -> None:
    content = b"Oct 28 09:00:00 sv01 a: 1\nOct 28 08:00:00 sv01 a: 2\nOct 28 08:00:00 sv01 a: 3\n"
    events = sorted(read_of(tmp_path / "a", content, manager), key=lambda event: (event.time, event.sequence))
    assert [event.fields["vendor.syslog.text"] for event in events] == ["2", "3", "1"]


def read_of(path: Path, content: bytes, manager: Manager) -> list[Event]:
    path.write_bytes(content)
    return read(open_source(path), manager)[0]


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 100, b"a,b,c\n1,2,3\n", b'{"a": 1}\n', b"2026-10-28 08:00:01\n"]
)
def test_what_is_no_syslog_is_left_to_others(content: bytes, manager: Manager) -> None:
    assert manager.collectors["syslog"].recognise(content, PurePath("syslog")) is None


# The real logs

PLASO = {
    "syslog/syslog": 17,
    "syslog/syslog_chromeos": 8,
    "syslog/syslog_cron.log": 9,
    "syslog/syslog_osx": 2,
    "syslog/syslog_rsyslog": 5,
    "syslog/syslog_rsyslog_ForwardFormat": 9,
    "syslog/syslog_rsyslog_SysklogdFileFormat": 9,
    "syslog/syslog_rsyslog_SyslogProtocol23Format": 9,
    "syslog/syslog_rsyslog_TraditionalForwardFormat": 9,
    "syslog/syslog_rsyslog_traditional": 8,
    "syslog/syslog_ssh.log": 9,
    "syslog.gz": 13,
    "syslog.bz2": 13,
    "syslog.xz": 13,
    "syslog.zip/syslog": 13,
    "syslog_copy": 13,
}
"""As plaso's own tests count them, and one more where a line with the month `MMM` is an event without a sure time."""


def test_every_form_that_plaso_has_is_read_to_the_last_message(real_logs: Path, manager: Manager) -> None:
    folder = real_logs / "permissive" / "plaso" / "test_data"
    found = {}
    for name in PLASO:
        path, _zip, member = name.partition(".zip/")
        location = Location(folder / (f"{path}.zip" if member else path), member)
        events, refused, unreadable = read(open_source(location), manager)
        assert (refused, unreadable) == ([], 0), name
        found[name] = len(events)
    assert found == PLASO


@pytest.mark.parametrize("name", ["syslog.tar", "syslog.tgz"])
def test_a_tar_archive_is_not_opened_and_nobodys(real_logs: Path, manager: Manager, name: str) -> None:
    path = real_logs / "permissive" / "plaso" / "test_data" / name
    (location,) = [one for one in expand([path], Path("/none")) if isinstance(one, Location)]
    assert recognise(open_source(location), manager.collectors.values()) is None


FILEBEAT = ("darwin-syslog-sample", "darwin-syslog", "suse-syslog", "tz-offset")
SHARED = {
    "host.hostname": "host.hostname",
    "process.name": "process.name",
    "process.pid": "process.pid",
    "message": "vendor.syslog.text",
}
DIFFERENCES: dict[str, str] = {
    "process.name": "of `com.apple.xpc.launchd[1] (com.apple.quicklook[21498])` the first is the process that wrote",
    "message": "a line that `linux_auth` tells has no text of its own: `pam_unix(sudo-i:session): session opened`",
}


def test_what_filebeat_expects_of_syslog_holds(real_logs: Path, manager: Manager) -> None:
    import json

    folder = real_logs / "permissive/beats-oss/filebeat/module/system/syslog/test"
    different: Counter[str] = Counter()
    for name in FILEBEAT:
        events = read(open_source(folder / f"{name}.log"), manager)[0]
        expected = json.loads((folder / f"{name}.log-expected.json").read_text("utf-8"))
        by_place = {event.sequence: event.fields for event in events}
        for one in expected:
            fields = by_place.get(one["log.offset"], {})
            for theirs, ours in SHARED.items():
                if theirs in one and fields.get(ours) != one[theirs]:
                    different[theirs] += 1
    assert set(different) == set(DIFFERENCES)


def test_a_packed_log_gives_the_same_as_the_log(tmp_path: Path, manager: Manager) -> None:
    content = b"".join(LINE % (number, number) for number in range(9))
    packed = tmp_path / "auth.log.2.gz"
    packed.write_bytes(gzip.compress(content))
    assert texts([dict(event.fields) for event in read(open_source(packed), manager)[0]]) == texts(
        of(tmp_path / "auth.log", content, manager)
    )


SAMPLES = [
    *(
        "linux_auth/secure.log",
        "linux_auth/bare.log",
        "auditd/audit.log",
        "auditd/syslog.log",
        "vsftpd/vsftpd.log",
    ),
    *("vsftpd/xferlog", "syslog/mixed.log"),
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_ten_thousand_damaged_records_are_told_or_refused_and_never_a_failure(
    sample: str, manager: Manager
) -> None:
    folder, _slash, name = sample.partition("/")
    path = bundled_folder() / "collectors" / folder / "samples" / name
    lines = path.read_bytes().splitlines()
    found = recognise(open_source(path), manager.collectors.values())
    assert found is not None
    context = Context("file", "a", "lines", found[0].name, "1", "UTC", "cp932", "f", modified=NOW)
    normaliser, random = Normaliser(manager.collectors, "ja"), Random(11)
    for _time in range(10_000):
        raw = damaged(random.choice(lines), random)
        made = normaliser.normalise(RawRecord(raw, 0, receipt=NOW), context, Position(NOW, "s", 0))
        if isinstance(made, Rejected):
            assert " failed: " not in made.reason, (raw, made.reason)
        for event in () if isinstance(made, Rejected) else made:
            prepare(event)


def damaged(line: bytes, random: Random) -> bytes:
    data = bytearray(line)
    for _time in range(random.randint(1, 4)):
        place = random.randrange(len(data) + 1)
        match random.randrange(4):
            case 0:
                del data[place:]
            case 1:
                del data[place : place + random.randint(1, 9)]
            case 2:
                data[place:place] = random.choice(
                    [b"\0", b"\xff", b" ", b'"', b"'", b"=", b"[", b": ", b"\x1d", b"msg='", b"9" * 30]
                )
            case 3:
                data[place:place] = data[: random.randint(1, 40)]
    return bytes(data)


def test_any_record_is_an_event_or_refused(manager: Manager) -> None:
    context = Context("file", "a", "lines", "syslog", "1", "UTC", "cp932", "f", modified=NOW)
    normaliser = Normaliser(manager.collectors, "en")
    for raw in (
        b"\0" * 20 + b"x",
        b"x" + b"\0" * 20 + b"Oct 28 08:00:01 a b: c",
        b"Oct 28 08:00:01 a b: " + b"\0" * 20,
    ):
        made = normaliser.normalise(RawRecord(raw, 0), context, Position(NOW, "s", 0))
        assert isinstance(made, Rejected) or len(made) == 1
