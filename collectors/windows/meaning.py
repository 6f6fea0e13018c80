"""What a record means in ECS, keyed on (provider, event id): ids alone are not unique."""

from collections.abc import Callable

from logctl.event import Fields

from .logon import explicit_logon, logoff, logon, logon_failed
from .process import process_created
from .record import Data

_AUDITING = "Microsoft-Windows-Security-Auditing"
_MEANINGS: dict[tuple[str, str], Callable[[Data], Fields]] = {
    (_AUDITING, "4624"): logon,
    (_AUDITING, "4625"): logon_failed,
    (_AUDITING, "4634"): logoff,
    (_AUDITING, "4647"): logoff,
    (_AUDITING, "4648"): explicit_logon,
    (_AUDITING, "4688"): process_created,
}


def add_meaning(fields: Fields, data: Data, user: Data) -> None:
    key = str(fields.get("winlog.provider_name", "")), str(fields.get("event.code", ""))
    meaning = _MEANINGS.get(key)
    found = meaning(data) if meaning else _any_user(data or user)
    fields |= {name: value for name, value in found.items() if value not in ("", None, [])}


def _any_user(data: Data) -> Fields:
    """Of an event without a meaning of its own: the user it names, who acted before who was acted on."""
    from .values import person, present, related

    for role in ("Subject", "Target"):
        if present(data, f"{role}UserName"):
            return person("user", role, data) | related(data)
    return {}
