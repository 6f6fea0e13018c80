"""Frames of syslog: each form that daemons write, and whatever else may stand where one is expected."""

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logctl.contracts import Context, Line
from logctl.decode.syslog import BEGINS, framed, level_of
from logctl.decode.time import iso_milliseconds

NOW = iso_milliseconds("2026-11-28T00:00:00Z") or 0
CONTEXT = Context("file", "a.log", "lines", "syslog", "1", "UTC", "cp932", "f", modified=NOW)
OCTOBER = iso_milliseconds("2026-10-28T08:00:01Z")
BEGINNING = re.compile(BEGINS)


def read(text: str) -> Line:
    found = framed(text, CONTEXT)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Oct 28 08:00:01 sv01 sshd[12]: text of it",
        "<38>Oct 28 08:00:01 sv01 sshd[12]: text of it",
        "Oct 28 2026 08:00:01 sv01 sshd[12]: text of it",
        "<38>2026-10-28T08:00:01+00:00 sv01 sshd[12]: text of it",
        "2026-10-28T17:00:01.000000+09:00 sv01 sshd[12]: text of it",
        "2026-10-28 08:00:01 sv01 sshd[12]: text of it",
        "2026-10-28T08:00:01,000Z sv01 sshd[12]: text of it",
        "<38>1 2026-10-28T08:00:01Z sv01 sshd 12 - - text of it",
        '<38>1 2026-10-28T08:00:01Z sv01 sshd 12 ID47 [a@1 b="c\\]"][d@2 e="f"] \ufefftext of it',
        "\0\0\0Oct 28 08:00:01 sv01 sshd[12]: text of it",
        "Oct 28 08:00:01 sv01 sshd[12]:text of it",
        "Oct 28 08:00:01 sv01 sshd[12]:  text of it",
    ],
)
def test_all_frames_say_the_same(text: str) -> None:
    found = read(text)
    assert (found.text, found.host, found.program, found.pid, found.time) == (
        *("text of it", "sv01", "sshd", "12"),
        OCTOBER,
    )
    assert found.priority in (None, 38)


@pytest.mark.parametrize(
    ("text", "host", "program", "pid", "message"),
    [
        ("Oct 28 08:00:01 sv01 sudo: a : TTY=x", "sv01", "sudo", "", "a : TTY=x"),
        ("Oct 28 08:00:01 kernel: [9.1] sda", "", "kernel", "", "[9.1] sda"),
        ("Oct 28 08:00:01 sv01 Job `x' ended", "sv01", "", "", "Job `x' ended"),
        ("Oct 28 08:00:01 last message repeated 2 times", "", "", "", "last message repeated 2 times"),
        (
            "Oct 28 08:00:01: --- last message repeated 2 times ---",
            "",
            "",
            "",
            "--- last message repeated 2 times ---",
        ),
        (
            "Oct 28 08:00:01 --- last message repeated 1 time ---",
            "",
            "",
            "",
            "--- last message repeated 1 time ---",
        ),
        ("Oct 28 08:00:01 sv01 postfix/smtpd[9]: x", "sv01", "postfix/smtpd", "9", "x"),
        ("Oct 28 08:00:01 sv01 polkitd(authority=local)[7]: x", "sv01", "polkitd(authority=local)", "7", "x"),
        ("Oct 28 08:00:01 sv01 (systemd)[7]: x", "sv01", "(systemd)", "7", "x"),
        ("Oct 28 08:00:01 2001:db8::5 app: x", "2001:db8::5", "app", "", "x"),
        ("Oct 28 08:00:01 10.0.0.5 app[x.y]: m", "10.0.0.5", "app", "x.y", "m"),
        ("Oct 28 08:00:01 mac Google Chrome[412]: m", "mac", "Google Chrome", "412", "m"),
        (
            "Oct 28 08:00:01 mac com.apple.xpc.launchd[1] (x.y[7]): m",
            "mac",
            "com.apple.xpc.launchd",
            "1",
            "m",
        ),
        ("Oct 28 08:00:01 osx fw[1985] <Info>: m", "osx", "fw", "1985", "m"),
        ("<13>1 - - - - - - -", "", "", "", "-"),
        ("<13>1 2026-10-28T08:00:01Z - - - - -", "", "", "", ""),
        ('<13>1 2026-10-28T08:00:01Z h a - - [x@1 y="z"]', "h", "a", "", '[x@1 y="z"]'),
    ],
)
def test_host_tag_process_id_and_message(text: str, host: str, program: str, pid: str, message: str) -> None:
    found = read(text)
    assert (found.host, found.program, found.pid, found.text) == (host, program, pid, message)


