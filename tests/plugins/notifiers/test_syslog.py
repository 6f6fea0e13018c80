"""Syslog, by receivers that take it apart as the RFCs say."""

import re
import ssl
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.notices import bundled, message, notice
from support.receivers import Authority, Received, free_port, syslog_datagrams, syslog_stream

SYSLOG = bundled("syslog")
LINE = re.compile(
    rb"<(?P<priority>\d{1,3})>1 (?P<time>\S+) (?P<host>[!-~]{1,255}) logctl - (?P<rule>[!-~]{1,32})"
    rb" \[logctl@32473(?P<data>(?: [!-~]{1,32}=\"(?:[^\"\\\]]|\\[\"\\\]])*\")*)\] \xef\xbb\xbf(?P<text>.*)",
    re.DOTALL,
)
PARAMETER = re.compile(r" ([^=\s]+)=\"((?:[^\"\\\]]|\\[\"\\\]])*)\"")


def parts(line: bytes) -> dict[str, Any]:
    found = LINE.fullmatch(line)
    assert found, line
    data = {name: re.sub(r"\\(.)", r"\1", value) for name, value in PARAMETER.findall(found["data"].decode())}
    return {**found.groupdict(), "data": data, "text": found["text"].decode()}


def options(receiver: Received, **more: Any) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": receiver.port, **more}


def test_a_datagram_for_each_finding() -> None:
    with syslog_datagrams() as receiver:
        SYSLOG.deliver(message(options(receiver), notice(1), notice(2, severity="critical")))
        first, second = map(parts, receiver.wait_for(2))
    assert first["priority"] == b"107"
    assert second["priority"] == b"106"
    assert first["time"] == b"2026-10-26T03:00:00.000Z"
    assert first["text"] == "ログオン失敗の多発"
    assert first["data"] == {
        "message": message({}).id,
        "id": notice(1).id,
        "finding": notice(1).finding,
        "severity": "high",
        "first": "2026-10-26T02:00:00.000Z",
        "last": "2026-10-26T03:00:00.000Z",
        "hits": "3",
        "host.name": "pc-1",
    }


def test_frames_with_their_length_over_tcp() -> None:
    with syslog_stream() as receiver:
        SYSLOG.deliver(message(options(receiver, protocol="tcp"), notice(1), notice(2)))
        found = [parts(line)["data"]["id"] for line in receiver.wait_for(2)]
    assert found == [notice(1).id, notice(2).id]


def test_frames_over_tls(authority: Authority) -> None:
    with syslog_stream(authority.context) as receiver:
        SYSLOG.deliver(message(options(receiver, protocol="tls", ca=str(authority.file))))
        assert parts(receiver.wait_for(1)[0])["data"]["hits"] == "3"


def test_a_receiver_that_somebody_else_certified_gets_nothing(authority: Authority, stranger: Path) -> None:
    with syslog_stream(authority.context) as receiver:
        with pytest.raises(ssl.SSLCertVerificationError):
            SYSLOG.deliver(message(options(receiver, protocol="tls", ca=str(stranger))))
        assert isinstance(receiver.wait_for(1)[0], ssl.SSLError)


def test_a_receiver_that_is_not_there_is_an_error_over_tcp() -> None:
    with pytest.raises(ConnectionRefusedError):
        SYSLOG.deliver(message(options(Received(free_port()), protocol="tcp")))


@pytest.fixture(scope="module")
def datagrams() -> Any:
    with syslog_datagrams() as receiver:
        yield receiver


@given(
    values=st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])),
        st.text(st.characters(exclude_categories=["Cs"])),
        max_size=4,
    )
)
def test_whatever_a_value_is_the_message_can_be_taken_apart(
    datagrams: Received, values: dict[str, str]
) -> None:
    came = len(datagrams.items)
    SYSLOG.deliver(message(options(datagrams), notice(entities=values)))
    line = datagrams.wait_for(came + 1)[-1]
    assert b"\n" not in line
    assert parts(line)["text"] == "ログオン失敗の多発"


def test_the_longest_message_is_one_that_receivers_take() -> None:
    values = {f"field.{number}": "😀" * 5000 for number in range(100)}
    with syslog_datagrams() as receiver:
        SYSLOG.deliver(message(options(receiver), notice(entities=values)))
        (line,) = receiver.wait_for(1)
        assert len(line) < 8192
        assert parts(line)["data"]["field.0"] == "😀" * 100
