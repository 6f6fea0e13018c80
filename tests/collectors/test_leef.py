"""LEEF: both versions and what stands between the attributes."""

from pathlib import Path

import pytest
from support.line_collectors import dissected, fields, made_of

from logctl.decode import iso_milliseconds
from logctl.errors import RejectError
from logctl.event import Event


@pytest.mark.parametrize(
    "text",
    [
        "LEEF:1.0|Fabrikam|Gateway|1|100|src=10.0.0.1\tusrName=s tanaka\tdstPort=80",
        "LEEF:2.0|Fabrikam|Gateway|1|100|src=10.0.0.1\tusrName=s tanaka\tdstPort=80",
        "LEEF:2.0|Fabrikam|Gateway|1|100|^|src=10.0.0.1^usrName=s tanaka^dstPort=80",
        "LEEF:2.0|Fabrikam|Gateway|1|100|x5E|src=10.0.0.1^usrName=s tanaka^dstPort=80",
        "LEEF:2.0|Fabrikam|Gateway|1|100|0x7C|src=10.0.0.1|usrName=s tanaka|dstPort=80",
        "LEEF:2.0|Fabrikam|Gateway|1|100||src=10.0.0.1\tusrName=s tanaka\tdstPort=80",
        "LEEF:1.0|Fabrikam|Gateway|1|100|src=10.0.0.1 usrName=s tanaka dstPort=80",
    ],
)
def test_attributes_are_cut_at_tabs_or_at_what_the_header_names(text: str) -> None:
    made = fields("leef", text)
    assert (made["source.ip"], made["user.name"], made["destination.port"]) == ("10.0.0.1", "s tanaka", 80)
    assert (made["observer.vendor"], made["event.code"]) == ("Fabrikam", "100")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1792452601123", "2026-10-20T08:30:01.123+09:00"),
        ("Oct 20 2026 08:30:01", "2026-10-20T08:30:01+09:00"),
        ("Oct 20 2026 08:30:01.123 UTC", "2026-10-20T08:30:01.123+00:00"),
        ("2026-10-20T08:30:01.000+0900", "2026-10-20T08:30:01+09:00"),
        ("2026-10-20 08:30:01", "2026-10-20T08:30:01+09:00"),
    ],
)
def test_the_devices_time_has_several_forms(text: str, iso: str) -> None:
    made = fields("leef", f"LEEF:1.0|a|b|1|100|devTime={text}\tsrc=10.0.0.1")
    assert made["time"] == iso_milliseconds(iso)


def test_its_meaning_is_told_as_that_of_cef() -> None:
    ends = "src=10.0.0.1\tdst=10.0.0.2\tdstPort=80"
    assert fields("leef", f"LEEF:1.0|a|b|1|100|{ends}\taction=deny")["event.action"] == "connection-blocked"
    made = fields("leef", "LEEF:1.0|a|b|1|virus-found|virusName=EICAR\taction=cleaned\tsev=9")
    assert (made["event.action"], made["event.severity"]) == ("malware-blocked", 9)


@pytest.mark.parametrize("text", ["LEEF:1.0|a|b", "LEEF:1.0|||||"])
def test_what_is_cut_off_is_rejected(text: str) -> None:
    with pytest.raises(RejectError):
        dissected("leef", text)


def test_a_version_that_does_not_exist_is_left_to_others() -> None:
    assert dissected("leef", "LEEF:3.0|a|b|1|100|src=10.0.0.1") is None


@pytest.mark.parametrize("frame", ["Oct 20 08:30:00 fw03 ", "<13>1 2026-10-20T08:30:00+09:00 fw03 "])
def test_it_comes_within_syslog_also_with_a_header_that_is_cut_short(frame: str, tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(frame + "LEEF:1.0|a|b|1|100|src=10.0.0.1\n")
    name, (event,) = made_of(path)
    assert isinstance(event, Event)
    assert (name, event.fields["event.module"], event.fields["host.name"]) == ("syslog", "leef", "fw03")
