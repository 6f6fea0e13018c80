"""FHIR AuditEvent in the shapes that there are: DSTU2, STU3, R4, R5 and R6; told by what is there, not by a label.

https://hl7.org/fhir/auditevent.html, and what IHE's BALP makes of it: https://profiles.ihe.net/ITI/BALP
"""

from collections.abc import Iterator
from typing import Any

from logctl import RejectError

from .codes import REQUEST
from .message import URI, AuditMessage, Coded, Participant, Thing, plain

Json = dict[str, Any]
_OPERATIONS = {"create": "C", "read": "R", "vread": "R", "update": "U", "patch": "U", "delete": "D"}
_RESTFUL = {"search", "search-type", "search-system", "history", "operation"}
_RECORD, _QUERY = Coded("110110", "DCM", "Patient Record"), Coded("110112", "DCM", "Query")


def audit_events(found: object) -> Iterator[Json]:
    """Those of a resource, or of a Bundle of them."""
    if not isinstance(found, dict):
        raise RejectError("no AuditEvent of FHIR")
    if found.get("resourceType") == "Bundle":
        resources = (_dict(entry).get("resource") for entry in _list(found.get("entry")))
        yield from (
            one for one in resources if isinstance(one, dict) and one.get("resourceType") == "AuditEvent"
        )
    else:
        yield found


def read(event: Json) -> AuditMessage:
    """Raises RejectError where there is neither a time nor a type."""
    own = _dict(event.get("event")) or event  # DSTU2 has them one level deeper
    time = (
        _text(own.get("recorded")) or _text(own.get("dateTime")) or _text(_dict(own.get("period")).get("end"))
    )
    kind, types = _kind(own)
    if not time or not (kind or types):
        raise RejectError("the AuditEvent has no time or no type")
    agents = _list(event.get("agent")) or _list(event.get("participant"))
    outcome, reason = _outcome(own)
    source = _dict(event.get("source"))
    action = _text(own.get("action")) or next(
        (_OPERATIONS[one.code] for one in types if one.code in _OPERATIONS), ""
    )
    return AuditMessage(
        event=_meant(kind, types, event),
        time=time,
        types=types,
        action=action,
        outcome=outcome,
        reason=reason,
        purposes=_purposes(own, agents),
        source=_reference(source.get("observer")) or _value(source.get("identifier")),
        site=_reference(source.get("site"))
        if isinstance(source.get("site"), dict)
        else _text(source.get("site")),
        participants=tuple(_participant(_dict(one)) for one in agents),
        things=(*_things(event), *_patient(event)),
        request=next((thing.id for thing in _things(event) if thing.kind == REQUEST), ""),
    )


def _purposes(own: Json, agents: list[Any]) -> tuple[Coded, ...]:
    """Of the event, or what the token of one who took part says (BALP)."""
    of_event = own.get("purposeOfEvent") or own.get("authorization") or own.get("purposeOfUse")
    of_agents = (one for agent in agents for one in _all(_dict(agent).get("purposeOfUse")))
    return _all(of_event) or tuple(dict.fromkeys(of_agents))


def _kind(own: Json) -> tuple[Coded, tuple[Coded, ...]]:
    """`type` and `subtype`, which R5 calls `category` and `code`."""
    if "category" in own or "code" in own:
        kinds = _all(own.get("category"))
        return (kinds[0] if kinds else Coded("")), _all(own.get("code"))
    kinds = _all(own.get("type"))
    return (kinds[0] if kinds else Coded("")), _all(own.get("subtype"))


def _meant(kind: Coded, types: tuple[Coded, ...], event: Json) -> Coded:
    """A RESTful operation on something of a patient is a patient record; a search is a query."""
    if kind.code != "rest":
        return kind
    codes = {one.code for one in types}
    if codes & _RESTFUL:
        return _QUERY
    return _RECORD if codes & _OPERATIONS.keys() else kind


def _outcome(own: Json) -> tuple[str, str]:
    said = own.get("outcome")
    if not isinstance(said, dict):
        return _text(said), _text(own.get("outcomeDesc"))
    code = _coding(said.get("code")).code
    severe = {"success": "0", "information": "0", "warning": "4", "error": "8", "fatal": "12"}
    return severe.get(code, code), "、".join(one.text or one.code for one in _all(said.get("detail")))


def _participant(agent: Json) -> Participant:
    network = _dict(agent.get("network"))
    who = agent.get("who") or agent.get("reference")
    return Participant(
        id=_value(agent.get("userId")) or _value(_dict(who).get("identifier")) or _reference(who),
        name=_text(agent.get("name")) or _text(_dict(who).get("display")),
        other_id=_text(agent.get("altId")),
        requestor=agent.get("requestor") is True,
        roles=(*_all(agent.get("type")), *_all(agent.get("role"))),
        network=_text(network.get("address"))
        or _text(agent.get("networkString"))
        or _text(agent.get("networkUri")),
        network_type=_text(network.get("type")) or (URI if agent.get("networkUri") else ""),
        media=_coding(agent.get("media")),
    )


def _things(event: Json) -> Iterator[Thing]:
    for one in map(_dict, _list(event.get("entity")) or _list(event.get("object"))):
        what = one.get("what") or one.get("reference")
        number = one.get("identifier") or _dict(what).get("identifier")
        yield Thing(
            id=_value(number) or _reference(what),
            authority=_text(_dict(number).get("system")),
            kind=_coding(one.get("type")).code,
            role=_coding(one.get("role")).code,
            name=_text(one.get("name")) or _text(_dict(what).get("display")),
            query=plain(_text(one.get("query"))),
            details=tuple(_details(_list(one.get("detail")))),
        )


def _patient(event: Json) -> Iterator[Thing]:
    """R5 names the patient apart."""
    if isinstance(patient := event.get("patient"), dict):
        number = patient.get("identifier")
        authority = _text(_dict(number).get("system"))
        yield Thing(_value(number) or _reference(patient), authority, "1", "1")


def _details(details: list[Any]) -> Iterator[tuple[str, str]]:
    for one in map(_dict, details):
        kind = one.get("type")
        name = _text(kind) if not isinstance(kind, dict) else _coding(kind).text or _coding(kind).code
        values = (_text(value) for key, value in one.items() if key.startswith("value"))
        said = next(filter(None, values), "")
        yield name, plain(said) if "valueBase64Binary" in one or "value" in one else said


# JSON as it comes


def _dict(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _value(identifier: object) -> str:
    return _text(_dict(identifier).get("value")) or (identifier if isinstance(identifier, str) else "")


def _reference(reference: object) -> str:
    found = _dict(reference)
    return _text(found.get("reference")) or _value(found.get("identifier")) or _text(found.get("display"))


def _coding(value: object) -> Coded:
    return next(iter(_all(value)), Coded(""))


def _all(value: object) -> tuple[Coded, ...]:
    """Codings, concepts of codings, or lists of either; a concept without codings is its text."""
    found: list[Coded] = []
    for one in _list(value):
        if isinstance(one, str):
            found.append(Coded(one))
            continue
        concept = _dict(one)
        if "concept" in concept:
            found += _all(concept["concept"])
        elif "coding" in concept or ("text" in concept and "code" not in concept):
            codings = _all(concept.get("coding"))
            found += codings or [Coded("", "", _text(concept.get("text")))]
        else:
            found.append(
                Coded(_text(concept.get("code")), _text(concept.get("system")), _text(concept.get("display")))
            )
    return tuple(one for one in found if one)
