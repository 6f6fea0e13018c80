"""Event XML of `wevtutil`, Event Viewer, forwarding and NetApp."""

import pytest
from support.windows import below, draft_of, event_data, event_xml, windows

from logctl import Collector, RejectError
from logctl.event import Fields

NETAPP = "NetApp-Security-Auditing"


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def fields(collector: Collector, text: str | bytes) -> Fields:
    return draft_of(collector, text).fields


def data(collector: Collector, element: str, kind: str = "event_data") -> dict[str, object]:
    return below(fields(collector, event_xml(element)), f"winlog.{kind}.")


def test_every_part_of_the_system_element_is_read(collector: Collector) -> None:
    text = event_xml(
        Provider='<Provider Name="P" Guid="{aaaaaaaa-2222-3333-4444-555555555555}" EventSourceName="S"/>',
        Version="<Version>2</Version>",
        Opcode="<Opcode>1</Opcode>",
        Correlation='<Correlation ActivityID="{a}" RelatedActivityID="{b}"/>',
        Execution='<Execution ProcessID="4" ThreadID="72"/>',
        Security='<Security UserID="S-1-5-18"/>',
    )
    assert below(fields(collector, text), "winlog.") == {
        "provider_name": "P",
        "provider_guid": "{AAAAAAAA-2222-3333-4444-555555555555}",
        "event_source_name": "S",
        "event_id": "4624",
        "version": 2,
        "level": "4",
        "task": "12544",
        "opcode": "Start",
        "keywords": ["Audit Success"],
        "time_created": "2026-11-02T00:00:01.123Z",
        "record_id": "7",
        "activity_id": "{A}",
        "related_activity_id": "{B}",
        "process.pid": 4,
        "process.thread.id": 72,
        "channel": "Security",
        "computer_name": "ns3-pc01.hospital.example",
        "user.identifier": "S-1-5-18",
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(' xmlns="http://schemas.microsoft.com/win/2004/08/events/event"', ""),
        lambda text: text.replace("microsoft.com/win/2004/08", "netapp.com"),
        lambda text: text.replace('"', "'"),
        lambda text: text.replace("><", ">\r\n  <"),
        lambda text: "- " + text.replace("><", "> - <"),
        lambda text: '<?xml version="1.0" encoding="utf-8"?>\n' + text,
        lambda text: "\ufeff" + text,
        lambda text: "\n\t " + text + "\n\n",
        lambda text: text.replace("<System>", "<!-- a --><System>"),
        lambda text: text.replace("<Event ", "<e:Event xmlns:e='http://a' ").replace(
            "</Event>", "</e:Event>"
        ),
        lambda text: text.replace(
            "</Event>",
            '<RenderingInfo Culture="ja-JP"><Message>ログオンしました</Message><Level>情報</Level>'
            "<Keywords><Keyword>成功の監査</Keyword></Keywords></RenderingInfo></Event>",
        ),
    ],
)
def test_who_wrote_it_down_makes_no_difference(collector: Collector, change: object) -> None:
    text = event_xml(event_data(TargetUserName="水野　遥", LogonType="2"))
    assert callable(change)
    assert draft_of(collector, change(text)) == draft_of(collector, text)


def test_a_printed_element_that_is_empty_is_empty(collector: Collector) -> None:
    element = '<EventData>\n    <Data Name="a">\n    </Data>\n    <Data Name="b"> </Data>\n  </EventData>'
    assert data(collector, element) == {"b": " "}


def test_line_ends_inside_a_value_are_those_of_the_value(collector: Collector) -> None:
    assert data(collector, event_data(a="x&#13;&#10;y\r\nz&#13;")) == {"a": "x\ny\nz\n"}


