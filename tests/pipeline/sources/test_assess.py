"""Which host can answer what, on both stores."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pytest
from support.events import make_event
from support.searches import READING

from logctl.event import Event
from logctl.pipeline.completeness.seen import Run
from logctl.pipeline.completeness.table import Known
from logctl.pipeline.sources.assess import Sources, sources_of
from logctl.pipeline.sources.question import Answer
from logctl.store import Store

DAY = 86_400_000
TIME = int(datetime(2026, 10, 20, 12, tzinfo=READING.zone).timestamp() * 1000)
WINDOWS = {"winlog.channel": "Security", "winlog.provider_name": "Microsoft-Windows-Security-Auditing"}
LOGON = {"event.action": "logged-in", "event.category": ["authentication"], "event.type": ["start"]}
LOGOFF = {"event.action": "logged-out", "event.category": ["authentication"], "event.type": ["end"]}
PROGRAM = {
    "event.action": "created-process",
    "event.category": ["process"],
    "event.type": ["start"],
    "process.name": "karte.exe",
}
LOCK = {"event.action": "workstation-locked", "event.category": ["session"], "event.type": ["end"]}
READ = {"file.path": "D:\\a.xlsx", "logctl.operation": "read", "logctl.category": "file_access"}
SHARE = {
    "logctl.category": "share",
    "logctl.share.name": "ward3",
    "user.name": "h_akisora",
    "source.ip": "10.0.0.7",
}


class Log:
    """Events that are put into the store, each an hour after the one before."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._number = 0

    def add(self, host: str, *events: Mapping[str, Any], time: int = TIME) -> None:
        made = []
        for fields in events:
            self._number += 1
            named = {"host.name": host} if host else {}
            made.append(make_event({**named, **fields}, number=self._number, time=time))
        self.put(made)

    def put(self, events: Sequence[Event]) -> None:
        self._store.put([self._store.prepare(event) for event in events])

    def register(self, *hosts: str) -> None:
        rows = [
            {"event.kind": "enrichment", "logctl.register.name": "terminals", "logctl.terminal.no": host}
            for host in hosts
        ]
        for host, row in zip(hosts, rows, strict=True):
            self.add(host, row, time=TIME - 400 * DAY)


@pytest.fixture
def log(store: Store) -> Log:
    return Log(store)


def asked(
    store: Store, known: Sequence[Known] = (), first: int | None = None, last: int | None = None
) -> Sources:
    return sources_of(store, known, READING, first, last)


def of(found: Sources, host: str | None, question: str) -> Answer:
    (answer,) = (one for one in found.answers if (one.host, one.question.name) == (host, question))
    return answer


def roles(found: Sources) -> dict[str | None, str]:
    return {one.host: one.role for one in found.answers if one.host}


def numbered(host: str, log: str, time: int = TIME, *, whole: bool = True) -> Known:
    return Known((host, log), time, time, whole, (Run(1, 9, time, time),), ())


# answers


def test_without_events_nothing_is_said(store: Store) -> None:
    assert asked(store) == Sources()


def test_a_question_is_answered_where_each_of_its_parts_has_events(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOGON, WINDOWS | LOGON, WINDOWS | LOGOFF)
    answer = of(asked(store), "pc1", "logons")
    assert (answer.answer, answer.reasons) == ("answered", ())
    assert (answer.events, answer.last) == (3, "2026-10-20")


def test_a_missing_part_is_told(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOGON, WINDOWS | PROGRAM)
    found = asked(store)
    answer = of(found, "pc1", "logons")
    assert (answer.answer, [one.en for one in answer.reasons]) == ("partly", ["no logoff is recorded"])
    answer = of(found, "pc1", "programs")
    assert (answer.answer, [one.en for one in answer.reasons]) == (
        "partly",
        ["command lines are not recorded"],
    )


def test_where_there_is_nothing_of_the_kind_it_is_not_answered(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOGON)
    answer = of(asked(store), "pc1", "screen-lock")
    assert (answer.answer, answer.events, answer.last) == ("not-answered", 0, None)
    assert answer.reasons == (answer.question.nothing,)


