"""What forwarders make of an event's XML, each in the shape that it documents; knows nothing of the collector.

Winlogbeat: https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
NXLog: https://docs.nxlog.co/refman/current/im/msvistalog.html
Fluent Bit: https://docs.fluentbit.io/manual/data-pipeline/inputs/windows-event-log-winevtlog
"""

import re
from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Document = dict[str, Any]
LEVELS = ("information", "critical", "error", "warning", "information", "verbose")
OPCODES = ("Info", "Start", "Stop", "DCStart", "DCStop", "Extension", "Reply", "Resume", "Suspend", "Send")
KEYWORDS = {
    0x0001_0000_0000_0000: "Response Time",
    0x0004_0000_0000_0000: "WDI Diag",
    0x0008_0000_0000_0000: "SQM",
    0x0010_0000_0000_0000: "Audit Failure",
    0x0020_0000_0000_0000: "Audit Success",
    0x0040_0000_0000_0000: "Correlation Hint",
    0x0080_0000_0000_0000: "Classic",
}
TASKS = {
    "Microsoft-Windows-Security-Auditing": {
        "12288": "Security State Change",
        "12289": "Security System Extension",
        "12290": "System Integrity",
        "12292": "Other System Events",
        "12544": "Logon",
        "12545": "Logoff",
        "12548": "Special Logon",
        "12551": "Other Logon/Logoff Events",
        "12554": "Group Membership",
        "12800": "File System",
        "12801": "Registry",
        "12802": "Kernel Object",
        "12803": "SAM",
        "12804": "Other Object Access Events",
        "12805": "Certification Services",
        "12807": "Handle Manipulation",
        "12808": "File Share",
        "12809": "Filtering Platform Packet Drop",
        "12810": "Filtering Platform Connection",
        "12811": "Detailed File Share",
        "12812": "Removable Storage",
        "13056": "Sensitive Privilege Use",
        "13312": "Process Creation",
        "13313": "Process Termination",
        "13316": "Plug and Play Events",
        "13317": "Token Right Adjusted Events",
        "13568": "Audit Policy Change",
        "13569": "Authentication Policy Change",
        "13570": "Authorization Policy Change",
        "13571": "MPSSVC Rule-Level Policy Change",
        "13573": "Other Policy Change Events",
        "13824": "User Account Management",
        "13825": "Computer Account Management",
        "13826": "Security Group Management",
        "14080": "Directory Service Access",
        "14081": "Directory Service Changes",
        "14083": "Detailed Directory Service Replication",
        "14336": "Credential Validation",
        "14337": "Kerberos Service Ticket Operations",
        "14339": "Kerberos Authentication Service",
    },
    "Microsoft-Windows-Eventlog": {
        "101": "Event processing",
        "103": "Service shutdown",
        "104": "Log clear",
        "105": "Log automatic backup",
    },
}
"""Subcategories of the audit policy, and the event log's own; of other providers the machine has no texts."""
_EMPTY = re.compile(r">\n *</")
_BARE_GUID = re.compile(r'(?<=[">])([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})(?=["<])')
_MICROSECONDS = re.compile(r'(?<=T\d\d:\d\d:\d\d\.\d{6})Z(?=["<])')


def windows_xml(printed: str) -> str:
    """The XML of the EVTX library as Windows itself renders it: on one line, GUIDs in braces, 100 ns."""
    text = printed.partition("?>\n")[2]
    text = _BARE_GUID.sub(lambda found: "{" + found[0].lower() + "}", _EMPTY.sub("></", text))
    return re.sub(r">\n *<", "><", _MICROSECONDS.sub("0Z", text)).strip()


class _System:
    """The System element: texts, and attributes by the name of their element."""

    def __init__(self, event: Element) -> None:
        self._system = event.find("{*}System")

    def text(self, name: str) -> str:
        found = self._part(name)
        return "" if found is None else found.text or ""

    def attribute(self, part: str, name: str) -> str:
        found = self._part(part)
        return "" if found is None else found.get(name, "")

    def _part(self, name: str) -> Element | None:
        return None if self._system is None else self._system.find(f"{{*}}{name}")

    @property
    def keywords(self) -> int:
        return int(self.text("Keywords") or "0", 0)

    @property
    def time(self) -> datetime:
        return datetime.fromisoformat(self.attribute("TimeCreated", "SystemTime"))


def _pairs(element: Element | None) -> Iterator[tuple[str, str]]:
    """Of each child its name and its own characters, not those of elements inside."""
    for child in element if element is not None else ():
        name = child.get("Name") or child.tag.rpartition("}")[2]
        yield name, (child.text or "") + "".join(part.tail or "" for part in child)


