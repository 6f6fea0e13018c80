"""Webhooks, by a real receiver that verifies what it gets."""

import http.client
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from support.notices import bundled, message, notice
from support.receivers import Authority, Hook, hook

WEBHOOK = bundled("webhook")
SECRET = "合言葉 with blanks"


@pytest.fixture
def receiver(authority: Authority) -> Iterator[Hook]:
    with hook(SECRET, authority.context) as told:
        yield told


def options(receiver: Hook, authority: Authority, **more: Any) -> dict[str, Any]:
    url = f"https://127.0.0.1:{receiver.port}/found?from=logctl"
    return {"url": url, "secret": SECRET, "ca": str(authority.file), **more}


def sent_again(receiver: Hook, headers: dict[str, str], body: bytes, authority: Authority) -> int:
    """What somebody does who heard a request."""
    context = ssl.create_default_context(cafile=str(authority.file))
    connection = http.client.HTTPSConnection("127.0.0.1", receiver.port, timeout=10, context=context)
    try:
        connection.request("POST", "/found", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_receiver_that_verifies_takes_a_message(receiver: Hook, authority: Authority) -> None:
    WEBHOOK.deliver(message(options(receiver, authority)))
    assert receiver.answers == [204]
    told = receiver.taken[message({}).id]
    assert told == {
        "version": 1,
        "id": message({}).id,
        "notices": [
            {
                "id": notice().id,
                "finding": notice().finding,
                "rule": "many-failures",
                "title": {"ja": "ログオン失敗の多発", "en": "Many failed logons"},
                "advice": {"ja": "本人に確認する", "en": "Ask the person"},
                "severity": "high",
                "first": "2026-10-26T02:00:00.000Z",
                "last": "2026-10-26T03:00:00.000Z",
                "hits": 3,
                "entities": {"host.name": "pc-1"},
                "text": "",
            }
        ],
    }


def test_a_message_that_comes_twice_is_taken_once(receiver: Hook, authority: Authority) -> None:
    for _turn in range(2):
        WEBHOOK.deliver(message(options(receiver, authority)))
    assert receiver.answers == [204, 204]
    assert len(receiver.taken) == 1
    assert len({headers["idempotency-key"] for headers, _body in receiver.requests}) == 1


def test_a_receiver_with_another_secret_refuses(receiver: Hook, authority: Authority) -> None:
    with pytest.raises(OSError, match="answered 401"):
        WEBHOOK.deliver(message(options(receiver, authority, secret="guessed")))
    assert receiver.taken == {}


def test_nobody_can_change_a_message_or_send_it_another_day(receiver: Hook, authority: Authority) -> None:
    WEBHOOK.deliver(message(options(receiver, authority)))
    headers, body = receiver.requests[0]
    changed = body.replace(b"high", b"low ")
    assert sent_again(receiver, headers, changed, authority) == 401
    assert orjson.loads(changed) != orjson.loads(body)
    later = str(int(headers["x-logctl-timestamp"]) + 86_400)
    assert sent_again(receiver, {**headers, "x-logctl-timestamp": later}, body, authority) == 401
    assert sent_again(receiver, {**headers, "idempotency-key": "another"}, body, authority) == 400


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 429, 500, 503])
def test_every_answer_but_success_is_an_error(receiver: Hook, authority: Authority, status: int) -> None:
    receiver.status = status
    with pytest.raises(OSError, match=f"answered {status}"):
        WEBHOOK.deliver(message(options(receiver, authority)))


def test_a_redirect_is_not_followed(receiver: Hook, authority: Authority) -> None:
    with hook(SECRET) as elsewhere:
        receiver.status, receiver.location = 307, f"http://127.0.0.1:{elsewhere.port}/"
        with pytest.raises(OSError, match="answered 307"):
            WEBHOOK.deliver(message(options(receiver, authority)))
        assert elsewhere.requests == []


def test_a_receiver_that_somebody_else_certified_gets_nothing(
    receiver: Hook, authority: Authority, stranger: Path
) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        WEBHOOK.deliver(message(options(receiver, authority, ca=str(stranger))))
    assert receiver.requests == []


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with hook(SECRET) as proxy, hook(SECRET) as told:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        WEBHOOK.deliver(message({"url": f"http://127.0.0.1:{told.port}", "secret": SECRET}))
        assert (len(told.taken), proxy.requests) == (1, [])


def test_without_a_secret_nothing_is_sent(receiver: Hook, authority: Authority) -> None:
    with pytest.raises(OSError, match="secret is empty"):
        WEBHOOK.deliver(message(options(receiver, authority, secret="")))
    assert receiver.requests == []
