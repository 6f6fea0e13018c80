"""What makes real event logs hard to read; each hazard by its number and name."""

import pytest
from support.windows import below, draft_of, event_data, event_xml, fields_of, windows

from logctl import Collector
from logctl.contracts import Explains
from logctl.event import Fields

GUIDS = ("{11111111-2222-3333-4444-555555555555}", "{66666666-7777-8888-9999-aaaaaaaaaaaa}")
AUDITING = "Microsoft-Windows-Security-Auditing"


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def data_of(fields: Fields) -> dict[str, object]:
    return below(fields, "winlog.event_data.")


def rendered(collector: Collector, data: str, code: str = "4624", provider: str = AUDITING) -> Fields:
    return draft_of(collector, event_xml(data, code, provider)).fields


def test_hazard_1_of_two_values_of_one_name_none_is_lost_in_xml(collector: Collector) -> None:
    data = "".join(f'<Data Name="LogonGuid">{guid}</Data>' for guid in GUIDS)
    found = data_of(rendered(collector, f"<EventData>{data}</EventData>", "4648"))
    assert found == {"LogonGuid": GUIDS[0], "LogonGuid_1": GUIDS[1]}


def test_hazard_1_of_two_values_of_one_name_none_is_lost_in_json(collector: Collector) -> None:
    """The EVTX library writes the name twice, which readers of JSON take for one."""
    raw = f'{{"Event":{{"System":{{"EventID":4648}},"EventData":{{"LogonGuid":"{GUIDS[0]}","LogonGuid":"{GUIDS[1]}"}}}}}}'
    assert data_of(fields_of(collector, raw.encode())) == {"LogonGuid": GUIDS[0], "LogonGuid_1": GUIDS[1]}


@pytest.mark.parametrize("written", ["\x0b", "&#11;", "&#xB;", "&#x0b;"])
def test_hazard_2_control_characters_that_make_xml_ill_formed_are_read(
    collector: Collector, written: str
) -> None:
    found = data_of(rendered(collector, event_data(TaskContent=f"a{written}b &amp; c", Other="d")))
    assert found == {"TaskContent": "a\x0bb & c", "Other": "d"}


@pytest.mark.parametrize(
    ("code", "provider", "data", "name", "value"),
    [
        ("1102", "Microsoft-Windows-Eventlog", "<LogFileCleared xmlns='urn:a'><SubjectUserName>h_akisora</SubjectUserName></LogFileCleared>", "user.name", "h_akisora"),
        ("1149", "Microsoft-Windows-TerminalServices-RemoteConnectionManager", "<EventXML xmlns='Event_NS'><Param1>h_akisora</Param1><Param3>10.20.9.40</Param3></EventXML>", "source.ip", "10.20.9.40"),
        ("21", "Microsoft-Windows-TerminalServices-LocalSessionManager", "<EventXML xmlns='Event_NS'><User>HOSPITAL\\h_akisora</User><SessionID>3</SessionID><Address>10.20.9.40</Address></EventXML>", "source.ip", "10.20.9.40"),
        ("307", "Microsoft-Windows-PrintService", "<DocumentPrinted xmlns='urn:a'><Param1>12</Param1><Param3>h_akisora</Param3></DocumentPrinted>", "user.name", "h_akisora"),
    ],
)  # fmt: skip
def test_hazard_3_user_data_in_the_place_of_event_data_is_read(
    collector: Collector, code: str, provider: str, data: str, name: str, value: str
) -> None:
    found = rendered(collector, f"<UserData>{data}</UserData>", code, provider)
    assert found[name] == value
    assert found["winlog.user_data.xml_name"] == data[1:].partition(" ")[0]


def test_hazard_3_a_blank_user_of_a_remote_log_on_without_network_level_authentication_is_no_user(
    collector: Collector,
) -> None:
    data = "<UserData><EventXML xmlns='Event_NS'><Param1/><Param2> </Param2><Param3>10.20.9.40</Param3></EventXML></UserData>"
    found = rendered(collector, data, "1149", "Microsoft-Windows-TerminalServices-RemoteConnectionManager")
    assert "user.name" not in found
    assert found["source.ip"] == "10.20.9.40"


def test_hazard_4_tokens_apart_by_line_ends_and_tabs_are_words(collector: Collector) -> None:
    data = event_data(
        ObjectType="File",
        ObjectName="D:\\a",
        AccessList="%%4416&#13;\n\t\t\t\t%%4417\n\t\t\t\t",
        AccessMask="0x3",
    )
    found = rendered(collector, data, "4663")
    assert data_of(found)["AccessList"] == "%%4416\n\t\t\t\t%%4417\n\t\t\t\t"
    assert isinstance(collector, Explains)
    explained = collector.explain("winlog.event_data.AccessList", found, "en")
    assert len(explained.split(", ")) == 2


