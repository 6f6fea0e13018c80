"""What nobody may be told is in nothing that is sent, on any channel."""

import base64
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.notices import NOON, RULE, bundled, channel, finding
from support.receivers import Hook, MailServer, Received, forward_server, hook, mail_server, syslog_datagrams

from logctl.detect.notify.channels import Channel
from logctl.detect.notify.deliver import deliver
from logctl.detect.notify.queue import DeliveryQueue
from logctl.fields import FIELDS

PRIVATE = sorted(
    field.name
    for field in FIELDS
    if field.name.startswith(("user.", "ehr.", "logctl.person.", "related.", "file.", "url.", "email."))
)
VALUES = st.text(st.sampled_from("秋空花子山田太郎ﾔﾏﾀﾞ"), min_size=4, max_size=8) | st.from_regex(
    r"patient-[0-9]{8}", fullmatch=True
)


@dataclass
class Everywhere:
    """A channel of each kind, and all that came out of them."""

    folder: Path
    mail: MailServer
    webhook: Hook
    syslog: Received
    fluentd: Received
    rounds: int = 0

    def channels(self, names: bool) -> list[Channel]:
        (secret := self.folder / "secret").write_text("word")
        here: dict[str, Any] = {"host": "127.0.0.1"}
        mail = {"security": "none", "from": "a@b.example", "to": ["c@d.example"]}
        options = {
            "mail": {**here, "port": self.mail.port, **mail},
            "webhook": {"url": f"http://127.0.0.1:{self.webhook.port}", "secret_file": str(secret)},
            "syslog": {**here, "port": self.syslog.port},
            "fluentd": {**here, "port": self.fluentd.port, "tag": "logctl"},
            "file": {"path": str(self.folder / "told")},
        }
        return [channel(bundled(name), name, options=own, names=names) for name, own in options.items()]

    def sent(self, group: dict[str, str], names: bool) -> dict[str, bytes]:
        """What went out on each channel of a finding of these values."""
        self.rounds += 1
        queue, channels = DeliveryQueue(self.folder / str(self.rounds)), self.channels(names)
        found = finding(self.rounds, names=tuple(group), group=tuple(group.values()), last=NOON)
        before = (self.folder / "told").stat().st_size if self.rounds > 1 else 0
        queue.enqueue([(found, RULE)], channels, NOON)
        report = deliver(queue, channels, NOON)
        assert [one.error for one in report.channels] == [""] * 5
        return {
            "mail": self.mail.raw[-1] + b"".join(_decoded(self.mail)),
            "webhook": repr(self.webhook.requests[-1][0]).encode() + self.webhook.requests[-1][1],
            "syslog": self.syslog.wait_for(self.rounds)[-1],
            "fluentd": msgpack.packb(self.fluentd.wait_for(self.rounds)[-1]),
            "file": (self.folder / "told").read_bytes()[before:],
        }


def _decoded(mail: MailServer) -> Iterator[bytes]:
    yield str(mail.mails[-1]["Subject"]).encode()
    for part in mail.mails[-1].walk():
        if not part.is_multipart():
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            yield payload


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everywhere]:
    with ExitStack() as stack:
        yield Everywhere(
            tmp_path_factory.mktemp("everywhere"),
            stack.enter_context(mail_server()),
            stack.enter_context(hook("word")),
            stack.enter_context(syslog_datagrams()),
            stack.enter_context(forward_server()),
        )


def forms(value: str) -> set[bytes]:
    encoded = value.encode()
    return {encoded, base64.b64encode(encoded), value.encode("unicode_escape"), value.encode("cp932")}


@settings(max_examples=25, deadline=None)
@given(values=st.dictionaries(st.sampled_from(PRIVATE), VALUES, min_size=1, max_size=4))
def test_no_name_is_in_anything_that_is_sent(everywhere: Everywhere, values: dict[str, str]) -> None:
    for kind, data in everywhere.sent({"host.name": "pc-1", **values}, names=False).items():
        assert b"pc-1" in data, kind
        leaked = [value for value in values.values() for form in forms(value) if form in data]
        assert (kind, leaked) == (kind, [])


@settings(max_examples=5, deadline=None)
@given(value=VALUES)
def test_a_channel_that_may_name_people_does(everywhere: Everywhere, value: str) -> None:
    """And so the test before would see a name that gets out."""
    for kind, data in everywhere.sent({"user.name": value}, names=True).items():
        assert value.encode() in data, kind
