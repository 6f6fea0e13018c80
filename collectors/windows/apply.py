"""From a record to the fields of its meaning."""

from logctl.event import Fields

from .events import MEANINGS
from .meaning import Reading
from .parts import SUBJECT, TARGET_USER, program_names, related
from .record import WindowsRecord
from .values import present

_READINGS = {key: Reading(meaning) for key, meaning in MEANINGS.items()}


def meaning_fields(record: WindowsRecord) -> Fields:
    """Empty values are left out: a field is there or it is not."""
    reading = _READINGS.get((record.system.provider, record.system.code))
    found = reading.fields(record) if reading else _any_user(record)
    found |= program_names(found)
    found |= related(found, record.data)
    return {name: value for name, value in found.items() if value not in ("", None, [])}


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
