"""One event in the two forms that the hospital's machines write."""

import json
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logctl.demo.windows import KINDS, Kind, beat, xml

COMPUTER, TIME = "NS3-PC01.hospital.example", 1_793_000_000_123
NAMES = st.sampled_from(["TargetUserName", "ObjectName", "CommandLine"])
TEXTS = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)


def from_xml(text: str) -> dict[str, str]:
    root = ElementTree.fromstring(text)
    data = root.find("{*}EventData")
    children = list(data) if data is not None else list(next(iter(root.find("{*}UserData") or [])))
    return {
        child.get("Name") or child.tag.rpartition("}")[2].replace("Data", str(place)): child.text or ""
        for place, child in enumerate(children, 1)
    }


@given(st.dictionaries(NAMES, TEXTS), st.sampled_from(list(KINDS.values())))
def test_both_forms_hold_the_same_values(data: dict[str, str], kind: Kind) -> None:
    document = json.loads(beat(kind, COMPUTER, 7, TIME, data))
    values = document["winlog"].get("user_data" if kind.element else "event_data")
    assert values.pop("xml_name", None) == (kind.element or None)
    assert values == {name: value for name, value in data.items() if value}
    assert from_xml(xml(kind, COMPUTER, 7, TIME, data)) == data


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: str(kind.code))
def test_both_forms_have_the_same_head(kind: Kind) -> None:
    winlog = json.loads(beat(kind, COMPUTER, 7, TIME, {}))["winlog"]
    system = ElementTree.fromstring(xml(kind, COMPUTER, 7, TIME, {})).find("{*}System")
    assert system is not None
    provider = system.find("{*}Provider")
    assert provider is not None
    assert winlog["provider_name"] == provider.get("Name")
    assert winlog.get("provider_guid") == provider.get("Guid")
    for name, element in (
        ("event_id", "EventID"),
        ("record_id", "EventRecordID"),
        ("channel", "Channel"),
        ("computer_name", "Computer"),
    ):
        assert str(winlog[name]) == system.findtext(f"{{*}}{element}")


@pytest.mark.parametrize("write", [beat, xml])
def test_an_event_is_one_line_with_its_time(write: type) -> None:
    line = write(KINDS[4624], COMPUTER, 7, TIME, {"IpAddress": "::1"})
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert "2026-10-26T07:33:20.123" in line


def test_a_value_without_a_name_is_a_parameter_of_winlogbeat() -> None:
    document = json.loads(beat(KINDS[6008], COMPUTER, 7, TIME, {"1": "3:04:05", "2": ""}))
    assert document["winlog"]["event_data"] == {"param1": "3:04:05"}
    assert "<Data>3:04:05</Data><Data></Data>" in xml(
        KINDS[6008], COMPUTER, 7, TIME, {"1": "3:04:05", "2": ""}
    )
