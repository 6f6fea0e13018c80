"""Mails as Postfix logs them, and what the lines of one mail together say."""

import pytest
from support.amending import plain
from support.one_line import CONTEXT, line_fields, manager

from logctl.contracts import RawRecord
from logctl.event import Fields, Position
from logctl.journal import JournalRecord
from logctl.normalise import Normaliser

PEER = "ns3-pc07.hospital.example.jp[10.20.4.51]"


def said(text: str, service: str = "smtpd") -> Fields:
    return line_fields("postfix", text, program=f"postfix/{service}")


def test_a_delivery_tells_where_and_what_became_of_it() -> None:
    fields = said(
        "4Z1bQz3k7zW1: to=<a@example.com>, orig_to=<team@x.jp>, relay=mx.example.com[192.0.2.25]:25, delay=2.1,"
        " dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9F1A2B3C4D)",
        "smtp",
    )
    assert fields["event.action"] == "mail-sent"
    assert fields["logctl.operation"] == "mail"
    assert fields["email.to.address"] == ["a@example.com"]
    assert fields["email.local_id"] == "4Z1bQz3k7zW1"
    assert (fields["destination.ip"], fields["destination.port"]) == ("192.0.2.25", 25)
    assert fields["event.duration"] == 2_100_000_000
    assert fields["vendor.postfix.queued_as"] == "9F1A2B3C4D"


@pytest.mark.parametrize(
    ("status", "action", "outcome"),
    [("deferred", "mail-deferred", "unknown"), ("bounced", "mail-bounced", "failure")],
)
def test_what_was_not_delivered_is_no_mail_sent(status: str, action: str, outcome: str) -> None:
    fields = said(
        f"1A2B3C4D5E: to=<a@example.com>, relay=none, delay=1, dsn=4.4.1, status={status} (why (not))", "smtp"
    )
    assert (fields["event.action"], fields["event.outcome"]) == (action, outcome)
    assert fields["event.reason"] == "why (not)"
    assert "logctl.operation" not in fields
    assert "destination.ip" not in fields


def test_a_line_that_is_cut_off_claims_nothing() -> None:
    fields = said("1A2B3C4D5E: to=<a@examp", "smtp")
    assert fields["event.action"] == "postfix-message"
    assert "email.to.address" not in fields


def test_words_before_a_colon_are_no_queue_ids() -> None:
    assert "email.local_id" not in said("warning: something is wrong")
    assert "email.local_id" not in said("statistics: max cache size 1", "anvil")


def test_who_hands_a_mail_in_is_named_by_the_log_on() -> None:
    fields = said(f"1A2B3C4D5E: client={PEER}, sasl_method=PLAIN, sasl_username=akisora@hospital.example.jp")
    assert fields["event.action"] == "mail-accepted"
    assert fields["user.name"] == "akisora@hospital.example.jp"
    assert (fields["source.ip"], fields["source.domain"]) == ("10.20.4.51", "ns3-pc07.hospital.example.jp")


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("hello", "hello"),
        ("=?UTF-8?B?5oKj6ICF57S55LuL54q2?=", "患者紹介状"),
        ("=?UTF-8?B?5oKj6ICF?=?=?UTF-8?B?57S55LuL54q2?=", "患者紹介状"),
        ("=?UTF-8?B?5oKj6ICF?=? =?UTF-8?B?57S55LuL54q2?=", "患者紹介状"),
        ("=?ISO-2022-JP?B?GyRCNDU8VBsoQg==?=", "患者"),
        ("=?no-such?B?GyRC?=", "=?no-such?B?GyRC?="),
        ("from a to b; c", "from a to b; c"),
    ],
)
def test_a_subject_is_decoded(header: str, subject: str) -> None:
    text = f"1A2B3C4D5E: warning: header Subject: {header} from {PEER}; from=<a@x.jp> to=<b@y.jp> proto=ESMTP helo=<pc>"
    fields = said(text, "cleanup")
    assert fields["email.subject"] == subject
    assert fields["email.to.address"] == ["b@y.jp"]