def _values(element: Element | None) -> dict[str, str]:
    """Winlogbeat's way: a name that comes again is dropped, one that is missing is param1, param2, ..."""
    found: dict[str, str] = {}
    for number, (name, value) in enumerate(_pairs(element), 1):
        if value:
            found.setdefault(f"param{number}" if name == "Data" else name, value.replace("\r\n", "\n"))
    return found


def _user_element(event: Element) -> Element | None:
    return event.find("{*}UserData/*")


def _nested(flat: Document) -> Document:
    """Without what is zero or empty, as Winlogbeat leaves it out."""
    found: Document = {}
    for path, value in flat.items():
        if value:
            *parents, last = path.split(".")
            place = found
            for parent in parents:
                place = place.setdefault(parent, {})
            place[last] = value
    return found


def _named(names: tuple[str, ...], number: str) -> str:
    return names[int(number)] if number and int(number) < len(names) else ""


def _task(system: _System) -> str:
    number = system.text("Task")
    names = TASKS.get(system.attribute("Provider", "Name"), {})
    return "None" if number == "0" else names.get(number, "")


def _outcome(keywords: int) -> str:
    if keywords & 0x0010_0000_0000_0000:
        return "failure"
    return "success" if keywords & 0x0020_0000_0000_0000 else ""


def winlogbeat(xml: str) -> Document:
    """Versions 7 and 8, on a machine that has the names of TASKS only."""
    event = ElementTree.fromstring(xml)
    system, user = _System(event), _user_element(event)
    user_data = _values(user)
    if user is not None and user_data:
        user_data["xml_name"] = user.tag.rpartition("}")[2]
    code, provider = system.text("EventID"), system.attribute("Provider", "Name")
    return _nested(
        {
            "@timestamp": system.time.isoformat(timespec="milliseconds")[:23] + "Z",
            "event.code": code,
            "event.kind": "event",
            "event.provider": provider,
            "event.outcome": _outcome(system.keywords),
            "event.action": _task(system),
            "event.created": "2026-11-04T00:00:00.000Z",
            "host.name": system.text("Computer"),
            "log.level": _named(LEVELS, system.text("Level")),
            "message": "…",
            "agent.type": "winlogbeat",
            "winlog.api": "wineventlog",
            "winlog.channel": system.text("Channel"),
            "winlog.event_id": code,
            "winlog.provider_name": provider,
            "winlog.provider_guid": system.attribute("Provider", "Guid"),
            "winlog.record_id": int(system.text("EventRecordID")),
            "winlog.computer_name": system.text("Computer"),
            "winlog.task": _task(system),
            "winlog.opcode": _named(OPCODES, system.text("Opcode")),
            "winlog.keywords": [name for bit, name in KEYWORDS.items() if system.keywords & bit],
            "winlog.version": int(system.text("Version") or 0),
            "winlog.activity_id": system.attribute("Correlation", "ActivityID"),
            "winlog.related_activity_id": system.attribute("Correlation", "RelatedActivityID"),
            "winlog.process.pid": int(system.attribute("Execution", "ProcessID") or 0),
            "winlog.process.thread.id": int(system.attribute("Execution", "ThreadID") or 0),
            "winlog.user.identifier": system.attribute("Security", "UserID"),
            "winlog.event_data": _values(event.find("{*}EventData")),
            "winlog.user_data": user_data,
        }
    )


def winlogbeat_6(xml: str) -> Document:
    """The same at the top, under older names."""
    document = winlogbeat(xml)
    winlog = document["winlog"]
    process = winlog.pop("process", {})
    older = {"channel": "log_name", "provider_name": "source_name", "record_id": "record_number"}
    return {
        "@timestamp": document["@timestamp"],
        "type": "wineventlog",
        "beat": {"hostname": winlog["computer_name"]},
        "level": document.get("log", {}).get("level", "").capitalize(),
        **{older.get(name, name): value for name, value in winlog.items() if name != "api"},
        "event_id": int(winlog["event_id"]),
        "record_number": str(winlog["record_id"]),
        "process_id": process.get("pid", 0),
        "thread_id": process.get("thread", {}).get("id", 0),
        "message": "…",
    }


NXLOG_HEADER = frozenset(
    [
        "AccountName",
        "AccountType",
        "Category",
        "Channel",
        "Domain",
        "EventID",
        "EventType",
        "Hostname",
        "Keywords",
        "Message",
        "Opcode",
        "ProcessID",
        "ProviderGuid",
        "RecordNumber",
        "Severity",
        "SourceName",
        "Task",
        "ThreadID",
        "UserID",
        "Version",
    ]
)
"""Names that NXLog itself has at the top, where it puts event data, too."""
NXLOG_SEVERITIES = {"0": "INFO", "1": "CRITICAL", "2": "ERROR", "3": "WARNING", "4": "INFO", "5": "DEBUG"}


