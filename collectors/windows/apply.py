"""From a record to the fields of its meaning."""

from logctl.event import Fields

from .events import MEANINGS
from .meaning import Reading
from .names import OUTCOMES, keyword_names
from .parts import SUBJECT, TARGET_USER, program_names, related
from .record import System, WindowsRecord
from .values import present

_READINGS = {key: Reading(meaning) for key, meaning in MEANINGS.items()}


def meaning_fields(record: WindowsRecord) -> Fields:
    """Empty values are left out: a field is there or it is not. What failed was no operation on a file."""
    reading = _READINGS.get((record.system.provider, record.system.code))
    found = reading.fields(record) if reading else _any_user(record)
    if "logctl.operation" in found and _failed(found, record.system):
        del found["logctl.operation"]
    found |= program_names(found)
    found |= related(found, record.data)
    return {name: value for name, value in found.items() if value not in ("", None, [])}


def _failed(found: Fields, system: System) -> bool:
    said = (OUTCOMES.get(word) for word in keyword_names(system.keywords))
    return (found.get("event.outcome") or next(filter(None, said), "")) == "failure"


def _any_user(record: WindowsRecord) -> Fields:
    """Of an event without a meaning of its own: the user it names, who acted before who was acted on."""
    data = record.values
    for names in (SUBJECT, TARGET_USER):
        if present(data, names["user.name"]):
            return {
                field: present(data, name.partition("|")[0])
                for field, name in names.items()
                if field.startswith("user.")
            }
    return {}
