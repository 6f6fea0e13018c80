"""From an audit message to the fields of an event."""

from collections.abc import Iterable
from ipaddress import ip_address

from logctl.decode.patient_id import patient_ids
from logctl.event import Fields

from .codes import BREAK_GLASS, EMERGENCY, EVENTS, PATIENT, QUERY, REQUEST, SYSTEM_ROLES, TYPES, Meaning
from .message import URI, AuditMessage, Participant, Thing

_OUTCOMES = {"0": "success", "4": "failure", "8": "failure", "12": "failure"}
_MACHINES = ("1", "2")


def meaning_of(message: AuditMessage) -> Meaning | None:
    for kind in message.types:
        if kind.code in TYPES:
            return TYPES[kind.code]
    actions = EVENTS.get(message.event.code, {})
    return actions.get(message.action) or actions.get("")


def is_program(one: Participant) -> bool:
    return one.program or one.network_type == URI or bool({role.code for role in one.roles} & SYSTEM_ROLES)


def actor_of(message: AuditMessage) -> Participant | None:
    """Who asked for it: a person before a program, a client before a server, named before nameless."""
    named = [one for one in message.participants if one.id or one.name]
    asked = [one for one in named if one.requestor]
    return min(asked or named, key=lambda one: (is_program(one), one.network_type == URI), default=None)


def client_of(message: AuditMessage, actor: Participant) -> Participant:
    """Where the actor sat: in messages of FHIR it is the program in use that says from which machine."""
    machines = {one.network: one for one in message.participants if one.network_type in _MACHINES}
    return machines.popitem()[1] if not actor.network and len(machines) == 1 else actor


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
        "vendor.atna.request_id": message.request,
        "ehr.emergency": True if _is_emergency(message) else "",
    }
    found |= _meant(message)
    found |= _actor(message, actor_of(message))
    found |= _others(message)
    found |= _things(message.things)
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _meant(message: AuditMessage) -> Fields:
    meaning = meaning_of(message)
    if meaning is None:
        return {}
    failed = _OUTCOMES.get(message.outcome) == "failure"
    return {
        "event.action": meaning.action,
        "event.category": [meaning.ecs[0]],
        "event.type": [meaning.ecs[1]],
        "logctl.operation": "" if failed else meaning.operation,
        "logctl.audit.remark": "" if failed else meaning.remark,
    }


def _is_emergency(message: AuditMessage) -> bool:
    return any(kind.code in EMERGENCY for kind in message.types) or any(
        purpose.code in BREAK_GLASS for purpose in message.purposes
    )


def _actor(message: AuditMessage, actor: Participant | None) -> Fields:
    if actor is None:
        return {}
    client = client_of(message, actor)
    roles = [role.text or role.code for role in actor.roles if role.code not in SYSTEM_ROLES]
    return {
        "user.name": actor.id or actor.name,
        "ehr.user.id": actor.id,
        "ehr.user.name": actor.name,
        "user.full_name": actor.name,
        "ehr.user.role": "、".join(roles),
        "ehr.terminal": client.network,
        "vendor.atna.other_user_id": actor.other_id,
        **_network(client),
    }


def _network(actor: Participant) -> Fields:
    try:
        return {"source.ip": str(ip_address(actor.network))}
    except ValueError:
        return {"source.domain": actor.network if actor.network_type in (*_MACHINES, "") else ""}


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


def _is_aside(thing: Thing) -> bool:
    """What was asked, and the number of the request, are no records."""
    return thing.role == QUERY or thing.kind == REQUEST


def _one_or_all(found: Iterable[str]) -> str | list[str]:
    texts = [*dict.fromkeys(filter(None, found))]
    return texts[0] if len(texts) == 1 else texts


def _things(things: tuple[Thing, ...]) -> Fields:
    patients = [thing for thing in things if is_patient(thing)]
    others = [thing for thing in things if not is_patient(thing) and not _is_aside(thing)]
    ids = [(one, thing) for thing in patients for one in patient_ids(thing.id)]
    found: Fields = {
        "ehr.patient.id": _one_or_all(one.id for one, _thing in ids),
        "ehr.patient.authority": _one_or_all(one.authority or thing.authority for one, thing in ids),
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