def nxlog(xml: str, zone: tzinfo) -> Document:
    """`to_json` of `im_msvistalog` with its own date format; an audit that failed is an error to NXLog."""
    event = ElementTree.fromstring(xml)
    system = _System(event)
    outcome = _outcome(system.keywords)
    severity = "ERROR" if outcome == "failure" else NXLOG_SEVERITIES.get(system.text("Level"), "INFO")
    data = event.find("{*}EventData")
    user = system.attribute("Security", "UserID")
    account = {"AccountName": "…", "AccountType": "User", "Domain": "…"} if user else {}
    header: Document = {
        "EventTime": system.time.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S"),
        "Hostname": system.text("Computer"),
        "Keywords": system.keywords - (2**64 if system.keywords >= 2**63 else 0),
        "EventType": f"AUDIT_{outcome.upper()}" if outcome else severity,
        "Severity": severity,
        "EventID": int(system.text("EventID")),
        "SourceName": system.attribute("Provider", "Name"),
        "ProviderGuid": system.attribute("Provider", "Guid").upper(),
        "Version": int(system.text("Version") or 0),
        "Task": int(system.text("Task") or 0),
        "OpcodeValue": int(system.text("Opcode") or 0),
        "RecordNumber": int(system.text("EventRecordID")),
        "ActivityID": system.attribute("Correlation", "ActivityID").upper(),
        "RelatedActivityID": system.attribute("Correlation", "RelatedActivityID").upper(),
        "ProcessID": int(system.attribute("Execution", "ProcessID") or 0),
        "ThreadID": int(system.attribute("Execution", "ThreadID") or 0),
        "Channel": system.text("Channel"),
        "UserID": user,
        **account,
        "Message": "…\r\n\t…",
        "EventReceivedTime": "2026-11-04 00:00:00",
        "SourceModuleName": "in",
        "SourceModuleType": "im_msvistalog",
    }
    return {**_values(_user_element(event) if data is None else data), **header}


def fluent_bit(xml: str, zone: tzinfo) -> Document:
    """`winevtlog`: the values of the event without their names."""
    event = ElementTree.fromstring(xml)
    system = _System(event)
    data = event.find("{*}EventData")
    values = list(_pairs(_user_element(event) if data is None else data))
    return {
        "ProviderName": system.attribute("Provider", "Name"),
        "ProviderGuid": system.attribute("Provider", "Guid").upper(),
        "Qualifiers": int(system.attribute("EventID", "Qualifiers") or 0),
        "EventID": int(system.text("EventID")),
        "Version": int(system.text("Version") or 0),
        "Level": int(system.text("Level") or 0),
        "Task": int(system.text("Task") or 0),
        "Opcode": int(system.text("Opcode") or 0),
        "Keywords": hex(system.keywords),
        "TimeCreated": system.time.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S %z"),
        "EventRecordID": int(system.text("EventRecordID")),
        "ActivityID": system.attribute("Correlation", "ActivityID").upper(),
        "RelatedActivityID": system.attribute("Correlation", "RelatedActivityID").upper(),
        "ProcessID": int(system.attribute("Execution", "ProcessID") or 0),
        "ThreadID": int(system.attribute("Execution", "ThreadID") or 0),
        "Channel": system.text("Channel"),
        "Computer": system.text("Computer"),
        "UserID": system.attribute("Security", "UserID"),
        "Message": "…",
        "StringInserts": [value for name, value in values if name != "Binary"],
    }


def fluent_bit_winlog(xml: str, zone: tzinfo) -> Document:
    """`winlog`, the older plugin on the older API."""
    document = fluent_bit(xml, zone)
    system = _System(ElementTree.fromstring(xml))
    levels = {"1": "Error", "2": "Error", "3": "Warning"}
    kinds = {"success": "SuccessAudit", "failure": "FailureAudit"}
    return {
        "RecordNumber": document["EventRecordID"],
        "TimeGenerated": document["TimeCreated"],
        "TimeWritten": document["TimeCreated"],
        "EventID": document["EventID"],
        "Qualifiers": document["Qualifiers"],
        "EventType": kinds.get(_outcome(system.keywords)) or levels.get(system.text("Level"), "Information"),
        "EventCategory": document["Task"],
        "Channel": document["Channel"],
        "SourceName": document["ProviderName"],
        "ComputerName": document["Computer"],
        "Data": "",
        "Sid": document["UserID"],
        "Message": "…",
        "StringInserts": document["StringInserts"],
    }
