"""Transfers by FTP: who, whence, which file, how much; what failed did not happen."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.contracts import Collector, Context, Line
from logctl.decode.time import iso_text
from logctl.event import Fields, Position
from logctl.lines import LineCollector
from logctl.manager import make_manager
from logctl.normalise import Normaliser, Rejected
from logctl.read import Unreadable, open_source, reader_of, recognise
from logctl.settings import load_settings


def context(zone: str = "UTC") -> Context:
    return Context("file", "a.log", "lines", "vsftpd", "1", zone, "cp932", "f")


@pytest.fixture(scope="module")
def collectors() -> dict[str, Collector]:
    return make_manager(load_settings({}, environment={})).collectors


@pytest.fixture(scope="module")
def collector(collectors: dict[str, Collector]) -> LineCollector:
    found = collectors["vsftpd"]
    assert isinstance(found, LineCollector)
    return found


def said(collector: LineCollector, text: str) -> Fields | None:
    drafts = collector.dissect(Line(text), context())
    return None if drafts is None else next(iter(drafts)).fields


OWN = "Mon Jun  6 18:43:59 2016 [pid 3] [jean] {}"


@pytest.mark.parametrize(
    ("text", "action", "operation", "path"),
    [
        (
            'OK UPLOAD: Client "10.0.0.9", "/a b.csv", 5 bytes, 1.00Kbyte/sec',
            "file-uploaded",
            "upload",
            "/a b.csv",
        ),
        ('FAIL UPLOAD: Client "10.0.0.9", "/a", 0.00Kbyte/sec', "file-upload-failed", None, "/a"),
        ('OK DELETE: Client "10.0.0.9", "/a"', "file-deleted", "delete", "/a"),
        ('FAIL DELETE: Client "10.0.0.9", "/a"', "file-operation-failed", None, "/a"),
        ('OK RENAME: Client "10.0.0.9", "/a /b"', "file-renamed", "rename", "/b"),
        ('OK CHMOD: Client "10.0.0.9", "/a 640"', "permissions-changed", None, "/a"),
    ],
)
def test_what_was_done(
    collector: LineCollector, text: str, action: str, operation: str | None, path: str
) -> None:
    fields = said(collector, OWN.format(text)) or {}
    assert (fields["event.action"], fields.get("logctl.operation"), fields["file.path"]) == (
        action,
        operation,
        path,
    )
    assert (fields["user.name"], fields["source.ip"]) == ("jean", "10.0.0.9")


def test_a_rename_that_can_be_read_in_two_ways_names_no_path_before(collector: LineCollector) -> None:
    fields = said(collector, OWN.format('OK RENAME: Client "10.0.0.9", "/a /b /c"')) or {}
    assert (fields["file.path"], "logctl.from.path" in fields) == ("/a /b /c", False)


def test_the_time_is_that_of_the_servers_zone(collector: LineCollector) -> None:
    (draft,) = (
        collector.dissect(Line(OWN.format('OK DELETE: Client "10.0.0.9", "/a"')), context("Asia/Tokyo")) or ()
    )
    assert iso_text(draft.time or 0) == "2016-06-06T09:43:59.000Z"


def test_a_line_of_xferlog(collector: LineCollector) -> None:
    line = "Thu Sep  2 09:52:00 2016 4 192.0.2.10 1691 /home/a b.jpg b _ o r jean ftp 0 * c"
    fields = said(collector, line) or {}
    assert (fields["event.action"], fields["file.path"], fields["file.size"]) == (
        "file-downloaded",
        "/home/a b.jpg",
        1691,
    )
    assert fields["event.duration"] == 4_000_000_000
    assert (said(collector, line[:-1] + "i") or {})["event.outcome"] == "failure"


@given(st.text(max_size=100))
def test_any_text_is_told_or_left(collector: LineCollector, text: str) -> None:
    said(collector, text)
    said(collector, OWN.format(text))
    said(collector, OWN.format(f'OK UPLOAD: Client "10.0.0.9", "{text}"'))


@pytest.mark.parametrize("part", ['", "', " b _ i r x ftp 0 * c", "[", " "])
def test_a_long_line_is_told_in_no_time(collector: LineCollector, part: str) -> None:
    begin = time.perf_counter()
    for length in (8000, 4_000_000):
        said(collector, OWN.format('OK UPLOAD: Client "10.0.0.9", "' + part * (length // len(part))))
        said(collector, "Thu Sep  2 09:52:00 2016 4 h 1 /" + part * (length // len(part)))
    assert time.perf_counter() - begin < 1


def test_the_log_that_plaso_has_is_read_to_the_last_line(
    real_logs: Path, collectors: dict[str, Collector]
) -> None:
    source = open_source(real_logs / "permissive/plaso/test_data/vsftpd.log")
    found = recognise(source, collectors.values())
    assert found is not None
    assert found[0].name == "vsftpd"
    normaliser = Normaliser(collectors, "en")
    actions: Counter[object] = Counter()
    for record in reader_of(found[1].reader).read(source, "cp932"):
        assert not isinstance(record, Unreadable)
        made = normaliser.normalise(record, context(), Position(0, "s", 0))
        assert not isinstance(made, Rejected)
        actions.update(event.fields["event.action"] for event in made)
    assert actions == {
        **{"connection-opened": 4, "logged-in": 4, "folder-created": 1, "file-uploaded": 11},
        **{"file-downloaded": 3, "file-download-failed": 2},
    }
