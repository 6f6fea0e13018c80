"""Instances in FHIR Shorthand as resources in JSON: as much of it as the examples of IHE's BALP use.

https://hl7.org/fhir/uv/shorthand/: `* path = value`, named slices, `[+]` for the next element and `[=]` for the same.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_INSTANCE = re.compile(r"^Instance:\s*(\S+)\s*\nInstanceOf:\s*(\S+)\s*\n", re.MULTILINE)
_RULE = re.compile(r'^\* (\S+) = (""".*?"""|.+?)\s*$', re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"\s//(?=\s).*$")
_CODE = re.compile(r'(?P<system>[^\s#"]*)#(?P<code>\S+)(?:\s+"(?P<display>[^"]*)")?')
_SYSTEMS = {
    "DCM": "http://dicom.nema.org/resources/ontology/DCM",
    "BasicAuditEntityType": "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType",
    "UserAgentTypes": "https://profiles.ihe.net/ITI/BALP/CodeSystem/UserAgentTypes",
}
_PLAIN_CODES = ("action", "outcome", "network.type")
_CONCEPTS = ("agent.type", "agent.role", "purposeOfEvent", "agent.purposeOfUse")
_LISTS = ("subtype", "agent", "entity", "source.type", "meta.security", "agent.policy", "agent.role")


def audit_events(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name and resource of each instance of a profile of AuditEvent."""
    starts = [*_INSTANCE.finditer(text)]
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        body = text[start.end() : after.start() if after else len(text)]
        if re.search(r"^\* outcome =", body, re.MULTILINE):
            yield start[1], _resource(start[1], body)


def _resource(name: str, body: str) -> dict[str, Any]:
    resource: dict[str, Any] = {"resourceType": "AuditEvent", "id": name}
    slices: dict[str, list[str]] = {}
    for path, value in _RULE.findall(body):
        _put(resource, path, _COMMENT.sub("", value), slices)
    return resource


def _put(resource: dict[str, Any], path: str, value: str, slices: dict[str, list[str]]) -> None:
    place: Any = resource
    names = path.split(".")
    plain = re.sub(r"\[[^\]]*\]", "", path)
    for depth, step in enumerate(names):
        name, _, slice_name = step.rstrip("]").partition("[")
        so_far = ".".join(one.partition("[")[0] for one in names[: depth + 1])
        last = depth == len(names) - 1
        made: Any = _value(plain, value) if last else {}
        if so_far in _LISTS:
            known = place.setdefault(name, [])
            number = _number(slice_name, slices.setdefault(so_far, []))
            while len(known) <= number:
                known.append({})
            if last:
                known[number] = made
            place = known[number]
        elif last:
            place[name] = made
        else:
            place = place.setdefault(name, {})


def _number(name: str, known: list[str]) -> int:
    if name == "=":
        return len(known) - 1
    if name == "+" or name not in known:
        known.append(name)
        return len(known) - 1
    return known.index(name)


def _value(path: str, text: str) -> Any:
    if text.startswith("Reference("):
        return {"reference": text[len("Reference(") : -1]}
    if text.startswith('"""'):
        return text[3:-3].strip()
    if text.startswith('"'):
        return json.loads(text)
    if text in ("true", "false"):
        return text == "true"
    code = _CODE.fullmatch(text)
    if code is None:
        return text
    if path.endswith(_PLAIN_CODES):
        return code["code"]
    coding = {"system": _SYSTEMS.get(code["system"], code["system"]), "code": code["code"]}
    coding |= {"display": code["display"]} if code["display"] else {}
    return {"coding": [coding]} if path in _CONCEPTS else coding
