"""Incidents of which the truth says something that their evidence does not show."""

from typing import Any

from support.hospital import facts
from support.hospital.reading import Hospital
from support.hospital.spoiling import Spoil, against, incident, told

_WRONG: tuple[tuple[str, str, Any], ...] = (
    ("copy-to-stick", "origin", "\\\\TOK-SV07\\部外秘\\名簿\\給与一覧.xlsx"),
    ("copy-to-stick", "on_server", "E:\\部外秘\\名簿\\給与一覧.xlsx"),
    ("copy-to-stick", "final", "F:\\給与一覧.xlsx"),
    ("copy-to-stick", "stick", "0123456789"),
    ("unregistered-stick", "stick", "0123456789"),
    ("unregistered-stick", "files", []),
    ("mass-printing", "jobs", 1),
    ("mass-printing", "pages", 1),
    ("renames", "files", 1),
    ("renames", "share", "\\\\HOSP-FS01\\共用"),
    ("renames", "program", "C:\\Windows\\explorer.exe"),
    ("snooping", "patient", "00000000"),
    ("snooping", "views", {}),
    ("shared-terminal", "account", "ward9e"),
    ("shared-terminal", "operations", []),
    ("shared-terminal", "intervals", []),
    ("retired-account", "left", "2099-01-01"),
    ("retired-account", "name", "別人"),
    ("brute-force", "failures", 1),
    ("brute-force", "address", "10.0.0.1"),
    ("brute-force", "account", "h_akisora"),
    ("vendor-at-night", "address", "10.0.0.1"),
    ("vendor-at-night", "account", "h_akisora"),
    ("vendor-at-night", "command", "sqlcmd -Q DROP"),
    ("vpn-guessing", "failures", 1),
    ("vpn-guessing", "address", "10.0.0.1"),
    ("vpn-guessing", "account", "h_akisora"),
    ("vpn-guessing", "tunnel", "10.0.0.2"),
    ("upload", "site", "https://elsewhere.example/"),
    ("upload", "bytes", 1),
    ("upload", "uploads", 1),
    ("upload", "files", []),
    ("cleared-log", "time", "2026-10-01T00:00:00.000Z"),
    ("cleared-log", "account", "h_akisora"),
    ("silent-terminal", "since", "2026-10-01T00:00:00.000Z"),
)


def _told_wrongly(name: str, fact: str, value: Any) -> Spoil:
    def spoil(hospital: Hospital) -> Hospital:
        return told(hospital, lambda truth: incident(truth, name)["facts"].update({fact: value}))

    spoil.__name__ = f"{name}_with_wrong_{fact}"
    return spoil


for _entry in _WRONG:
    against(facts.the_facts_are_what_the_evidence_shows)(_told_wrongly(*_entry))


@against(facts.the_facts_are_what_the_evidence_shows)
def an_incident_that_nobody_proves(hospital: Hospital) -> Hospital:
    return told(hospital, lambda truth: truth["incidents"][0].update(id="something-new"))
