"""What servers and devices of the invented hospital's network wrote is read, and says what really happened."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support.command import Command, ingested

from .conftest import SEEDS, Asked, Written_, incident, size

READ = ("proxy", "intranet", "network")
WHOLE = ("--from", "2026-10-01", "--to", "2026-11-30", "--all", "-o", "json")


@pytest.fixture(scope="module", params=SEEDS)
def asked(
    request: pytest.FixtureRequest, hospital: Written_, tmp_path_factory: pytest.TempPathFactory
) -> Asked:
    written = hospital(size(request.param))
    folder = tmp_path_factory.mktemp("sources")
    return Asked(written.truth, ingested(folder, *(written.logs / name for name in READ)))


def rows(ask: Command, *arguments: str) -> list[dict[str, Any]]:
    result = ask("search", *arguments, *WHOLE)
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = result.json
    return found


@pytest.fixture
def written(hospital: Written_, asked: Asked) -> list[str]:
    """The lines of all files."""
    logs = hospital(size(asked.truth["seed"])).logs
    files = [path for name in READ for path in sorted((logs / name).glob("*.log"))]
    return [line for path in files for line in path.read_text("utf-8").splitlines() if line[0] != "#"]


def test_every_line_is_an_event_or_a_lease_that_was_only_asked_for(
    asked: Asked, ask: Command, written: list[str]
) -> None:
    assert ask("rejects", "list", "-o", "json").json == []
    count = ask("search", "--count", *WHOLE[:4], "-o", "json").json["count"]
    told = sum(asked.truth["records"][name] for name in READ)
    assert len(written) == told
    said_nothing = told - count
    quiet = ("DHCPREQUEST", "|openat|", "|create_file|", "postfix/", "|disconnect|", "|connect|", "pam_unix")
    assert said_nothing <= sum(any(word in line for word in quiet) for line in written)


def test_who_guessed_at_the_vpn_and_when_it_fitted(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "vpn-guessing")["facts"]
    source = ("--param", f"source={truth['address']}")
    counted = [row for row in rows(ask, "--saved", "vpn-failures", *source) if row["row"] == "value"]
    assert [(row["count"], row["distinct"]) for row in counted] == [(truth["failures"], 1)]
    fields = ("--fields", "user.name,source.ip,logctl.tunnel.ip,event.action")
    sessions = rows(ask, "--saved", "vpn-sessions", *source, *fields)
    assert {(row["user.name"], row["logctl.tunnel.ip"]) for row in sessions} == {
        (truth["account"], truth["tunnel"])
    }
    assert len(sessions) == 2


def test_what_was_uploaded_by_whom_from_which_terminal(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "upload")
    fields = ("--fields", "user.name,source.domain,url.original,http.request.bytes,logctl.operation")
    found = rows(ask, "--saved", "web-uploads", "--param", "bytes=1000000", *fields)
    sent = [row for row in found if row.get("logctl.operation") == "upload"]
    assert len(sent) == truth["facts"]["uploads"]
    assert sum(row["http.request.bytes"] for row in sent) == truth["facts"]["bytes"]
    assert {row["user.name"] for row in sent} == set(truth["people"])
    assert {row["url.original"] for row in sent} == {truth["facts"]["site"]}
    assert {row["source.domain"].casefold() for row in sent} == {truth["hosts"][0].casefold()}
    refused = rows(ask, "--saved", "refused-uploads", "--fields", "user.name,logctl.operation")
    assert refused == [{"user.name": truth["people"][0]}]


def test_the_files_that_were_taken_before_are_found_by_their_network_path(asked: Asked, ask: Command) -> None:
    truth = incident(asked, "upload")
    (person,) = truth["people"]
    query = f"user.name:{person} AND 操作:read"
    found = rows(ask, query, "--fields", "logctl.unc,source.ip,logctl.share.name")
    assert {row["logctl.unc"] for row in found} >= set(truth["facts"]["files"])
    assert {row["logctl.share.name"] for row in found} == {"画像"}


def test_a_file_of_the_archive_has_its_operations_and_both_names(ask: Command, written: list[str]) -> None:
    deeds = Counter(line.split("|")[4] for line in written if "smbd_audit" in line)
    fields = ("--fields", "logctl.operation,logctl.from.path,file.path,user.name,source.ip")
    found = rows(ask, "event.module:samba AND 操作:(rename OR delete)", *fields)
    done = Counter(row["logctl.operation"] for row in found)
    assert (done["rename"], done["delete"]) == (deeds["renameat"], deeds["unlinkat"])
    for row in found:
        if row["logctl.operation"] == "rename":
            assert "下書き" in row["logctl.from.path"]
            assert "確定" in row["file.path"]


def test_who_had_an_address_is_told_to_all_that_came_from_there(asked: Asked, ask: Command) -> None:
    names = {one["address"]: one["name"].partition(".")[0].casefold() for one in asked.truth["machines"]}
    found = rows(ask, "category:web", "--fields", "source.ip,source.domain,logctl.join.lease")
    assert found
    for row in found:
        assert row["source.domain"].casefold() == names[row["source.ip"]]
        assert row["logctl.join.lease"]


def test_pages_of_the_hospital_and_of_others_have_their_visitors(ask: Command, written: list[str]) -> None:
    found = rows(ask, "category:web", "--fields", "user.name,url.domain,event.module")
    modules = Counter(row["event.module"] for row in found)
    assert modules["squid"] == sum("HIER_" in line for line in written)
    assert modules["iis"] == sum(" GET " in line and "HIER_" not in line for line in written)
    assert all(row["user.name"] and "\\" not in row["user.name"] for row in found)


def test_mail_has_sender_and_recipient_together(ask: Command, written: list[str]) -> None:
    fields = ("--fields", "email.from.address,email.to.address,logctl.mail.size,logctl.operation")
    sent = [row for row in rows(ask, "--saved", "mail-history", *fields) if row.get("email.to.address")]
    assert len(sent) == sum("status=sent" in line for line in written)
    assert all(str(row["email.from.address"]).strip("[']").endswith("@hospital.example") for row in sent)
    assert all(row["logctl.mail.size"] for row in sent)


def test_what_was_done_as_root_is_found(ask: Command, written: list[str]) -> None:
    found = rows(ask, "--saved", "other-identities", "--fields", "user.name,user.effective.name")
    assert len(found) == sum("COMMAND=" in line for line in written)
    assert {(row["user.name"], row["user.effective.name"]) for row in found} == {("sysadmin", "root")}


def test_what_the_firewall_refused_is_counted(ask: Command, written: list[str]) -> None:
    counted = rows(ask, "--saved", "refused-connections")
    total = sum(row["count"] for row in counted if row["row"] == "value")
    assert total == sum('action="deny"' in line for line in written)


def test_the_events_are_those_that_a_new_reading_gives(asked: Asked, ask: Command) -> None:
    assert Path(asked.home).is_dir()
    assert ask("verify", "--deep", "-o", "json").json["ok"]
