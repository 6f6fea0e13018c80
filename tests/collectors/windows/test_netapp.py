"""NetApp's audit: Windows' shape, and what is ONTAP's own."""

import pytest
from support.windows import event_xml, fields_of, windows

from logctl import Collector
from logctl.event import Fields

NETAPP = "NetApp-Security-Auditing"
SID = "S-1-5-21-2718281828-3141592653-1414213562-1104"
SUBJECT = (
    '<Data Name="SubjectIP" IPVersion="4">192.0.2.31</Data>'
    '<Data Name="SubjectUnix" Uid="65534" Gid="65534" Local="false"/>'
    f'<Data Name="SubjectUserSid">{SID}</Data><Data Name="SubjectDomainName">HOSPITAL</Data>'
    '<Data Name="SubjectUserName">h_akisora</Data>'
)


@pytest.fixture(scope="module")
def collector() -> Collector:
    return windows()


def told(collector: Collector, code: str, data: str, **system: str) -> Fields:
    system.setdefault("Computer", "<Computer>cluster1/FS-karte</Computer>")
    system.setdefault("Version", "<Version>101.3</Version>")
    text = event_xml(f"<EventData>{data}</EventData>", code, NETAPP, **system)
    return fields_of(collector, text.encode())


def of_file(
    collector: Collector, code: str, name: str = "(karte);/医事課/a.xlsx", more: str = "", who: str = SUBJECT
) -> Fields:
    kind = '<Data Name="ObjectType">File</Data>'
    return told(collector, code, f'{who}{kind}<Data Name="ObjectName">{name}</Data>{more}')


def test_people_know_the_svm_not_the_cluster(collector: Collector) -> None:
    found = of_file(collector, "4663")
    assert (found["host.name"], found["vendor.netapp.cluster"]) == ("fs-karte", "cluster1")
    assert "host.domain" not in found


def test_a_version_that_is_no_whole_number_costs_nothing(collector: Collector) -> None:
    assert "winlog.version" not in of_file(collector, "4656")


def test_a_time_with_a_blank_and_a_zone_is_read(collector: Collector) -> None:
    time = '<TimeCreated SystemTime="2026-09-01 05:57:51.494787+00:00"/>'
    assert told(collector, "4663", SUBJECT, TimeCreated=time)["event.created"] == "2026-09-01T05:57:51.494Z"


def test_a_path_comes_after_its_volume(collector: Collector) -> None:
    found = of_file(collector, "4663", "(karte);/医事課/患者; 一覧.xlsx")
    assert (found["volume.name"], found["file.path"]) == ("karte", "/医事課/患者; 一覧.xlsx")
    assert (found["file.name"], found["file.extension"]) == ("患者; 一覧.xlsx", "xlsx")


@pytest.mark.parametrize(
    ("mask", "operation"), [("1", "read"), ("6", "write"), ("0x6", "write"), ("65536", None)]
)
def test_a_mask_is_decimal(collector: Collector, mask: str, operation: str | None) -> None:
    found = of_file(collector, "4663", more=f'<Data Name="AccessMask">{mask}</Data>')
    assert found["logctl.access.mask"] == f"{int(mask, 0):#x}"
    assert found.get("logctl.operation") == operation


@pytest.mark.parametrize(
    ("code", "operation"),
    [("4656", None), ("4659", "delete"), ("4660", "delete"), ("9998", "delete"), ("9999", "rename")],
)
def test_each_id_has_its_operation(collector: Collector, code: str, operation: str | None) -> None:
    assert of_file(collector, code).get("logctl.operation") == operation


def test_a_handle_of_zeros_is_none(collector: Collector) -> None:
    zeros = '<Data Name="HandleID">00000000000000;00;00000000;00000000</Data>'
    assert "logctl.handle" not in of_file(collector, "4656", more=zeros)
    real = '<Data Name="HandleID">00000000000403;00;0000004b;5a3c1d22</Data>'
    assert of_file(collector, "4656", more=real)["logctl.handle"] == "00000000000403;00;0000004b;5a3c1d22"


def test_a_renamed_file_has_both_names(collector: Collector) -> None:
    more = '<Data Name="OldPath">(karte);/a/b.txt</Data><Data Name="NewPath">(karte);/a/c.txt</Data>'
    found = told(collector, "9999", SUBJECT + more)
    assert (found["logctl.from.path"], found["file.path"]) == ("/a/b.txt", "/a/c.txt")
    assert found["volume.name"] == "karte"


def test_a_hard_link_is_a_name_of_another_file(collector: Collector) -> None:
    more = '<Data Name="FileName">(karte);/a/b.txt</Data><Data Name="LinkName">(karte);/a/c.txt</Data>'
    found = told(collector, "4664", SUBJECT + more)
    assert (found["logctl.from.path"], found["file.path"]) == ("/a/b.txt", "/a/c.txt")


def test_somebody_who_is_not_present_is_a_number(collector: Collector) -> None:
    who = (
        '<Data Name="SubjectIP" IPVersion="4">192.0.2.40</Data><Data Name="SubjectUnix" Uid="2000" Gid="100" Local="true"/>'
        '<Data Name="SubjectDomainName">Not Present</Data><Data Name="SubjectUserName">Not Present</Data>'
    )
    found = of_file(collector, "9998", who=who)
    assert (found["user.id"], found["source.ip"]) == ("2000", "192.0.2.40")
    assert not {"user.name", "user.domain", "related.user"} & found.keys()


def test_a_session_of_smb_is_a_logon_with_address(collector: Collector) -> None:
    data = (
        '<Data Name="IpAddress" IPVersion="4">192.0.2.31</Data><Data Name="IpPort">65155</Data>'
        f'<Data Name="TargetUserSID">{SID}</Data><Data Name="TargetUserName">h_akisora</Data>'
        '<Data Name="TargetDomainName">HOSPITAL</Data><Data Name="AuthenticationPackageName">NTLM_V2</Data>'
        '<Data Name="LogonType">3</Data>'
    )
    found = told(collector, "4624", data)
    assert (found["user.name"], found["user.id"], found["source.ip"]) == ("h_akisora", SID, "192.0.2.31")
    assert (found["source.port"], found["logctl.logon.method"]) == (65155, "NTLM_V2")
    assert (found["winlog.logon.type"], found["event.outcome"]) == ("Network", "success")


def test_the_reason_of_a_refused_logon_is_ontaps_where_windows_has_none(collector: Collector) -> None:
    data = '<Data Name="TargetUserName">h</Data><Data Name="FailureReasonString">Account is disabled</Data>'
    found = told(collector, "4625", data)
    assert (found["event.outcome"], found["event.reason"]) == ("failure", "Account is disabled")


def test_json_says_the_same_as_xml(collector: Collector) -> None:
    raw = (
        '{"Event": {"System": {"Provider": {"#attributes": {"Name": "NetApp-Security-Auditing"}}, "EventID": 4663,'
        ' "Version": 101.3, "Computer": "cluster1/fs-karte", "Channel": "Security"}, "EventData": {"SubjectIP": "192.0.2.31",'
        ' "SubjectUserName": "h_akisora", "ObjectType": "File", "ObjectName": "(karte);/a/b.txt", "AccessMask": "6"}}}'
    )
    found = fields_of(collector, raw.encode())
    assert (found["host.name"], found["file.path"], found["volume.name"]) == ("fs-karte", "/a/b.txt", "karte")
    assert (found["logctl.operation"], found["source.ip"]) == ("write", "192.0.2.31")