@pytest.mark.parametrize(
    ("client", "ip", "port"),
    [("unknown[203.0.113.9]", "203.0.113.9", None), ("[2001:db8::9]:40112", "2001:db8::9", 40112)],
)
def test_a_refused_mail_tells_by_whom_and_why(client: str, ip: str, port: int | None) -> None:
    fields = said(
        f"NOQUEUE: reject: RCPT from {client}: 550 5.7.1 Service unavailable; client [x] blocked; from=<s@x.org>,"
        " to=<a@y.jp>, proto=ESMTP, helo=<h>"
    )
    assert fields["event.action"] == "mail-rejected"
    assert (fields["source.ip"], fields.get("source.port")) == (ip, port)
    assert fields["event.reason"] == "550 5.7.1 Service unavailable; client [x] blocked"
    assert (fields["email.from.address"], fields["email.to.address"]) == (["s@x.org"], ["a@y.jp"])
    assert "logctl.operation" not in fields
    assert "email.local_id" not in fields


def test_a_wrong_password_is_a_failed_log_on() -> None:
    fields = said(
        "warning: unknown[203.0.113.9]: SASL LOGIN authentication failed: bad, sasl_username=akisora"
    )
    assert (fields["event.action"], fields["user.name"]) == ("logon-failed", "akisora")


@pytest.mark.parametrize(
    "text",
    [
        "1A2B3C4D5E: warning: header Subject: " + " from a[1]; from=<" * 100_000,
        "NOQUEUE: reject: RCPT from " + "[" * 500_000,
        "1A2B3C4D5E: to=<" + "<" * 1_000_000,
        "warning: " + ": SASL" * 100_000,
        "1A2B3C4D5E: to=<a@x>, " + "a=b, " * 300_000 + "status=sent (" + "(" * 100_000,
    ],
)
def test_a_long_line_takes_no_long_time(text: str) -> None:
    said(text)


# the lines of one mail


def added(*lines: str) -> list[Fields]:
    """To each of the lines, which are a second apart."""
    context = CONTEXT.__class__(
        "file", "maillog", "lines", "syslog", "1", "Asia/Tokyo", "cp932", "f" * 64, modified=CONTEXT.modified
    )
    records = [
        JournalRecord(
            Position(1, "s", place),
            RawRecord(f"Oct 28 09:00:{place:02} {line}".encode(), place),
            context,
        )
        for place, line in enumerate(lines)
    ]
    amenders = {"postfix": manager().amenders["postfix"]}
    found = {
        event.position.ordinal: event
        for event in plain(records, Normaliser(manager().collectors, "en"), amenders).values()
    }
    return [dict(found[place].amended) for place in range(len(lines))]


HISTORY = (
    f"mail1 postfix/smtpd[1]: 1A2B3C4D5E: client={PEER}, sasl_method=PLAIN, sasl_username=akisora",
    "mail1 postfix/cleanup[1]: 1A2B3C4D5E: message-id=<m1@x.jp>",
    f"mail1 postfix/cleanup[1]: 1A2B3C4D5E: warning: header Subject: hello from {PEER}; from=<a@x.jp> to=<b@y.jp> proto=ESMTP",
    "mail1 postfix/qmgr[1]: 1A2B3C4D5E: from=<a@x.jp>, size=812, nrcpt=1 (queue active)",
)
SENT = "postfix/smtp[1]: 1A2B3C4D5E: to=<b@y.jp>, relay=none, status=sent (ok)"
REMOVED = "mail1 postfix/qmgr[1]: 1A2B3C4D5E: removed"


def test_a_delivery_has_what_the_other_lines_of_the_mail_say() -> None:
    assert added(*HISTORY, f"mail1 {SENT}")[-1] == {
        "source.ip": "10.20.4.51",
        "source.domain": "ns3-pc07.hospital.example.jp",
        "user.name": "akisora",
        "email.message_id": "m1@x.jp",
        "email.subject": "hello",
        "email.from.address": ["a@x.jp"],
        "logctl.mail.size": 812,
    }


def test_the_same_number_on_another_server_is_another_mail() -> None:
    assert added(*HISTORY, f"mail2 {SENT}")[-1] == {}


def test_a_number_that_comes_again_is_another_mail() -> None:
    assert added(*HISTORY, REMOVED, f"mail1 {SENT}")[-1] == {}
    again = "mail1 postfix/qmgr[1]: 1A2B3C4D5E: from=<c@x.jp>, size=5, nrcpt=1 (queue active)"
    assert added(*HISTORY, REMOVED, again, f"mail1 {SENT}")[-1] == {
        "email.from.address": ["c@x.jp"],
        "logctl.mail.size": 5,
    }


def test_lines_that_are_no_delivery_get_nothing() -> None:
    assert added(*HISTORY, REMOVED) == [{}] * 5
