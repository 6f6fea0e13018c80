"""The JSON of the EVTX library and of `evtx_dump`, with attributes in an object or beside the element."""

import copy
import json
from typing import Any

import pytest
from support.windows import below, draft_of, windows

from logctl import Collector, RejectError

TIME = "2026-11-02T00:00:01.123456Z"
EVENT: dict[str, Any] = {
    "#attributes": {"xmlns": "http://schemas.microsoft.com/win/2004/08/events/event"},
    "System": {
        "Provider": {"#attributes": {"Name": "P", "Guid": "54849625-5478-4994-A5BA-3E3B0328C30D"}},
        "EventID": {"#attributes": {"Qualifiers": 16384}, "#text": 7036},
        "Version": 1,
        "Level": 4,
        "Task": 0,
        "Opcode": 2,
        "Keywords": "0x8080000000000000",
        "TimeCreated": {"#attributes": {"SystemTime": TIME}},
        "EventRecordID": 7,
        "Correlation": {"#attributes": {"ActivityID": "5B1E3A7C-4C10-0001-9D3B-1E5B104CDC01"}},
        "Execution": {"#attributes": {"ProcessID": 4, "ThreadID": 72}},
        "Channel": "System",
        "Computer": "ns3-pc01",
        "Security": {"#attributes": {"UserID": "S-1-5-18"}},
    },
    "EventData": {"param1": "Print Spooler", "param2": "停止"},
}


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def separate(element: dict[str, Any]) -> dict[str, Any]:
    """As `evtx_dump --separate-json-attributes` writes it."""
    found: dict[str, Any] = {}
    for name, value in element.items():
        if isinstance(value, dict) and "#attributes" in value:
            rest = {inner: entry for inner, entry in value.items() if inner != "#attributes"}
            found[f"{name}_attributes"] = value["#attributes"]
            if rest:
                found[name] = rest.get("#text", separate(rest))
        else:
            found[name] = separate(value) if isinstance(value, dict) else value
    return found


def test_attributes_beside_their_element_are_read_as_well(collector: Collector) -> None:
    beside = separate({"Event": EVENT})
    assert beside["Event"]["System"]["EventID"] == 7036
    assert draft_of(collector, beside) == draft_of(collector, {"Event": EVENT})


def test_user_data_with_attributes_beside_their_element_are_read_as_well(collector: Collector) -> None:
    content = {
        "A": {"F": {"#attributes": {"v": "1"}, "#text": "t"}, "G": {"#attributes": {"w": "2"}}, "H": "3"}
    }
    document = {"Event": {"System": EVENT["System"], "UserData": content}}
    found = draft_of(collector, document)
    assert below(found.fields, "winlog.user_data.") == {
        "xml_name": "A",
        "F.v": "1",
        "F": "t",
        "G.w": "2",
        "H": "3",
    }
    assert draft_of(collector, separate(document)) == found


@pytest.mark.parametrize(
    "damage", [None, [], "text", 7, True, {}, {"#attributes": None}, {"#text": [1]}, [[{}]]]
)
@pytest.mark.parametrize("part", sorted(EVENT["System"]))
def test_a_damaged_part_of_the_system_element_leaves_the_others(
    collector: Collector, part: str, damage: object
) -> None:
    event = copy.deepcopy(EVENT)
    event["System"][part] = damage
    found = draft_of(collector, {"Event": event}).fields
    assert found["winlog.event_data.param1"] == "Print Spooler"
    assert found.get("winlog.channel") == "System" or part == "Channel"


def test_a_nested_list_is_no_text(collector: Collector) -> None:
    event = copy.deepcopy(EVENT)
    event["System"]["Provider"]["#attributes"]["Guid"] = json.loads("[" * 900 + "]" * 900)
    assert "winlog.provider_guid" not in draft_of(collector, {"Event": event}).fields


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({"Event": {}}, "the record has no System element"),
        ({"Event": {"System": 1}}, "the record has no System element"),
        ({"Event": {"EventData": {"a": 1}}}, "the record has no System element"),
        ({"Event": []}, "the record has no Event element"),
        ({"Events": {"System": {}}}, "the record has no Event element"),
    ],
)
def test_what_is_no_event_is_rejected_with_the_reason(
    collector: Collector, document: dict[str, object], reason: str
) -> None:
    with pytest.raises(RejectError, match=f"^{reason}$"):
        draft_of(collector, document)