def test_a_weaker_record_is_an_answer_in_part(store: Store, log: Log) -> None:
    asked_for = {"event.action": "network-share-object-access-checked", "logctl.category": "file_access"}
    log.add("fs1", WINDOWS | SHARE, WINDOWS | asked_for, WINDOWS | READ)
    found = asked(store)
    assert of(found, "fs1", "files-read").answer == "answered"
    deleted = of(found, "fs1", "files-deleted")
    assert deleted.answer == "partly"
    assert "5145" in deleted.reasons[0].en


def test_a_source_that_would_speak_answers_by_its_silence(store: Store, log: Log) -> None:
    channel = {"winlog.channel": "Microsoft-Windows-PrintService/Operational", "event.code": "842"}
    log.add("pc1", channel)
    log.add("pc2", WINDOWS | LOGON)
    found = asked(store)
    assert (of(found, "pc1", "printed-documents").answer, of(found, "pc1", "printed-documents").events) == (
        "answered",
        0,
    )
    assert of(found, "pc2", "printed-documents").answer == "not-answered"


def test_a_terminal_is_answered_for_by_the_print_server_that_names_it(store: Store, log: Log) -> None:
    job = {"logctl.category": "print", "logctl.operation": "print", "logctl.print.document": "退院サマリー"}
    log.add("prn1", job | {"source.domain": "\\\\PC1.hospital.example"})
    log.add("pc1", WINDOWS | LOCK)
    answer = of(asked(store), "pc1", "printed-documents")
    assert (answer.answer, answer.events) == ("answered", 1)


def test_a_document_without_its_name_is_half_an_answer(store: Store, log: Log) -> None:
    job = {"logctl.category": "print", "logctl.operation": "print", "logctl.print.document": "Print Document"}
    log.add("pc1", WINDOWS | LOCK, job)
    assert of(asked(store), "pc1", "printed-documents").answer == "partly"


def test_a_service_that_says_that_it_begins_is_no_program_that_was_started(store: Store, log: Log) -> None:
    log.add("dhcp1", WINDOWS | SHARE, {"event.category": ["process"], "event.type": ["start"]})
    assert of(asked(store), "dhcp1", "programs").answer == "not-answered"


def test_who_logs_on_to_a_mailbox_or_an_ehr_does_not_log_on_to_the_host(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOCK, LOGON | {"logctl.category": "ehr"}, LOGON | {"logctl.category": "mail"})
    assert of(asked(store), "pc1", "logons").answer == "not-answered"


# time


def test_the_last_thirty_days_before_the_newest_event_are_looked_at(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOCK, time=TIME - 31 * DAY)
    log.add("pc1", WINDOWS | LOGON, time=TIME - 29 * DAY)
    log.add("pc1", WINDOWS | LOGON)
    found = asked(store)
    assert found.span is not None
    assert (found.span.first, found.span.last) == (TIME - 30 * DAY, TIME)
    assert of(found, "pc1", "logons").events == 2
    assert of(found, "pc1", "screen-lock").answer == "not-answered"
    assert of(asked(store, first=0), "pc1", "screen-lock").answer == "partly"
    assert of(asked(store, last=TIME - 31 * DAY), "pc1", "screen-lock").last == "2026-09-19"


def test_rows_of_registers_and_doubtful_times_are_not_the_newest_event(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOGON)
    log.add("pc2", {"event.kind": "enrichment"}, time=TIME + 90 * DAY)
    log.add("pc1", {"logctl.time_doubtful": True}, time=TIME + 900 * DAY)
    found = asked(store)
    assert found.span is not None
    assert found.span.last == TIME


def test_the_last_day_is_told_of_each_host(store: Store, log: Log) -> None:
    days = {"pc1": 0, "pc2": 1, "pc3": 13, "pc4": 29}
    for host, day in days.items():
        log.add(host, WINDOWS | LOGON, time=TIME - day * DAY)
        log.add(host, WINDOWS | LOGON, time=TIME - 30 * DAY)
    found = asked(store)
    assert {host: of(found, host, "logons").last for host in days} == {
        "pc1": "2026-10-20",
        "pc2": "2026-10-19",
        "pc3": "2026-10-07",
        "pc4": "2026-09-21",
    }


# hosts


def test_a_listed_terminal_that_sent_nothing_is_told(store: Store, log: Log) -> None:
    log.register("pc1", "pc2", "pc3")
    log.add("pc1", WINDOWS | LOGON)
    log.add("pc3", WINDOWS | LOGON, time=TIME - 200 * DAY)
    found = asked(store, [numbered("PC3.hospital.example", "Security", TIME - 200 * DAY)])
    silent = {one.host: one.last for one in found.answers if one.silent}
    assert silent == {"pc2": None, "pc3": "2026-04-03"}
    assert {one.reasons[0].en for one in found.answers if one.silent} == {"nothing came in this time"}
    assert {one.answer for one in found.answers if one.host == "pc2"} == {"not-answered"}