def test_the_level_of_chrome_os_is_no_host() -> None:
    found = read("2016-10-25T12:37:23.297265-07:00 WARNING kernel: [1.0] x")
    assert (found.host, level_of(found.priority)) == ("", "warning")


@pytest.mark.parametrize(
    "text",
    ["", "x", "Oct 28", "<38>", "<38> x", "<9999>Oct 28 08:00:01 a b: c", "28/Oct/2026 08:00:01 a b: c"],
)
def test_what_has_no_time_has_no_frame(text: str) -> None:
    assert framed(text, CONTEXT) is None


@pytest.mark.parametrize(
    "clock",
    ["Oct 28 25:00:01", "Feb 30 08:00:00", "MMM 22 08:00:00", "2026-13-28T08:00:01", "2026-10-28T08:00:61"],
)
def test_a_time_that_is_none_costs_the_time_only(clock: str) -> None:
    found = read(f"{clock} sv01 sshd[12]: x")
    assert (found.time, found.host, found.program, found.text) == (None, "sv01", "sshd", "x")


@given(st.text(max_size=200))
@example("<1>1 " + " " * 50)
@example("Oct 28 08:00:01")
def test_any_text_has_a_frame_or_none(text: str) -> None:
    found = framed(text, CONTEXT)
    assert found is None or (isinstance(found.text, str) and found.program.isprintable())


@given(
    st.sampled_from(["<38>Oct 28 08:00:01 ", "2026-10-28T08:00:01Z ", "<38>1 2026-10-28T08:00:01Z "]),
    st.text(max_size=200),
)
def test_any_text_after_a_time_has_a_frame_or_none(time: str, text: str) -> None:
    framed(time + text, CONTEXT)


words = st.from_regex(r"[a-z][a-z0-9-]{0,15}", fullmatch=True).filter(
    lambda word: word not in ("last", "message")
)
messages = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=80
).filter(lambda text: not text.startswith("\ufeff"))
moments = st.datetimes(datetime.fromisoformat("2025-12-01"), datetime.fromisoformat("2026-11-27")).map(
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)


@given(st.integers(0, 191), moments, words, words, st.integers(1, 9_999_999), messages)
def test_a_line_that_a_daemon_writes_is_read_as_it_was_meant(
    priority: int, moment: datetime, host: str, program: str, pid: int, message: str
) -> None:
    meant = Line(message, int(moment.timestamp() * 1000), host, program, str(pid), priority)
    old = f"<{priority}>{moment:%b} {moment.day:2} {moment:%H:%M:%S} {host} {program}[{pid}]: {message}"
    new = f"<{priority}>1 {moment.isoformat()} {host} {program} {pid} - - {message}"
    iso = f"<{priority}>{moment.isoformat()} {host} {program}[{pid}]: {message}"
    for text in (old, new, iso):
        assert framed(text, CONTEXT) == meant
        assert BEGINNING.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nov 2 15:40:14 workshop sshd[1]: x",
        "Nov 12 15:40:14 workshop sshd[1]: x",
        "Nov  2 15:40:14 workshop sshd[1]: x",
        "Nov  2 2026 15:40:14 workshop sshd[1]: x",
        "MMM 22 07:54:32 workshop sshd[1]: x",
        "<38>1 - a b c d e",
        "\0\0Nov  2 15:40:14 workshop sshd[1]: x",
    ],
)
def test_each_of_them_begins_a_message(text: str) -> None:
    assert BEGINNING.match(text)


@pytest.mark.parametrize(
    "text",
    ["\tmany syslog parsers.", "with another line", "November 2 15:40", "signature=x", "Nov 22 next week"],
)
def test_what_goes_on_begins_none(text: str) -> None:
    assert not BEGINNING.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "<38>1 2026-10-28T08:00:01Z a b c d " + "[a" * 2_000_000,
        "<38>1 2026-10-28T08:00:01Z a b c d " + "[\\]]" * 1_000_000,
        "Oct 28 08:00:01 " + "a" * 4_000_000,
        "Oct 28 08:00:01 " + "a " * 2_000_000,
        "Oct 28 08:00:01 " + "a[" * 2_000_000,
        "Oct 28 08:00:01" + " " * 4_000_000,
        "<" * 4_000_000,
        "\0" * 4_000_000 + "x",
    ],
    ids=range(8),
)
def test_a_line_of_4_mb_is_told_in_no_time(text: str) -> None:
    begin = time.perf_counter()
    framed(text, CONTEXT)
    assert time.perf_counter() - begin < 2