def test_hazard_4_a_hyphen_is_no_value(collector: Collector) -> None:
    found = rendered(
        collector, event_data(TargetUserName="h_akisora", IpAddress="-", WorkstationName="-", LogonType="3")
    )
    assert "source.ip" not in found
    assert data_of(found)["IpAddress"] == "-"


def test_hazard_4_netapp_writes_masks_in_decimal(collector: Collector) -> None:
    data = event_data(
        ObjectType="File", ObjectName="(vol1);/カルテ/a.pdf", AccessMask="2", AccessList="%%4417"
    )
    mended = event_xml(data, "4663", "NetApp-Security-Auditing")
    hexadecimal = event_xml(data.replace(">2<", ">0x2<"), "4663", "NetApp-Security-Auditing")
    one, other = (draft_of(collector, text).fields for text in (mended, hexadecimal))
    different = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
    assert different == {"winlog.event_data.AccessMask"}


def test_hazard_5_hexadecimal_numbers_and_trailing_blanks_stay_as_they_are(collector: Collector) -> None:
    data = event_data(SubjectLogonId="0x3e7", ProcessId="0x2c4", LogonProcessName="Advapi  ", LogonType="5")
    found = rendered(collector, data)
    assert data_of(found) == {
        "SubjectLogonId": "0x3e7",
        "ProcessId": "0x2c4",
        "LogonProcessName": "Advapi  ",
        "LogonType": "5",
    }
    assert found["process.pid"] == 0x2C4


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("10.20.9.40", "10.20.9.40"),
        ("::1", "::1"),
        ("fe80::5efe:a14:928%12", "fe80::5efe:a14:928"),
        ("::ffff:10.20.9.40", "10.20.9.40"),
        ("-", None),
        ("LOCAL", None),
        ("ローカル", None),
        ("Unknown", None),
        ("", None),
    ],
)
def test_hazard_6_an_ip_address_is_one_or_it_is_none(
    collector: Collector, written: str, address: str | None
) -> None:
    data = event_data(TargetUserName="h_akisora", LogonType="3", IpAddress=written)
    assert rendered(collector, data).get("source.ip") == address


@pytest.mark.parametrize("name", ["Signature Version", "Security intelligence Version"])
def test_hazard_7_names_of_defender_keep_their_blanks(collector: Collector, name: str) -> None:
    data = event_data(
        **{"Threat Name": "Trojan:Win32/A", "Path": "file:_C:\\a.exe; containerfile:_C:\\b.zip", name: "1.2"}
    )
    found = rendered(collector, data, "1116", "Microsoft-Windows-Windows Defender")
    assert data_of(found).keys() == {"Threat Name", "Path", name}
    assert found["event.category"] == ["malware"]


@pytest.mark.parametrize("version", ["0", "1", "2", "3", "250", "101.3"])
def test_hazard_8_versions_that_nobody_knows_are_read(collector: Collector, version: str) -> None:
    text = event_xml(
        event_data(TargetUserName="h_akisora", LogonType="2", FromTheFuture="x"),
        Version=f"<Version>{version}</Version>",
    )
    found = draft_of(collector, text).fields
    assert (found["event.action"], found["winlog.event_data.FromTheFuture"]) == ("logged-in", "x")


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-02T00:00:01.1234567Z",
        "2026-11-02T00:00:01.123456789Z",
        "2026-11-02T00:00:01.123Z",
        "2026-11-02 00:00:01.1234567",
        "2026-11-02 00:00:01.123456+00:00",
        "2026-11-02 00:00:01.123456 +00:00",
        "2026-11-02T09:00:01.123+09:00",
    ],
)
def test_hazard_9_every_spelling_of_a_time_is_the_same_time(collector: Collector, written: str) -> None:
    text = event_xml(TimeCreated=f'<TimeCreated SystemTime="{written}"/>')
    assert draft_of(collector, text).identity == draft_of(collector, event_xml()).identity
    assert draft_of(collector, text).fields["event.created"] == "2026-11-02T00:00:01.123Z"


@pytest.mark.parametrize("written", [GUIDS[1], "66666666-7777-8888-9999-AAAAAAAAAAAA"])
def test_hazard_10_guids_have_one_spelling(collector: Collector, written: str) -> None:
    correlation = f'<Correlation ActivityID="{written}"/>'
    found = draft_of(collector, event_xml(event_data(LogonGuid=written), Correlation=correlation)).fields
    assert found["winlog.event_data.LogonGuid"] == GUIDS[1]
    assert found["winlog.activity_id"] == GUIDS[1].upper()


def test_hazard_11_values_of_classic_providers_have_no_name_and_their_ids_qualifiers(
    collector: Collector,
) -> None:
    text = event_xml(
        "<EventData><Data>Print Spooler</Data><Data/><Data>停止</Data><Binary>00</Binary></EventData>",
        provider="Service Control Manager",
        EventID='<EventID Qualifiers="16384">7036</EventID>',
    )
    found = draft_of(collector, text).fields
    assert found["event.code"] == "7036"
    assert data_of(found) == {"param1": "Print Spooler", "param3": "停止", "Binary": "00"}
