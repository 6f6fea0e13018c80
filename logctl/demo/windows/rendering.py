"""An event as XML (what `wevtutil qe /f:xml` prints) and as Winlogbeat 8 sends it to a file.

https://learn.microsoft.com/windows/win32/wes/eventschema-schema
https://www.elastic.co/guide/en/beats/winlogbeat/current/exported-fields-winlog.html
"""

import json
from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape

from logctl.demo.timeline import iso
from logctl.demo.windows.kinds import CLASSIC_LOG, EVENT_LOG, FAILURE, GUIDS, SECURITY, SUCCESS, Kind

Data = Mapping[str, str]
"""By name, in the event's order; what has no name is called by its number."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_LEVELS = {0: "information", 2: "error", 3: "warning", 4: "information"}
_OPCODES = {0: "Info", 11: "Spool Operation"}
_OUTCOMES = {SUCCESS: "success", FAILURE: "failure"}
_PROCESSES = {SECURITY: (4, 720), EVENT_LOG: (1204, 1388)}


@cache
def _xml_parts(kind: Kind, computer: str) -> tuple[str, str, str, str]:
    """What is around the time, the number and the data."""
    guid = GUIDS.get(kind.provider)
    provider = f"<Provider Name='{kind.provider}'" + (f" Guid='{guid}'/>" if guid else "/>")
    process, thread = _PROCESSES.get(kind.provider, (1960, 2044))
    qualifiers = " Qualifiers='32768'" if kind.provider == CLASSIC_LOG else ""
    head = (
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        f"{provider}<EventID{qualifiers}>{kind.code}</EventID><Version>{kind.version}</Version>"
        f"<Level>{kind.level}</Level><Task>{kind.task}</Task><Opcode>{kind.opcode}</Opcode>"
        f"<Keywords>{kind.keywords}</Keywords><TimeCreated SystemTime='"
    )
    middle = (
        f"</EventRecordID><Correlation/><Execution ProcessID='{process}' ThreadID='{thread}'/>"
        f"<Channel>{kind.channel}</Channel><Computer>{computer}</Computer><Security/></System>"
    )
    begin, end = "<EventData>", "</EventData></Event>\n"
    if kind.element:
        begin = f"<UserData><{kind.element} xmlns='{kind.namespace}'>"
        end = f"</{kind.element}></UserData></Event>\n"
    return head, middle + begin, "0000Z'/><EventRecordID>", end


def xml(kind: Kind, computer: str, number: int, time: int, data: Data) -> str:
    head, middle, after_time, end = _xml_parts(kind, computer)
    body = "".join(map(_element if kind.element else _data, data.items()))
    return f"{head}{iso(time)[:-1]}{after_time}{number}{middle}{body}{end}"


def _data(pair: tuple[str, str]) -> str:
    name, value = pair
    start = "<Data>" if name.isdigit() else f"<Data Name='{name}'>"
    return f"{start}{escape(value)}</Data>"


def _element(pair: tuple[str, str]) -> str:
    name, value = pair
    return f"<{name}>{escape(value)}</{name}>"


@cache
def _beat_parts(kind: Kind, computer: str) -> tuple[str, str, str]:
    """What follows the time, the number, and the data."""
    guid = f',"provider_guid":"{GUIDS[kind.provider]}"' if kind.provider in GUIDS else ""
    action = f',"action":"{kind.task_name}"' if kind.task_name else ""
    outcome = _OUTCOMES.get(kind.keywords)
    said = f',"outcome":"{outcome}"' if outcome else ""
    keywords = f',"keywords":["Audit {outcome.title()}"]' if outcome else ""
    process, thread = _PROCESSES.get(kind.provider, (1960, 2044))
    after_time = (
        f'","@metadata":{{"beat":"winlogbeat","type":"_doc","version":"8.15.3"}},"event":{{"kind":"event",'
        f'"code":"{kind.code}","provider":"{kind.provider}"{action}{said}}},"ecs":{{"version":"8.0.0"}},'
        f'"log":{{"level":"{_LEVELS[kind.level]}"}},"host":{{"name":"{computer}"}},'
        f'"agent":{{"type":"winlogbeat","version":"8.15.3","name":"{computer.partition(".")[0]}"}},'
        f'"message":{_encode(kind.text)},"winlog":{{"channel":"{kind.channel}",'
        f'"provider_name":"{kind.provider}"{guid},"event_id":"{kind.code}","record_id":'
    )
    task = f',"task":"{kind.task_name}"' if kind.task_name else ""
    version = f',"version":{kind.version}' if kind.version else ""
    after_number = (
        f',"computer_name":"{computer}"{keywords},"opcode":"{_OPCODES[kind.opcode]}"{task}{version},'
        f'"process":{{"pid":{process},"thread":{{"id":{thread}}}}},"api":"wineventlog",'
    )
    return f"{after_time}", after_number, "user_data" if kind.element else "event_data"


def beat(kind: Kind, computer: str, number: int, time: int, data: Data) -> str:
    """Empty values are left out, as Winlogbeat does."""
    after_time, after_number, name = _beat_parts(kind, computer)
    found = {f"param{key}" if key.isdigit() else key: value for key, value in data.items() if value}
    if kind.element:
        found["xml_name"] = kind.element
    return f'{{"@timestamp":"{iso(time)}{after_time}{number}{after_number}"{name}":{_encode(found)}}}}}\n'
