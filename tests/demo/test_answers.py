"""What logctl says of a hospital that it has never seen is what really happened there.

Hospitals of fresh seeds: what is true of them stands in the truth file, which the product does not read.
"""

from pathlib import Path
from typing import Any

import pytest
from support.command import Command

from logctl.demo.questions import Question, questions

from .conftest import READ, Asked, incident

TITLES = range(5)


def records_of(rows: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(row["winlog.computer_name"], row["winlog.channel"], row["winlog.record_id"]) for row in rows}


def windows_records(evidence: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(one["computer"], one["channel"], str(one["record"])) for one in evidence if "computer" in one}


def found(ask: Command, *arguments: str) -> set[tuple[str, str, str]]:
    return records_of(ask("search", *arguments, "--all", "-o", "json").json)


def test_every_line_is_an_event_but_those_that_were_spoilt(asked: Asked, ask: Command) -> None:
    lines = sum(asked.truth["records"][name] for name in READ)
    rejects = ask("rejects", "list", "-o", "json").json
    assert ask("search", "--count", "-o", "json").json["count"] == lines - len(asked.truth["broken"])
    reasons = {(Path(one["path"]).name, one["reason"]) for one in rejects}
    assert len(rejects) == len(asked.truth["broken"])
    for broken in asked.truth["broken"]:
        name = Path(broken["file"]).name
        assert [reason for file, reason in reasons if file == name and reason.startswith(broken["reason"])]


@pytest.mark.parametrize("number", TITLES)
@pytest.mark.parametrize("japanese", [False, True], ids=["en", "ja"])
def test_a_question_of_the_story_finds_exactly_what_happened(
    asked: Asked, ask: Command, number: int, japanese: bool
) -> None:
    question: Question = questions(asked.truth)[number]
    query = (question.japanese if japanese else question.arguments)[0]
    assert question.answer
    assert found(ask, query) == windows_records(question.answer)


@pytest.mark.parametrize("number", TITLES)
def test_what_a_question_shows_has_no_empty_column(asked: Asked, ask: Command, number: int) -> None:
    arguments = questions(asked.truth)[number].arguments
    columns = arguments[arguments.index("--fields") + 1].split(",")
    for row in ask("search", *arguments, "-o", "json").json:
        assert len(row) == len(columns)


def test_every_record_of_every_incident_is_found_as_an_event(asked: Asked, ask: Command) -> None:
    everything = found(ask, "--fields", "winlog.computer_name,winlog.channel,winlog.record_id")
    for one in asked.truth["incidents"]:
        for role, evidence in one["evidence"].items():
            assert windows_records(evidence) <= everything, (one["id"], role)


def test_a_vendor_at_night_is_found_apart_from_the_planned_maintenance(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "vendor-at-night")
    query = f"user.name:{truth['facts']['account']} AND source.ip:{truth['facts']['address']} AND action:logged-in"
    rows = ask("search", query, "--from", truth["begin"], "--to", truth["end"], "--all", "-o", "json").json
    assert rows
    assert records_of(rows) <= windows_records(truth["evidence"]["session"])


def test_masses_of_printing_are_counted_job_by_job(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "mass-printing")
    (person,) = truth["people"]
    query = f"event.code:307 AND user.name:{person} AND 患者一覧"
    assert found(ask, query) == {
        one for one in windows_records(truth["evidence"]["print"]) if "PrintService" in one[1]
    }
    assert len(found(ask, query)) == truth["facts"]["jobs"]


def test_the_account_of_somebody_who_left_is_found_by_its_name(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "retired-account")
    (person,) = truth["people"]
    assert found(ask, f"user.name:{person}") >= windows_records(truth["evidence"]["logon"])
    files = set(found(ask, f"user.name:{person} AND action:object-accessed"))
    read = [one for one in truth["evidence"]["files"] if one.get("code") == 4663]
    assert files == windows_records(read)


def test_renamed_files_are_seen_by_the_access_that_a_rename_needs(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "renames")
    (person,) = truth["people"]
    query = f"user.name:{person} AND event.code:4663 AND file.path:*旧資料* AND winlog.event_data.AccessMask:0x10000"
    assert len(found(ask, query)) == truth["facts"]["files"]


def test_a_cleared_log_and_a_clock_that_was_set_are_told_with_the_status(asked: Asked, ask: Command) -> None:
    status = ask("status", "-o", "table").out
    assert f"log cleared: HOSPITAL\\{incident(asked, 'cleared-log')['facts']['account']}" in status
    assert "clock set: " in status
    assert "unexpected stop: " in status


def test_a_silent_terminal_says_nothing_after_its_last_record(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "silent-terminal")
    (host,) = truth["hosts"]
    rows = ask("search", f"host.name:{host}", "--limit", "1", "-o", "json").json
    assert records_of(rows) <= windows_records(truth["evidence"]["last"])


def test_a_share_is_joined_to_the_terminal_from_which_it_was_opened(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "copy-to-stick")
    (host,) = truth["hosts"]
    address = next(one["address"] for one in asked.truth["machines"] if one["name"].startswith(host + "."))
    rows = ask("search", "部外秘 W110628 AND action:object-accessed", "-o", "json").json
    assert [row["source.ip"] for row in rows] == [address]


def test_the_events_are_those_that_a_new_reading_gives(ask: Command) -> None:
    assert ask("verify", "--deep", "-o", "json").json["ok"]