@pytest.mark.parametrize(
    ("element", "found"),
    [
        ("<EventData/>", {}),
        ("<EventData><Data>a</Data><Data Name=''>b</Data></EventData>", {"param1": "a", "param2": "b"}),
        ("<EventData Name='E'><Data Name='a'>1</Data></EventData>", {"Name": "E", "a": "1"}),
        ("<EventData><ComplexData Name='IdleState'>01</ComplexData></EventData>", {"IdleState": "01"}),
        ("<EventData><State code='1'/></EventData>", {"State.code": "1"}),
        ("<EventData><State><Code>1</Code></State></EventData>", {"State.Code": "1"}),
        ("<EventData><Data Name='a'>x<b>y</b>z</Data></EventData>", {"a": "xyz"}),
        ("<EventData><Data Name='Path'><![CDATA[<&>]]></Data></EventData>", {"Path": "<&>"}),
        ("<EventData><Data Name='a'>Tom & Jerry &lt;</Data></EventData>", {"a": "Tom & Jerry <"}),
    ],
)
def test_event_data_are_named_texts(collector: Collector, element: str, found: dict[str, str]) -> None:
    assert data(collector, element) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", {}),
        ("<A/>", {"xml_name": "A"}),
        ("<A>text</A>", {"xml_name": "A", "A": "text"}),
        ("<A x='1' xmlns='urn:a' xmlns:b='urn:b' b:y='2'/>", {"xml_name": "A", "x": "1", "y": "2"}),
        ("<A><F v='1' w='2'/></A>", {"xml_name": "A", "F.v": "1", "F.w": "2"}),
        ("<A><F v='1'>t</F></A>", {"xml_name": "A", "F.v": "1", "F": "t"}),
        ("<A><H>1</H><H>2</H><H>3</H></A>", {"xml_name": "A", "H": "1", "H_1": "2", "H_2": "3"}),
        ("<A><C><S n='x'/></C><C><S n='y'/></C></A>", {"xml_name": "A", "C.S.n": "x", "C_1.S.n": "y"}),
        ("<A><Data Name='u'>1</Data></A>", {"xml_name": "A", "u": "1"}),
        ("<A><File Name='a.sys'/></A>", {"xml_name": "A", "File.Name": "a.sys"}),
    ],
)
def test_of_user_data_no_attribute_and_no_repeated_element_is_lost(
    collector: Collector, content: str, found: dict[str, str]
) -> None:
    assert data(collector, f"<UserData>{content}</UserData>", "user_data") == found


def test_netapps_dialect_is_read(collector: Collector) -> None:
    text = event_xml(
        '<EventData><Data Name="SubjectIP" IPVersion="4">10.20.9.40</Data>'
        '<Data Name="SubjectUnix" Uid="65534" Gid="65534" Local="false"/></EventData>',
        "4663",
        NETAPP,
        Version="<Version>101.3</Version>",
        Computer="<Computer>cluster1/svm1</Computer><ComputerUUID>a/b</ComputerUUID>",
        TimeCreated='<TimeCreated SystemTime="2026-09-01 05:57:51.494787+00:00"/>',
    )
    found = fields(collector, text)
    assert below(found, "winlog.event_data.") == {
        "SubjectIP": "10.20.9.40",
        "SubjectIP.IPVersion": "4",
        "SubjectUnix.Uid": "65534",
        "SubjectUnix.Gid": "65534",
        "SubjectUnix.Local": "false",
    }
    assert (found["event.created"], found["winlog.level"]) == ("2026-09-01T05:57:51.494Z", "0")
    assert "winlog.version" not in found


def test_xml_in_the_code_page_of_a_japanese_machine_is_read(collector: Collector) -> None:
    text = event_xml(event_data(TargetUserName="水野"))
    assert draft_of(collector, text.encode("cp932")) == draft_of(collector, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<Event>", "not valid XML: "),
        ("<", "not valid XML: "),
        ("<Event></Evnt>", "not valid XML: "),
        (event_xml() + "<a/>", "not valid XML: "),
        (event_xml().replace("Security<", "Security&#x110000;<"), "not valid XML: "),
        ("<Event/>", "the record has no System element"),
        ("<Event><EventData/></Event>", "the record has no System element"),
        ("<html><body/></html>", "the record has no System element"),
        ("<!DOCTYPE a><Event/>", "XML with a document type or entities is not read"),
        (event_xml("<UserData>" + "<a>" * 60 + "</a>" * 60 + "</UserData>"), "nested more than 50 deep"),
        (event_xml(f"<UserData><{'a' * 501}/></UserData>"), "a name of more than 500 characters"),
        (event_xml(f"<EventData>{'<Data>1</Data>' * 10_001}</EventData>"), "more than 10000 values"),
    ],
)
def test_what_is_no_event_is_rejected_with_the_reason(collector: Collector, text: str, reason: str) -> None:
    with pytest.raises(RejectError, match=f"^{reason}"):
        draft_of(collector, text)
