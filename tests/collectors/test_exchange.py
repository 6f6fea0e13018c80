"""Message tracking logs of Exchange."""

import pytest
from support.one_line import line_draft, line_drafts, line_fields

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Fields

COLUMNS = [
    "date-time",
    "client-ip",
    "client-hostname",
    "server-ip",
    "server-hostname",
    "source",
    "event-id",
    "internal-message-id",
    "message-id",
    "recipient-address",
    "recipient-status",
    "total-bytes",
    "message-subject",
    "sender-address",
    "directionality",
    "original-client-ip",
]
HEADER = "#Fields: " + ",".join(COLUMNS)
SAID = {
    "date-time": "2026-10-28T00:00:01.123Z",
    "event-id": "RECEIVE",
    "message-id": "<m1@x.jp>",
    "sender-address": "a@x.jp",
    "recipient-address": "b@y.jp",
}


def text(**more: str) -> str:
    cells = {**SAID, **{name.replace("_", "-"): value for name, value in more.items()}}
    return ",".join(cells.get(name, "") for name in COLUMNS)


def said(**more: str) -> Fields:
    return line_fields("exchange", text(**more), header=HEADER)


def test_times_are_utc() -> None:
    assert line_draft("exchange", text(), header=HEADER).time == iso_milliseconds("2026-10-28T00:00:01.123Z")


def test_other_logs_of_exchange_are_somebody_elses() -> None:
    assert (
        line_drafts("exchange", text(), header="#Fields: date-time,connector-id,session-id,data,context")
        is None
    )
    assert line_drafts("exchange", text()) is None


def test_all_recipients_are_told() -> None:
    assert said(recipient_address="b@y.jp;c@y.jp; d@y.jp")["email.to.address"] == [
        "b@y.jp",
        "c@y.jp",
        "d@y.jp",
    ]


def test_a_subject_may_have_commas_and_quotes() -> None:
    assert said(message_subject='"紹介状, ""至急"""')["email.subject"] == '紹介状, "至急"'


@pytest.mark.parametrize(
    ("event", "action", "operation"),
    [
        ("RECEIVE", "mail-accepted", "mail"),
        ("SUBMIT", "mail-submitted", "mail"),
        ("SEND", "mail-sent", "mail"),
        ("DELIVER", "mail-delivered", None),
        ("FAIL", "mail-bounced", None),
        ("HADISCARD", "mail-hadiscard", None),
    ],
)
def test_the_event_says_what_happened(event: str, action: str, operation: str | None) -> None:
    fields = said(event_id=event)
    assert (fields["event.action"], fields.get("logctl.operation")) == (action, operation)


@pytest.mark.parametrize(
    ("told", "recipients", "direction"),
    [
        ("Incoming", "b@y.jp", "inbound"),
        ("Originating", "b@y.jp", "outbound"),
        ("Originating", "b@X.JP;c@x.jp", "internal"),
        ("Originating", "b@x.jp;c@y.jp", "outbound"),
        ("", "b@y.jp", None),
    ],
)
def test_where_a_mail_goes_is_said_by_the_addresses(
    told: str, recipients: str, direction: str | None
) -> None:
    assert said(directionality=told, recipient_address=recipients).get("email.direction") == direction


def test_the_address_of_a_persons_program_is_where_a_mail_of_a_mailbox_comes_from() -> None:
    assert said(event_id="SUBMIT", original_client_ip="10.20.4.51")["source.ip"] == "10.20.4.51"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (text() + ",more", "columns"),
        (text(date_time="never"), "is no time"),
        (text(event_id=""), "is no event"),
        ('2026-10-28T00:00:01.123Z,"10.0', "quote"),
    ],
)
def test_a_damaged_row_is_refused(record: str, reason: str) -> None:
    with pytest.raises(RejectError, match=reason):
        line_drafts("exchange", record, header=HEADER)