def test_who_is_a_terminal_and_who_a_server_without_a_register(store: Store, log: Log) -> None:
    ticket = {"event.action": "kerberos-service-ticket-requested", "event.category": ["authentication"]}
    log.add("dc1", WINDOWS | ticket)
    log.add("fs1", WINDOWS | SHARE)
    log.add("pc1", WINDOWS | LOCK, WINDOWS | SHARE | {"logctl.share.name": "ADMIN$"})
    log.add("pc2", WINDOWS | LOGON)
    log.add("pc3", {"logctl.category": "client"})
    log.add("nas1", READ)
    log.add("fw1", {"logctl.category": "network_device"}, {"logctl.category": "session"})
    log.add("proxy1", {"logctl.category": "web"})
    assert roles(asked(store)) == {
        "dc1": "server",
        "fs1": "server",
        "nas1": "server",
        "pc1": "terminal",
        "pc2": "terminal",
        "pc3": "terminal",
    }


def test_where_there_is_a_register_windows_that_is_not_on_it_is_a_server(store: Store, log: Log) -> None:
    log.register("pc1", "fs9")
    log.add("pc1", WINDOWS | LOGON)
    log.add("ap1", WINDOWS | LOGON)
    log.add("fs9", WINDOWS | SHARE)
    assert roles(asked(store)) == {"pc1": "terminal", "ap1": "server", "fs9": "terminal"}


def test_terminals_are_not_asked_what_servers_are(store: Store, log: Log) -> None:
    log.add("fs1", WINDOWS | SHARE)
    log.add("pc1", WINDOWS | LOCK)
    names = {
        host: {one.question.name for one in asked(store).answers if one.host == host}
        for host in ("fs1", "pc1")
    }
    assert names["fs1"] - names["pc1"] >= {"files-read", "share-connections"}
    assert names["pc1"] - names["fs1"] >= {"screen-lock", "devices", "ehr-at-terminal"}
    assert names["fs1"] & names["pc1"] >= {"logons", "complete-logs", "clock"}


# the hospital, and the logs


def test_the_hospital_is_asked_as_a_whole(store: Store, log: Log) -> None:
    page = {"logctl.category": "web", "url.original": "https://a.example/"}
    log.add("proxy1", page, page | {"user.name": "h_akisora"})
    found = asked(store)
    web = of(found, None, "web")
    assert (web.role, web.answer, web.events, web.last) == ("hospital", "partly", 2, "2026-10-20")
    assert [one.en for one in web.reasons] == ["bytes sent are not recorded, so large uploads do not show"]
    log.add("proxy1", page | {"http.request.bytes": 48_211_034})
    assert of(asked(store), None, "web").answer == "answered"
    assert of(asked(store), None, "mail").answer == "not-answered"


@pytest.mark.parametrize(
    ("logs", "answer", "reason"),
    [
        ([], "not-answered", "no log came with numbers by which missing records would show"),
        (
            [("Security", False)],
            "not-answered",
            "no log came with numbers by which missing records would show",
        ),
        (
            [("System", True)],
            "partly",
            "the security log came without numbers by which missing records would show",
        ),
        ([("Security", True), ("System", False)], "answered", None),
        ([("audit.log", True)], "answered", None),
    ],
)
def test_whether_records_are_missing_is_known_by_their_numbers(
    store: Store, log: Log, logs: list[tuple[str, bool]], answer: str, reason: str | None
) -> None:
    log.add("pc1", WINDOWS | LOCK)
    known = [numbered("PC1.hospital.example", name, whole=whole) for name, whole in logs]
    found = of(asked(store, known), "pc1", "complete-logs")
    assert (found.answer, [one.en for one in found.reasons]) == (answer, [reason] if reason else [])


def test_numbers_of_another_time_do_not_count(store: Store, log: Log) -> None:
    log.add("pc1", WINDOWS | LOCK)
    old = numbered("PC1", "Security", TIME - 100 * DAY)
    assert of(asked(store, [old]), "pc1", "complete-logs").answer == "not-answered"
