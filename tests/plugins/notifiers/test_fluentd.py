"""Fluentd's forward protocol, by a receiver that speaks it."""

import struct
from typing import Any

import msgpack
import pytest
from support.notices import NOON, bundled, message, notice
from support.receivers import Received, forward_server, free_port

FLUENTD = bundled("fluentd")


def options(receiver: Received, **more: Any) -> dict[str, Any]:
    return {"host": "127.0.0.1", "port": receiver.port, "tag": "logctl.alert", **more}


def test_a_message_is_one_chunk_with_an_entry_for_each_finding() -> None:
    with forward_server() as receiver:
        FLUENTD.deliver(message(options(receiver), notice(1), notice(2)))
        ((tag, entries, more),) = receiver.wait_for(1)
    assert tag == "logctl.alert"
    assert more == {"size": 2, "chunk": message({}).id}
    assert [record["id"] for _time, record in entries] == [notice(1).id, notice(2).id]
    assert entries[0][1]["title"] == {"ja": "ログオン失敗の多発", "en": "Many failed logons"}
    assert entries[0][1]["entities"] == {"host.name": "pc-1"}


def test_the_time_of_an_entry_is_that_of_the_last_hit_to_the_millisecond() -> None:
    with forward_server() as receiver:
        FLUENTD.deliver(message(options(receiver), notice(last=NOON + 7)))
        ((_tag, ((time, _record),), _more),) = receiver.wait_for(1)
    assert struct.unpack(">II", time.data) == (NOON // 1000, 7_000_000)
    assert time.code == 0


def test_what_is_sent_again_has_the_same_chunk() -> None:
    with forward_server() as receiver:
        for _turn in range(2):
            FLUENTD.deliver(message(options(receiver)))
        assert len({more["chunk"] for _tag, _entries, more in receiver.wait_for(2)}) == 1


@pytest.mark.parametrize(
    "answer", [b"", b"\xc1", msgpack.packb({"ack": "another"}), msgpack.packb(["ack"]), b"\xdb" * 5000]
)
def test_what_is_not_acknowledged_is_not_sent(answer: bytes) -> None:
    with forward_server(says=answer) as receiver, pytest.raises(OSError, match=r"acknowledge|reset"):
        FLUENTD.deliver(message(options(receiver)))


def test_an_acknowledgement_may_come_in_pieces() -> None:
    import socket
    from threading import Thread

    server = socket.create_server(("127.0.0.1", 0))
    whole = msgpack.packb({"ack": message({}).id})

    def serve() -> None:
        connection, _address = server.accept()
        with connection:
            connection.recv(65_536)
            for at in range(len(whole)):
                connection.sendall(whole[at : at + 1])

    thread = Thread(target=serve)
    thread.start()
    FLUENTD.deliver(message(options(Received(server.getsockname()[1]))))
    thread.join()
    server.close()


def test_a_receiver_that_does_not_acknowledge_can_be_told_of() -> None:
    with forward_server(acknowledges=False) as receiver:
        FLUENTD.deliver(message(options(receiver, acknowledged=False)))
        ((_tag, entries, more),) = receiver.wait_for(1)
    assert (len(entries), more) == (1, {"size": 1})


@pytest.mark.parametrize("waits", [True, False])
def test_a_receiver_that_is_not_there_is_an_error(waits: bool) -> None:
    with pytest.raises(ConnectionRefusedError):
        FLUENTD.deliver(message(options(Received(free_port()), acknowledged=waits)))
