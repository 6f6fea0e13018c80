"""From the bytes of a record to the draft of an event."""

from collections.abc import Iterator

from logctl import Draft, RawRecord
from logctl.contracts import Context
from logctl.event import Fields

from .apply import meaning_fields
from .forms import record_of
from .system import identity, record_number, system_fields, time_created


def drafts(record: RawRecord, context: Context) -> Iterator[Draft]:
    found = record_of(record.raw, context)
    system = found.system
    fields: Fields = system_fields(system)
    fields |= {f"winlog.event_data.{name}": value for name, value in found.data.items()}
    fields |= {f"winlog.user_data.{name}": value for name, value in found.user.items()}
    fields |= meaning_fields(found)
    yield Draft(fields, time_created(system), record_number(system), identity(system))
