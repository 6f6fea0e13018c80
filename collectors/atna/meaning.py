"""From an audit message to the fields of an event."""

from ipaddress import ip_address

from logctl.event import Fields

from .codes import EMERGENCY, EVENTS, PATIENT, QUERY, SYSTEM_ROLES, TYPES, Meaning
from .message import AuditMessage, Participant, Thing

_OUTCOMES = {"0": "success", "4": "failure", "8": "failure", "12": "failure"}
_ADDRESS, _MACHINE = "2", "1"


def meaning_of(message: AuditMessage) -> Meaning | None:
    for kind in message.types:
        if kind.code in TYPES:
            return TYPES[kind.code]
    actions = EVENTS.get(message.event.code, {})
    return actions.get(message.action) or actions.get("")


def actor_of(message: AuditMessage) -> Participant | None:
    """Who asked for it: a person before a program, named before nameless."""
    asked = [one for one in message.participants if one.requestor] or list(message.participants)
    people = [one for one in asked if not {role.code for role in one.roles} & SYSTEM_ROLES]
    named = [one for one in (*people, *asked) if one.id or one.name]
    return next(iter(named), None)


def fields_of(message: AuditMessage) -> Fields:
    found: Fields = {
        "event.kind": "event",
        "event.module": "ehr",
        "event.dataset": "ehr.atna",
        "event.code": next((kind.code for kind in message.types), message.event.code),
        "event.outcome": _OUTCOMES.get(message.outcome, ""),
        "event.reason": message.reason,
        "logctl.category": "ehr",
        "ehr.system": message.source,
        "ehr.purpose": "、".join(one.text or one.code for one in message.purposes),
        "vendor.atna.event": message.event.text or message.event.code,
        "vendor.atna.type": [kind.text or kind.code for kind in message.types],
        "vendor.atna.site": message.site,
    }
    found |= _meant(message)
    found |= _actor(actor_of(message))
    found |= _others(message)
    found |= _things(message.things)
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _meant(message: AuditMessage) -> Fields:
    meaning = meaning_of(message)
    if meaning is None:
        return {}
    failed = _OUTCOMES.get(message.outcome) == "failure"
    emergency = any(kind.code in EMERGENCY for kind in message.types)
    return {
        "event.action": meaning.action,
        "event.category": [meaning.ecs[0]],
        "event.type": [meaning.ecs[1]],
        "logctl.operation": "" if failed else meaning.operation,
        "logctl.audit.remark": "" if failed else meaning.remark,
        "ehr.emergency": True if emergency else "",
    }


def _actor(actor: Participant | None) -> Fields:
    if actor is None:
        return {}
    roles = [role.text or role.code for role in actor.roles if role.code not in SYSTEM_ROLES]
    return {
        "user.name": actor.id or actor.name,
        "ehr.user.id": actor.id,
        "ehr.user.name": actor.name,
        "user.full_name": actor.name,
        "ehr.user.role": "、".join(roles),
        "ehr.terminal": actor.network,
        "vendor.atna.other_user_id": actor.other_id,
        **_network(actor),
    }


def _network(actor: Participant) -> Fields:
    try:
        return {"source.ip": str(ip_address(actor.network))}
    except ValueError:
        return {"source.domain": actor.network if actor.network_type in (_MACHINE, _ADDRESS, "") else ""}


def _others(message: AuditMessage) -> Fields:
    actor = actor_of(message)
    others = [one for one in message.participants if one is not actor]
    return {
        "vendor.atna.participant": [one.id or one.name for one in others if one.id or one.name],
        "vendor.atna.media": [one.media.text or one.media.code for one in message.participants if one.media],
    }


def is_patient(thing: Thing) -> bool:
    patient_number = thing.id_type.code == "2" and thing.id_type.system.upper() in ("RFC-3881", "RFC3881", "")
    return (
        thing.role == PATIENT
        or thing.id.startswith("Patient/")
        or (patient_number and thing.kind in ("", "1"))
    )


def patient_ids(text: str) -> list[str]:
    """Of HL7's CX, of which there may be several: `00010147^^^HOSPITAL&1.2.3&ISO^PI~...`; of FHIR's `Patient/00010147`,
    `https://ehr.example/fhir/Patient/00010147/_history/2`, `urn:oid:1.2.3|00010147`."""
    ids = (_plain_id(one.partition("^")[0].strip()) for one in text.split("~"))
    return list(dict.fromkeys(filter(None, ids)))


def _plain_id(text: str) -> str:
    _before, found, rest = text.rpartition("Patient/")
    return rest.partition("/")[0] if found else text.rpartition("|")[2]


def _things(things: tuple[Thing, ...]) -> Fields:
    patients = [thing for thing in things if is_patient(thing)]
    others = [thing for thing in things if not is_patient(thing) and thing.role != QUERY]
    ids = [one for thing in patients for one in patient_ids(thing.id)]
    found: Fields = {
        "ehr.patient.id": ids[0] if len(ids) == 1 else ids,
        "vendor.atna.patient_name": [thing.name for thing in patients if thing.name],
        "ehr.record.id": [thing.id for thing in others if thing.id],
        "vendor.atna.object": [thing.name for thing in others if thing.name],
        "vendor.atna.query": [thing.query or thing.id for thing in things if thing.role == QUERY],
    }
    for thing in things:
        for kind, value in thing.details:
            name = f"vendor.atna.detail.{'_'.join(kind.replace('.', '_').split()) or 'value'}"
            known = found.get(name)
            found[name] = [*(known if isinstance(known, list) else []), value]
    return found
