"""All real logs of servers, devices and networks, read in one run: each is recognised, and every record is accounted for."""

from pathlib import Path
from typing import Any

import pytest
from support.command import in_process_of_its_own

FOLDERS = (
    "generated",
    "permissive/beats-oss/filebeat",
    "permissive/crowdsec-hub",
    "permissive/plaso/test_data",
)
BESIDE = (".yml", ".yaml", ".py", "-expected.json", ".assert", ".conf", "LICENSE")
"""What others expect of the logs, and the settings of servers."""
NOBODYS = {
    "AccessProtectionLog.txt": "of an antivirus that is no longer made",
    **dict.fromkeys(("nextcloud-bf.log", "nextcloud-logs.log"), "a cloud of files, JSON of its own"),
    **dict.fromkeys(
        ("powershell_transcript.txt", "powershell_transcript_ger.txt"), "what somebody typed, no log"
    ),
    **dict.fromkeys(
        ("skydrive.log", "skydrive_v1.log", "skydriveerr-unicode.log", "skydriveerr.log"),
        "a program for private use",
    ),
    **dict.fromkeys(
        (
            "aws_cloudtrail.jsonl",
            "azure_activity_log.jsonl",
            "gcp_logging.jsonl",
            "microsoft_audit_log.jsonl",
        ),
        "clouds",
    ),
    **dict.fromkeys(("syslog.tar", "syslog.tgz"), "archives by tar are not opened"),
}
"""Texts that belong to no collector, and why."""
BINARY = (".DAT", ".dd", "wtmp.1")
CUT = {"audit-rhel7.log": 119, "selinux.log": 2}
"""Lines that somebody cut before they were published."""
UNSEPARATED = ("ForwardFormat", "TraditionalForwardFormat")
"""One record has many messages: rsyslog parts them with nothing."""


@pytest.fixture(scope="module")
def files(real_logs: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What was said of each."""
    home = tmp_path_factory.mktemp("real") / "home"
    paths = [real_logs / folder for folder in FOLDERS]
    result = in_process_of_its_own("ingest", *paths, "--home", home, "--lang", "en", "-o", "json")
    assert result.code == 4, result.err  # some are nobody's
    found: list[dict[str, Any]] = result.json["files"]
    return [one for one in found if not one["path"].endswith(BESIDE)]


def name_of(file: dict[str, Any]) -> str:
    return Path(file["path"]).name


def test_every_log_that_belongs_here_is_recognised_without_being_told_what_it_is(
    files: list[dict[str, Any]],
) -> None:
    unknown = {name_of(one) for one in files if one["skipped"] == "no collector recognises it"}
    texts = {name for name in unknown if not name.endswith(BINARY) and "." in name}
    assert texts == set(NOBODYS)


def test_what_is_not_read_is_unknown_or_empty(files: list[dict[str, Any]]) -> None:
    assert {one["skipped"] for one in files} == {None, "no collector recognises it", "empty file"}


def test_every_record_is_an_event_or_refused_or_none_or_there_already(files: list[dict[str, Any]]) -> None:
    read = [one for one in files if one["collector"]]
    assert len(read) > 90
    for one in read:
        told = one["events"] + one["rejects"] + one["no_events"] + one["duplicates"]
        many = name_of(one).endswith(UNSEPARATED)
        assert (told > one["records"]) if many else (told == one["records"]), one["path"]


def test_only_lines_that_somebody_cut_are_refused(files: list[dict[str, Any]]) -> None:
    assert {name_of(one): one["rejects"] for one in files if one["rejects"]} == CUT


def test_what_cannot_be_read_is_of_event_logs_alone(files: list[dict[str, Any]]) -> None:
    assert {one["collector"] for one in files if one["unreadable"]} <= {"windows"}
