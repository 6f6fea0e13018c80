"""A record as event XML: `wevtutil`, Event Viewer, PowerShell, event forwarding, NetApp.

https://learn.microsoft.com/windows/win32/wes/eventschema-schema and, for NetApp's dialect,
https://docs.netapp.com/us-en/ontap/nas-audit/determine-complete-path-audited-object-concept.html
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from logctl import RejectError

from .data import DEEPEST, distinct, named, put, short, tidy
from .record import Data, System, WindowsRecord

# Neither may stand in an XML text, and both are in real event data; private characters stand in for them.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.I
)
_STAND_IN = 0xF0000
_RESTORED = {_STAND_IN + code: chr(code) for code in range(32)}
# Left as they were by those who render events or copy them by hand: the links of Defender have one.
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos);)")
_WITH_NAME = ("Data", "ComplexData")
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)")


def _stand_in(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == "&":
        return chr(_STAND_IN + (int(text[3:-1], 16) if text[2] in "xX" else int(text[2:-1])))
    return chr(_STAND_IN + ord(text))


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element) -> str:
    """All of it, without the elements that stand between."""
    return tidy("".join(element.itertext()) if len(element) else element.text or "")


def parsed(text: str) -> Element:
    """The root element. Raises RejectError for what is no XML, and for declarations, which no log writes."""
    if _DECLARED.search(text):
        raise RejectError("XML with a document type or entities is not read")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        spared = _BARE_AMPERSAND.sub("&amp;", _CONTROL.sub(_stand_in, text))
        if spared == text:
            raise RejectError("not valid XML: %(reason)s", reason=error) from error
        root = _repaired(spared)
    return root


def _repaired(text: str) -> Element:
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise RejectError("not valid XML: %(reason)s", reason=error) from error
    for element in root.iter():
        element.text = element.text and element.text.translate(_RESTORED)
        element.tail = element.tail and element.tail.translate(_RESTORED)
        for name, value in element.attrib.items():
            element.attrib[name] = value.translate(_RESTORED)
    return root


def record_of(text: str) -> WindowsRecord:
    """Of one Event element. Raises RejectError where it is none."""
    parts = {_local(part): part for part in parsed(text)}
    if "System" not in parts:
        raise RejectError("the record has no System element")
    data = parts.get("EventData")
    user = parts.get("UserData")
    return WindowsRecord(
        _system(parts["System"]),
        _event_data(data) if data is not None else {},
        _user_data(user) if user is not None else {},
    )


def _system(element: Element) -> System:
    parts = {_local(part): part for part in element}
    texts = {name: _text(part).strip() for name, part in parts.items()}

    def attribute(part: str, *names: str) -> str:
        attributes = parts[part].attrib if part in parts else {}
        return next((attributes[name] for name in names if name in attributes), "")

    return System(
        provider=attribute("Provider", "Name"),
        provider_guid=attribute("Provider", "Guid"),
        source_name=attribute("Provider", "EventSourceName"),
        code=texts.get("EventID", ""),
        version=texts.get("Version", ""),
        level=texts.get("Level", ""),
        task=texts.get("Task", ""),
        opcode=texts.get("Opcode", ""),
        keywords=tuple(filter(None, [texts.get("Keywords", "")])),
        time=attribute("TimeCreated", "SystemTime"),
        record_id=texts.get("EventRecordID", ""),
        activity_id=attribute("Correlation", "ActivityID"),
        related_activity_id=attribute("Correlation", "RelatedActivityID"),
        process_id=attribute("Execution", "ProcessID"),
        thread_id=attribute("Execution", "ThreadID"),
        channel=texts.get("Channel", ""),
        computer=texts.get("Computer", ""),
        user_id=attribute("Security", "UserID"),
    )


def _event_data(element: Element) -> Data:
    found = named(pair for part in element for pair in _values(part))
    for part in element:
        if len(part) and _local(part) not in _WITH_NAME:
            _add(found, f"{_local(part)}.", part)
    for key, value in _attributes(element):
        put(found, key, value)
    return found


def _values(part: Element) -> Iterator[tuple[str, str]]:
    """NetApp writes values as attributes, too: `<Data Name="SubjectUnix" Uid="65534" Gid="1"/>`."""
    if not len(part) or _local(part) in _WITH_NAME:
        name = _label(part)
        yield "" if name == "Data" else name, _text(part)
        yield from ((f"{name}.{key}", value) for key, value in _attributes(part) if name != "Data")


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    """Without the one that is the element's name."""
    for key, value in element.attrib.items():
        if key != "Name" or _local(element) not in _WITH_NAME:
            yield key.rpartition("}")[2], tidy(value)


def _label(part: Element) -> str:
    local = _local(part)
    return short(part.get("Name") or local if local in _WITH_NAME else local)


def _user_data(element: Element) -> Data:
    """The one element inside UserData gives `xml_name`; what it holds, the other names."""
    found: Data = {}
    for content in element:
        found.setdefault("xml_name", short(_local(content)))
        _add(found, "", content)
        if not len(content):
            put(found, _local(content), _text(content))
    return found


def _add(found: Data, prefix: str, element: Element, depth: int = 0) -> None:
    """What stands below an element, and its attributes."""
    if depth > DEEPEST:
        raise RejectError("nested more than %(count)d deep", count=DEEPEST)
    short(prefix)
    for key, value in _attributes(element):
        put(found, prefix + key, value)
    for name, part in distinct((_label(part), part) for part in element):
        if not len(part):
            put(found, prefix + name, _text(part))
        _add(found, f"{prefix}{name}.", part, depth + 1)
