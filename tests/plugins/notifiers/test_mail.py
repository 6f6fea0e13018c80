"""Mail, by a real server."""

import smtplib
from pathlib import Path
from typing import Any

import pytest
from support.notices import bundled, message, notice
from support.receivers import Authority, MailServer, free_port, mail_server

from logctl.contracts.notifier import Carrier, Document
from logctl.language import Label

MAIL = bundled("mail")


def options(server: MailServer, **more: Any) -> dict[str, Any]:
    return {
        "host": "127.0.0.1",
        "port": server.port,
        "from": "logctl@hospital.example",
        "to": ["security@hospital.example"],
        **more,
    }


def text_of(server: MailServer, kind: str = "plain") -> str:
    body = server.mails[-1].get_body((kind,))
    assert body is not None
    return str(body.get_content())


def test_a_finding_comes_in_japanese_over_starttls(authority: Authority) -> None:
    with mail_server(starttls=authority.context) as server:
        MAIL.deliver(message(options(server, ca=str(authority.file))))
    mail = server.mails[0]
    assert mail["Subject"] == "[logctl] 高: ログオン失敗の多発"
    assert mail["Message-ID"] == f"<{message({}).id}@hospital.example>"
    assert "最初: 2026-10-26 11:00:00 +0900" in text_of(server)
    assert "対応: 本人に確認する" in text_of(server)
    assert "対象: コンピューター名: pc-1" in text_of(server)
    assert f"logctl alert show {notice().finding}" in text_of(server)
    assert server.recipients == [["security@hospital.example"]]


def test_a_finding_comes_in_english_too(authority: Authority) -> None:
    with mail_server(tls=authority.context) as server:
        told = message(options(server, security="tls", ca=str(authority.file)), language="en", timezone="UTC")
        MAIL.deliver(told)
    assert server.mails[0]["Subject"] == "[logctl] high: Many failed logons"
    assert "first: 2026-10-26 02:00:00 +0000" in text_of(server)


def test_several_findings_are_a_table_with_a_row_for_each() -> None:
    with mail_server() as server:
        MAIL.deliver(message(options(server, security="none"), notice(1), notice(2, hits=77)))
    assert server.mails[0]["Subject"] == "[logctl] 高: 2件の検知: ログオン失敗の多発"
    assert text_of(server, "html").count("<tr>") == 3
    assert "<td>77</td>" in text_of(server, "html")


def test_what_is_sent_is_no_markup_and_no_header_of_somebody_else() -> None:
    evil = Label("<script>\r\nBcc: thief@example", "x")
    with mail_server() as server:
        MAIL.deliver(message(options(server, security="none"), notice(title=evil)))
    assert server.mails[0]["Bcc"] is None
    assert server.mails[0]["Subject"] == "[logctl] 高: <script> Bcc: thief@example"
    assert "<script>" not in text_of(server, "html")


def test_what_is_sent_again_has_the_same_message_id() -> None:
    with mail_server() as server:
        for _turn in range(2):
            MAIL.deliver(message(options(server, security="none")))
    assert len({mail["Message-ID"] for mail in server.mails}) == 1


def test_who_sends_logs_in_once_the_connection_is_encrypted(authority: Authority) -> None:
    with mail_server(starttls=authority.context) as server:
        MAIL.deliver(message(options(server, ca=str(authority.file), user="logctl", password="right")))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            MAIL.deliver(message(options(server, ca=str(authority.file), user="logctl", password="wrong")))
    assert server.logins[0] == b"logctl right"
    assert len(server.mails) == 1


def test_a_server_that_somebody_else_certified_gets_nothing(authority: Authority, stranger: Path) -> None:
    with mail_server(starttls=authority.context) as server, pytest.raises(OSError, match="CERTIFICATE"):
        MAIL.deliver(message(options(server, ca=str(stranger), user="logctl", password="right")))
    assert (server.mails, server.logins) == ([], [])


def test_a_server_without_tls_gets_nothing_unless_the_settings_say_so() -> None:
    with mail_server() as server, pytest.raises(smtplib.SMTPNotSupportedError):
        MAIL.deliver(message(options(server)))
    assert server.mails == []


def test_a_server_that_takes_nothing_now_is_an_error() -> None:
    with mail_server() as server:
        server.down = True
        with pytest.raises(smtplib.SMTPDataError, match="later"):
            MAIL.deliver(message(options(server, security="none")))


def test_a_server_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ConnectionRefusedError):
        MAIL.deliver(message(options(MailServer(free_port()), security="none")))


def test_one_address_that_is_gone_does_not_keep_the_mail_from_the_others() -> None:
    with mail_server() as server:
        server.refuses = {"gone@hospital.example"}
        both = ["gone@hospital.example", "here@hospital.example"]
        MAIL.deliver(message(options(server, security="none", to=both)))
        assert server.recipients == [["here@hospital.example"]]
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            MAIL.deliver(message(options(server, security="none", to=both[:1])))


def document(server: MailServer, content: bytes | None = b"<p>\xe6\x9c\x88</p>", **more: Any) -> Document:
    title = Label("点検表 2026-10", "review 2026-10")
    told = {"language": "ja", **more}
    return Document(
        "d0c" * 10 + "00", "点検表-2026-10.html", title, "本文です。", content, "text/html",
        options(server, security="none"), **told,
    )  # fmt: skip


def test_a_report_comes_as_a_file_with_its_bytes_and_its_name() -> None:
    assert isinstance(MAIL, Carrier)
    with mail_server() as server:
        MAIL.carry(document(server))
    mail = server.mails[0]
    assert mail["Subject"] == "点検表 2026-10"
    assert mail["Message-ID"] == f"<{'d0c' * 10}00@hospital.example>"
    assert text_of(server).strip() == "本文です。"
    (attached,) = mail.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("点検表-2026-10.html", "text/html")
    assert attached.get_payload(decode=True) == b"<p>\xe6\x9c\x88</p>"


def test_without_its_file_a_report_is_told_of_in_words() -> None:
    assert isinstance(MAIL, Carrier)
    with mail_server() as server:
        MAIL.carry(document(server, None, language="en"))
    assert server.mails[0]["Subject"] == "review 2026-10"
    assert list(server.mails[0].iter_attachments()) == []


def test_a_report_that_the_server_does_not_take_is_a_failure() -> None:
    assert isinstance(MAIL, Carrier)
    with mail_server() as server:
        server.down = True
        with pytest.raises(smtplib.SMTPException):
            MAIL.carry(document(server))
