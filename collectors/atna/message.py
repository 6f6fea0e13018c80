"""An audit message, whatever its dialect: DICOM PS3.15 A.5, RFC 3881 (https://www.rfc-editor.org/rfc/rfc3881), JAHIS.

https://dicom.nema.org/medical/dicom/current/output/chtml/part15/sect_A.5.html
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from logctl import RejectError

URI = "5"
"""NetworkAccessPointTypeCode of a server's address; a person sits at a machine (1, 2)."""
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)")


@dataclass(frozen=True, slots=True)
class Coded:
    """`text` is what the sender calls it."""

    code: str
    system: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.code or self.text)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody, or a program, who took part."""

    id: str
    name: str = ""
    other_id: str = ""
    requestor: bool = False
    program: bool = False
    """Said to be one (UserTypeCode 2)."""
    roles: tuple[Coded, ...] = ()
    network: str = ""
    network_type: str = ""
    media: Coded = Coded("")


@dataclass(frozen=True, slots=True)
class Thing:
    """What it was about: a patient, a document, a query. `details` are texts by their type."""

    id: str
    authority: str = ""
    kind: str = ""
    role: str = ""
    id_type: Coded = Coded("")
    name: str = ""
    query: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AuditMessage:
    event: Coded
    time: str
    types: tuple[Coded, ...] = ()
    action: str = ""
    outcome: str = ""
    reason: str = ""
    purposes: tuple[Coded, ...] = ()
    source: str = ""
    site: str = ""
    request: str = ""
    """By which server and client know one request as the same (FHIR's `X-Request-Id`)."""
    participants: tuple[Participant, ...] = ()
    things: tuple[Thing, ...] = field(default=())


def parsed(text: str) -> AuditMessage:
    """Raises RejectError for what is no XML or no audit message, and for declarations, which no log writes."""
    if _DECLARED.search(text):
        raise RejectError("XML with a document type or entities is not read")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise RejectError("not valid XML: %(reason)s", reason=error) from error
    event = _child(root, "EventIdentification")
    if event is None or not event.get("EventDateTime"):
        raise RejectError("the audit message has no EventIdentification with a time")
    source = _child(root, "AuditSourceIdentification")
    return AuditMessage(
        event=_coded(_child(event, "EventID")),
        time=_attribute(event, "EventDateTime"),
        types=_all_coded(event, "EventTypeCode"),
        action=_attribute(event, "EventActionCode"),
        outcome=_attribute(event, "EventOutcomeIndicator"),
        reason=_text(_child(event, "EventOutcomeDescription")),
        purposes=_all_coded(event, "PurposeOfUse"),
        source=_attribute(source, "AuditSourceID"),
        site=_attribute(source, "AuditEnterpriseSiteID"),
        participants=tuple(map(_participant, _children(root, "ActiveParticipant"))),
        things=tuple(map(_thing, _children(root, "ParticipantObjectIdentification"))),
    )


def _participant(element: Element) -> Participant:
    media = _child(element, "MediaIdentifier")
    return Participant(
        id=_attribute(element, "UserID"),
        name=_attribute(element, "UserName"),
        other_id=_attribute(element, "AlternativeUserID"),
        requestor=_attribute(element, "UserIsRequestor").lower() in ("true", "1"),
        program=_attribute(element, "UserTypeCode") == "2",
        roles=_all_coded(element, "RoleIDCode"),
        network=_attribute(element, "NetworkAccessPointID"),
        network_type=_attribute(element, "NetworkAccessPointTypeCode"),
        media=_coded(_child(element if media is None else media, "MediaType")),
    )


def _thing(element: Element) -> Thing:
    details = (
        (_attribute(one, "type"), plain(_attribute(one, "value")))
        for one in _children(element, "ParticipantObjectDetail")
    )
    return Thing(
        id=_attribute(element, "ParticipantObjectID"),
        kind=_attribute(element, "ParticipantObjectTypeCode"),
        role=_attribute(element, "ParticipantObjectTypeCodeRole"),
        id_type=_coded(_child(element, "ParticipantObjectIDTypeCode")),
        name=_text(_child(element, "ParticipantObjectName")),
        query=plain(_text(_child(element, "ParticipantObjectQuery"))),
        details=tuple(details),
    )


def plain(text: str) -> str:
    """Base64, where it is; some senders write texts as they are."""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode()
    except (binascii.Error, ValueError):
        return text


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Element, name: str) -> list[Element]:
    return [one for one in element if _local(one) == name]


def _child(element: Element, name: str) -> Element | None:
    return next(iter(_children(element, name)), None)


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else " ".join(element.get(name, "").split())


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _coded(element: Element | None) -> Coded:
    """`csd-code` today, `code` before 2013; what it is called may be there twice, once, or not at all."""
    if element is None:
        return Coded("")
    code = _attribute(element, "csd-code") or _attribute(element, "code")
    text = _attribute(element, "originalText") or _attribute(element, "displayName")
    return Coded(code, _attribute(element, "codeSystemName"), text)


def _all_coded(element: Element, name: str) -> tuple[Coded, ...]:
    return tuple(found for one in _children(element, name) if (found := _coded(one)))
