"""The System element's fields, whatever form the record had; the parts that only some forms can send."""

import pytest
from support.windows import below, draft_of, event_xml, windows

from logctl import Collector
from logctl.event import Fields


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def fields(collector: Collector, **system: str) -> Fields:
    return draft_of(collector, event_xml(**system)).fields


@pytest.mark.parametrize("zero", ["0", "", "0x0", "-1", "101.3", "x"])
def test_zero_and_what_is_no_number_are_left_out_as_winlogbeat_does(collector: Collector, zero: str) -> None:
    found = fields(
        collector,
        Version=f"<Version>{zero}</Version>",
        Execution=f'<Execution ProcessID="{zero}" ThreadID="{zero}"/>',
    )
    assert not {"winlog.version", "winlog.process.pid", "winlog.process.thread.id"} & found.keys()


@pytest.mark.parametrize(
    ("computer", "names"),
    [
        ("NS3-PC01", {"name": "ns3-pc01", "hostname": "NS3-PC01"}),
        ("ns3-pc01.a.example", {"name": "ns3-pc01", "hostname": "ns3-pc01.a.example", "domain": "a.example"}),
        ("受付端末１", {"name": "受付端末1", "hostname": "受付端末１"}),
        ("cluster1/svm1", {"name": "cluster1/svm1", "hostname": "cluster1/svm1"}),
        ("", {}),
    ],
)
def test_a_computer_is_searched_by_its_short_name_and_shown_as_it_was_written(
    collector: Collector, computer: str, names: dict[str, str]
) -> None:
    assert below(fields(collector, Computer=f"<Computer>{computer}</Computer>"), "host.") == names


@pytest.mark.parametrize(
    ("channel", "dataset"),
    [
        ("Security", "windows.security"),
        ("Microsoft-Windows-Sysmon/Operational", "windows.microsoft-windows-sysmon/operational"),
        ("Windows PowerShell", "windows.windows_powershell"),
        ("", "windows.unknown"),
    ],
)
def test_the_data_set_is_named_after_the_channel(collector: Collector, channel: str, dataset: str) -> None:
    assert fields(collector, Channel=f"<Channel>{channel}</Channel>")["event.dataset"] == dataset


@pytest.mark.parametrize("guid", ["{}", "{", "", "}{"])
def test_braces_around_nothing_are_no_guid(collector: Collector, guid: str) -> None:
    found = fields(collector, Correlation=f'<Correlation ActivityID="{guid}"/>')
    assert "winlog.activity_id" not in found


@pytest.mark.parametrize(
    ("keywords", "outcome"),
    [
        ("0x8010000000000000", "failure"),
        ("0x8020000000000000", "success"),
        ("0x8030000000000000", "success"),
        ("0x8000000000000000", None),
    ],
)
def test_the_outcome_is_that_of_the_audit(collector: Collector, keywords: str, outcome: str | None) -> None:
    text = event_xml(code="9", Keywords=f"<Keywords>{keywords}</Keywords>")
    assert draft_of(collector, text).fields.get("event.outcome") == outcome


@pytest.mark.parametrize(
    ("time", "created"),
    [
        ("1969-12-31T23:59:59.999Z", None),
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        ("2099-12-31T23:59:59.999Z", "2099-12-31T23:59:59.999Z"),
        ("2100-01-01T00:00:00Z", None),
        ("9999-12-31T23:59:59.9999999Z", None),
    ],
)
def test_a_time_that_cannot_be_is_shown_but_identifies_nothing(
    collector: Collector, time: str, created: str | None
) -> None:
    draft = draft_of(collector, event_xml(TimeCreated=f'<TimeCreated SystemTime="{time}"/>'))
    assert draft.fields.get("event.created") == created
    assert str(draft.fields["winlog.time_created"])[:19] == time[:19]
    assert (draft.identity is None) == (created is None)


@pytest.mark.parametrize("time", ["", "0000-01-01T00:00:00Z", "2026-11-02T25:00:00Z", "x" * 5000, "2026"])
def test_a_text_that_is_no_time_gives_none(collector: Collector, time: str) -> None:
    draft = draft_of(collector, event_xml(TimeCreated=f'<TimeCreated SystemTime="{time}"/>'))
    assert (draft.time, draft.identity) == (None, None)
    assert "winlog.time_created" not in draft.fields
